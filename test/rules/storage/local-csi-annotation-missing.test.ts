import rule from '../../../server/src/rules/storage/local-csi-annotation-missing.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'a claim that accepts it': `
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata:
        name: scratch
        annotations: { localdisk.csi.acstor.io/accept-ephemeral-storage: "true" }
      spec: { storageClassName: local-csi }
    `,
    'an ephemeral volume, which says so by itself': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: cache }
      spec:
        template:
          spec:
            volumes:
              - { name: scratch, ephemeral: { volumeClaimTemplate: { spec: { storageClassName: local-csi } } } }
    `,
    'managed disks, a placeholder, and no class': `
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: a }
      spec: { storageClassName: managed-csi }
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: b }
      spec: { storageClassName: "\${CLASS}" }
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: c }
      spec: {}
    `,
    'a cluster whose claims inherit it': `
      apiVersion: postgresql.cnpg.io/v1
      kind: Cluster
      metadata: { name: ledger }
      spec:
        inheritedMetadata: { annotations: { localdisk.csi.acstor.io/accept-ephemeral-storage: "true" } }
        storage: { size: 32Gi, storageClass: local-csi }
    `,
    'a class of that name which is something else': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: local-csi }
      provisioner: disk.csi.azure.com
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: scratch }
      spec: { storageClassName: local-csi }
    `,
  },

  invalid: {
    'a claim template of a class with the driver': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: nvme }
        provisioner: localdisk.csi.acstor.io
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec:
          volumeClaimTemplates:
            - metadata:
                name: data
              spec:
                storageClassName: nvme # fast
                                  ^^^^ missing
      `,
      says: ['Claim template "data"', '"nvme"', 'localdisk.csi.acstor.io/accept-ephemeral-storage: "true"'],
      fixes: {
        accept: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: nvme }
          provisioner: localdisk.csi.acstor.io
          ---
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec:
            volumeClaimTemplates:
              - metadata:
                  name: data
                  annotations:
                    localdisk.csi.acstor.io/accept-ephemeral-storage: "true"
                spec:
                  storageClassName: nvme # fast
        `,
      },
    },
    'consent refused': {
      code: `
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: scratch
          annotations: { localdisk.csi.acstor.io/accept-ephemeral-storage: "false" }
                                                                           ^^^^^^^ missing
        spec: { storageClassName: local-csi }
      `,
      fixes: {
        accept: `
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata:
            name: scratch
            annotations: { localdisk.csi.acstor.io/accept-ephemeral-storage: "true" }
          spec: { storageClassName: local-csi }
        `,
      },
    },
    'a cluster of PostgreSQL': {
      code: `
        apiVersion: postgresql.cnpg.io/v1
        kind: Cluster
        metadata: { name: ledger }
        spec:
          storage: { size: 32Gi, storageClass: local-csi }
                                               ^^^^^^^^^ missing
      `,
      fixes: {
        accept: `
          apiVersion: postgresql.cnpg.io/v1
          kind: Cluster
          metadata: { name: ledger }
          spec:
            storage: { size: 32Gi, storageClass: local-csi }
            inheritedMetadata:
              annotations:
                localdisk.csi.acstor.io/accept-ephemeral-storage: "true"
        `,
      },
    },
  },
});
