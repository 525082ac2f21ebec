import rule from '../../../server/src/rules/networking/networkpolicy-blocks-dns.ts';
import { testRule } from '../../support/test-rule.ts';

function policy(egress: string, rest = '', types = '[Ingress, Egress]'): string {
  return `
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: api }
      spec:
        podSelector: { matchLabels: { app: api } }
        policyTypes: ${types}
        egress:
          ${egress}${rest}
    `;
}

const toStore = '- { to: [{ podSelector: { matchLabels: { app: store } } }], ports: [{ port: 5432 }] }';

const other = (selector: string, egress: string, name = 'other') => `
      ---
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: ${name} }
      spec: { podSelector: ${selector}, policyTypes: [Egress], egress: [${egress}] }`;

const dns = '{ ports: [{ port: 53, protocol: UDP }] }';
const all = '{}';

const workload = (labels: string) => `
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api }
      spec: { template: { metadata: { labels: ${labels} } } }`;

testRule(rule, {
  valid: {
    'UDP port 53 to whomever': policy(`- ports: [{ protocol: UDP, port: 53 }]`),
    'a range of ports that holds it': policy('- ports: [{ protocol: UDP, port: 1, endPort: 1024 }]'),
    'the port by its name': policy('- ports: [{ protocol: UDP, port: dns }]'),
    everything: policy('- {}'),
    'every port of kube-system': policy(
      '- to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } } }]',
    ),
    'every port of the pods of DNS in any namespace': policy(
      '- to: [{ namespaceSelector: {}, podSelector: { matchLabels: { k8s-app: kube-dns } } }]',
    ),
    'every port of all addresses': policy('- to: [{ ipBlock: { cidr: 0.0.0.0/0, except: [169.254.169.254/32] } }]'),
    'the cache on the node': policy('- to: [{ ipBlock: { cidr: 169.254.20.10/32 } }]'),
    'only incoming traffic': policy(toStore, '', '[Ingress]'),
    'no way out at all': `
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: closed }
      spec: { podSelector: {}, policyTypes: [Egress] }
    `,
    'a policy for all pods that lets it out': policy(toStore, other('{}', dns)),
    'a wider policy that lets it out': policy(
      toStore,
      other('{ matchExpressions: [{ key: app, operator: Exists }] }', dns),
    ),
    'another policy for the pods that there are': policy(
      toStore,
      `${other('{ matchLabels: { tier: web } }', dns)}${workload('{ app: api, tier: web }')}`,
    ),
    'a port that is filled in later': policy("- ports: [{ protocol: UDP, port: '<dns port>' }]"),
    'policies of Cilium beside it': policy(
      toStore,
      `
      ---
      apiVersion: cilium.io/v2
      kind: CiliumNetworkPolicy
      metadata: { name: dns }`,
    ),
    'templates beside it': `
      #- app/policy.yaml
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: api }
      spec: { podSelector: {}, egress: [{ ports: [{ port: 443 }] }] }
      #- app/dns.yaml
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: {{ .Values.name }} }
    `,
  },

  invalid: {
    'a way to one store': { ...blocked(toStore), says: ['NetworkPolicy "api" lets out TCP port 5432 to some'] },
    'without types, by having a rule': {
      code: `
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: api }
        spec: { podSelector: {}, egress: [{ ports: [{ port: 443 }] }] }
                                 ^^^^^^ blocked
      `,
      fixes: {
        allow: `
          apiVersion: networking.k8s.io/v1
          kind: NetworkPolicy
          metadata: { name: api }
          spec: { podSelector: {}, egress: [{ ports: [{ port: 443 }] }, { to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } } }], ports: [{ protocol: UDP, port: 53 }, { protocol: TCP, port: 53 }] }] }
        `,
      },
    },
    'DNS by TCP alone': { ...blocked('- ports: [{ port: 53 }]'), says: ['TCP port 53 to all'] },
    'every port of another namespace': {
      ...blocked('- to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: data } } }]'),
      says: ['lets out every port to some'],
    },
    'every port of the pods of this namespace': blocked('- to: [{ podSelector: {} }]'),
    'one address': blocked('- to: [{ ipBlock: { cidr: 10.7.0.4/32 } }]', '', ' information'),
    'a policy for others that lets it out': blocked(toStore, other('{ matchLabels: { app: web } }', dns)),
    'a policy for some of the pods': blocked(
      toStore,
      `${other('{ matchLabels: { tier: web } }', all)}${workload('{ app: api, tier: batch }')}`,
    ),
  },
});

function blocked(egress: string, rest = '', severity = '') {
  const added = `
          - to:
              - namespaceSelector:
                  matchLabels:
                    kubernetes.io/metadata.name: kube-system
            ports:
              - protocol: UDP
                port: 53
              - protocol: TCP
                port: 53`;
  return {
    code: policy(egress, rest).replace('egress:\n', `egress:\n        ^^^^^^ blocked${severity}\n`),
    fixes: { allow: policy(egress + added, rest) },
  };
}
