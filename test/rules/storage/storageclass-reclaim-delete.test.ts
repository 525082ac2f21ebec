import rule from '../../../server/src/rules/storage/storageclass-reclaim-delete.ts';
import { testRule } from '../../support/test-rule.ts';

const set = (className: string, image = 'mongo:8', mountPath = '/data/db') => `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db, namespace: shop }
      spec:
        template:
          spec: { containers: [{ name: db, image: "${image}", volumeMounts: [{ name: data, mountPath: ${mountPath} }] }] }
        volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: ${className} } }]
`;
const storageClass = (body: string) => `      ---
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: disks }
      ${body}
`;
const schedule = (namespaces: string) => `      ---
      apiVersion: velero.io/v1
      kind: Schedule
      metadata: { name: nightly, namespace: velero }
      spec: { schedule: 0 3 * * *, template: { includedNamespaces: ${namespaces} } }
`;

testRule(rule, {
  valid: {
    'a class that keeps its disks':
      set('disks') + storageClass('provisioner: disk.csi.azure.com\n      reclaimPolicy: Retain'),
    'a class nobody uses': storageClass('provisioner: disk.csi.azure.com').replace('---\n', ''),
    'a class for an application': set('disks', 'example.com/web:1') + storageClass('provisioner: disk.csi.azure.com'),
    'a class for backups': set('disks', 'mongo:8', '/backup') + storageClass('provisioner: disk.csi.azure.com'),
    'a class for a cache': set('disks', 'memcached:1.6', '/data') + storageClass('provisioner: disk.csi.azure.com'),
    'volumes made by hand': set('disks') + storageClass('provisioner: kubernetes.io/no-provisioner'),
    'a class of the cluster for an application': set('managed-csi', 'example.com/web:1'),
    'data that is backed up': set('managed-csi') + schedule('[shop]'),
    'a cluster that is backed up': set('managed-csi') + schedule('["*"]'),
    "snapshots that are nobody's backup": `
      apiVersion: snapshot.storage.k8s.io/v1
      kind: VolumeSnapshotClass
      metadata: { name: disks }
      deletionPolicy: Delete
    `,
    'a volume made by hand that says nothing': `
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: files }
      spec: { claimRef: { name: data, namespace: default } }
    `,
    'a development workspace': { code: set('managed-csi'), settings: { profile: 'development' } },
  },

  invalid: {
    'a class without a policy, which is Delete': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
              ^^^^^^^^^^^^ storageClass
        metadata: { name: disks }
        provisioner: disk.csi.azure.com
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: data }
        spec: { storageClassName: disks }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: db }
        spec:
          template:
            spec:
              containers: [{ name: db, image: "mongo:8", volumeMounts: [{ name: data, mountPath: /data/db }] }]
              volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
      `,
      says: ['StorageClass "disks"', 'MongoDB in Deployment "db"'],
      fixes: {
        retain: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: disks }
          provisioner: disk.csi.azure.com
          reclaimPolicy: Retain
          ---
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: data }
          spec: { storageClassName: disks }
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: db }
          spec:
            template:
              spec:
                containers: [{ name: db, image: "mongo:8", volumeMounts: [{ name: data, mountPath: /data/db }] }]
                volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
        `,
      },
    },
    'a volume made by hand': {
      code: `
        apiVersion: v1
        kind: PersistentVolume
        metadata: { name: disk }
        spec:
          persistentVolumeReclaimPolicy: Delete # as it was
                                         ^^^^^^ volume
          csi: { driver: disk.csi.azure.com, volumeHandle: disk }
          claimRef: { name: data, namespace: default }
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: data }
        spec: { storageClassName: "" }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: db }
        spec:
          containers: [{ name: db, image: "mongo:8", volumeMounts: [{ name: data, mountPath: /data/db }] }]
          volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
      `,
      fixes: {
        retainVolume: `
          apiVersion: v1
          kind: PersistentVolume
          metadata: { name: disk }
          spec:
            persistentVolumeReclaimPolicy: Retain # as it was
            csi: { driver: disk.csi.azure.com, volumeHandle: disk }
            claimRef: { name: data, namespace: default }
          ---
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: data }
          spec: { storageClassName: "" }
          ---
          apiVersion: v1
          kind: Pod
          metadata: { name: db }
          spec:
            containers: [{ name: db, image: "mongo:8", volumeMounts: [{ name: data, mountPath: /data/db }] }]
            volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
        `,
      },
    },
    'a template on a class of the cluster, as a hint': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            spec: { containers: [{ name: db, image: "mongo:8", volumeMounts: [{ name: data, mountPath: /data/db }] }] }
          volumeClaimTemplates:
            - metadata: { name: data }
              spec:
                accessModes: [ReadWriteOnce]
                storageClassName: managed-csi
                                  ^^^^^^^^^^^ template hint
      `,
      says: ['Class "managed-csi"'],
      fixes: {
        retainClass: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              spec: { containers: [{ name: db, image: "mongo:8", volumeMounts: [{ name: data, mountPath: /data/db }] }] }
            volumeClaimTemplates:
              - metadata: { name: data }
                spec:
                  accessModes: [ReadWriteOnce]
                  storageClassName: managed-csi-retain
          ---
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata:
            name: managed-csi-retain
          provisioner: disk.csi.azure.com
          parameters:
            skuName: StandardSSD_ZRS
          reclaimPolicy: Retain
          volumeBindingMode: WaitForFirstConsumer
          allowVolumeExpansion: true
        `,
      },
    },
    'a template on the default class, beside a backup of something else': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            spec: { containers: [{ name: db, image: "mongo:8", volumeMounts: [{ name: data, mountPath: /data/db }] }] }
          volumeClaimTemplates:
            - metadata: { name: data }
              spec:
              ^^^^ template hint
                accessModes: [ReadWriteOnce]
        ---
        apiVersion: velero.io/v1
        kind: Schedule
        metadata: { name: nightly, namespace: velero }
        spec: { template: { includedNamespaces: [office] } }
        ---
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: default-retain }
        provisioner: disk.csi.azure.com
        reclaimPolicy: Retain
      `,
      fixes: {
        retainClass: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              spec: { containers: [{ name: db, image: "mongo:8", volumeMounts: [{ name: data, mountPath: /data/db }] }] }
            volumeClaimTemplates:
              - metadata: { name: data }
                spec:
                  accessModes: [ReadWriteOnce]
                  storageClassName: default-retain
          ---
          apiVersion: velero.io/v1
          kind: Schedule
          metadata: { name: nightly, namespace: velero }
          spec: { template: { includedNamespaces: [office] } }
          ---
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: default-retain }
          provisioner: disk.csi.azure.com
          reclaimPolicy: Retain
        `,
      },
    },
    'snapshots of a backup': {
      code: `
        apiVersion: snapshot.storage.k8s.io/v1
        kind: VolumeSnapshotClass
        metadata: { name: disks, labels: { velero.io/csi-volumesnapshot-class: "true" } }
        driver: disk.csi.azure.com
        deletionPolicy: Delete
                        ^^^^^^ snapshots hint
      `,
      fixes: {
        retainSnapshots: `
          apiVersion: snapshot.storage.k8s.io/v1
          kind: VolumeSnapshotClass
          metadata: { name: disks, labels: { velero.io/csi-volumesnapshot-class: "true" } }
          driver: disk.csi.azure.com
          deletionPolicy: Retain
        `,
      },
    },
  },
});
