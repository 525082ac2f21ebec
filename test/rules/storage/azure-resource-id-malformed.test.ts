import rule from '../../../server/src/rules/storage/azure-resource-id-malformed.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'a disk by its id, in any case': `
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: ledger }
      spec:
        csi:
          driver: disk.csi.azure.com
          volumeHandle: /subscriptions/1-2/resourcegroups/mc/providers/microsoft.compute/disks/ledger
    `,
    'ids that are filled in later': `
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: ledger }
      spec: { csi: { driver: disk.csi.azure.com, volumeHandle: "\${DISK_ID}" } }
      ---
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: keys }
      provisioner: disk.csi.azure.com
      parameters: { diskEncryptionSetID: "<encryption set>" }
    `,
    "somebody else's driver": `
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: ledger }
      spec: { csi: { driver: ebs.csi.aws.com, volumeHandle: vol-1 } }
    `,
    'shares with an account of their own, in a secret, by a server, and by the handle alone': `
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: a }
      spec: { csi: { driver: file.csi.azure.com, volumeHandle: a, volumeAttributes: { storageAccount: x, shareName: y } } }
      ---
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: b }
      spec:
        csi:
          driver: file.csi.azure.com
          volumeHandle: b
          volumeAttributes: { shareName: y }
          nodeStageSecretRef: { name: account, namespace: default }
      ---
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: c }
      spec: { csi: { driver: blob.csi.azure.com, volumeHandle: c, volumeAttributes: { server: x.example, containerName: y } } }
      ---
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: d }
      spec: { csi: { driver: file.csi.azure.com, volumeHandle: "group#account#share###" } }
    `,
    'a class whose keys are in a set': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: keys }
      provisioner: disk.csi.azure.com
      parameters:
        diskEncryptionSetID: /subscriptions/1/resourceGroups/g/providers/Microsoft.Compute/diskEncryptionSets/s
    `,
  },

  invalid: {
    'a disk by its name': {
      code: `
        apiVersion: v1
        kind: PersistentVolume
        metadata: { name: ledger }
        spec:
          csi:
            driver: disk.csi.azure.com
            volumeHandle: ledger-disk
                          ^^^^^^^^^^^ malformed
      `,
      says: ['PersistentVolume "ledger"', 'no id but a name', 'Microsoft.Compute/disks/'],
    },
    'an encryption set of another type, under any case of the name': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: keys }
        provisioner: disk.csi.azure.com
        parameters:
          diskencryptionsetid: /subscriptions/1/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed
      `,
      says: ['"Microsoft.KeyVault" where "Microsoft.Compute" belongs'],
    },
    'a snapshot by the id of a disk': {
      code: `
        apiVersion: snapshot.storage.k8s.io/v1
        kind: VolumeSnapshotContent
        metadata: { name: ledger }
        spec:
          driver: disk.csi.azure.com
          source:
            snapshotHandle: /subscriptions/1/resourceGroups/g/providers/Microsoft.Compute/disks/d
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed
      `,
      says: ['"disks" where "snapshots" belongs'],
    },
    'a share without its name, and one without its account': {
      code: `
        apiVersion: v1
        kind: PersistentVolume
        metadata: { name: a }
        spec:
          csi:
            driver: file.csi.azure.com
            volumeHandle: a
            volumeAttributes: { storageAccount: x }
            ^^^^^^^^^^^^^^^^ noShare
        ---
        apiVersion: v1
        kind: PersistentVolume
        metadata: { name: b }
        spec:
          csi:
            driver: blob.csi.azure.com
            volumeHandle: b
            volumeAttributes: { containerName: y }
            ^^^^^^^^^^^^^^^^ noAccount
      `,
      says: ['no file share: shareName', 'PersistentVolume "b"'],
    },
    'a share without anything, and one without a handle': `
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: a }
      spec:
        csi:
          driver: file.csi.azure.com
          volumeHandle: share
                        ^^^^^ noShare
      ---
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: b }
      spec:
        csi:
        ^^^ noHandle
          driver: file.csi.azure.com
    `,
  },
});
