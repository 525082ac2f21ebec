import rule from '../../../server/src/rules/storage/deployment-rwo-pvc-rolling-update.ts';
import { testRule } from '../../support/test-rule.ts';

const claim = (spec = '{ accessModes: [ReadWriteOnce] }') => `      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: pages }
      spec: ${spec}
`;
const wiki = (spec: string, rest = claim(), mount = '', volume = '') => `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: wiki }
      spec:
        ${spec}
        template:
          spec:
            containers: [{ name: wiki, volumeMounts: [{ name: pages, mountPath: /pages${mount} }] }]
            volumes: [{ name: pages, persistentVolumeClaim: { claimName: pages${volume} } }]
${rest}`;

testRule(rule, {
  valid: {
    'a Deployment that is recreated': wiki('strategy: { type: Recreate }'),
    'an update that adds no pod': wiki('strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }'),
    'an update that adds no part of a pod': wiki('strategy: { rollingUpdate: { maxSurge: 0%, maxUnavailable: 1 } }'),
    'a placeholder for the surge': wiki('strategy: { rollingUpdate: { maxSurge: <surge> } }'),
    'a placeholder for the replicas': wiki('replicas: <replicas>'),
    'several replicas, which are another matter': wiki('replicas: 2'),
    'no replicas': wiki('replicas: 0'),
    'an autoscaler that may add replicas': wiki(
      'replicas: 1',
      `${claim()}      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: wiki }
      spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: wiki }, maxReplicas: 3 }
`,
    ),
    'a claim for many nodes': wiki('replicas: 1', claim('{ accessModes: [ReadWriteMany] }')),
    'a claim for one node or many': wiki('replicas: 1', claim('{ accessModes: [ReadWriteOnce, ReadWriteMany] }')),
    'a share, which more than one node reaches': wiki(
      'replicas: 1',
      claim('{ accessModes: [ReadWriteOnce], storageClassName: azurefile-csi }'),
    ),
    'a claim that is not in sight': wiki('replicas: 1', ''),
    'a mount that is only read': wiki('replicas: 1', claim(), ', readOnly: true'),
    'a volume that is only read': wiki('replicas: 1', claim(), '', ', readOnly: true'),
  },

  invalid: {
    'the usual strategy': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: wiki }
        spec:
          replicas: 1 # one editor
          template:
            spec:
              containers: [{ name: wiki, volumeMounts: [{ name: pages, mountPath: /pages }] }]
              volumes: [{ name: pages, persistentVolumeClaim: { claimName: pages } }]
                                                                           ^^^^^ surge
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: pages }
        spec: { accessModes: [ReadWriteOnce] }
      `,
      says: ['Deployment "wiki" starts one more pod', 'claim "pages" (ReadWriteOnce)'],
      fixes: {
        recreate: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: wiki }
          spec:
            replicas: 1 # one editor
            template:
              spec:
                containers: [{ name: wiki, volumeMounts: [{ name: pages, mountPath: /pages }] }]
                volumes: [{ name: pages, persistentVolumeClaim: { claimName: pages } }]
            strategy:
              type: Recreate
          ---
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: pages }
          spec: { accessModes: [ReadWriteOnce] }
        `,
      },
    },
    'a strategy that is written, on a share for one pod': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: wiki }
        spec:
          strategy:
            # no downtime
            type: RollingUpdate
                  ^^^^^^^^^^^^^ surge
            rollingUpdate:
              maxSurge: 100%
              maxUnavailable: 0
          template:
            spec:
              containers: [{ name: wiki, volumeMounts: [{ name: pages, mountPath: /pages }] }]
              volumes: [{ name: pages, persistentVolumeClaim: { claimName: pages } }]
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: pages }
        spec: { accessModes: [ReadWriteOncePod], storageClassName: azurefile-csi }
      `,
      fixes: {
        recreate: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: wiki }
          spec:
            strategy:
              # no downtime
              type: Recreate
            template:
              spec:
                containers: [{ name: wiki, volumeMounts: [{ name: pages, mountPath: /pages }] }]
                volumes: [{ name: pages, persistentVolumeClaim: { claimName: pages } }]
          ---
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: pages }
          spec: { accessModes: [ReadWriteOncePod], storageClassName: azurefile-csi }
        `,
      },
    },
    'a strategy without a type': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: wiki }
        spec:
          strategy: { rollingUpdate: { maxSurge: 1 } }
          ^^^^^^^^ surge
          template:
            spec:
              containers: [{ name: wiki, volumeMounts: [{ name: pages, mountPath: /pages }] }]
              volumes: [{ name: pages, persistentVolumeClaim: { claimName: pages } }]
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: pages }
        spec: { accessModes: [ReadWriteOnce], storageClassName: managed-csi }
      `,
      fixes: {
        recreate: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: wiki }
          spec:
            strategy: { type: Recreate }
            template:
              spec:
                containers: [{ name: wiki, volumeMounts: [{ name: pages, mountPath: /pages }] }]
                volumes: [{ name: pages, persistentVolumeClaim: { claimName: pages } }]
          ---
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: pages }
          spec: { accessModes: [ReadWriteOnce], storageClassName: managed-csi }
        `,
      },
    },
    'a canary, without a fix': `
      apiVersion: argoproj.io/v1alpha1
      kind: Rollout
      metadata: { name: wiki }
      spec:
        strategy: { canary: {} }
        ^^^^^^^^ surge
        template:
          spec:
            containers: [{ name: wiki, volumeMounts: [{ name: pages, mountPath: /pages }] }]
            volumes: [{ name: pages, persistentVolumeClaim: { claimName: pages } }]
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: pages }
      spec: { accessModes: [ReadWriteOnce] }
    `,
  },
});
