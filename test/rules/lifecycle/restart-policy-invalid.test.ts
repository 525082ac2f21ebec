import rule from '../../../server/src/rules/lifecycle/restart-policy-invalid.ts';
import { testRule } from '../../support/test-rule.ts';

const workload = (kind: string, fields: string) => `
apiVersion: ${kind === 'Job' ? 'batch' : 'apps'}/v1
kind: ${kind}
metadata: { name: a }
spec: { template: { spec: { ${fields} } } }
`;

testRule(rule, {
  valid: {
    'a set that says what holds anyway': workload('StatefulSet', 'restartPolicy: Always, containers: []'),
    'a Deployment without a policy': workload('Deployment', 'containers: []'),
    'a Job that starts again': workload('Job', 'restartPolicy: OnFailure, containers: []'),
    'a Job that does not': workload('Job', 'restartPolicy: Never, containers: []'),
    'a Job with a deadline': workload('Job', 'restartPolicy: Never, activeDeadlineSeconds: 60, containers: []'),
    'a part of a Job': workload('Job', 'serviceAccountName: a'),
    'a placeholder': workload('Deployment', "restartPolicy: '${POLICY}', containers: []"),
    'a lone Pod': `
      apiVersion: v1
      kind: Pod
      metadata: { name: a }
      spec: { restartPolicy: Never, activeDeadlineSeconds: 5, containers: [] }
    `,
  },

  invalid: {
    'a set that does not start again': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            spec:
              restartPolicy: OnFailure # careful
                             ^^^^^^^^^ notAlways
              containers: []
      `,
      fixes: {
        remove: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              spec:
                containers: []
        `,
      },
    },
    'a Deployment with a deadline': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec: { template: { spec: { activeDeadlineSeconds: 60, containers: [] } } }
                                    ^^^^^^^^^^^^^^^^^^^^^ deadline
      `,
      fixes: {
        remove: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: web }
          spec: { template: { spec: { containers: [] } } }
        `,
      },
    },
    'a Job without a policy': {
      code: `
        apiVersion: batch/v1
        kind: Job
        metadata: { name: load }
        spec:
          template:
            spec: # of the pod
            ^^^^ job
              containers: []
      `,
      says: ['none, which means Always'],
      fixes: {
        setPolicy: `
          apiVersion: batch/v1
          kind: Job
          metadata: { name: load }
          spec:
            template:
              spec: # of the pod
                containers: []
                restartPolicy: OnFailure
        `,
      },
    },
    'a CronJob that would never end, with rules for failed pods': {
      code: `
        apiVersion: batch/v1
        kind: CronJob
        metadata: { name: load }
        spec:
          jobTemplate:
            spec:
              podFailurePolicy: { rules: [] }
              template: { spec: { restartPolicy: Always, containers: [] } }
                                                 ^^^^^^ job
      `,
      fixes: {
        setPolicy: `
          apiVersion: batch/v1
          kind: CronJob
          metadata: { name: load }
          spec:
            jobTemplate:
              spec:
                podFailurePolicy: { rules: [] }
                template: { spec: { restartPolicy: Never, containers: [] } }
        `,
      },
    },
  },
});
