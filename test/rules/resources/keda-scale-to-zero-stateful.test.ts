import rule from '../../../server/src/rules/resources/keda-scale-to-zero-stateful.ts';
import { testRule } from '../../support/test-rule.ts';

const scaled = (fields: string, kind = 'StatefulSet') => `
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: db }
spec:
  scaleTargetRef: { kind: ${kind}, name: db }
  ${fields}
---`;

const workload = (image: string, kind = 'StatefulSet', volumes = '') => `
apiVersion: apps/v1
kind: ${kind}
metadata: { name: db }
spec: { template: { spec: { containers: [{ name: main, image: '${image}' }], ${volumes} } } }
`;

testRule(rule, {
  valid: {
    'a minimum': scaled('minReplicaCount: 1') + workload('postgres:17'),
    'a consumer that keeps nothing': scaled('') + workload('example.com/worker:1'),
    'a Deployment with a share': `${scaled('', 'Deployment')}${workload(
      'example.com/worker:1',
      'Deployment',
      'volumes: [{ name: out, persistentVolumeClaim: { claimName: out } }]',
    )}`,
    'a target that is not here': scaled(''),
    'a placeholder': scaled('minReplicaCount: ${MIN}') + workload('postgres:17'),
    'usage alone, which KEDA refuses': scaled('triggers: [{ type: cpu }]') + workload('postgres:17'),
  },

  invalid: {
    'the default minimum': {
      code: `
        apiVersion: keda.sh/v1alpha1
        kind: ScaledObject
        metadata: { name: db }
        spec:
          scaleTargetRef:
            kind: StatefulSet
            name: db # ours
                  ^^ stops
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec: { replicas: 3, template: { spec: { containers: [{ name: main, image: 'mongo:8' }] } } }
      `,
      says: ['StatefulSet "db" down to 0 replicas (the default of minReplicaCount)', 'MongoDB is off'],
      fixes: {
        keep: `
          apiVersion: keda.sh/v1alpha1
          kind: ScaledObject
          metadata: { name: db }
          spec:
            scaleTargetRef:
              kind: StatefulSet
              name: db # ours
            minReplicaCount: 3
          ---
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec: { replicas: 3, template: { spec: { containers: [{ name: main, image: 'mongo:8' }] } } }
        `,
      },
    },
    'zero as written, for a set with claims': {
      code: `
        apiVersion: keda.sh/v1alpha1
        kind: ScaledObject
        metadata: { name: app }
        spec: { scaleTargetRef: { kind: StatefulSet, name: app }, minReplicaCount: 0, triggers: [{ type: kafka }] }
                                                                                   ^ stops
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: app }
        spec: { volumeClaimTemplates: [{ metadata: { name: data } }] }
      `,
      says: ['minReplicaCount: 0', 'volumes'],
      fixes: {
        keep: `
          apiVersion: keda.sh/v1alpha1
          kind: ScaledObject
          metadata: { name: app }
          spec: { scaleTargetRef: { kind: StatefulSet, name: app }, minReplicaCount: 1, triggers: [{ type: kafka }] }
          ---
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: app }
          spec: { volumeClaimTemplates: [{ metadata: { name: data } }] }
        `,
      },
    },
    'zero while idle': {
      code: `
        apiVersion: keda.sh/v1alpha1
        kind: ScaledObject
        metadata: { name: db }
        spec:
          scaleTargetRef: { name: db }
          idleReplicaCount: 0
                            ^ stops
          minReplicaCount: 2
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: db }
        spec: { template: { spec: { containers: [{ name: main, image: 'postgres:17' }] } } }
      `,
      fixes: {
        keep: `
          apiVersion: keda.sh/v1alpha1
          kind: ScaledObject
          metadata: { name: db }
          spec:
            scaleTargetRef: { name: db }
            minReplicaCount: 2
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: db }
          spec: { template: { spec: { containers: [{ name: main, image: 'postgres:17' }] } } }
        `,
      },
    },
  },
});
