import rule from '../../../server/src/rules/lifecycle/naked-pod.ts';
import { testRule } from '../../support/test-rule.ts';

const pod = (spec: string, metadata = '', image = 'postgres:17') => `
apiVersion: v1
kind: Pod
metadata: { name: db, ${metadata} }
spec: { ${spec} containers: [{ name: db, image: '${image}' }] }
`;

testRule(rule, {
  valid: {
    'a pod that runs once': pod('restartPolicy: Never,'),
    'a pod that runs until it succeeds': pod('restartPolicy: OnFailure,'),
    'a pod with an owner': pod('', 'ownerReferences: [{ kind: StatefulSet, name: db }]'),
    'a hook of Helm': pod('', 'annotations: { helm.sh/hook: test }'),
    'a static pod': `#- static-pods/etcd.yaml\n${pod('')}`,
    'a policy that is filled in later': pod("restartPolicy: '${POLICY}',"),
    'a pod that keeps nothing': pod('', '', 'nginx:1.27'),
    'a pod to look at a volume by hand': `
      apiVersion: v1
      kind: Pod
      metadata: { name: shell }
      spec:
        containers: [{ name: shell, image: 'busybox:1', stdin: true, tty: true }]
        volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
    `,
    'anything in the development profile': { code: pod(''), settings: { profile: 'development' } },
  },

  invalid: {
    'an engine': {
      code: `
        apiVersion: v1
        kind: Pod
              ^^^ alone
        metadata: { name: db }
        spec: { containers: [{ name: db, image: 'postgres:17' }] }
      `,
      says: ['Pod "db"'],
    },
    'a pod with a claim': `
      apiVersion: v1
      kind: Pod
            ^^^ alone
      metadata: { name: web }
      spec:
        restartPolicy: Always
        containers: [{ name: web, image: 'nginx:1.27' }]
        volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
    `,
    'any pod, if asked to': {
      code: `
        apiVersion: v1
        kind: Pod
              ^^^ alone
        metadata: { name: web }
        spec: { containers: [{ name: web, image: 'nginx:1.27' }] }
      `,
      settings: { hygieneScope: 'all' },
    },
  },
});
