import rule from '../../../server/src/rules/storage/access-mode-unsupported.ts';
import { testRule } from '../../support/test-rule.ts';

const claim = (spec: string, rest = '') => `
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: data }
      spec:
        ${spec}
${rest}`;

testRule(rule, {
  valid: {
    'a claim that reads what another fills': claim('{ accessModes: [ReadOnlyMany], storageClassName: azurefile-csi }'),
    'a template that reads a copy': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: app }
      spec:
        volumeClaimTemplates:
          - metadata: { name: data }
            spec:
              accessModes: [ReadOnlyMany]
              storageClassName: azurefile-csi
              dataSource: { kind: VolumeSnapshot, name: old }
    `,
    'one node for a disk': claim('{ accessModes: [ReadWriteOnce], storageClassName: managed-csi }'),
    'one pod for a disk': claim('{ accessModes: [ReadWriteOncePod], storageClassName: managed-csi }'),
    'many nodes for a share': claim('{ accessModes: [ReadWriteMany], storageClassName: azurefile-csi }'),
    'many nodes for an old name of a share': claim('{ accessModes: [ReadWriteMany], storageClassName: azurefile }'),
    'a class nobody knows': claim('{ accessModes: [ReadWriteMany], storageClassName: fast }'),
    'no class': claim('{ accessModes: [ReadWriteMany], storageClassName: "" }'),
    'a placeholder for the mode': claim('{ accessModes: [<mode>, ReadWriteMany], storageClassName: managed-csi }'),
    'a placeholder for the class': claim('{ accessModes: [ReadWriteMany], storageClassName: <class> }'),
    'a block device of many nodes, if the class allows shares': claim(
      '{ accessModes: [ReadWriteMany], storageClassName: shared, volumeMode: Block }',
      `      ---
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: shared }
      provisioner: disk.csi.azure.com
      parameters: { skuName: Premium_ZRS, maxShares: "2", cachingMode: None }
`,
    ),
    'a class of the workspace that hides one of the cluster': claim(
      '{ accessModes: [ReadWriteMany], storageClassName: managed-csi }',
      `      ---
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: managed-csi }
      provisioner: nfs.csi.k8s.io
`,
    ),
    'a share made by hand': claim(
      '{ accessModes: [ReadWriteMany], storageClassName: managed-csi, volumeName: files }',
      `      ---
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: files }
      spec: { csi: { driver: file.csi.azure.com } }
`,
    ),
  },

  invalid: {
    'a claim template of a disk that is only read': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          volumeClaimTemplates:
            - metadata: { name: data }
              spec: { accessModes: [ReadOnlyMany], storageClassName: managed-csi }
                                    ^^^^^^^^^^^^ mode
      `,
      fixes: {
        useOne: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            volumeClaimTemplates:
              - metadata: { name: data }
                spec: { accessModes: [ReadWriteOnce], storageClassName: managed-csi }
        `,
      },
    },
    'a claim template that nobody may write to': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          volumeClaimTemplates:
            - metadata: { name: data }
              spec: { accessModes: [ReadOnlyMany], storageClassName: azurefile-csi }
                                    ^^^^^^^^^^^^ readOnly warning
      `,
      says: ['Claim template "data"', 'new and empty'],
      fixes: {
        useOne: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            volumeClaimTemplates:
              - metadata: { name: data }
                spec: { accessModes: [ReadWriteOnce], storageClassName: azurefile-csi }
        `,
      },
    },
    'a disk for many nodes': {
      code: `
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: data }
        spec:
          accessModes:
            - ReadWriteMany # all the pods
              ^^^^^^^^^^^^^ mode
          storageClassName: managed-csi
      `,
      says: ['PersistentVolumeClaim "data"', 'ReadWriteMany', 'Azure Disk (class "managed-csi")', 'stays Pending'],
      fixes: {
        useOne: `
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: data }
          spec:
            accessModes:
              - ReadWriteOnce # all the pods
            storageClassName: managed-csi
        `,
        useFiles: `
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: data }
          spec:
            accessModes:
              - ReadWriteMany # all the pods
            storageClassName: azurefile-csi-premium
        `,
      },
    },
    'one mode too many, of the default class': {
      code: `
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: data }
        spec: { accessModes: [ReadWriteOnce, ReadOnlyMany] }
                                             ^^^^^^^^^^^^ mode
      `,
      fixes: {
        useOne: `
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: data }
          spec: { accessModes: [ReadWriteOnce] }
        `,
        useFiles: `
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: data }
          spec: { accessModes: [ReadWriteOnce, ReadOnlyMany], storageClassName: azurefile-csi-premium }
        `,
      },
    },
    'templates of a database, without the way to a share': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec:
          template:
            spec:
              containers: [{ name: redis, image: "redis:8.2" }]
              volumes: [{ name: scratch, ephemeral: { volumeClaimTemplate: { spec: { accessModes: [ReadWriteOncePod, ReadWriteOnce] } } } }]
                                                                                                   ^^^^^^^^^^^^^^^^ exclusive
          volumeClaimTemplates:
            - metadata: { name: data }
              spec: { accessModes: [ReadWriteMany], storageClassName: managed-csi }
                                    ^^^^^^^^^^^^^ mode
      `,
      says: ['Claim template "data"', 'Ephemeral volume "scratch"'],
      fixes: {
        keepOnlyPod: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec:
            template:
              spec:
                containers: [{ name: redis, image: "redis:8.2" }]
                volumes: [{ name: scratch, ephemeral: { volumeClaimTemplate: { spec: { accessModes: [ReadWriteOncePod] } } } }]
            volumeClaimTemplates:
              - metadata: { name: data }
                spec: { accessModes: [ReadWriteMany], storageClassName: managed-csi }
        `,
        useOne: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec:
            template:
              spec:
                containers: [{ name: redis, image: "redis:8.2" }]
                volumes: [{ name: scratch, ephemeral: { volumeClaimTemplate: { spec: { accessModes: [ReadWriteOncePod, ReadWriteOnce] } } } }]
            volumeClaimTemplates:
              - metadata: { name: data }
                spec: { accessModes: [ReadWriteOnce], storageClassName: managed-csi }
        `,
      },
    },
    'a claim that a database mounts, without the way to a share': {
      code: `
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: data }
        spec: { accessModes: [ReadWriteMany], storageClassName: managed-csi }
                              ^^^^^^^^^^^^^ mode
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: db }
        spec:
          template:
            spec:
              containers: [{ name: db, image: "postgres:17" }]
              volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
      `,
      fixes: {
        useOne: `
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: data }
          spec: { accessModes: [ReadWriteOnce], storageClassName: managed-csi }
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: db }
          spec:
            template:
              spec:
                containers: [{ name: db, image: "postgres:17" }]
                volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
        `,
      },
    },
    'a block device of a share': `
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: data }
      spec: { accessModes: [ReadWriteMany], storageClassName: azurefile-csi, volumeMode: Block }
                                                                                         ^^^^^ volumeMode
    `,
    'a block device for many, if the class allows no shares': {
      code: `
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: data }
        spec: { accessModes: [ReadWriteMany], volumeMode: Block, storageClassName: managed-csi }
                              ^^^^^^^^^^^^^ mode
      `,
      says: ['without maxShares'],
      fixes: {
        useOne: `
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: data }
          spec: { accessModes: [ReadWriteOnce], volumeMode: Block, storageClassName: managed-csi }
        `,
      },
    },
    'a snapshot to be read by many, more mildly': {
      code: `
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: data }
        spec:
          accessModes: [ReadOnlyMany]
                        ^^^^^^^^^^^^ restored information
          storageClassName: managed-csi
          dataSource: { apiGroup: snapshot.storage.k8s.io, kind: VolumeSnapshot, name: nightly }
      `,
      fixes: {
        useOne: `
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: data }
          spec:
            accessModes: [ReadWriteOnce]
            storageClassName: managed-csi
            dataSource: { apiGroup: snapshot.storage.k8s.io, kind: VolumeSnapshot, name: nightly }
        `,
        useFiles: `
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: data }
          spec:
            accessModes: [ReadOnlyMany]
            storageClassName: azurefile-csi-premium
            dataSource: { apiGroup: snapshot.storage.k8s.io, kind: VolumeSnapshot, name: nightly }
        `,
      },
    },
    'a local disk for many nodes': {
      code: `
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: data }
        spec: { accessModes: [ReadWriteMany], storageClassName: local-csi }
                              ^^^^^^^^^^^^^ mode
      `,
      fixes: {
        useOne: `
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: data }
          spec: { accessModes: [ReadWriteOnce], storageClassName: local-csi }
        `,
        useFiles: `
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: data }
          spec: { accessModes: [ReadWriteMany], storageClassName: azurefile-csi-premium }
        `,
      },
    },
  },
});
