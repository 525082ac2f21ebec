import rule from '../../../server/src/rules/storage/storageclass-no-expansion.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'a class that lets claims grow': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: disks }
      provisioner: disk.csi.azure.com
      allowVolumeExpansion: true
    `,
    'a value that is filled in later': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: disks }
      provisioner: disk.csi.azure.com
      allowVolumeExpansion: "\${EXPANSION}"
    `,
    'drivers of which nothing is known, and in-tree ones': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: local }
      provisioner: kubernetes.io/no-provisioner
      ---
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: old }
      provisioner: kubernetes.io/azure-disk
    `,
    'the development profile': {
      settings: { profile: 'development' },
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: disks }
        provisioner: disk.csi.azure.com
      `,
    },
  },

  invalid: {
    'a class that says nothing': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata:
          name: disks
                ^^^^^ absent
        provisioner: disk.csi.azure.com
        reclaimPolicy: Retain # billed
      `,
      fixes: {
        allow: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata:
            name: disks
          provisioner: disk.csi.azure.com
          reclaimPolicy: Retain # billed
          allowVolumeExpansion: true
        `,
      },
    },
    'a class that forbids it': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: files }
        provisioner: file.csi.azure.com
        allowVolumeExpansion: false # for now
                              ^^^^^ forbidden
      `,
      says: ['"files"', 'Azure Files'],
      fixes: {
        allow: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: files }
          provisioner: file.csi.azure.com
          allowVolumeExpansion: true # for now
        `,
      },
    },
  },
});
