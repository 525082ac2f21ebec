import { defaultSettings } from '../../../server/src/config/settings.ts';
import rule from '../../../server/src/rules/storage/storageclass-immediate-binding.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'a class that waits': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: disks }
      provisioner: disk.csi.azure.com
      volumeBindingMode: WaitForFirstConsumer
    `,
    'a file share, which every zone reaches': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: files }
      provisioner: file.csi.azure.com
      volumeBindingMode: Immediate
    `,
    "another platform's disk": `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: disks }
      provisioner: ebs.csi.aws.com
    `,
    'a placeholder for the mode': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: disks }
      provisioner: disk.csi.azure.com
      volumeBindingMode: <mode>
    `,
    'a placeholder for the size of disk': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: disks }
      provisioner: disk.csi.azure.com
      parameters: { skuName: <sku> }
    `,
  },

  invalid: {
    'immediate binding of a disk': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: disks }
        provisioner: disk.csi.azure.com
        parameters: { skuName: Premium_LRS }
        volumeBindingMode: Immediate # for the old cluster
                           ^^^^^^^^^ immediate
        allowVolumeExpansion: true
      `,
      says: ['"disks"'],
      fixes: {
        wait: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: disks }
          provisioner: disk.csi.azure.com
          parameters: { skuName: Premium_LRS }
          volumeBindingMode: WaitForFirstConsumer # for the old cluster
          allowVolumeExpansion: true
        `,
      },
    },
    'no mode at all': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
              ^^^^^^^^^^^^ absent
        metadata: { name: disks }
        provisioner: disk.csi.azure.com
      `,
      fixes: {
        wait: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: disks }
          provisioner: disk.csi.azure.com
          volumeBindingMode: WaitForFirstConsumer
        `,
      },
    },
    'the in-tree name of the driver, and local disks': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: disks }
        provisioner: kubernetes.io/azure-disk
        volumeBindingMode: Immediate
                           ^^^^^^^^^ immediate
        ---
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: nvme }
        provisioner: localdisk.csi.acstor.io
        volumeBindingMode: Immediate
                           ^^^^^^^^^ immediate
      `,
      fixes: {
        wait: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: disks }
          provisioner: kubernetes.io/azure-disk
          volumeBindingMode: WaitForFirstConsumer
          ---
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: nvme }
          provisioner: localdisk.csi.acstor.io
          volumeBindingMode: Immediate
        `,
      },
    },
    'zone-redundant disks more mildly': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: disks }
        provisioner: disk.csi.azure.com
        parameters: { skuname: Premium_ZRS }
        volumeBindingMode: Immediate
                           ^^^^^^^^^ everyZone information
      `,
      says: ['Premium_ZRS'],
      fixes: {
        wait: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: disks }
          provisioner: disk.csi.azure.com
          parameters: { skuname: Premium_ZRS }
          volumeBindingMode: WaitForFirstConsumer
        `,
      },
    },
    'a class for one zone as a hint': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: disks }
        provisioner: disk.csi.azure.com
        volumeBindingMode: Immediate
                           ^^^^^^^^^ everyZone hint
        allowedTopologies:
          - matchLabelExpressions: [{ key: topology.disk.csi.azure.com/zone, values: [westeurope-1] }]
      `,
      fixes: {
        wait: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: disks }
          provisioner: disk.csi.azure.com
          volumeBindingMode: WaitForFirstConsumer
          allowedTopologies:
            - matchLabelExpressions: [{ key: topology.disk.csi.azure.com/zone, values: [westeurope-1] }]
        `,
      },
    },
    'disks of a cluster in one zone': {
      settings: { cluster: { ...defaultSettings.cluster, zones: 1 } },
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: disks }
        provisioner: disk.csi.azure.com
        volumeBindingMode: Immediate
                           ^^^^^^^^^ everyZone information
      `,
      fixes: {
        wait: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: disks }
          provisioner: disk.csi.azure.com
          volumeBindingMode: WaitForFirstConsumer
        `,
      },
    },
  },
});
