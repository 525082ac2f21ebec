import rule from '../../../server/src/rules/availability/pdb-overlap.ts';
import { testRule } from '../../support/test-rule.ts';

const budget = (name: string, selector: string, namespace = 'shop') => `
      ---
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: ${name}, namespace: ${namespace} }
      spec: { maxUnavailable: 1, selector: { ${selector} } }`;
const workload = (labels: string, kind = 'StatefulSet') => `
      apiVersion: apps/v1
      kind: ${kind}
      metadata: { name: db, namespace: shop }
      spec: { template: { metadata: { labels: { ${labels} } } } }`;

testRule(rule, {
  valid: {
    'one budget': workload('app: db') + budget('a', 'matchLabels: { app: db }'),
    'budgets for different pods':
      workload('app: db') + budget('a', 'matchLabels: { app: db }') + budget('b', 'matchLabels: { app: web }'),
    'budgets of different namespaces':
      workload('app: db') + budget('a', 'matchLabels: { app: db }') + budget('b', 'matchLabels: { app: db }', 'other'),
    'a budget that excludes the pods of the other':
      workload('app: db') +
      budget('a', 'matchLabels: { app: db }') +
      budget('b', 'matchExpressions: [{ key: app, operator: NotIn, values: [db] }]'),
    'pods that no drain evicts':
      workload('app: db', 'DaemonSet') + budget('a', 'matchLabels: { app: db }') + budget('b', ''),
    'the same budget in two overlays': `
      #- base/db.yaml${workload('app: db')}
      #- overlays/dev/budget.yaml${budget('db', 'matchLabels: { app: db }')}
      #- overlays/prod/budget.yaml${budget('db', 'matchLabels: { app: db }')}
    `,
    'overlays with workloads of their own': `
      #- dev/db.yaml${workload('app: db')}${budget('dev', 'matchLabels: { app: db }')}
      #- prod/db.yaml${workload('app: db')}${budget('prod', 'matchLabels: { app: db }')}
    `,
    'a budget without a selector':
      workload('app: db') +
      budget('a', 'matchLabels: { app: db }') +
      `
      ---
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: b, namespace: shop }
      spec: { maxUnavailable: 1 }
    `,
  },

  invalid: {
    'one by name and one for all': {
      code: `
        #- a.yaml
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: all, namespace: shop }
        spec: { maxUnavailable: 1, selector: {} }
        #- b.yaml
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: db, namespace: shop }
        spec:
          maxUnavailable: 1
          selector:
          ^^^^^^^^ overlap
            matchLabels: { app: db }
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db, namespace: shop }
        spec: { template: { metadata: { labels: { app: db } } } }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web, namespace: shop }
        spec: { template: { metadata: { labels: { app: web } } } }
      `,
      says: ['StatefulSet "db" has 2 budgets, "all" and "db"'],
    },
    'three for one': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: db }
        spec: { template: { metadata: { labels: { app: db } } } }
        ---
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: a }
        spec: { selector: { matchLabels: { app: db } } }
        ---
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: b }
        spec: { selector: { matchLabels: { app: db } } }
        ---
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: c }
        spec: { selector: { matchLabels: { app: db } } }
                ^^^^^^^^ overlap
      `,
      says: ['3 budgets, "a" and "b" and "c"'],
    },
  },
});
