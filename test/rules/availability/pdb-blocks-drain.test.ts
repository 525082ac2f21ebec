import rule from '../../../server/src/rules/availability/pdb-blocks-drain.ts';
import { testRule } from '../../support/test-rule.ts';

/** A budget over a StatefulSet of so many replicas. */
const budget = (limit: string, replicas: string) => `
  apiVersion: policy/v1
  kind: PodDisruptionBudget
  metadata: { name: app }
  spec: { ${limit}, selector: { matchLabels: { app: app } } }
  ---
  apiVersion: apps/v1
  kind: StatefulSet
  metadata: { name: app }
  spec: { replicas: ${replicas}, template: { metadata: { labels: { app: app } } } }
`;

testRule(rule, {
  valid: {
    'one of three may go': budget('maxUnavailable: 1', '3'),
    'a percentage, rounded up to one': budget('maxUnavailable: 1%', '3'),
    'two of three stay': budget('minAvailable: 2', '3'),
    'half of three, rounded up to two': budget('minAvailable: "50%"', '3'),
    'nobody has to stay': budget('minAvailable: 0', '1'),
    'nothing runs': budget('minAvailable: 1', '0'),
    'a number that is filled in': budget('minAvailable: 2', '"#{REPLICAS}#"'),
    'a limit that is filled in': budget('minAvailable: "#{MIN}#"', '1'),
    'no limit at all': budget('maxUnavailable: ', '1'),
    'pods nobody knows': `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: app }
      spec: { minAvailable: 2, selector: { matchLabels: { app: app } } }
    `,
    'pods of another namespace': `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: app, namespace: shop }
      spec: { minAvailable: 1, selector: { matchLabels: { app: app } } }
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: app, namespace: staging }
      spec: { replicas: 1, template: { metadata: { labels: { app: app } } } }
    `,
    'no selector, so no pods': `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: app }
      spec: { maxUnavailable: 0 }
    `,
    'a whole namespace': `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: app }
      spec: { minAvailable: 1, selector: {} }
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: app }
      spec: { template: { metadata: { labels: { app: app } } } }
    `,
    'two sets that are one cluster': `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: valkey }
      spec: { minAvailable: 3, selector: { matchLabels: { app: valkey } } }
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: masters }
      spec: { replicas: 3, template: { metadata: { labels: { app: valkey } } } }
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: replicas }
      spec: { replicas: 3, template: { metadata: { labels: { app: valkey } } } }
    `,
    'a DaemonSet, whose pods nobody can count here': `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: agent }
      spec: { minAvailable: 1, selector: { matchLabels: { app: agent } } }
      ---
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: { name: agent }
      spec: { template: { metadata: { labels: { app: agent } } } }
    `,
    'several instances of CloudNativePG, or no budget for one': `
      apiVersion: postgresql.cnpg.io/v1
      kind: Cluster
      metadata: { name: orders }
      spec: { instances: 3 }
      ---
      apiVersion: postgresql.cnpg.io/v1
      kind: Cluster
      metadata: { name: test }
      spec: { instances: 1, enablePDB: false }
    `,
  },

  invalid: {
    'no eviction': {
      code: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: app }
        spec:
          maxUnavailable: "0%" # keep it running
                          ^^^^ zero
          selector: { matchLabels: { app: app } }
      `,
      fixes: {
        allowOne: `
          apiVersion: policy/v1
          kind: PodDisruptionBudget
          metadata: { name: app }
          spec:
            maxUnavailable: 1 # keep it running
            selector: { matchLabels: { app: app } }
        `,
      },
    },
    'everybody stays': {
      code: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: app }
        spec: { minAvailable: 100%, selector: {} }
                              ^^^^ all
      `,
      fixes: {
        allowOne: `
          apiVersion: policy/v1
          kind: PodDisruptionBudget
          metadata: { name: app }
          spec: { maxUnavailable: 1, selector: {} }
        `,
      },
    },
    'as many as there are': {
      code: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: ledger }
        spec:
          minAvailable: 3 # of three
                        ^ enough
          selector: { matchLabels: { app: ledger } }
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: ledger }
        spec: { replicas: 3, template: { metadata: { labels: { app: ledger } } } }
      `,
      says: ['StatefulSet "ledger" has 3', '3 pods'],
      fixes: {
        allowOne: `
          apiVersion: policy/v1
          kind: PodDisruptionBudget
          metadata: { name: ledger }
          spec:
            maxUnavailable: 1 # of three
            selector: { matchLabels: { app: ledger } }
          ---
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: ledger }
          spec: { replicas: 3, template: { metadata: { labels: { app: ledger } } } }
        `,
      },
    },
    'a percentage of one, rounded up to all of it': {
      code: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: app }
        spec: { minAvailable: 50%, selector: { matchLabels: { app: app } } }
                              ^^^ enough
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: app }
        spec: { template: { metadata: { labels: { app: app } } } }
      `,
      says: ['50%', '1 pod', 'Deployment "app" has 1'],
      fixes: {
        allowOne: `
          apiVersion: policy/v1
          kind: PodDisruptionBudget
          metadata: { name: app }
          spec: { maxUnavailable: 1, selector: { matchLabels: { app: app } } }
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: app }
          spec: { template: { metadata: { labels: { app: app } } } }
        `,
      },
    },
    'the least that an autoscaler leaves': {
      code: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: app }
        spec: { minAvailable: 2, selector: { matchLabels: { app: app } } }
                              ^ atMinimum information
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: app }
        spec: { template: { metadata: { labels: { app: app } } } }
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: { name: app }
        spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: app }, minReplicas: 2, maxReplicas: 5 }
      `,
      fixes: {
        allowOne: `
          apiVersion: policy/v1
          kind: PodDisruptionBudget
          metadata: { name: app }
          spec: { maxUnavailable: 1, selector: { matchLabels: { app: app } } }
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: app }
          spec: { template: { metadata: { labels: { app: app } } } }
          ---
          apiVersion: autoscaling/v2
          kind: HorizontalPodAutoscaler
          metadata: { name: app }
          spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: app }, minReplicas: 2, maxReplicas: 5 }
        `,
      },
    },
    'the only instance of CloudNativePG': {
      code: `
        apiVersion: postgresql.cnpg.io/v1
        kind: Cluster
        metadata: { name: orders }
        spec:
          instances: 1
                     ^ single information
      `,
      fixes: {
        disable: `
          apiVersion: postgresql.cnpg.io/v1
          kind: Cluster
          metadata: { name: orders }
          spec:
            instances: 1
            enablePDB: false
        `,
      },
    },
    'a folder for tests': {
      code: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: app }
        spec: { maxUnavailable: 0, selector: {} }
                                ^ zero hint
      `,
      settings: { profile: 'development' },
      fixes: {
        allowOne: `
          apiVersion: policy/v1
          kind: PodDisruptionBudget
          metadata: { name: app }
          spec: { maxUnavailable: 1, selector: {} }
        `,
      },
    },
  },
});
