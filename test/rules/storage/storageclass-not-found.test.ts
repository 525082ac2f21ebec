import { defaultSettings } from '../../../server/src/config/settings.ts';
import rule from '../../../server/src/rules/storage/storageclass-not-found.ts';
import { testRule } from '../../support/test-rule.ts';

const claim = (className: string, rest = '') => `
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: data }
      spec: { storageClassName: ${className}${rest} }
`;

testRule(rule, {
  valid: {
    'a class of AKS': claim('managed-csi-premium-v2'),
    'a class of Azure Container Storage': claim('acstor-azuredisk'),
    'no class': claim('""'),
    'a placeholder': claim('{{ .Values.storageClass }}'),
    'a volume the claim names': claim('manual', ', volumeName: files'),
    'a class that volumes made by hand share': `${claim('manual')}      ---
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: files }
      spec: { storageClassName: manual }
`,
    'a class of the workspace, whatever its platform calls it': `${claim('gp2')}      ---
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: gp2 }
      provisioner: disk.csi.azure.com
`,
    'a class the cluster is said to have': {
      code: claim('fast'),
      settings: { cluster: { ...defaultSettings.cluster, storageClasses: ['fast'] } },
    },
    'a class that is said to exist': {
      code: claim('fast-zrs'),
      settings: { externals: [{ kind: 'StorageClass', name: 'fast-*' }] },
    },
    'a name that a template beside it may declare': `
      ${claim('fast')}
      #- templates/storage.yaml
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: {{ .Values.name }} }
    `,
  },

  invalid: {
    'a slip of the finger': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: ledger }
        spec:
          volumeClaimTemplates:
            - metadata: { name: data }
              spec:
                storageClassName: 'managed-csi-premuim' # fast
                                  ^^^^^^^^^^^^^^^^^^^^^ misspelt
      `,
      says: ['did you mean "managed-csi-premium"?'],
      fixes: {
        useNear: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: ledger }
          spec:
            volumeClaimTemplates:
              - metadata: { name: data }
                spec:
                  storageClassName: 'managed-csi-premium' # fast
        `,
      },
    },
    'a name near one of the workspace': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: worker }
        spec:
          volumes: [{ name: scratch, ephemeral: { volumeClaimTemplate: { spec: { storageClassName: order-disks } } } }]
                                                                                                   ^^^^^^^^^^^ misspelt
        ---
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: orders-disks }
      `,
      fixes: {
        useNear: `
          apiVersion: v1
          kind: Pod
          metadata: { name: worker }
          spec:
            volumes: [{ name: scratch, ephemeral: { volumeClaimTemplate: { spec: { storageClassName: orders-disks } } } }]
          ---
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: orders-disks }
        `,
      },
    },
    'the class of another platform': {
      code: `
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: data }
        spec: { storageClassName: gp3 }
                                  ^^^ foreign
      `,
      says: ['Amazon EKS'],
      fixes: {
        useNear: `
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: data }
          spec: { storageClassName: managed-csi-premium }
        `,
      },
    },
    'an old name': {
      code: `
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: data }
        spec: { storageClassName: managed-premium }
                                  ^^^^^^^^^^^^^^^ legacy information
      `,
      says: ['"managed-csi-premium" takes its place'],
      fixes: {
        useNear: `
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: data }
          spec: { storageClassName: managed-csi-premium }
        `,
      },
    },
    'a name with a number of its own, as no slip of the finger': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: disks-2 }
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: data }
        spec: { storageClassName: disks-3 }
                                  ^^^^^^^ unknown information
      `,
      fixes: {
        create: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: disks-2 }
          ---
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: data }
          spec: { storageClassName: disks-3 }
          ---
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata:
            name: disks-3
          provisioner: disk.csi.azure.com
          parameters:
            skuName: Premium_LRS
          reclaimPolicy: Retain
          volumeBindingMode: WaitForFirstConsumer
          allowVolumeExpansion: true
        `,
      },
    },
    'a class of a later version': {
      settings: { kubernetesVersion: '1.34' },
      code: `
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: data }
        spec: { storageClassName: managed-csi-premium-v2 }
                                  ^^^^^^^^^^^^^^^^^^^^^^ later
      `,
      says: ['1.35', '1.34'],
    },
    'a name nobody knows, mildly, since it may live elsewhere': {
      code: `
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: data }
        spec: { storageClassName: fast }
                                  ^^^^ unknown information
      `,
      fixes: {
        create: `
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: data }
          spec: { storageClassName: fast }
          ---
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata:
            name: fast
          provisioner: disk.csi.azure.com
          parameters:
            skuName: Premium_LRS
          reclaimPolicy: Retain
          volumeBindingMode: WaitForFirstConsumer
          allowVolumeExpansion: true
        `,
      },
    },
    'a missing name, in an operator that asks for it, if everything is here': {
      settings: { workspaceIsComplete: true },
      code: `
        apiVersion: postgresql.cnpg.io/v1
        kind: Cluster
        metadata: { name: orders }
        spec: { storage: { size: 64Gi, storageClass: fast } }
                                                     ^^^^ unknown
      `,
      fixes: {
        create: `
          apiVersion: postgresql.cnpg.io/v1
          kind: Cluster
          metadata: { name: orders }
          spec: { storage: { size: 64Gi, storageClass: fast } }
          ---
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata:
            name: fast
          provisioner: disk.csi.azure.com
          parameters:
            skuName: Premium_LRS
          reclaimPolicy: Retain
          volumeBindingMode: WaitForFirstConsumer
          allowVolumeExpansion: true
        `,
      },
    },
  },
});
