import rule from '../../../server/src/rules/storage/pv-pvc-binding-mismatch.ts';
import { testRule } from '../../support/test-rule.ts';

const volume = `
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: reports }
      spec:
        capacity: { storage: 100Gi }
        accessModes: [ReadWriteMany, ReadOnlyMany]
        storageClassName: ""
        nfs: { server: files, path: / }
      ---`;
const shown = volume.replaceAll('\n      ', '\n        ');
const fixed = volume.replaceAll('\n      ', '\n          ');

testRule(rule, {
  valid: {
    'a claim that fits': `${volume}
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: reports }
      spec:
        volumeName: reports
        storageClassName: ""
        accessModes: [ReadWriteMany]
        resources: { requests: { storage: 0.09Ti } }
    `,
    'a volume that is reserved for the claim, whatever their classes are': `
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: reports }
      spec:
        capacity: { storage: 100Gi }
        accessModes: [ReadWriteMany]
        claimRef: { name: reports, namespace: office }
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: reports, namespace: office }
      spec: { accessModes: [ReadWriteMany], resources: { requests: { storage: 100Gi } } }
    `,
    'a volume of the default class, whose name the claim gets': `
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: reports }
      spec: { capacity: { storage: 1Gi }, accessModes: [ReadWriteOnce], storageClassName: default }
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: reports }
      spec: { volumeName: reports, accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
    `,
    'values that are filled in later': `${volume}
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: reports }
      spec:
        volumeName: reports
        storageClassName: "\${CLASS}"
        accessModes: ["\${MODE}"]
        resources: { requests: { storage: "\${SIZE}" } }
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: other }
      spec: { volumeName: "{{ volume }}" }
    `,
    'two volumes of the class, one of which may fit': `
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: a }
      spec: { storageClassName: manual, capacity: { storage: 1Gi } }
      ---
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: b }
      spec: { storageClassName: manual, capacity: { storage: 9Gi } }
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: data }
      spec: { storageClassName: manual, resources: { requests: { storage: 5Gi } } }
    `,
    'a volume of the class that the selector leaves out': `
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: a, labels: { for: others } }
      spec: { storageClassName: manual, capacity: { storage: 1Gi } }
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: data }
      spec: { storageClassName: manual, selector: { matchLabels: { for: us } }, resources: { requests: { storage: 5Gi } } }
    `,
    'the volume of a provisioner, which is in no file': `
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: data }
      spec: { volumeName: pvc-0b1f2c3d-0000-4000-8000-000000000000 }
    `,
    'the same volume in two environments': `
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: reports }
      spec: { csi: { driver: file.csi.azure.com, volumeHandle: reports } }
      #- other/volume.yaml
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: reports }
      spec: { csi: { driver: file.csi.azure.com, volumeHandle: reports } }
    `.replace('      #- ', '#- '),
  },

  invalid: {
    'a class that is left to the cluster': {
      code: `${shown}
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: reports }
        spec:
          volumeName: reports
                      ^^^^^^^ noClass
          accessModes: [ReadWriteMany]
      `,
      says: ['PersistentVolumeClaim "reports"', 'PersistentVolume "reports" has ""'],
      fixes: {
        match: `${fixed}
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: reports }
          spec:
            volumeName: reports
            accessModes: [ReadWriteMany]
            storageClassName: ""
        `,
      },
    },
    'another class': {
      code: `${shown}
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: reports }
        spec:
          volumeName: reports
          storageClassName: azurefile-csi # files
                            ^^^^^^^^^^^^^ className
      `,
      fixes: {
        match: `${fixed}
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: reports }
          spec:
            volumeName: reports
            storageClassName: "" # files
        `,
      },
    },
    'more than there is': {
      code: `${shown}
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: reports }
        spec: { volumeName: reports, storageClassName: "", resources: { requests: { storage: 1Ti } } }
                                                                                             ^^^ size
      `,
      says: ['asks for 1Ti', 'has 100Gi'],
      fixes: {
        match: `${fixed}
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: reports }
          spec: { volumeName: reports, storageClassName: "", resources: { requests: { storage: 100Gi } } }
        `,
      },
    },
    'an access mode that is not offered': {
      code: `${shown}
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: reports }
        spec:
          volumeName: reports
          storageClassName: ""
          accessModes: [ReadWriteOnce]
                        ^^^^^^^^^^^^^ accessMode
      `,
      says: ['ReadWriteMany, ReadOnlyMany'],
      fixes: {
        match: `${fixed}
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: reports }
          spec:
            volumeName: reports
            storageClassName: ""
            accessModes: [ReadWriteMany, ReadOnlyMany]
        `,
      },
    },
    'a block device of the only volume there is': {
      code: `
        apiVersion: v1
        kind: PersistentVolume
        metadata: { name: raw }
        spec: { storageClassName: manual, volumeMode: Block, accessModes: [ReadWriteOnce] }
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: data }
        spec:
        ^^^^ volumeMode information
          storageClassName: manual
          accessModes: [ReadWriteOnce]
      `,
      fixes: {
        match: `
          apiVersion: v1
          kind: PersistentVolume
          metadata: { name: raw }
          spec: { storageClassName: manual, volumeMode: Block, accessModes: [ReadWriteOnce] }
          ---
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: data }
          spec:
            storageClassName: manual
            accessModes: [ReadWriteOnce]
            volumeMode: Block
        `,
      },
    },
    'a volume that is reserved for another claim': {
      code: `
        apiVersion: v1
        kind: PersistentVolume
        metadata: { name: reports }
        spec: { storageClassName: "", claimRef: { name: reports, namespace: office } }
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: reports, namespace: shop }
        spec: { volumeName: reports, storageClassName: "" }
                            ^^^^^^^ reserved
      `,
      says: ['"reports" in office'],
    },
    'a volume that is not there': {
      settings: { workspaceIsComplete: true },
      code: `
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: reports }
        spec: { volumeName: reports, storageClassName: "" }
                            ^^^^^^^ missing
      `,
    },
    'two volumes of one disk': `
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: a }
      spec: { csi: { driver: disk.csi.azure.com, volumeHandle: /subscriptions/1/disks/d } }
      ---
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: b }
      spec: { csi: { driver: disk.csi.azure.com, volumeHandle: /Subscriptions/1/disks/d } }
                                                               ^^^^^^^^^^^^^^^^^^^^^^^^ sameHandle
    `,
  },
});
