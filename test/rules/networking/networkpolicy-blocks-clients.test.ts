import rule from '../../../server/src/rules/networking/networkpolicy-blocks-clients.ts';
import { testRule } from '../../support/test-rule.ts';

function manifest(ingress: string, client: string, image = 'postgres:17.5'): string {
  return `
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: store }
      spec:
        podSelector: { matchLabels: { app: store } }
        ${ingress}
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: store }
      spec: { selector: { app: store }, ports: [{ port: 80, targetPort: 5432 }] }
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: store }
      spec:
        template:
          metadata: { labels: { app: store } }
          spec: { containers: [{ name: store, image: '${image}' }] }
      ---
      ${client}
    `;
}

const pod = (env: string, annotations = '{}') => `apiVersion: v1
      kind: Pod
      metadata: { name: api, labels: { app: api }, annotations: ${annotations} }
      spec: { containers: [{ name: api, image: 'api:1', env: [${env}] }] }`;

const host = '{ name: DB_HOST, value: store }';
const web = 'ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }] }]';
const mended = web.replace(
  /\]$/,
  ', { from: [{ podSelector: { matchLabels: { app: api } } }], ports: [{ port: 5432 }] }]',
);
const mark = (text: string) => text.replace(`${web}\n`, `${web}\n        ^^^^^^^ blocked\n`);

const component = `apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: state }
      spec:
        type: state.postgresql
        version: v2
        metadata: [{ name: connectionString, value: host=store port=5432 user=api }]
      ---
      ${pod('', "{ dapr.io/enabled: 'true', dapr.io/app-id: api }")}`;

testRule(rule, {
  valid: {
    'a client that is let in': manifest(
      'ingress: [{ from: [{ podSelector: { matchLabels: { app: api } } }] }]',
      pod(host),
    ),
    'a client that is let in at the port of the pods': manifest(
      'ingress: [{ from: [{ podSelector: {} }], ports: [{ port: 5432 }] }]',
      pod(host),
    ),
    'a client that names another': manifest(web, pod('{ name: DB_HOST, value: ledger }')),
    'the store of another namespace': manifest(web, pod('{ name: DB_HOST, value: store.data.svc.cluster.local }')),
    'a word that is no host': manifest(web, pod('{ name: MODE, value: store }')),
    'an app, not a store': manifest(web, pod(host), 'shop:1'),
    'a policy that shuts everything': manifest('policyTypes: [Ingress]', pod(host)),
    'a policy for outgoing traffic': manifest(
      'policyTypes: [Egress]\n        ingress: [{ ports: [{ port: 1 }] }]',
      pod(host),
    ),
  },

  invalid: {
    'a client by the name of the Service': {
      code: mark(manifest(web, pod(host))),
      says: [
        'NetworkPolicy "store" shuts out Pod "api", which names "store" and so calls PostgreSQL of StatefulSet "store"',
      ],
      fixes: { allow: manifest(mended, pod(host)) },
    },
    'a client by a URL': {
      code: mark(manifest(web, pod("{ name: DATABASE, value: 'postgres://api@store.default.svc:80/shop' }"))),
      fixes: { allow: manifest(mended, pod("{ name: DATABASE, value: 'postgres://api@store.default.svc:80/shop' }")) },
    },
    'a client by the name of a pod': {
      code: mark(manifest(web, pod('{ name: PRIMARY, value: store-0.store }'))),
      fixes: { allow: manifest(mended, pod('{ name: PRIMARY, value: store-0.store }')) },
    },
    'a Dapr component': {
      code: mark(manifest(web, component)),
      fixes: { allow: manifest(mended, component) },
    },
  },
});
