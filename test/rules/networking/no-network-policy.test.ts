import rule from '../../../server/src/rules/networking/no-network-policy.ts';
import { testRule } from '../../support/test-rule.ts';

const policy = (selector: string, more = '') => `
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: web }
      spec: { podSelector: ${selector}${more} }
      ---`;

const set = (image = 'redis:8.2', rest = '', name = 'store') => `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: ${name}
      spec:
        replicas: 2
        selector: { matchLabels: { app: store } }
        template:
          metadata: { labels: { app: store, tier: data } }
          spec: { containers: [{ name: store, image: '${image}', ports: [{ containerPort: 6379 }] }] }${rest}
    `;

const others = policy('{ matchLabels: { app: web } }');

const client = `
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: store }
      spec: { selector: { app: store }, ports: [{ port: 6379 }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: 'api:1', env: [{ name: CACHE, value: 'redis://store:6379' }] }] }`;

const created = `
      ---
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata:
        name: store
      spec:
        podSelector:
          matchLabels:
            app: store
        policyTypes:
          - Ingress
        ingress:
          - from:
              - podSelector:
                  matchLabels:
                    app: api
            ports:
              - port: 6379
          - from:
              - podSelector:
                  matchLabels:
                    app: store`;

testRule(rule, {
  valid: {
    'no policies at all': set(),
    'a policy for the pods': policy('{ matchLabels: { tier: data } }') + set(),
    'a policy for all pods': policy('{}') + set(),
    'an app': others + set('shop:1'),
    'policies of Cilium': `${others}
      apiVersion: cilium.io/v2
      kind: CiliumNetworkPolicy
      metadata: { name: store }
      ---${set()}`,
    'a test': { code: others + set(), settings: { profile: 'development' } },
  },

  invalid: {
    'a store without one': {
      code: others + set('redis:8.2', '', 'store\n              ^^^^^ open'),
      says: ['No policy is about the pods of StatefulSet "store"', 'connect to Redis'],
    },
    'a policy for what it calls alone': `${policy('{ matchLabels: { app: store } }', ', policyTypes: [Egress]')}${set('redis:8.2', '', 'store\n              ^^^^^ open')}`,
    'a store with a client': {
      code: others + set('redis:8.2', client, 'store\n              ^^^^^ open'),
      fixes: { create: others + set('redis:8.2', created + client) },
    },
  },
});
