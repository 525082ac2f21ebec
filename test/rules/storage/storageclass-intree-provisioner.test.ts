import rule from '../../../server/src/rules/storage/storageclass-intree-provisioner.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'a CSI driver': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: disks }
      provisioner: disk.csi.azure.com
    `,
    "another cloud's provisioner, and one for volumes made by hand": `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: gp }
      provisioner: kubernetes.io/aws-ebs
      ---
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: local }
      provisioner: kubernetes.io/no-provisioner
    `,
    'a provisioner that is filled in later, and none': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: disks }
      provisioner: "\${PROVISIONER}"
      ---
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: disks }
    `,
  },

  invalid: {
    disks: {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: disks }
        provisioner: kubernetes.io/azure-disk # since 2018
                     ^^^^^^^^^^^^^^^^^^^^^^^^ inTree
        parameters:
          # bought for IOPS
          storageaccounttype: Premium_LRS
          kind: Managed
          cachingmode: ReadOnly
      `,
      says: ['StorageClass "disks"', 'disk.csi.azure.com', 'same disks'],
      fixes: {
        useDriver: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: disks }
          provisioner: disk.csi.azure.com # since 2018
          parameters:
            # bought for IOPS
            skuName: Premium_LRS
            cachingmode: ReadOnly
        `,
      },
    },
    'disks in flow style, with quotes': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: disks }
        provisioner: "kubernetes.io/azure-disk"
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^ inTree
        parameters: { "storageAccountType": Premium_LRS, kind: Managed }
      `,
      fixes: {
        useDriver: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: disks }
          provisioner: "disk.csi.azure.com"
          parameters: { "skuName": Premium_LRS }
        `,
      },
    },
    'nothing but the kind': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: disks }
        provisioner: kubernetes.io/azure-disk
                     ^^^^^^^^^^^^^^^^^^^^^^^^ inTree
        parameters:
          kind: Managed
        reclaimPolicy: Retain
      `,
      fixes: {
        useDriver: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: disks }
          provisioner: disk.csi.azure.com
          reclaimPolicy: Retain
        `,
      },
    },
    shares: {
      code: `
        apiVersion: storage.k8s.io/v1beta1
        kind: StorageClass
        metadata: { name: files }
        provisioner: kubernetes.io/azure-file
                     ^^^^^^^^^^^^^^^^^^^^^^^^ inTree
        parameters: { skuName: Standard_LRS }
      `,
      says: ['file.csi.azure.com', 'same shares'],
      fixes: {
        useDriver: `
          apiVersion: storage.k8s.io/v1beta1
          kind: StorageClass
          metadata: { name: files }
          provisioner: file.csi.azure.com
          parameters: { skuName: Standard_LRS }
        `,
      },
    },
  },
});
