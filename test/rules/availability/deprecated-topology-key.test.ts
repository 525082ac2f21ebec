import rule from '../../../server/src/rules/availability/deprecated-topology-key.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'names of today': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template:
          spec:
            nodeSelector: { kubernetes.io/os: linux, kubernetes.azure.com/agentpool: data }
            topologySpreadConstraints: [{ topologyKey: topology.kubernetes.io/zone }]
    `,
    'labels of pods, and text': `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web # failure-domain.beta.kubernetes.io/zone
        annotations: { note: failure-domain.beta.kubernetes.io/zone }
        labels: { failure-domain.beta.kubernetes.io/zone: a }
      spec:
        template:
          metadata: { labels: { agentpool: web } }
          spec:
            containers: [{ name: web, image: "web:1", args: [--zone=failure-domain.beta.kubernetes.io/zone] }]
            affinity:
              podAntiAffinity:
                requiredDuringSchedulingIgnoredDuringExecution:
                  - { topologyKey: kubernetes.io/hostname, labelSelector: { matchExpressions: [{ key: agentpool, operator: Exists }] } }
    `,
    'a volume whose labels are old': `
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: data, labels: { failure-domain.beta.kubernetes.io/zone: eastus-1 } }
      spec: { capacity: { storage: 1Gi } }
    `,
    'a node selector of another kind of object': `
      apiVersion: example.com/v1
      kind: Placement
      metadata: { name: db }
      spec: { nodeSelector: { agentpool: data } }
    `,
  },

  invalid: {
    'an anti-affinity that is kept': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            spec:
              affinity:
                podAntiAffinity:
                  requiredDuringSchedulingIgnoredDuringExecution:
                    - topologyKey: "failure-domain.beta.kubernetes.io/zone" # over zones
                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ gone
      `,
      says: ['"topology.kubernetes.io/zone"'],
      fixes: {
        strict: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              spec:
                affinity:
                  podAntiAffinity:
                    requiredDuringSchedulingIgnoredDuringExecution:
                      - topologyKey: "topology.kubernetes.io/zone" # over zones
        `,
      },
    },
    'zones to keep out of': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: db }
        spec:
          affinity:
            nodeAffinity:
              requiredDuringSchedulingIgnoredDuringExecution:
                nodeSelectorTerms:
                  - matchExpressions:
                      - { key: failure-domain.beta.kubernetes.io/zone, operator: NotIn, values: [eastus-1] }
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ gone
      `,
      fixes: {
        strict: `
          apiVersion: v1
          kind: Pod
          metadata: { name: db }
          spec:
            affinity:
              nodeAffinity:
                requiredDuringSchedulingIgnoredDuringExecution:
                  nodeSelectorTerms:
                    - matchExpressions:
                        - { key: topology.kubernetes.io/zone, operator: NotIn, values: [eastus-1] }
        `,
      },
    },
    'wishes, selectors and expressions': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            spec:
              nodeSelector: { "beta.kubernetes.io/os": linux }
                              ^^^^^^^^^^^^^^^^^^^^^^^ old information
              affinity:
                nodeAffinity:
                  requiredDuringSchedulingIgnoredDuringExecution:
                    nodeSelectorTerms:
                      - matchExpressions: [{ key: failure-domain.beta.kubernetes.io/region, operator: Exists }]
                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ gone
                  preferredDuringSchedulingIgnoredDuringExecution:
                    - { weight: 1, preference: { matchExpressions: [{ key: agentpool, operator: In, values: [data] }] } }
                                                                           ^^^^^^^^^ old information
                podAntiAffinity:
                  preferredDuringSchedulingIgnoredDuringExecution:
                    - { weight: 1, podAffinityTerm: { topologyKey: failure-domain.beta.kubernetes.io/zone } }
                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ gone
              topologySpreadConstraints:
                - { topologyKey: failure-domain.beta.kubernetes.io/zone }
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ gone
      `,
      fixes: {
        rename: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              spec:
                nodeSelector: { "kubernetes.io/os": linux }
                affinity:
                  nodeAffinity:
                    requiredDuringSchedulingIgnoredDuringExecution:
                      nodeSelectorTerms:
                        - matchExpressions: [{ key: failure-domain.beta.kubernetes.io/region, operator: Exists }]
                    preferredDuringSchedulingIgnoredDuringExecution:
                      - { weight: 1, preference: { matchExpressions: [{ key: agentpool, operator: In, values: [data] }] } }
                  podAntiAffinity:
                    preferredDuringSchedulingIgnoredDuringExecution:
                      - { weight: 1, podAffinityTerm: { topologyKey: failure-domain.beta.kubernetes.io/zone } }
                topologySpreadConstraints:
                  - { topologyKey: failure-domain.beta.kubernetes.io/zone }
        `,
      },
      leaves: 4,
    },
    'the old name beside the new': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: db }
        spec:
          nodeSelector:
            kubernetes.io/arch: amd64
            beta.kubernetes.io/arch: amd64
            ^^^^^^^^^^^^^^^^^^^^^^^ old information
      `,
      fixes: {
        drop: `
          apiVersion: v1
          kind: Pod
          metadata: { name: db }
          spec:
            nodeSelector:
              kubernetes.io/arch: amd64
        `,
      },
    },
    'storage that is tied to a zone': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: zonal }
        provisioner: disk.csi.azure.com
        allowedTopologies:
          - matchLabelExpressions:
              - key: failure-domain.beta.kubernetes.io/zone
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ gone
                values: [eastus-1]
        ---
        apiVersion: v1
        kind: PersistentVolume
        metadata: { name: data }
        spec:
          nodeAffinity:
            required:
              nodeSelectorTerms:
                - matchExpressions: [{ key: failure-domain.beta.kubernetes.io/zone, operator: In, values: [eastus-1] }]
                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ gone
      `,
      fixes: {
        immutable: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: zonal }
          provisioner: disk.csi.azure.com
          allowedTopologies:
            - matchLabelExpressions:
                - key: topology.kubernetes.io/zone
                  values: [eastus-1]
          ---
          apiVersion: v1
          kind: PersistentVolume
          metadata: { name: data }
          spec:
            nodeAffinity:
              required:
                nodeSelectorTerms:
                  - matchExpressions: [{ key: failure-domain.beta.kubernetes.io/zone, operator: In, values: [eastus-1] }]
        `,
      },
      leaves: 1,
    },
    'what operators hand on': {
      code: `
        apiVersion: psmdb.percona.com/v1
        kind: PerconaServerMongoDB
        metadata: { name: db }
        spec:
          replsets:
            - affinity: { antiAffinityTopologyKey: failure-domain.beta.kubernetes.io/zone }
                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ gone
              nodeSelector: { agentpool: data }
                              ^^^^^^^^^ old information
      `,
      fixes: {
        strict: `
          apiVersion: psmdb.percona.com/v1
          kind: PerconaServerMongoDB
          metadata: { name: db }
          spec:
            replsets:
              - affinity: { antiAffinityTopologyKey: topology.kubernetes.io/zone }
                nodeSelector: { agentpool: data }
        `,
        rename: `
          apiVersion: psmdb.percona.com/v1
          kind: PerconaServerMongoDB
          metadata: { name: db }
          spec:
            replsets:
              - affinity: { antiAffinityTopologyKey: failure-domain.beta.kubernetes.io/zone }
                nodeSelector: { kubernetes.azure.com/agentpool: data }
        `,
      },
      leaves: 1,
    },
  },
});
