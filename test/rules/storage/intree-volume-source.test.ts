import rule from '../../../server/src/rules/storage/intree-volume-source.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'a volume of the CSI driver': `
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: reports }
      spec:
        csi: { driver: file.csi.azure.com, volumeHandle: reports, volumeAttributes: { shareName: reports } }
    `,
    "another platform's source": `
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: reports }
      spec: { nfs: { server: files, path: / } }
    `,
    'a pod with a claim, and a volume that is called azureFile': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec:
        template:
          spec:
            volumes: [{ name: azureFile, persistentVolumeClaim: { claimName: reports } }]
    `,
    'a source that is still being typed': `
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: reports }
      spec:
        azureFile:
    `,
  },

  invalid: {
    'a share of a volume, with comments': {
      code: `
        apiVersion: v1
        kind: PersistentVolume
        metadata: { name: reports }
        spec:
          capacity: { storage: 10Gi }
          azureFile:
          ^^^^^^^^^ inVolume
            # the account's key
            secretName: account
            # made in 2019
            shareName: reports
            readOnly: false # for now
          storageClassName: ""
      `,
      says: ['PersistentVolume "reports"', 'file.csi.azure.com'],
      fixes: {
        toCsi: `
          apiVersion: v1
          kind: PersistentVolume
          metadata: { name: reports }
          spec:
            capacity: { storage: 10Gi }
            csi:
              # the account's key
              nodeStageSecretRef:
                name: account
                namespace: default
              # made in 2019
              volumeAttributes:
                shareName: reports
              readOnly: false # for now
              driver: file.csi.azure.com
              volumeHandle: reports
            storageClassName: ""
        `,
      },
    },
    'a share whose secret lies with the claim, in flow style': {
      code: `
        apiVersion: v1
        kind: PersistentVolume
        metadata: { name: reports }
        spec: { azureFile: { secretName: account, shareName: reports } }
                ^^^^^^^^^ inVolume
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: reports, namespace: office }
        spec: { volumeName: reports }
      `,
      fixes: {
        toCsi: `
          apiVersion: v1
          kind: PersistentVolume
          metadata: { name: reports }
          spec: { csi: { nodeStageSecretRef: { name: account, namespace: office }, volumeAttributes: { shareName: reports }, driver: file.csi.azure.com, volumeHandle: reports } }
          ---
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: reports, namespace: office }
          spec: { volumeName: reports }
        `,
      },
    },
    'a secret in a namespace that is written': {
      code: `
        apiVersion: v1
        kind: PersistentVolume
        metadata: { name: reports }
        spec:
          claimRef: { name: reports, namespace: office }
          azureFile:
          ^^^^^^^^^ inVolume
            secretName: account
            secretNamespace: vault
            shareName: reports
      `,
      fixes: {
        toCsi: `
          apiVersion: v1
          kind: PersistentVolume
          metadata: { name: reports }
          spec:
            claimRef: { name: reports, namespace: office }
            csi:
              nodeStageSecretRef:
                name: account
                namespace: vault
              volumeAttributes:
                shareName: reports
              driver: file.csi.azure.com
              volumeHandle: reports
        `,
      },
    },
    'disks, of a volume and in pods': {
      code: `
        apiVersion: v1
        kind: PersistentVolume
        metadata: { name: ledger }
        spec:
          azureDisk: { diskName: ledger, diskURI: /subscriptions/s, kind: Managed }
          ^^^^^^^^^ inVolume
        ---
        apiVersion: batch/v1
        kind: CronJob
        metadata: { name: report }
        spec:
          jobTemplate:
            spec:
              template:
                spec:
                  volumes:
                    - name: out
                      azureFile: { secretName: account, shareName: out }
                      ^^^^^^^^^ inPod
                    - azureDisk: { diskName: ledger, diskURI: /subscriptions/s }
                      ^^^^^^^^^ inPod
                      name: in
      `,
      says: ['CronJob "report"', 'disk.csi.azure.com', 'Azure disk', 'Azure file share'],
    },
  },
});
