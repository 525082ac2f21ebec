import rule from '../../../server/src/rules/storage/single-writer-claim-not-exclusive.ts';
import { testRule } from '../../support/test-rule.ts';

/** A set with one container and a claim template "data". */
function set(
  spec: string,
  container = 'image: mongo:8.0.4, volumeMounts: [{ name: data, mountPath: /data/db }]',
): string {
  return `
    apiVersion: apps/v1
    kind: StatefulSet
    metadata: { name: db }
    spec:
      template: { spec: { containers: [{ ${container} }] } }
      volumeClaimTemplates: [{ metadata: { name: data }, spec: { ${spec} } }]
  `;
}

const disk = 'accessModes: [ReadWriteOnce], storageClassName: managed-csi';
const claimed = (replicas: number) => `
    apiVersion: v1
    kind: PersistentVolumeClaim
    metadata: { name: db }
    spec: { ${disk} }
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata: { name: db }
    spec:
      replicas: ${replicas}
      template:
        spec:
          containers: [{ image: mongo:8.0.4, volumeMounts: [{ name: data, mountPath: /data/db }] }]
          volumes: [{ name: data, persistentVolumeClaim: { claimName: db } }]
  `;

testRule(rule, {
  valid: {
    'no commit to compare with': set(disk),
    'what was committed': { code: set(disk), committed: set(disk) },
    'one pod': { code: set('accessModes: [ReadWriteOncePod], storageClassName: managed-csi'), committed: '' },
    'a share': { code: set('accessModes: [ReadWriteOnce], storageClassName: azurefile-csi'), committed: '' },
    'a class that is not known': { code: set('accessModes: [ReadWriteOnce], storageClassName: fast'), committed: '' },
    'an application': {
      code: set(disk, 'image: example.com/app:1, volumeMounts: [{ name: data, mountPath: /data }]'),
      committed: '',
    },
    'a volume without the data': {
      code: set(disk, 'image: mongo:8.0.4, volumeMounts: [{ name: data, mountPath: /backup }]'),
      committed: '',
    },
    'a cluster that does not know the mode for certain': {
      code: set(disk),
      committed: '',
      settings: { kubernetesVersion: '1.28' },
    },
    'a claim of several replicas': { code: claimed(2), committed: '' },
    'a claim that a backup mounts, too': {
      code: `${claimed(1).trimEnd()}
    ---
    apiVersion: v1
    kind: Pod
    metadata: { name: look }
    spec: { volumes: [{ name: data, persistentVolumeClaim: { claimName: db } }] }
  `,
      committed: '',
    },
  },

  invalid: {
    'a new claim template': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            spec: { containers: [{ image: mongo:8.0.4, volumeMounts: [{ name: data, mountPath: /data/db }] }] }
          volumeClaimTemplates:
            - metadata: { name: data }
              spec:
                accessModes:
                  - ReadWriteOnce # one
                    ^^^^^^^^^^^^^ shared
                storageClassName: managed-csi
      `,
      committed: '',
      says: ['Claim template "data"', 'MongoDB'],
      fixes: {
        onePod: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              spec: { containers: [{ image: mongo:8.0.4, volumeMounts: [{ name: data, mountPath: /data/db }] }] }
            volumeClaimTemplates:
              - metadata: { name: data }
                spec:
                  accessModes:
                    - ReadWriteOncePod # one
                  storageClassName: managed-csi
        `,
      },
    },
    'a new claim': {
      code: `
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: db }
        spec: { accessModes: [ReadWriteOnce] }
                              ^^^^^^^^^^^^^ shared
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: db }
        spec:
          template:
            spec:
              containers: [{ image: mysql:8.4, volumeMounts: [{ name: data, mountPath: /var/lib/mysql }] }]
              volumes: [{ name: data, persistentVolumeClaim: { claimName: db } }]
      `,
      committed: '',
      fixes: {
        onePod: `
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: db }
          spec: { accessModes: [ReadWriteOncePod] }
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: db }
          spec:
            template:
              spec:
                containers: [{ image: mysql:8.4, volumeMounts: [{ name: data, mountPath: /var/lib/mysql }] }]
                volumes: [{ name: data, persistentVolumeClaim: { claimName: db } }]
        `,
      },
    },
  },
});
