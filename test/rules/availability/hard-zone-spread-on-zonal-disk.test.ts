import { defaultSettings } from '../../../server/src/config/settings.ts';
import rule from '../../../server/src/rules/availability/hard-zone-spread-on-zonal-disk.ts';
import { testRule } from '../../support/test-rule.ts';

const hard =
  '{ maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule, labelSelector: { matchLabels: { app: db } } }';
const set = (replicas: number, constraint: string, claim: string) => `
  apiVersion: apps/v1
  kind: StatefulSet
  metadata: { name: db }
  spec:
    replicas: ${replicas}
    template:
      metadata: { labels: { app: db } }
      spec: { topologySpreadConstraints: [${constraint}] }
    volumeClaimTemplates: [{ metadata: { name: data }, spec: { ${claim} } }]
`;

testRule(rule, {
  valid: {
    'as many pods as zones': set(3, hard, 'storageClassName: managed-csi-premium-v2'),
    'a skew that bears it': set(
      6,
      hard.replace('maxSkew: 1', 'maxSkew: 2'),
      'storageClassName: managed-csi-premium-v2',
    ),
    'a wish': set(6, hard.replace('DoNotSchedule', 'ScheduleAnyway'), 'storageClassName: managed-csi-premium-v2'),
    'a spread over nodes': set(
      6,
      hard.replace('topology.kubernetes.io/zone', 'kubernetes.io/hostname'),
      'storageClassName: managed-csi-premium-v2',
    ),
    'a spread of other pods': set(6, hard.replace('app: db', 'app: web'), 'storageClassName: managed-csi-premium-v2'),
    'disks of all zones': set(6, hard, 'storageClassName: managed-csi-premium'),
    'shares, which every zone reaches': set(6, hard, 'storageClassName: azurefile-csi'),
    'a class that is elsewhere': set(6, hard, 'storageClassName: fast'),
    'a kind of disk that is filled in': `${set(6, hard, 'storageClassName: fast').trimEnd()}
  ---
  apiVersion: storage.k8s.io/v1
  kind: StorageClass
  metadata: { name: fast }
  provisioner: disk.csi.azure.com
  parameters: { skuName: "\${SKU}" }
    `,
    'a cluster without zones': {
      code: set(6, hard, 'storageClassName: managed-csi-premium-v2'),
      settings: { cluster: { ...defaultSettings.cluster, zones: 1 } },
    },
    'pods without disks of their own': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec: { replicas: 6, template: { metadata: { labels: { app: db } }, spec: { topologySpreadConstraints: [${hard}] } } }
    `,
  },

  invalid: {
    'more pods than zones': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          replicas: 7
          template:
            metadata: { labels: { app: db } }
            spec:
              topologySpreadConstraints:
                - maxSkew: 1
                  minDomains: 3
                  topologyKey: topology.kubernetes.io/zone
                  whenUnsatisfiable: DoNotSchedule # never two
                                     ^^^^^^^^^^^^^ stuck
                  labelSelector: { matchLabels: { app: db } }
          volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: fast } }]
        ---
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: fast }
        provisioner: disk.csi.azure.com
        parameters: { skuName: Premium_LRS }
      `,
      says: ['7 pods over 3 zones put 3 on disks of one zone (class "fast", Premium_LRS)', 'only 1 of them'],
      fixes: {
        relax: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            replicas: 7
            template:
              metadata: { labels: { app: db } }
              spec:
                topologySpreadConstraints:
                  - maxSkew: 1
                    topologyKey: topology.kubernetes.io/zone
                    whenUnsatisfiable: ScheduleAnyway # never two
                    labelSelector: { matchLabels: { app: db } }
            volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: fast } }]
          ---
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: fast }
          provisioner: disk.csi.azure.com
          parameters: { skuName: Premium_LRS }
        `,
      },
    },
    'a wish beside it': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        replicas: 4
        template:
          metadata: { labels: { app: db } }
          spec:
            topologySpreadConstraints:
              - maxSkew: 1
                topologyKey: topology.kubernetes.io/zone
                whenUnsatisfiable: DoNotSchedule
                                   ^^^^^^^^^^^^^ stuck
                labelSelector: {}
              - { maxSkew: 2, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: ScheduleAnyway, labelSelector: {} }
        volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: managed-csi-premium-v2 } }]
    `,
  },
});
