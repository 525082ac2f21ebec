import rule from '../../../server/src/rules/availability/missing-pdb.ts';
import { testRule } from '../../support/test-rule.ts';

const complete = { workspaceIsComplete: true };
const set = `
      #- app/set.yaml
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: app, namespace: shop }
      spec: { replicas: 3, selector: { matchLabels: { app: app } }, template: { metadata: { labels: { app: app } } } }
`;

testRule(rule, {
  valid: {
    'a budget': `${set}
      #- app/budget.yaml
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: any, namespace: shop }
      spec: { maxUnavailable: 1, selector: { matchLabels: { app: app } } }
    `,
    'a budget for the whole namespace': `${set}
      #- app/budget.yaml
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: any, namespace: shop }
      spec: { maxUnavailable: 1, selector: {} }
    `,
    'a budget whose selector is filled in': `${set}
      #- app/budget.yaml
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: any, namespace: shop }
      spec: { maxUnavailable: 1, selector: { matchLabels: { app: "\${APP}" } } }
    `,
    'a budget of its name that misses its pods, which is told there': `${set}
      #- app/budget.yaml
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: app-pdb, namespace: shop }
      spec: { maxUnavailable: 1, selector: { matchLabels: { app: apps } } }
    `,
    'one replica': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: app }
      spec: { replicas: 1, template: { metadata: { labels: { app: app } } } }
    `,
    'an autoscaler that may go down to one': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: app }
      spec: { replicas: 3, template: { metadata: { labels: { app: app } } } }
      ---
      apiVersion: keda.sh/v1alpha1
      kind: ScaledObject
      metadata: { name: app }
      spec: { scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: app }, minReplicaCount: 1 }
    `,
    'a plain Deployment': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec: { replicas: 3, template: { spec: { containers: [{ name: web, image: "web:1" }] } } }
    `,
    'a folder with a template, in which the budget may be': `${set}
      #- app/budget.yaml
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: {{ .Values.name }} }
    `,
    'what the configuration knows': {
      code: set,
      settings: { externals: [{ kind: 'PodDisruptionBudget', name: 'app' }] },
    },
    'a folder for tests': { code: set, settings: { profile: 'development' } },
  },

  invalid: {
    'an engine that votes': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: etcd
                ^^^^ missing
          namespace: shop
        spec:
          replicas: 3
          selector: { matchLabels: { app: etcd } }
          template:
            metadata: { labels: { app: etcd } }
            spec: { containers: [{ name: etcd, image: "quay.io/coreos/etcd:v3.6.1" }] }
      `,
      settings: complete,
      says: ['3 replicas of StatefulSet "etcd"'],
      fixes: {
        addBudget: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata:
            name: etcd
            namespace: shop
          spec:
            replicas: 3
            selector: { matchLabels: { app: etcd } }
            template:
              metadata: { labels: { app: etcd } }
              spec: { containers: [{ name: etcd, image: "quay.io/coreos/etcd:v3.6.1" }] }
          ---
          apiVersion: policy/v1
          kind: PodDisruptionBudget
          metadata:
            name: etcd
            namespace: shop
          spec:
            maxUnavailable: 1
            selector:
              matchLabels:
                app: etcd
        `,
      },
    },
    'claims, where the budget may be elsewhere': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: app }
                          ^^^ missing information
        spec:
          replicas: 2
          selector: { matchLabels: { app: app } }
          template: { metadata: { labels: { app: app } } }
          volumeClaimTemplates: [{ metadata: { name: data } }]
      `,
      fixes: {
        addBudget: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: app }
          spec:
            replicas: 2
            selector: { matchLabels: { app: app } }
            template: { metadata: { labels: { app: app } } }
            volumeClaimTemplates: [{ metadata: { name: data } }]
          ---
          apiVersion: policy/v1
          kind: PodDisruptionBudget
          metadata:
            name: app
          spec:
            maxUnavailable: 1
            unhealthyPodEvictionPolicy: AlwaysAllow
            selector:
              matchLabels:
                app: app
        `,
      },
    },
    'claims, where everything is in sight': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: app }
                          ^^^ missing
        spec:
          replicas: 2
          template: { metadata: { labels: { app: app } } }
          volumeClaimTemplates: [{ metadata: { name: data } }]
      `,
      settings: complete,
    },
    'a set that keeps nothing, and an engine in a Deployment': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: app }
                          ^^^ missing information
        spec: { replicas: 2, template: { metadata: { labels: { app: app } } } }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: cache }
                          ^^^^^ missing
        spec: { replicas: 2, template: { spec: { containers: [{ name: redis, image: "redis:8" }] } } }
      `,
      settings: complete,
    },
    'budgets of another namespace, and for other pods': `
      #- app/set.yaml
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: app, namespace: shop }
                        ^^^ missing information
      spec: { replicas: 3, template: { metadata: { labels: { app: app } } } }
      #- app/budgets.yaml
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: app, namespace: staging }
      spec: { maxUnavailable: 1, selector: { matchLabels: { app: app } } }
      ---
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: web, namespace: shop }
      spec: { maxUnavailable: 1, selector: { matchLabels: { app: web } } }
    `,
    'plain Deployments, where somebody asks': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
                          ^^^ missing information
        spec: { replicas: 3, template: { spec: { containers: [] } } }
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: { name: web }
        spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, minReplicas: 2, maxReplicas: 5 }
      `,
      settings: { hygieneScope: 'all' },
      says: ['2 to 5 replicas'],
    },
  },
});
