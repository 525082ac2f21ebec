import rule from '../../../server/src/rules/availability/zone-value-malformed.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'zones as nodes name them, and none': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template:
          spec:
            nodeSelector: { topology.kubernetes.io/zone: eastus2-1, topology.kubernetes.io/region: eastus2, zone: "1" }
            affinity:
              nodeAffinity:
                requiredDuringSchedulingIgnoredDuringExecution:
                  nodeSelectorTerms: [{ matchExpressions: [{ key: topology.kubernetes.io/zone, operator: NotIn, values: ["0"] }] }]
    `,
    'values that are filled in': `
      apiVersion: v1
      kind: Pod
      metadata: { name: db }
      spec: { nodeSelector: { topology.kubernetes.io/zone: "\${REGION}-1", topology.disk.csi.azure.com/zone: "<zone>" } }
    `,
    'a disk without a zone': `
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: data }
      spec:
        nodeAffinity:
          required:
            nodeSelectorTerms: [{ matchExpressions: [{ key: topology.disk.csi.azure.com/zone, operator: In, values: [""] }] }]
      ---
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: other }
      spec: { capacity: { storage: 1Gi } }
    `,
    'fault domains, of which "0" is there': `
      apiVersion: v1
      kind: Pod
      metadata: { name: db }
      spec:
        affinity:
          nodeAffinity:
            requiredDuringSchedulingIgnoredDuringExecution:
              nodeSelectorTerms: [{ matchExpressions: [{ key: topology.kubernetes.io/zone, operator: In, values: ["0", "1", "2"] }] }]
    `,
    'a key alone': `
      apiVersion: v1
      kind: Pod
      metadata: { name: db }
      spec:
        affinity:
          nodeAffinity:
            requiredDuringSchedulingIgnoredDuringExecution:
              nodeSelectorTerms: [{ matchExpressions: [{ key: topology.kubernetes.io/zone, operator: Exists }] }]
    `,
  },

  invalid: {
    'a bare number': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec: { template: { spec: { nodeSelector: { topology.kubernetes.io/zone: "2" } } } }
                                                                                 ^^^ number
      `,
      says: ['Zone "2"', '"eastus2-2"'],
    },
    'a number beside whole names': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: zonal }
        allowedTopologies:
          - matchLabelExpressions:
              - key: topology.disk.csi.azure.com/zone
                values:
                  - westeurope-1
                  - 2 # the other
                    ^ number
      `,
      fixes: {
        right: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: zonal }
          allowedTopologies:
            - matchLabelExpressions:
                - key: topology.disk.csi.azure.com/zone
                  values:
                    - westeurope-1
                    - westeurope-2 # the other
        `,
      },
    },
    'a region as people write it': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: db }
        spec:
          affinity:
            nodeAffinity:
              preferredDuringSchedulingIgnoredDuringExecution:
                - weight: 1
                  preference: { matchExpressions: [{ key: topology.kubernetes.io/zone, operator: In, values: ["East US-1"] }] }
                                                                                                              ^^^^^^^^^^^ other
      `,
      fixes: {
        right: `
          apiVersion: v1
          kind: Pod
          metadata: { name: db }
          spec:
            affinity:
              nodeAffinity:
                preferredDuringSchedulingIgnoredDuringExecution:
                  - weight: 1
                    preference: { matchExpressions: [{ key: topology.kubernetes.io/zone, operator: In, values: ["eastus-1"] }] }
        `,
      },
    },
    'zones of other clouds, and of nobody': `
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: data }
      spec:
        nodeAffinity:
          required:
            nodeSelectorTerms:
              - matchExpressions:
                  - { key: topology.kubernetes.io/zone, operator: In, values: [us-east-1a, us-central1-b, zoneA] }
                                                                               ^^^^^^^^^^ foreign information
                                                                                           ^^^^^^^^^^^^^ foreign information
                                                                                                          ^^^^^ other
    `,
  },
});
