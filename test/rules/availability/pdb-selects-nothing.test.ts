import rule from '../../../server/src/rules/availability/pdb-selects-nothing.ts';
import { testRule } from '../../support/test-rule.ts';

const budget = (selector: string, name = 'app') => `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: ${name}, namespace: shop }
      spec: { maxUnavailable: 1, selector: { ${selector} } }`;
const set = (labels: string, name = 'ledger') => `
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: ${name}, namespace: shop }
      spec: { template: { metadata: { labels: { ${labels} } } } }`;

testRule(rule, {
  valid: {
    'labels that match': budget('matchLabels: { app: ledger }') + set('app: ledger, tier: data'),
    'an expression that holds': budget('matchExpressions: [{ key: app, operator: Exists }]') + set('app: ledger'),
    'the whole namespace': budget('') + set('app: ledger'),
    'a label that is filled in': budget('matchLabels: { app: "${APP}" }') + set('app: ledger'),
    'a label of one pod, which the controller sets':
      budget('matchLabels: { statefulset.kubernetes.io/pod-name: ledger-0 }') + set('app: ledger'),
    'nobody in the namespace': budget('matchLabels: { app: ledger }'),
    "an operator's own labels": budget('matchLabels: { strimzi.io/cluster: events }') + set('app: ledger'),
    "an operator's resource in the namespace": `${budget('matchLabels: { app.kubernetes.io/name: queue }')}${set('app: ledger')}
      ---
      apiVersion: rabbitmq.com/v1beta1
      kind: RabbitmqCluster
      metadata: { name: queue, namespace: shop }
    `,
    'what the configuration knows': {
      code: budget('matchLabels: { app: web }') + set('app: ledger'),
      settings: { externals: [{ kind: 'PodDisruptionBudget', name: 'app' }] },
    },
    'a folder with a template, in which the pods may be': `
      #- a/budget.yaml${budget('matchLabels: { app: web }')}${set('app: ledger')}
      #- a/web.yaml
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: {{ .Values.name }} }
    `,
  },

  invalid: {
    'a slip': {
      code: `
        #- budget.yaml
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: any, namespace: shop }
        spec:
          maxUnavailable: 1
          selector:
            matchLabels:
              instance: one
              app: legder # was: app
                   ^^^^^^ near
        #- sets.yaml
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: ledger, namespace: shop }
        spec: { template: { metadata: { labels: { app: ledger, instance: one } } } }
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache, namespace: shop }
        spec: { template: { metadata: { labels: { app: cache, instance: one } } } }
      `,
      says: ['PodDisruptionBudget "any"', '"app: legder"', 'StatefulSet "ledger" have "app: ledger"'],
      fixes: {
        protect: `
          #- budget.yaml
          apiVersion: policy/v1
          kind: PodDisruptionBudget
          metadata: { name: any, namespace: shop }
          spec:
            maxUnavailable: 1
            selector:
              matchLabels:
                instance: one
                app: ledger # was: app
          #- sets.yaml
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: ledger, namespace: shop }
          spec: { template: { metadata: { labels: { app: ledger, instance: one } } } }
          ---
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache, namespace: shop }
          spec: { template: { metadata: { labels: { app: cache, instance: one } } } }
        `,
      },
    },
    'other labels, under the name of the workload': {
      code: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: ledger-pdb, namespace: shop }
        spec: { maxUnavailable: 1, selector: { matchLabels: { app: books, release: stable, tier: data } } }
                                                                   ^^^^^ near information
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: ledger, namespace: shop }
        spec: { template: { metadata: { labels: { app: ledger, tier: data } } } }
      `,
      says: ['"app: books" and "release: stable"', '"app: ledger" and no "release"'],
      fixes: {
        protect: `
          apiVersion: policy/v1
          kind: PodDisruptionBudget
          metadata: { name: ledger-pdb, namespace: shop }
          spec: { maxUnavailable: 1, selector: { matchLabels: { app: ledger, tier: data } } }
          ---
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: ledger, namespace: shop }
          spec: { template: { metadata: { labels: { app: ledger, tier: data } } } }
        `,
      },
    },
    'a slip that may have meant either of two': `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: any, namespace: shop }
      spec: { maxUnavailable: 1, selector: { matchLabels: { app: ledgerz } } }
                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nothing information
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: a, namespace: shop }
      spec: { template: { metadata: { labels: { app: ledger } } } }
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: b, namespace: shop }
      spec: { template: { metadata: { labels: { app: ledgers } } } }
    `,
    'pods of another namespace': `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: app, namespace: shop }
      spec:
        maxUnavailable: 1
        selector: { matchExpressions: [{ key: app, operator: In, values: [web, api] }] }
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nothing information
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web, namespace: staging }
      spec: { template: { metadata: { labels: { app: web } } } }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: other, namespace: shop }
      spec: { template: { metadata: { labels: { app: other } } } }
    `,
    'nobody at all, where everything is in sight': {
      code: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: app, namespace: shop }
        spec: { maxUnavailable: 1, selector: { matchLabels: { app: web } } }
                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nothing
      `,
      settings: { workspaceIsComplete: true },
      says: ['"app: web" in namespace "shop"'],
    },
  },
});
