import rule from '../../../server/src/rules/storage/database-on-network-share.ts';
import { testRule } from '../../support/test-rule.ts';

const set = (image: string, className: string, mountPath: string, rest = '') => `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template:
          spec: { containers: [{ name: db, image: "${image}", volumeMounts: [{ name: data, mountPath: ${mountPath} }] }] }
        volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: ${className} } }]
${rest}`;
const storageClass = (body: string) => `      ---
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: files }
      ${body}
`;

testRule(rule, {
  valid: {
    'a disk': set('mongo:8', 'managed-csi', '/data/db'),
    'a class nobody knows': set('mongo:8', 'fast', '/data/db'),
    'a placeholder for the class': set('mongo:8', '<class>', '/data/db'),
    "another driver's share": set('mongo:8', 'files', '/data/db', storageClass('provisioner: nfs.csi.k8s.io')),
    'a share for backups': set('mongo:8', 'azurefile-csi', '/backup'),
    'a share for an application': set('example.com/web:1', 'azurefile-csi', '/data'),
    'a cache that keeps nothing': set('memcached:1.6', 'azurefile-csi', '/data'),
    'NFS for one that only prefers a disk': set(
      'redis:8',
      'files',
      '/data',
      storageClass('provisioner: file.csi.azure.com\n      parameters: { protocol: nfs }'),
    ),
  },

  invalid: {
    'a share in a claim template': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            spec:
              containers: [{ name: db, image: "mongo:8", volumeMounts: [{ name: data, mountPath: /data/db }] }]
          volumeClaimTemplates:
            - metadata: { name: data }
              spec:
                accessModes:
                  - ReadWriteMany # for the admin
                storageClassName: azurefile-csi # shared
                                  ^^^^^^^^^^^^^ share
      `,
      says: ['MongoDB', 'Azure Files over SMB (class "azurefile-csi")'],
      fixes: {
        useDisk: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              spec:
                containers: [{ name: db, image: "mongo:8", volumeMounts: [{ name: data, mountPath: /data/db }] }]
            volumeClaimTemplates:
              - metadata: { name: data }
                spec:
                  accessModes:
                    - ReadWriteOnce # for the admin
                  storageClassName: managed-csi-premium # shared
        `,
      },
    },
    'the official PostgreSQL image, which has to own its directory': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: db }
        spec:
          template:
            spec:
              containers: [{ name: db, image: "postgres:17", volumeMounts: [{ name: data, mountPath: /var/lib/postgresql/data }] }]
              volumes: [{ name: data, persistentVolumeClaim: { claimName: db } }]
                                                                          ^^ ownership error
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: db }
        spec: { storageClassName: azurefile }
      `,
    },
    'the same image, on a share that is mounted as its user': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: db }
      spec:
        template:
          spec:
            containers: [{ name: db, image: "postgres:17", volumeMounts: [{ name: data, mountPath: /var/lib/postgresql/data }] }]
            volumes: [{ name: data, persistentVolumeClaim: { claimName: db } }]
                                                                        ^^ share
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: db }
      spec: { storageClassName: files }
      ---
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: files }
      provisioner: file.csi.azure.com
      mountOptions: [dir_mode=0700, uid=999]
    `,
    'NFS and blobs': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: db }
        spec:
          containers:
            - { name: mysql, image: "mysql:8.4", volumeMounts: [{ name: files, mountPath: /var/lib/mysql }] }
            - { name: mongo, image: "mongo:8", volumeMounts: [{ name: blobs, mountPath: /data/db }] }
          volumes:
            - { name: files, ephemeral: { volumeClaimTemplate: { spec: { storageClassName: files } } } }
                                                                                           ^^^^^ nfs information
            - { name: blobs, persistentVolumeClaim: { claimName: blobs } }
                                                                 ^^^^^ share
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: blobs }
        spec: { storageClassName: azureblob-nfs-premium }
        ---
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: files }
        provisioner: file.csi.azure.com
        parameters: { protocol: nfs }
      `,
      says: ['Azure Files over NFS', 'Azure Blob over NFS'],
    },
    'one that only prefers a disk, and a share written into the pod': `
      apiVersion: v1
      kind: Pod
      metadata: { name: cache }
      spec:
        containers: [{ name: redis, image: "redis:8", volumeMounts: [{ name: data, mountPath: /data }] }]
        volumes: [{ name: data, azureFile: { shareName: cache } }]
                                ^^^^^^^^^ preferred information
    `,
  },
});
