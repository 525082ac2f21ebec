import rule from '../../../server/src/rules/availability/spot-stateful.ts';
import { testRule } from '../../support/test-rule.ts';

const spot = '{ key: kubernetes.azure.com/scalesetpriority, operator: Equal, value: spot, effect: NoSchedule }';

testRule(rule, {
  valid: {
    'a workload without data': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec: { template: { spec: { tolerations: [${spot}], containers: [{ name: web, image: "web:1" }] } } }
    `,
    'a cache that keeps nothing, in a Deployment': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: cache }
      spec: { template: { spec: { tolerations: [${spot}], containers: [{ name: cache, image: "redis:8", args: [--save, "", --appendonly, "no"] }] } } }
    `,
    'another taint, and a toleration that lets pods stay and not come': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template:
          spec:
            tolerations:
              - { key: dedicated, operator: Exists }
              - { key: kubernetes.azure.com/scalesetpriority, operator: Equal, value: regular }
              - { operator: Exists, effect: NoExecute }
            containers: [{ name: db, image: "postgres:17" }]
    `,
    'regular nodes that are asked for': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template:
          spec:
            tolerations: [{ operator: Exists }]
            nodeSelector: { kubernetes.azure.com/mode: system }
            containers: [{ name: db, image: "postgres:17" }]
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db2 }
      spec:
        template:
          spec:
            tolerations: [${spot}]
            affinity:
              nodeAffinity:
                requiredDuringSchedulingIgnoredDuringExecution:
                  nodeSelectorTerms:
                    - matchExpressions: [{ key: kubernetes.azure.com/scalesetpriority, operator: NotIn, values: [spot] }]
            containers: [{ name: db, image: "postgres:17" }]
    `,
    'a pool that is named by who tolerates everything': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template:
          spec:
            tolerations: [{ operator: Exists }]
            nodeSelector: { kubernetes.azure.com/agentpool: data }
            containers: [{ name: db, image: "postgres:17" }]
    `,
    'agents that have to run everywhere': `
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: { name: agent }
      spec:
        template:
          spec:
            tolerations: [{ operator: Exists }]
            containers: [{ name: agent, image: "agent:1" }]
            volumes: [{ name: data, persistentVolumeClaim: { claimName: shared } }]
    `,
    'a StatefulSet without data that tolerates everything': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: worker }
      spec: { template: { spec: { tolerations: [{ operator: Exists }], containers: [{ name: worker, image: "worker:1" }] } } }
    `,
    'a claim that is only read': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec:
        template:
          spec:
            tolerations: [${spot}]
            containers: [{ name: web, image: "web:1" }]
            volumes: [{ name: site, persistentVolumeClaim: { claimName: site, readOnly: true } }]
    `,
    'a folder for tests': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec: { template: { spec: { tolerations: [${spot}], containers: [{ name: db, image: "postgres:17" }] } } }
      `,
      settings: { profile: 'development' },
    },
  },

  invalid: {
    'an engine that takes its time': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: queue }
        spec:
          template:
            spec:
              nodeSelector:
                kubernetes.azure.com/scalesetpriority: spot
              tolerations:
                - key: kubernetes.azure.com/scalesetpriority
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ engine
                  operator: Exists
                - key: dedicated # ours
                  operator: Exists
              containers: [{ name: rabbitmq, image: "rabbitmq:4.1.2" }]
      `,
      says: ['leave 30 s after', 'RabbitMQ may need'],
      fixes: {
        regular: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: queue }
          spec:
            template:
              spec:
                tolerations:
                  - key: dedicated # ours
                    operator: Exists
                containers: [{ name: rabbitmq, image: "rabbitmq:4.1.2" }]
        `,
      },
    },
    'a wish for Spot beside others': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: wiki }
        spec:
          template:
            spec:
              tolerations:
                - { key: kubernetes.azure.com/scalesetpriority, value: spot }
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ data
              affinity:
                nodeAffinity:
                  preferredDuringSchedulingIgnoredDuringExecution:
                    - weight: 1
                      preference:
                        matchExpressions: [{ key: kubernetes.azure.com/priority, operator: In, values: [spot] }]
                    - weight: 1
                      preference:
                        matchExpressions: [{ key: disk, operator: Exists }]
              containers: [{ name: wiki, image: "wiki:1" }]
              volumes: [{ name: data, persistentVolumeClaim: { claimName: wiki } }]
      `,
      fixes: {
        regular: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: wiki }
          spec:
            template:
              spec:
                affinity:
                  nodeAffinity:
                    preferredDuringSchedulingIgnoredDuringExecution:
                      - weight: 1
                        preference:
                          matchExpressions: [{ key: disk, operator: Exists }]
                containers: [{ name: wiki, image: "wiki:1" }]
                volumes: [{ name: data, persistentVolumeClaim: { claimName: wiki } }]
        `,
      },
    },
    'nodes that node auto-provisioning makes': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: wiki }
        spec:
          template:
            spec:
              affinity:
                nodeAffinity:
                  requiredDuringSchedulingIgnoredDuringExecution:
                    nodeSelectorTerms:
                      - matchExpressions:
                          - { key: karpenter.sh/capacity-type, operator: In, values: [spot] }
                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^ data
              containers: [{ name: wiki, image: "wiki:1" }]
          volumeClaimTemplates: [{ metadata: { name: data } }]
      `,
      fixes: {
        regular: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: wiki }
          spec:
            template:
              spec:
                containers: [{ name: wiki, image: "wiki:1" }]
            volumeClaimTemplates: [{ metadata: { name: data } }]
        `,
      },
    },
    'terms that would all go': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template:
          spec:
            nodeSelector: { kubernetes.azure.com/priority: spot, karpenter.sh/capacity-type: spot }
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ data
            containers: [{ name: db, image: "etcd:3.6.1" }]
    `,
    'every taint': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template:
          spec:
            tolerations:
              - operator: Exists
                ^^^^^^^^^^^^^^^^ everything
            containers: [{ name: db, image: "postgres:17" }]
    `,
    'a StatefulSet without data': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: worker }
        spec:
          template:
            spec:
              containers: [{ name: worker, image: "worker:1" }]
              tolerations: [{ key: kubernetes.azure.com/scalesetpriority, operator: Exists }]
                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ identity information
      `,
      fixes: {
        regular: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: worker }
          spec:
            template:
              spec:
                containers: [{ name: worker, image: "worker:1" }]
        `,
      },
    },
    'a Job with a claim': {
      code: `
        apiVersion: batch/v1
        kind: Job
        metadata: { name: import }
        spec:
          template:
            spec:
              containers: [{ name: import, image: "import:1" }]
              volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
              tolerations:
                - { key: kubernetes.azure.com/scalesetpriority, operator: Exists }
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ data information
      `,
      fixes: {
        regular: `
          apiVersion: batch/v1
          kind: Job
          metadata: { name: import }
          spec:
            template:
              spec:
                containers: [{ name: import, image: "import:1" }]
                volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
        `,
      },
    },
  },
});
