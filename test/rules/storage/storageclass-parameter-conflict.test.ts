import rule from '../../../server/src/rules/storage/storageclass-parameter-conflict.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'parameters that go together': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: v2 }
      provisioner: disk.csi.azure.com
      parameters: { skuName: PremiumV2_LRS, cachingMode: None, DiskIOPSReadWrite: "4000", DiskMBpsReadWrite: "1000" }
    `,
    'a SKU that is filled in later': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: v2 }
      provisioner: disk.csi.azure.com
      parameters: { skuName: "\${SKU}", DiskIOPSReadWrite: "4000", enableBursting: "true" }
    `,
    'options of SMB': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: files }
      provisioner: file.csi.azure.com
      parameters: { skuName: Premium_LRS }
      mountOptions: [vers=3.1.1, sec=ntlmssp]
    `,
    'two settings of the block device': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: disks }
      provisioner: disk.csi.azure.com
      parameters: { perfProfile: advanced, device-setting/queue/a: "1", device-setting/queue/b: "1" }
    `,
    'claims of a size that allows what the class asks for': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: v2 }
      provisioner: disk.csi.azure.com
      parameters: { skuName: PremiumV2_LRS, DiskIOPSReadWrite: "5000" }
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: a }
      spec: { storageClassName: v2, resources: { requests: { storage: 10Gi } } }
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: b }
      spec: { storageClassName: v2, resources: { requests: { storage: "\${SIZE}" } } }
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: c }
      spec: { storageClassName: azurefile-csi, resources: { requests: { storage: 1Gi } } }
    `,
    'a volume made by hand': `
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: reports }
      spec:
        storageClassName: azurefile-csi-premium
        csi: { driver: file.csi.azure.com, volumeHandle: reports }
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: reports }
      spec: { volumeName: reports, storageClassName: azurefile-csi-premium, resources: { requests: { storage: 5Gi } } }
    `,
  },

  invalid: {
    'NFS from a standard account': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: files }
        provisioner: file.csi.azure.com
        parameters:
          protocol: nfs
          skuname: Standard_LRS # cheap
                   ^^^^^^^^^^^^ conflict
      `,
      says: ['shares of Standard_LRS speak SMB alone', 'StorageClass "files"'],
      fixes: {
        set: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: files }
          provisioner: file.csi.azure.com
          parameters:
            protocol: nfs
            skuname: Premium_ZRS # cheap
        `,
      },
    },
    'IOPS of a disk that has none to set': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: disks }
        provisioner: disk.csi.azure.com
        parameters:
          skuName: Premium_LRS
          diskIopsReadWrite: "5000"
          ^^^^^^^^^^^^^^^^^ conflict
      `,
      fixes: {
        remove: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: disks }
          provisioner: disk.csi.azure.com
          parameters:
            skuName: Premium_LRS
        `,
      },
    },
    'a missing partner that can be written': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: files }
        provisioner: file.csi.azure.com
        parameters: { allowSharedKeyAccess: "false" }
                      ^^^^^^^^^^^^^^^^^^^^ conflict
      `,
      fixes: {
        set: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: files }
          provisioner: file.csi.azure.com
          parameters: { allowSharedKeyAccess: "false", storeAccountKey: "false" }
        `,
      },
    },
    'another subscription, mildly': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: files }
      provisioner: file.csi.azure.com
      parameters: { subscriptionID: 1-2-3 }
                    ^^^^^^^^^^^^^^ conflict warning
    `,
    'a SKU under two names': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: disks }
        provisioner: disk.csi.azure.com
        parameters:
          skuName: Premium_LRS
          storageAccountType: Standard_LRS
          ^^^^^^^^^^^^^^^^^^ twice
      `,
      says: ['"skuName"', '"storageAccountType"'],
      fixes: {
        remove: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: disks }
          provisioner: disk.csi.azure.com
          parameters:
            skuName: Premium_LRS
        `,
      },
    },
    'an option that NFS does not leave open': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: files }
        provisioner: file.csi.azure.com
        parameters: { protocol: nfs }
        mountOptions:
          - nconnect=4
          - vers=4.1
            ^^^^^^^^ mountOption
      `,
      fixes: {
        removeOption: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: files }
          provisioner: file.csi.azure.com
          parameters: { protocol: nfs }
          mountOptions:
            - nconnect=4
        `,
      },
    },
    'more IOPS than the size allows, and fewer than it needs': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: v2 }
        provisioner: disk.csi.azure.com
        parameters: { skuName: PremiumV2_LRS, DiskIOPSReadWrite: "20000" }
        ---
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: ultra }
        provisioner: disk.csi.azure.com
        parameters: { skuName: UltraSSD_LRS, cachingMode: None, DiskIOPSReadWrite: "500" }
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: ledger }
        spec:
          volumeClaimTemplates:
            - metadata: { name: data }
              spec: { storageClassName: v2, resources: { requests: { storage: 32Gi } } }
                                                                              ^^^^ tooMuch warning
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: archive }
        spec: { storageClassName: ultra, resources: { requests: { storage: 1Ti } } }
                                                                           ^^^ tooLittle warning
      `,
      says: ['32Gi, which allow 16000 IOPS at most', 'asks for 20000', '1Ti, which need 1024 IOPS at least'],
    },
    'bursting of a small disk': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: bursting }
      provisioner: disk.csi.azure.com
      parameters: { skuName: Premium_LRS, enableBursting: "true" }
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: small }
      spec: { storageClassName: bursting, resources: { requests: { storage: 512Gi } } }
                                                                            ^^^^^ bursting warning
    `,
    'a share below the smallest': {
      code: `
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: small }
        spec: { storageClassName: azurefile-csi-premium, resources: { requests: { storage: 5Gi } } }
                                                                                           ^^^ smallShare hint
      `,
      says: ['Premium_LRS is 100Gi'],
      fixes: {
        writeSize: `
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: small }
          spec: { storageClassName: azurefile-csi-premium, resources: { requests: { storage: 100Gi } } }
        `,
      },
    },
  },
});
