import rule from '../../../server/src/rules/storage/storageclass-unset-on-claim.ts';
import { testRule } from '../../support/test-rule.ts';

const mongo =
  'containers: [{ name: mongo, image: "mongo:8.0.4", volumeMounts: [{ name: data, mountPath: /data/db }] }]';

testRule(rule, {
  valid: {
    'a class that is named': `
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: data }
      spec: { storageClassName: managed-csi }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: ledger }
      spec:
        template:
          spec:
            ${mongo}
            volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
    `,
    'a claim without a class, but of no database': `
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: uploads }
      spec: { accessModes: [ReadWriteOnce] }
    `,
    'no class, and a volume of none': `
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: reports }
      spec: { nfs: { server: files, path: / } }
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: reports }
      spec: { storageClassName: "" }
    `,
    'no class, and a volume by its name, by labels, or reserved': `
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: a }
      spec: { storageClassName: "", volumeName: reports }
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: b }
      spec: { storageClassName: "", selector: { matchLabels: { for: b } } }
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: c }
      spec: { storageClassName: "" }
      ---
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: reserved }
      spec: { storageClassName: manual, claimRef: { name: c, namespace: default } }
    `,
    'a default class of the workspace': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: fast, annotations: { storageclass.kubernetes.io/is-default-class: "true" } }
      provisioner: disk.csi.azure.com
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: ledger }
      spec:
        template: { spec: { ${mongo} } }
        volumeClaimTemplates: [{ metadata: { name: data }, spec: { accessModes: [ReadWriteOnce] } }]
    `,
    'a class that is filled in later, or is being typed': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: ledger }
      spec:
        template: { spec: { ${mongo} } }
        volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: "\${CLASS}" } }]
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: ledger }
      spec:
        template: { spec: { ${mongo} } }
        volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: } }]
    `,
  },

  invalid: {
    'the data of a database in a template': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: ledger }
        spec:
          template:
            spec:
              ${mongo}
          volumeClaimTemplates:
            - metadata: { name: data }
              spec:
              ^^^^ default
                accessModes: [ReadWriteOnce]
      `,
      says: ['Claim template "data"', 'MongoDB', '"default"', 'StandardSSD_ZRS'],
      fixes: {
        choose: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: ledger }
          spec:
            template:
              spec:
                ${mongo}
            volumeClaimTemplates:
              - metadata: { name: data }
                spec:
                  accessModes: [ReadWriteOnce]
                  storageClassName: managed-csi-premium
        `,
      },
    },
    'the data of a database in a claim': {
      settings: { kubernetesVersion: '1.28' },
      code: `
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: data }
        spec: { accessModes: [ReadWriteOnce] }
        ^^^^ default
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: ledger }
        spec:
          template:
            spec:
              ${mongo}
              volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
      `,
      says: ['StandardSSD_LRS'],
      fixes: {
        choose: `
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: data }
          spec: { accessModes: [ReadWriteOnce], storageClassName: managed-csi-premium }
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: ledger }
          spec:
            template:
              spec:
                ${mongo}
                volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
        `,
      },
    },
    'no class, and no volume anywhere': {
      settings: { workspaceIsComplete: true },
      code: `
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: reports }
        spec:
          storageClassName: "" # by hand
                            ^^ none warning
      `,
      fixes: {
        choose: `
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: reports }
          spec:
            storageClassName: "managed-csi-premium" # by hand
        `,
      },
    },
    'the same, where the volume may be elsewhere': {
      code: `
        apiVersion: v1
        kind: PersistentVolume
        metadata: { name: other }
        spec: { storageClassName: manual, claimRef: { name: other } }
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: reports }
        spec: { storageClassName: "", accessModes: [ReadWriteMany] }
                                  ^^ none information
      `,
      fixes: {
        choose: `
          apiVersion: v1
          kind: PersistentVolume
          metadata: { name: other }
          spec: { storageClassName: manual, claimRef: { name: other } }
          ---
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: reports }
          spec: { storageClassName: "azurefile-csi-premium", accessModes: [ReadWriteMany] }
        `,
      },
    },
  },
});
