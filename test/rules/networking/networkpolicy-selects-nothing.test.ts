import rule from '../../../server/src/rules/networking/networkpolicy-selects-nothing.ts';
import { testRule } from '../../support/test-rule.ts';

function manifest(selector: string, name = 'entry', rest = '', labels = '{ app: web, tier: front }'): string {
  return `
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: ${name} }
      spec: { podSelector: ${selector} }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec: { template: { metadata: { labels: ${labels} } } }${rest}
    `;
}

testRule(rule, {
  valid: {
    'pods that there are': manifest('{ matchLabels: { app: web } }'),
    'all pods': manifest('{}'),
    'an expression': manifest('{ matchExpressions: [{ key: app, operator: In, values: [web, api] }] }'),
    "an operator's pods": manifest('{ matchLabels: { cnpg.io/cluster: ledger } }'),
    'a label that the controller adds': manifest('{ matchLabels: { job-name: import } }'),
    'a label that is filled in later': manifest("{ matchLabels: { app: '<app>' } }"),
    'labels of pods that are filled in later': manifest(
      '{ matchLabels: { app: web } }',
      'web',
      '',
      "{ app: '<app name>' }",
    ),
    'no workload anywhere': `
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: web }
      spec: { podSelector: { matchLabels: { app: web } } }
    `,
    'what the configuration knows': {
      code: manifest('{ matchLabels: { app: api } }'),
      settings: { externals: [{ kind: 'NetworkPolicy', name: 'entry' }] },
    },
  },

  invalid: {
    'a slip in one label': {
      code: manifest('{ matchLabels: { app: web, tier: frnot } }').replace(
        'frnot } } }\n',
        `frnot } } }\n${' '.repeat(60)}^^^^^ near\n`,
      ),
      says: ['NetworkPolicy "entry" restricts nothing', '"tier: frnot"', '"tier: front"'],
      fixes: { select: manifest('{ matchLabels: { app: web, tier: front } }') },
    },
    'another value, under the name of the workload': {
      code: `
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: allow-web }
        spec:
          podSelector:
            matchLabels:
              app: frontend
                   ^^^^^^^^ near
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec: { template: { metadata: { labels: { app: web } } } }
      `,
      fixes: {
        select: `
          apiVersion: networking.k8s.io/v1
          kind: NetworkPolicy
          metadata: { name: allow-web }
          spec:
            podSelector:
              matchLabels:
                app: web
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: web }
          spec: { template: { metadata: { labels: { app: web } } } }
        `,
      },
    },
    'pods that are nowhere to be seen': `
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: ledger }
      spec: { podSelector: { matchLabels: { app: ledger }, matchExpressions: [{ key: tier, operator: Exists }] } }
              ^^^^^^^^^^^ nothing hint
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec: { template: { metadata: { labels: { app: web } } } }
    `,
    'pods that are nowhere': {
      code: `
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: ledger, namespace: data }
        spec: { podSelector: { matchLabels: { app: ledger } } }
                ^^^^^^^^^^^ nothing
      `,
      settings: { workspaceIsComplete: true },
      says: ['namespace "data"'],
    },
  },
});
