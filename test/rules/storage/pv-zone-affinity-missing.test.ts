import { defaultSettings } from '../../../server/src/config/settings.ts';
import rule from '../../../server/src/rules/storage/pv-zone-affinity-missing.ts';
import { testRule } from '../../support/test-rule.ts';

const disk = '/subscriptions/1/resourceGroups/g/providers/Microsoft.Compute/disks/ledger';

testRule(rule, {
  valid: {
    'a disk with its zone': `
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: ledger }
      spec:
        csi: { driver: disk.csi.azure.com, volumeHandle: ${disk} }
        nodeAffinity:
          required:
            nodeSelectorTerms:
              - matchExpressions: [{ key: topology.kubernetes.io/zone, operator: In, values: [eastus2-1, ""] }]
    `,
    'a cluster in one zone': {
      settings: { cluster: { ...defaultSettings.cluster, zones: 1 } },
      code: `
        apiVersion: v1
        kind: PersistentVolume
        metadata: { name: ledger }
        spec: { csi: { driver: disk.csi.azure.com, volumeHandle: ${disk} } }
      `,
    },
    'a disk that is said to be in every zone': `
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: ledger }
      spec:
        # Premium SSD, ZRS
        csi: { driver: disk.csi.azure.com, volumeHandle: ${disk} }
      ---
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: ledger }
      spec:
        csi: { driver: disk.csi.azure.com, volumeHandle: ${disk}, volumeAttributes: { skuName: Premium_ZRS } }
    `,
    'a share, which every zone reaches': `
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: reports }
      spec: { csi: { driver: file.csi.azure.com, volumeHandle: reports } }
    `,
  },

  invalid: {
    'a disk of which nobody knows the zone': {
      code: `
        apiVersion: v1
        kind: PersistentVolume
        metadata:
          name: ledger
                ^^^^^^ missing
        spec:
          csi:
            driver: disk.csi.azure.com
            volumeHandle: ${disk} # premium
      `,
      says: ['PersistentVolume "ledger"', '3 zones'],
      fixes: {
        addAffinity: `
          apiVersion: v1
          kind: PersistentVolume
          metadata:
            name: ledger
          spec:
            csi:
              driver: disk.csi.azure.com
              volumeHandle: ${disk} # premium
            nodeAffinity:
              required:
                nodeSelectorTerms:
                  - matchExpressions:
                      - key: topology.disk.csi.azure.com/zone
                        operator: In
                        values:
                          - <region>-<zone>
        `,
      },
    },
    'an affinity for something else': `
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: ledger }
                        ^^^^^^ missing
      spec:
        csi: { driver: disk.csi.azure.com, volumeHandle: ${disk} }
        nodeAffinity:
          required:
            nodeSelectorTerms:
              - matchExpressions: [{ key: agentpool, operator: In, values: [data] }]
    `,
  },
});
