import rule from '../../../server/src/rules/storage/storageclass-collides-with-builtin.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'a name of its own': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: managed-csi-orders }
      provisioner: disk.csi.azure.com
    `,
    'a name of AKS in a cluster of others': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: default, annotations: { storageclass.kubernetes.io/is-default-class: "true" } }
      provisioner: ebs.csi.aws.com
    `,
    'a name of old clusters, which new ones do not have': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: managed-premium }
      provisioner: disk.csi.azure.com
    `,
    'another default, and the one of AKS unset': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: disks, annotations: { storageclass.kubernetes.io/is-default-class: "true" } }
      provisioner: disk.csi.azure.com
      ---
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: default, annotations: { storageclass.kubernetes.io/is-default-class: "false" } }
      provisioner: disk.csi.azure.com
    `,
  },

  invalid: {
    'a name of AKS': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata:
          name: managed-csi-premium # ours
                ^^^^^^^^^^^^^^^^^^^ reserved
        provisioner: disk.csi.azure.com
        parameters: { skuName: Premium_LRS }
      `,
      says: ['"managed-csi-premium"', 'Premium_ZRS'],
      fixes: {
        rename: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata:
            name: managed-csi-premium-custom # ours
          provisioner: disk.csi.azure.com
          parameters: { skuName: Premium_LRS }
        `,
      },
    },
    'a name that the next version of AKS takes': {
      settings: { kubernetesVersion: '1.34' },
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: managed-csi-premium-v2 }
                          ^^^^^^^^^^^^^^^^^^^^^^ later information
        provisioner: disk.csi.azure.com
      `,
      says: ['1.35'],
      fixes: {
        rename: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: managed-csi-premium-v2-custom }
          provisioner: disk.csi.azure.com
        `,
      },
    },
    'a second default': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata:
          name: disks
          annotations:
            storageclass.kubernetes.io/is-default-class: "true"
                                                         ^^^^^^ secondDefault information
        provisioner: disk.csi.azure.com
      `,
      says: ['"disks"', '"default"'],
      fixes: {
        notDefault: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata:
            name: disks
          provisioner: disk.csi.azure.com
        `,
      },
    },
  },
});
