import rule from '../../../server/src/rules/availability/pdb-covers-several-workloads.ts';
import { testRule } from '../../support/test-rule.ts';

const workload = (kind: string, name: string) => `
      ---
      apiVersion: apps/v1
      kind: ${kind}
      metadata: { name: ${name} }
      spec:
        selector: { matchLabels: { app: ${name} } }
        template: { metadata: { labels: { app: ${name}, tier: data } } }`;
const budget = (selector: string, apiVersion = 'policy/v1') => `
      apiVersion: ${apiVersion}
      kind: PodDisruptionBudget
      metadata: { name: cache-pdb }
      spec: { maxUnavailable: 1, ${selector} }`;
const pair = (workload('StatefulSet', 'cache') + workload('Deployment', 'web')).replaceAll('\n', '\n  ');

testRule(rule, {
  valid: {
    'one workload': budget('selector: { matchLabels: { app: cache } }') + pair,
    'no workload in sight': budget('selector: { matchLabels: { app: other } }') + pair,
    'no selector': budget('') + pair,
    'an empty selector before policy/v1, which was about nothing': budget('selector: {}', 'policy/v1beta1') + pair,
    'a DaemonSet beside it, whose pods no drain evicts':
      budget('selector: { matchLabels: { tier: data } }') +
      workload('StatefulSet', 'cache') +
      workload('DaemonSet', 'log'),
    'one workload that is written twice': `
      #- a/budget.yaml${budget('selector: { matchLabels: { app: cache } }')}
      #- a/one.yaml${workload('StatefulSet', 'cache')}
      #- a/two.yaml${workload('StatefulSet', 'cache')}
    `,
    'a selector that is being typed': budget('selector: ') + pair,
  },

  invalid: {
    'a label that two share': {
      code: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: cache-pdb }
        spec:
          maxUnavailable: 1
          selector: # all data
          ^^^^^^^^ several
            matchLabels:
              tier: data${pair}
      `,
      says: ['covers 2 workloads', 'Deployment "web", StatefulSet "cache"'],
      fixes: {
        narrow: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: cache-pdb }
        spec:
          maxUnavailable: 1
          selector: # all data
            matchLabels:
              app: cache${pair}
        `,
      },
    },
    'the whole namespace': {
      code: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: cache, namespace: shop }
        spec:
          maxUnavailable: 1
          selector: {}
          ^^^^^^^^ namespace
      `,
      says: ['namespace "shop"'],
    },
    'a label that five share, under a name of its own': {
      code: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: data }
        spec: { maxUnavailable: 1, selector: { matchLabels: { tier: data } } }
                                   ^^^^^^^^ several${['a', 'b', 'c', 'd', 'e'].map((it) => workload('StatefulSet', it).replaceAll('\n', '\n  ')).join('')}
      `,
      says: ['5 workloads', '1 more'],
    },
  },
});
