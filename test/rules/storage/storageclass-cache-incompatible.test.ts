import rule from '../../../server/src/rules/storage/storageclass-cache-incompatible.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'a cached premium disk': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: disks }
      provisioner: disk.csi.azure.com
      parameters: { skuName: Premium_LRS, cachingMode: ReadOnly }
    `,
    'Premium SSD v2 and Ultra without a cache': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: v2 }
      provisioner: disk.csi.azure.com
      parameters: { skuName: PremiumV2_LRS, cachingmode: None }
      ---
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: ultra }
      provisioner: disk.csi.azure.com
      parameters: { skuName: UltraSSD_LRS, cachingMode: None }
    `,
    'Premium SSD v2 without a mode, where the driver knows better': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: v2 }
      provisioner: disk.csi.azure.com
      parameters: { skuName: PremiumV2_LRS }
    `,
    'no parameters at all, and none that are known': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: disks }
      provisioner: disk.csi.azure.com
      ---
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: disks }
      provisioner: disk.csi.azure.com
      parameters: { skuName: "\${SKU}", cachingMode: "\${CACHING}" }
    `,
    'a mode that another rule reports': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: ultra }
      provisioner: disk.csi.azure.com
      parameters: { skuName: UltraSSD_LRS, cachingMode: none }
    `,
    "another driver's parameters": `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: other }
      provisioner: disk.example.com
      parameters: { skuName: UltraSSD_LRS, cachingMode: ReadWrite }
    `,
    'a volume made by hand, whose SKU only Azure knows': `
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: ledger }
      spec: { csi: { driver: disk.csi.azure.com, volumeAttributes: { cachingMode: ReadOnly } } }
    `,
  },

  invalid: {
    'an Ultra Disk with a cache': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: ultra }
        provisioner: disk.csi.azure.com
        parameters:
          skuname: UltraSSD_LRS
          cachingmode: ReadOnly # reads
                       ^^^^^^^^ refused
      `,
      says: ['Ultra Disk', 'ReadOnly'],
      fixes: {
        none: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: ultra }
          provisioner: disk.csi.azure.com
          parameters:
            skuname: UltraSSD_LRS
            cachingmode: None # reads
        `,
      },
    },
    'Premium SSD v2 with a cache, which the driver drops': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: v2 }
        provisioner: disk.csi.azure.com
        parameters: { skuName: PremiumV2_LRS, cachingMode: ReadWrite }
                                                           ^^^^^^^^^ dropped warning
      `,
      says: ['Premium SSD v2'],
      fixes: {
        write: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: v2 }
          provisioner: disk.csi.azure.com
          parameters: { skuName: PremiumV2_LRS, cachingMode: None }
        `,
      },
    },
    'an Ultra Disk without a mode': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: ultra }
        provisioner: disk.csi.azure.com
        parameters:
          skuName: UltraSSD_LRS
                   ^^^^^^^^^^^^ absent warning
      `,
      fixes: {
        write: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: ultra }
          provisioner: disk.csi.azure.com
          parameters:
            skuName: UltraSSD_LRS
            cachingMode: None
        `,
      },
    },
    'writes into the memory of the host': {
      code: `
        apiVersion: v1
        kind: PersistentVolume
        metadata: { name: ledger }
        spec:
          csi:
            driver: disk.csi.azure.com
            volumeAttributes: { cachingMode: ReadWrite }
                                             ^^^^^^^^^ readWrite warning
      `,
      fixes: {
        readOnly: `
          apiVersion: v1
          kind: PersistentVolume
          metadata: { name: ledger }
          spec:
            csi:
              driver: disk.csi.azure.com
              volumeAttributes: { cachingMode: ReadOnly }
        `,
      },
    },
    'the same in a class without a SKU': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: disks }
        provisioner: disk.csi.azure.com
        parameters: { cachingMode: ReadWrite }
                                   ^^^^^^^^^ readWrite warning
      `,
      fixes: {
        readOnly: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: disks }
          provisioner: disk.csi.azure.com
          parameters: { cachingMode: ReadOnly }
        `,
      },
    },
  },
});
