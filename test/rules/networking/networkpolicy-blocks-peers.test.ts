import rule from '../../../server/src/rules/networking/networkpolicy-blocks-peers.ts';
import { testRule } from '../../support/test-rule.ts';

function manifest(policy: string, set = etcd(), rest = ''): string {
  return `
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: store }
      spec:
        podSelector: { matchLabels: { app: store } }
        ${policy}
      ---
      ${set}${rest}
    `;
}

function etcd(replicas = 3, image = 'quay.io/coreos/etcd:v3.6.4', more = ''): string {
  return `apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: store }
      spec:
        replicas: ${replicas}
        selector: { matchLabels: { app: store } }
        template:
          metadata: { labels: { app: store, tier: data } }
          spec:
            containers:
              - { name: store, image: '${image}', args: [--initial-cluster-token=store, --initial-cluster=store-0=x]${more} }`;
}

const clients = '{ from: [{ podSelector: { matchLabels: { app: api } } }], ports: [{ port: 2379 }] }';
const own = '{ from: [{ podSelector: { matchLabels: { app: store } } }]';
const flow = ', { from: [{ podSelector: { matchLabels: { app: store } } }] }]';

const other = (ingress: string) => `
      ---
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: members }
      spec: { podSelector: { matchLabels: { tier: data } }, ingress: [${ingress}] }`;

testRule(rule, {
  valid: {
    'every port for the own labels': manifest(`ingress: [${clients}, ${own} }]`),
    'the port between members': manifest(`ingress: [${clients}, ${own}, ports: [{ port: 2380 }] }]`),
    'the port by the name that the container gives it': manifest(
      `ingress: [${own}, ports: [{ port: peer }] }]`,
      etcd(3, undefined, ', ports: [{ name: peer, containerPort: 2390 }]'),
    ),
    'all pods of the namespace': manifest('ingress: [{ from: [{ podSelector: {} }] }]'),
    'every caller': manifest('ingress: [{ ports: [{ port: 2379, endPort: 2380 }] }]'),
    'pods of this namespace by its name': manifest(
      'ingress: [{ from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: default } } }] }]',
    ),
    'the range of all pods': manifest('ingress: [{ from: [{ ipBlock: { cidr: 10.244.0.0/16 } }] }]'),
    'another policy that does it': manifest(`ingress: [${clients}]`, undefined, other(`${own} }`)),
    'one member': manifest(`ingress: [${clients}]`, etcd(1)),
    'pods that are no members of anything': manifest(`ingress: [${clients}]`, etcd(3, 'memcached:1.6')),
    'an app': manifest(`ingress: [${clients}]`, etcd(3, 'contoso.azurecr.io/api:1.4')),
    'traffic that is not restricted': manifest(`policyTypes: [Egress]\n        egress: [{}]`),
    'a rule that is filled in later': manifest(
      "ingress: [{ from: [{ podSelector: { matchLabels: { app: '<app>' } } }] }]",
    ),
    'a policy that shuts everything, and the rest elsewhere': `
      #- base/policy.yaml
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: closed }
      spec: { podSelector: {}, policyTypes: [Ingress] }
      #- base/chart.yaml
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: {{ .Values.name }} }
      #- base/set.yaml
      ${etcd()}
    `,
  },

  invalid: {
    'clients alone': {
      code: manifest(`ingress: [${clients}]
        ^^^^^^^ in`),
      says: ['NetworkPolicy "store" lets no member of StatefulSet "store" reach another', '3 pods of etcd'],
      fixes: { allow: manifest(`ingress: [${clients}${flow}`) },
    },
    'the port of the clients alone': {
      code: manifest(`ingress: [{ ports: [{ port: 2379 }] }]
        ^^^^^^^ portIn`),
      says: ['at 2379 alone', 'etcd needs 2380'],
      fixes: { allow: manifest(`ingress: [{ ports: [{ port: 2379 }] }${flow}`) },
    },
    'calls to the DNS alone, in a policy in block style': {
      code: manifest(`policyTypes:
          - Egress
        egress:
        ^^^^^^ out
          - ports:
              - { port: 53, protocol: UDP }
            to:
              - namespaceSelector:
                  matchLabels:
                    kubernetes.io/metadata.name: kube-system`),
      fixes: {
        allow: manifest(`policyTypes:
          - Egress
        egress:
          - ports:
              - { port: 53, protocol: UDP }
            to:
              - namespaceSelector:
                  matchLabels:
                    kubernetes.io/metadata.name: kube-system
          - to:
              - podSelector:
                  matchLabels:
                    app: store`),
      },
    },
    'calls at the port of the clients': {
      code: manifest(`policyTypes: [Egress]
        egress: [{ to: [{ podSelector: {} }], ports: [{ port: 2379 }] }]
        ^^^^^^ portOut`),
      fixes: {
        allow: manifest(`policyTypes: [Egress]
        egress: [{ to: [{ podSelector: {} }], ports: [{ port: 2379 }] }, { to: [{ podSelector: { matchLabels: { app: store } } }] }]`),
      },
    },
    'nothing at all': {
      code: manifest('policyTypes: [Ingress]').replace('spec:\n', 'spec:\n      ^^^^ in information\n'),
      fixes: {
        allow: manifest(`policyTypes: [Ingress]
        ingress:
          - from:
              - podSelector:
                  matchLabels:
                    app: store`),
      },
    },
    'a namespace of others': {
      code: manifest(`ingress: [{ from: [{ podSelector: {}, namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: api } } }] }]
        ^^^^^^^ in`),
      fixes: {
        allow: manifest(
          `ingress: [{ from: [{ podSelector: {}, namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: api } } }] }${flow}`,
        ),
      },
    },
  },
});
