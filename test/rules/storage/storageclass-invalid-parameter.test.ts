import { defaultSettings } from '../../../server/src/config/settings.ts';
import rule from '../../../server/src/rules/storage/storageclass-invalid-parameter.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'names in any case, an alias, and a flag in any case': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: disks }
      provisioner: disk.csi.azure.com
      parameters: { storageaccounttype: Premium_LRS, CACHINGMODE: ReadOnly, kind: Managed, enablebursting: "True", fsType: XFS }
    `,
    'what the sidecars and the block device read': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: disks }
      provisioner: disk.csi.azure.com
      parameters:
        csi.storage.k8s.io/fstype: ext4
        device-setting/queue/max_sectors_kb: "52"
        perfProfile: Advanced
    `,
    'SKUs of shares in any case: Azure reads them, not the driver': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: files }
      provisioner: file.csi.azure.com
      parameters: { skuName: premium_lrs, protocol: smb, shareNamePrefix: team-a, mountPermissions: "0770" }
    `,
    'values that are filled in later, and an empty one': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: disks }
      provisioner: disk.csi.azure.com
      parameters: { skuName: "\${SKU}", cachingMode: "{{ caching }}", maxShares: "<shares>", networkAccessPolicy: "" }
    `,
    "somebody else's driver, and one of the time before CSI": `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: gp }
      provisioner: ebs.csi.aws.com
      parameters: { type: gp3 }
      ---
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: old }
      provisioner: kubernetes.io/azure-disk
      parameters: { skuname: premium }
    `,
    'the attribution of a snapshot class, and its incremental': `
      apiVersion: snapshot.storage.k8s.io/v1
      kind: VolumeSnapshotClass
      metadata: { name: snap }
      driver: disk.csi.azure.com
      deletionPolicy: Retain
      parameters: { incremental: "true", useragent: orders, instantAccessDurationMinutes: "60" }
    `,
    'a snapshot class of a driver whose parameters are not known': `
      apiVersion: snapshot.storage.k8s.io/v1
      kind: VolumeSnapshotClass
      metadata: { name: snap }
      driver: file.csi.azure.com
      deletionPolicy: Retain
      parameters: { anything: goes }
    `,
    'values that are no strings, which another rule reports': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: disks }
      provisioner: disk.csi.azure.com
      parameters: { maxShares: 99, enableBursting: true, cachingMode: }
    `,
  },

  invalid: {
    'a value in the wrong case': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: disks }
        provisioner: disk.csi.azure.com
        parameters:
          skuName: premium_lrs # fast
                   ^^^^^^^^^^^ misspeltValue
      `,
      says: ['"premium_lrs"', '"Premium_LRS"', 'Azure Disk', 'StorageClass "disks"'],
      fixes: {
        useValue: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: disks }
          provisioner: disk.csi.azure.com
          parameters:
            skuName: Premium_LRS # fast
        `,
      },
    },
    'a SKU of which only the family is right, in a cluster over zones': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: disks }
        provisioner: disk.csi.azure.com
        parameters: { skuName: Premium_SSD }
                               ^^^^^^^^^^^ misspeltValue
      `,
      fixes: {
        useValue: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: disks }
          provisioner: disk.csi.azure.com
          parameters: { skuName: Premium_ZRS }
        `,
      },
    },
    'the same in a cluster of one zone': {
      settings: { cluster: { ...defaultSettings.cluster, zones: 1 } },
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: disks }
        provisioner: disk.csi.azure.com
        parameters: { skuName: Premium_SSD }
                               ^^^^^^^^^^^ misspeltValue
      `,
      fixes: {
        useValue: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: disks }
          provisioner: disk.csi.azure.com
          parameters: { skuName: Premium_LRS }
        `,
      },
    },
    'a SKU of disks on shares': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: files }
        provisioner: file.csi.azure.com
        parameters: { skuName: UltraSSD_LRS }
                               ^^^^^^^^^^^^ value
      `,
      says: ['Standard_LRS, ', ' or PremiumV2_ZRS', 'Azure Files'],
    },
    'a misspelt name in quotes': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: disks }
        provisioner: disk.csi.azure.com
        parameters:
          "skuNmae": Premium_LRS
          ^^^^^^^^^ misspelt
      `,
      says: ['"skuNmae"', '"skuName"'],
      fixes: {
        rename: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: disks }
          provisioner: disk.csi.azure.com
          parameters:
            "skuName": Premium_LRS
        `,
      },
    },
    'a parameter of another driver': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: disks }
        provisioner: disk.csi.azure.com
        parameters:
          skuName: Premium_LRS
          iopsPerGB: "50"
          ^^^^^^^^^ unknown
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
    'numbers out of bounds, and words in their place': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: disks }
      provisioner: disk.csi.azure.com
      parameters:
        skuName: PremiumV2_LRS
        maxShares: "0"
                   ^^^ value
        DiskIOPSReadWrite: 3k
                           ^^ value
        enableBursting: "yes"
                        ^^^^^ value
    `,
    'texts that break a pattern': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: files }
      provisioner: file.csi.azure.com
      parameters:
        shareNamePrefix: Team_A
                         ^^^^^^ value
        mountPermissions: "0888"
                          ^^^^^^ value
        protocol: NFS
                  ^^^ value
    `,
    'what AKS does not switch on': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: files }
        provisioner: file.csi.azure.com
        parameters:
          skuName: Premium_LRS
          fsType: ext4
          ^^^^^^ refused
      `,
      fixes: {
        remove: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: files }
          provisioner: file.csi.azure.com
          parameters:
            skuName: Premium_LRS
        `,
      },
    },
    'leftovers of the in-tree driver, mildly': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: disks }
        provisioner: disk.csi.azure.com
        parameters:
          kind: Dedicated
                ^^^^^^^^^ deprecated warning
          skuName: Premium_LRS
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
    'what has no effect, as a hint': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: disks }
        provisioner: disk.csi.azure.com
        parameters:
          zoned: "true"
          ^^^^^ ignored hint
          skuName: Premium_LRS
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
    'a snapshot class': {
      code: `
        apiVersion: snapshot.storage.k8s.io/v1
        kind: VolumeSnapshotClass
        metadata: { name: snap }
        driver: disk.csi.azure.com
        deletionPolicy: Retain
        parameters: { incremental: "true", instantAccessDurationMinutes: "30" }
                                                                         ^^^^ value
      `,
      says: ['from 60 to 300', 'every snapshot'],
    },
    'attributes of a volume to change, of which the beginning is right': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: VolumeAttributesClass
        metadata: { name: fast }
        driverName: disk.csi.azure.com
        parameters: { DiskIOPS: "5000" }
                      ^^^^^^^^ misspelt
      `,
      fixes: {
        rename: `
          apiVersion: storage.k8s.io/v1
          kind: VolumeAttributesClass
          metadata: { name: fast }
          driverName: disk.csi.azure.com
          parameters: { DiskIOPSReadWrite: "5000" }
        `,
      },
    },
  },
});
