import { defaultSettings } from '../../../server/src/config/settings.ts';
import rule from '../../../server/src/rules/availability/required-antiaffinity-exceeds-domains.ts';
import { testRule } from '../../support/test-rule.ts';

const set = (replicas: number | string, affinity: string) => `
  apiVersion: apps/v1
  kind: StatefulSet
  metadata: { name: db }
  spec:
    replicas: ${replicas}
    template:
      metadata: { labels: { app: db } }
      spec:
        affinity:
          podAntiAffinity:
${affinity}
`;
const cluster = (settings: Partial<typeof defaultSettings.cluster>) => ({
  cluster: { ...defaultSettings.cluster, ...settings },
});

testRule(rule, {
  valid: {
    'as many zones as pods': set(
      3,
      `
            requiredDuringSchedulingIgnoredDuringExecution:
              - { topologyKey: topology.kubernetes.io/zone, labelSelector: { matchLabels: { app: db } } }`,
    ),
    'a wish': set(
      9,
      `
            preferredDuringSchedulingIgnoredDuringExecution:
              - { weight: 1, podAffinityTerm: { topologyKey: topology.kubernetes.io/zone, labelSelector: { matchLabels: { app: db } } } }`,
    ),
    'nodes that nobody has counted': set(
      9,
      `
            requiredDuringSchedulingIgnoredDuringExecution:
              - { topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: db } } }`,
    ),
    'nodes enough': {
      code: set(
        9,
        `
            requiredDuringSchedulingIgnoredDuringExecution:
              - { topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: db } } }`,
      ),
      settings: cluster({ nodes: 9 }),
    },
    'other pods, other namespaces, single revisions, and another topology': set(
      9,
      `
            requiredDuringSchedulingIgnoredDuringExecution:
              - { topologyKey: topology.kubernetes.io/zone, labelSelector: { matchLabels: { app: web } } }
              - { topologyKey: topology.kubernetes.io/zone, namespaces: [web], labelSelector: { matchLabels: { app: db } } }
              - { topologyKey: topology.kubernetes.io/zone, matchLabelKeys: [rev], labelSelector: { matchLabels: { app: db } } }
              - { topologyKey: rack, labelSelector: { matchLabels: { app: db } } }`,
    ),
    'a number that is filled in': set(
      '"${REPLICAS}"',
      `
            requiredDuringSchedulingIgnoredDuringExecution:
              - { topologyKey: topology.kubernetes.io/zone, labelSelector: { matchLabels: { app: db } } }`,
    ),
    'minimal domains that are there, that are wished for, or that are enough': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec:
        replicas: 5
        template:
          spec:
            topologySpreadConstraints:
              - { maxSkew: 1, minDomains: 3, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule }
              - { maxSkew: 1, minDomains: 5, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: ScheduleAnyway }
              - { maxSkew: 2, minDomains: 5, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule }
              - { maxSkew: 1, minDomains: 5, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: DoNotSchedule }
    `,
  },

  invalid: {
    'more pods than zones': {
      code: set(
        5,
        `
            requiredDuringSchedulingIgnoredDuringExecution:
              - labelSelector:
                  matchLabels:
                    app: db
                topologyKey: topology.kubernetes.io/zone
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^ exceeded`,
      ),
      says: ['5 pods, one in each zone at most, and there are 3: 2 stay Pending'],
      fixes: {
        prefer: set(
          5,
          `
            preferredDuringSchedulingIgnoredDuringExecution:
              - weight: 100
                podAffinityTerm:
                  labelSelector:
                    matchLabels:
                      app: db
                  topologyKey: topology.kubernetes.io/zone`,
        ),
      },
    },
    'more pods than nodes, with wishes of other kinds': {
      code: set(
        4,
        `
            preferredDuringSchedulingIgnoredDuringExecution:
              - { weight: 1, podAffinityTerm: { topologyKey: rack } }
            requiredDuringSchedulingIgnoredDuringExecution:
              - { topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: db } } }
                               ^^^^^^^^^^^^^^^^^^^^^^ exceeded`,
      ),
      settings: cluster({ nodes: 3 }),
      says: ['4 pods, one in each node at most, and there are 3: 1 stay'],
      fixes: {
        prefer: set(
          4,
          `
            preferredDuringSchedulingIgnoredDuringExecution:
              - { weight: 1, podAffinityTerm: { topologyKey: rack } }
              - weight: 100
                podAffinityTerm:
                  topologyKey: kubernetes.io/hostname
                  labelSelector:
                    matchLabels:
                      app: db`,
        ),
      },
    },
    'one of several terms': {
      code: set(
        2,
        `
            requiredDuringSchedulingIgnoredDuringExecution:
              - { topologyKey: rack, labelSelector: { matchLabels: { app: web } } }
              - { topologyKey: topology.kubernetes.io/zone, labelSelector: { matchLabels: { app: db } } }
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^ exceeded`,
      ),
      settings: cluster({ zones: 1 }),
      fixes: {
        prefer: set(
          2,
          `
            requiredDuringSchedulingIgnoredDuringExecution:
              - { topologyKey: rack, labelSelector: { matchLabels: { app: web } } }
            preferredDuringSchedulingIgnoredDuringExecution:
              - weight: 100
                podAffinityTerm:
                  topologyKey: topology.kubernetes.io/zone
                  labelSelector:
                    matchLabels:
                      app: db`,
        ),
      },
    },
    'a term with a comment': {
      code: set(
        5,
        `
            requiredDuringSchedulingIgnoredDuringExecution: # strictly
              - labelSelector: { matchLabels: { app: db } } # ours
                topologyKey: topology.kubernetes.io/zone
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^ exceeded`,
      ),
      fixes: {
        prefer: set(
          5,
          `
            preferredDuringSchedulingIgnoredDuringExecution: # strictly
              - weight: 100
                podAffinityTerm:
                  labelSelector: { matchLabels: { app: db } } # ours
                  topologyKey: topology.kubernetes.io/zone`,
        ),
      },
    },
    'a term with a comment among others, which stays where it is': set(
      5,
      `
            requiredDuringSchedulingIgnoredDuringExecution:
              - { topologyKey: rack, labelSelector: { matchLabels: { app: web } } }
              - labelSelector: { matchLabels: { app: db } } # ours
                topologyKey: topology.kubernetes.io/zone
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^ exceeded`,
    ),
    'what an autoscaler may ask for': {
      code: `${set(
        3,
        `
            requiredDuringSchedulingIgnoredDuringExecution:
              - { topologyKey: rack, labelSelector: { matchLabels: { app: web } } }
              - labelSelector: { matchLabels: { app: db } } # ours
                topologyKey: topology.kubernetes.io/zone
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^ exceeded information`,
      ).trimEnd()}
  ---
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata: { name: db }
  spec: { scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: db }, minReplicas: 3, maxReplicas: 6 }
      `,
      says: ['6 pods'],
    },
    'more domains than zones': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec:
          replicas: 5
          template:
            spec:
              topologySpreadConstraints:
                - maxSkew: 1
                  minDomains: 4 # one day
                              ^ domains
                  topologyKey: topology.kubernetes.io/zone
                  whenUnsatisfiable: DoNotSchedule
      `,
      says: ['asks for 4 zones and there are 3: each takes 1 of the 5 pods of Deployment "web", and 2 stay Pending'],
      fixes: {
        withoutDomains: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: web }
          spec:
            replicas: 5
            template:
              spec:
                topologySpreadConstraints:
                  - maxSkew: 1
                    topologyKey: topology.kubernetes.io/zone
                    whenUnsatisfiable: DoNotSchedule
        `,
      },
    },
  },
});
