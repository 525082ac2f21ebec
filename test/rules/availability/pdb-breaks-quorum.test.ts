import rule from '../../../server/src/rules/availability/pdb-breaks-quorum.ts';
import { testRule } from '../../support/test-rule.ts';

const set = (name: string, replicas: string, container: string) => `
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: ${name} }
      spec:
        replicas: ${replicas}
        template: { metadata: { labels: { app: ${name}, tier: data } }, spec: { containers: [${container}] } }`;
const etcd = '{ name: etcd, image: "quay.io/coreos/etcd:v3.6.1", args: ["--initial-cluster=$(MEMBERS)"] }';
const budget = (limit: string, selector = 'matchLabels: { app: etcd }') => `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: etcd }
      spec: { ${limit}, selector: { ${selector} } }`;

testRule(rule, {
  valid: {
    'one of three': budget('maxUnavailable: 1') + set('etcd', '3', etcd),
    'two of five': budget('maxUnavailable: 2') + set('etcd', '5', etcd),
    'two that stay of three': budget('minAvailable: 2') + set('etcd', '3', etcd),
    'half, rounded up to two of three that stay': budget('minAvailable: 50%') + set('etcd', '3', etcd),
    'two members, which have no quorum to lose': budget('maxUnavailable: 2') + set('etcd', '2', etcd),
    'an engine without votes': budget('maxUnavailable: 2') + set('etcd', '3', '{ name: db, image: "postgres:17" }'),
    'members that know nothing of each other':
      budget('maxUnavailable: 2') + set('etcd', '3', '{ name: etcd, image: "quay.io/coreos/etcd:v3.6.1" }'),
    'a plain app': budget('maxUnavailable: 100%') + set('etcd', '3', '{ name: web, image: "web:1" }'),
    'a number that is filled in': budget('maxUnavailable: 2') + set('etcd', '"${N}"', etcd),
    'a limit that is filled in': budget('maxUnavailable: "${N}"') + set('etcd', '3', etcd),
    'both limits, which is another defect': budget('minAvailable: 1, maxUnavailable: 2') + set('etcd', '3', etcd),
    'a set beside others of the same cluster, which count, too': `${budget('maxUnavailable: 2')}${set('etcd', '3', etcd)}${set('more', '3', etcd)}
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: etcd }
      spec: { clusterIP: None, selector: { tier: data } }
    `,
    'another namespace': `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: etcd, namespace: other }
      spec: { maxUnavailable: 3, selector: { matchLabels: { app: etcd } } }${set('etcd', '3', etcd)}`,
    'a number that an autoscaler decides': `${budget('maxUnavailable: 2')}${set('etcd', '3', etcd)}
      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: etcd }
      spec: { scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: etcd }, minReplicas: 3, maxReplicas: 5 }
    `,
    'brokers whose copies bear it': `
      apiVersion: kafka.strimzi.io/v1beta2
      kind: Kafka
      metadata: { name: events }
      spec:
        kafka:
          template: { podDisruptionBudget: { maxUnavailable: 2 } }
          config: { default.replication.factor: 3, min.insync.replicas: 1 }
    `,
    'brokers whose copies are not written': `
      apiVersion: kafka.strimzi.io/v1beta2
      kind: Kafka
      metadata: { name: events }
      spec: { kafka: { template: { podDisruptionBudget: { maxUnavailable: 2 } }, config: { min.insync.replicas: 2 } } }
    `,
    'copies that bear no loss at all, which no budget mends': `
      apiVersion: kafka.strimzi.io/v1beta2
      kind: Kafka
      metadata: { name: events }
      spec:
        kafka:
          template: { podDisruptionBudget: { maxUnavailable: 1 } }
          config: { default.replication.factor: 3, min.insync.replicas: 3 }
    `,
  },

  invalid: {
    'two of three': {
      code: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: etcd }
        spec:
          maxUnavailable: 2 # faster
                          ^ quorum
          selector: { matchLabels: { app: etcd } }${set('etcd', '3', etcd).replaceAll('\n', '\n  ')}
      `,
      says: [
        'maxUnavailable 2 lets a drain take 2 of the 3 members of etcd in StatefulSet "etcd" and leaves 1',
        'majority is 2',
      ],
      fixes: {
        allowOne: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: etcd }
        spec:
          maxUnavailable: 1 # faster
          selector: { matchLabels: { app: etcd } }${set('etcd', '3', etcd).replaceAll('\n', '\n  ')}
        `,
      },
    },
    'a percentage, rounded up': {
      code: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: etcd }
        spec:
          maxUnavailable: 34%
                          ^^^ quorum
          selector: {}${set('etcd', '3', etcd).replaceAll('\n', '\n  ')}
      `,
      says: ['34% of 3, rounded up to 2,'],
      fixes: {
        allowOne: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: etcd }
        spec:
          maxUnavailable: 1
          selector: {}${set('etcd', '3', etcd).replaceAll('\n', '\n  ')}
        `,
      },
    },
    'too few that stay': {
      code: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: etcd }
        spec: { minAvailable: 2, selector: { matchLabels: { app: etcd } } }
                              ^ quorum${set('etcd', '5', etcd).replaceAll('\n', '\n  ')}
      `,
      says: ['take 3 of the 5', 'leaves 2', 'majority is 3'],
      fixes: {
        allowOne: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: etcd }
        spec: { maxUnavailable: 1, selector: { matchLabels: { app: etcd } } }${set('etcd', '5', etcd).replaceAll('\n', '\n  ')}
        `,
      },
    },
    'a budget over several workloads, all of which may come from one': {
      code: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: data }
        spec: { minAvailable: 50%, selector: { matchLabels: { tier: data } } }
                              ^^^ quorum${(set('web', '3', '{ name: web, image: "web:1" }') + set('etcd', '3', etcd)).replaceAll('\n', '\n  ')}
      `,
      says: ['50% of 6, rounded up to 3,', 'take 3 of the 3', 'leaves 0'],
      fixes: {
        allowOne: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: data }
        spec: { maxUnavailable: 1, selector: { matchLabels: { tier: data } } }${(set('web', '3', '{ name: web, image: "web:1" }') + set('etcd', '3', etcd)).replaceAll('\n', '\n  ')}
        `,
      },
    },
    'an engine that keeps a fixed number of copies': {
      code: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: db }
        spec: { maxUnavailable: 2, selector: { matchLabels: { app: db } } }
                                ^ losses information${set('db', '6', '{ name: db, image: "cassandra:5.0.4" }').replaceAll('\n', '\n  ')}
      `,
      says: ['2 of the 6', 'the loss of 1'],
      fixes: {
        allowOne: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: db }
        spec: { maxUnavailable: 1, selector: { matchLabels: { app: db } } }${set('db', '6', '{ name: db, image: "cassandra:5.0.4" }').replaceAll('\n', '\n  ')}
        `,
      },
    },
    'brokers of Strimzi': {
      code: `
        apiVersion: kafka.strimzi.io/v1beta2
        kind: Kafka
        metadata: { name: events }
        spec:
          kafka:
            template: { podDisruptionBudget: { maxUnavailable: 2 } }
                                                               ^ brokers
            config: { default.replication.factor: 3, min.insync.replicas: "2" }
      `,
      says: ['take 2 brokers', '3 copies', 'min.insync.replicas 2', 'after 1'],
      fixes: {
        allowOne: `
          apiVersion: kafka.strimzi.io/v1beta2
          kind: Kafka
          metadata: { name: events }
          spec:
            kafka:
              template: { podDisruptionBudget: { maxUnavailable: 1 } }
              config: { default.replication.factor: 3, min.insync.replicas: "2" }
        `,
      },
    },
  },
});
