import rule from '../../../server/src/rules/storage/storageclass-parameter-not-string.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'strings, quoted where YAML needs it': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: disks }
      provisioner: disk.csi.azure.com
      parameters: { skuName: Premium_LRS, enableBursting: "true", maxShares: '2', DiskIOPSReadWrite: 3k }
    `,
    'absent values, which the API server takes for empty strings': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: disks }
      provisioner: disk.csi.azure.com
      parameters: { location: , tags: null, resourceGroup: ~ }
    `,
    'no parameters, and booleans elsewhere': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: disks }
      provisioner: disk.csi.azure.com
      allowVolumeExpansion: true
      ---
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: ledger }
      spec: { csi: { driver: disk.csi.azure.com, readOnly: true } }
    `,
    'a value that is filled in later': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: disks }
      provisioner: disk.csi.azure.com
      parameters:
        skuName: {{ .Values.sku }}
        tags: \${TAGS}
    `,
    'a string by its tag': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: disks }
      provisioner: disk.csi.azure.com
      parameters: { maxShares: !!str 2 }
    `,
  },

  invalid: {
    'a boolean': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: disks }
        provisioner: disk.csi.azure.com
        parameters:
          enableBursting: true # above 512 GiB
                          ^^^^ scalar
      `,
      says: ['enableBursting: true is a boolean'],
      fixes: {
        quote: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: disks }
          provisioner: disk.csi.azure.com
          parameters:
            enableBursting: "true" # above 512 GiB
        `,
      },
    },
    'an octal number, kept as it is written': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: files }
        provisioner: example.com/files
        parameters: { mountPermissions: 0770 }
                                        ^^^^ scalar
      `,
      says: ['mountPermissions: 0770 is a number'],
      fixes: {
        quote: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: files }
          provisioner: example.com/files
          parameters: { mountPermissions: "0770" }
        `,
      },
    },
    'a boolean of YAML 1.1, in the attributes of a volume': {
      code: `
        apiVersion: v1
        kind: PersistentVolume
        metadata: { name: reports }
        spec:
          csi:
            driver: file.csi.azure.com
            volumeHandle: reports
            volumeAttributes:
              createFolderIfNotExist: yes
                                      ^^^ scalar
      `,
      fixes: {
        quote: `
          apiVersion: v1
          kind: PersistentVolume
          metadata: { name: reports }
          spec:
            csi:
              driver: file.csi.azure.com
              volumeHandle: reports
              volumeAttributes:
                createFolderIfNotExist: "yes"
        `,
      },
    },
    'a value that others take by its anchor': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: disks }
      provisioner: disk.csi.azure.com
      parameters: { DiskIOPSReadWrite: &iops 3000 }
                                             ^^^^ scalar
    `,
    'a mapping and a list': `
      apiVersion: snapshot.storage.k8s.io/v1
      kind: VolumeSnapshotClass
      metadata: { name: snap }
      driver: disk.csi.azure.com
      parameters:
        tags: { team: a }
              ^^^^^^^^^^^ collection
        location: [westeurope]
                  ^^^^^^^^^^^^ collection
    `,
  },
});
