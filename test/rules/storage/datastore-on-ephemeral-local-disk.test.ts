import rule from '../../../server/src/rules/storage/datastore-on-ephemeral-local-disk.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'a managed disk': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template: { spec: { containers: [{ image: mongo:8.0.4, volumeMounts: [{ name: data, mountPath: /data/db }] }] } }
        volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: managed-csi-premium } }]
    `,
    'a local disk with no data of an engine': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template: { spec: { containers: [{ image: mongo:8.0.4, volumeMounts: [{ name: data, mountPath: /scratch }] }] } }
        volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: local-csi } }]
    `,
    'a cache that keeps nothing': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec:
        template:
          spec:
            containers:
              - image: redis:8.2
                args: [--save, "", --appendonly, "no"]
                volumeMounts: [{ name: data, mountPath: /data }]
        volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: local-csi } }]
    `,
    'a class to be filled in': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template: { spec: { containers: [{ image: mongo:8.0.4, volumeMounts: [{ name: data, mountPath: /data/db }] }] } }
        volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: 'local-{{ .Values.class }}' } }]
    `,
    'volumes that are made by hand from something else': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template: { spec: { containers: [{ image: mongo:8.0.4, volumeMounts: [{ name: data, mountPath: /data/db }] }] } }
        volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: by-hand } }]
      ---
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: by-hand }
      provisioner: kubernetes.io/no-provisioner
      ---
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: one }
      spec: { storageClassName: by-hand, csi: { driver: disk.csi.azure.com } }
    `,
  },

  invalid: {
    'a single member on local NVMe': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template: { spec: { containers: [{ image: mongo:8.0.4, volumeMounts: [{ name: data, mountPath: /data/db }] }] } }
          volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: local-csi } }]
                                                                                       ^^^^^^^^^ lost
      `,
      says: ['MongoDB', 'class "local-csi"', 'there is no other copy'],
    },
    'replicas that know nothing of each other': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          replicas: 3
          template: { spec: { containers: [{ image: mongo:8.0.4, volumeMounts: [{ name: data, mountPath: /data/db }] }] } }
          volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: acstor-ephemeraldisk-nvme } }]
                                                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^ lost
      `,
      says: ['its 3 replicas do not share data'],
    },
    'two members that replicate': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          replicas: 2
          template:
            spec:
              containers:
                - image: mongo:8.0.4
                  args: [--replSet, rs0]
                  volumeMounts: [{ name: data, mountPath: /data/db }]
          volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: fast } }]
                                                                                       ^^^^ lost
        ---
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: fast }
        provisioner: rancher.io/local-path
      `,
      says: ['2 members leave one copy at best'],
    },
    'three members that replicate': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          replicas: 3
          template:
            spec:
              containers:
                - image: mongo:8.0.4
                  args: [--replSet, rs0]
                  volumeMounts: [{ name: data, mountPath: /data/db }]
          volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: local-csi } }]
                                                                                       ^^^^^^^^^ rebuilt information
      `,
      says: ['3 members'],
    },
    'local volumes that are made by hand': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template: { spec: { containers: [{ image: mongo:8.0.4, volumeMounts: [{ name: data, mountPath: /data/db }] }] } }
        volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: by-hand } }]
                                                                                     ^^^^^^^ lost
      ---
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: by-hand }
      provisioner: kubernetes.io/no-provisioner
      ---
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: one }
      spec: { storageClassName: by-hand, local: { path: /mnt/nvme } }
    `,
    'a directory of the node behind a claim': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: db }
        spec:
          template:
            spec:
              containers: [{ image: mysql:8.4, volumeMounts: [{ name: data, mountPath: /var/lib/mysql }] }]
              volumes: [{ name: data, persistentVolumeClaim: { claimName: mysql } }]
                                                                          ^^^^^ lost
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: mysql }
        spec: { storageClassName: manual }
        ---
        apiVersion: v1
        kind: PersistentVolume
        metadata: { name: mysql }
        spec: { storageClassName: manual, hostPath: { path: /mnt/data } }
      `,
      says: ['a directory of its node'],
    },
  },
});
