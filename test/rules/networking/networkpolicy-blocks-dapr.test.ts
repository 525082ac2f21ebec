import rule from '../../../server/src/rules/networking/networkpolicy-blocks-dapr.ts';
import { testRule } from '../../support/test-rule.ts';

const app = (name: string, enabled = 'true', more = '') => `
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: ${name} }
      spec:
        template:
          metadata:
            labels: { app: ${name} }
            annotations: { dapr.io/enabled: '${enabled}', dapr.io/app-id: ${name}${more} }`;

function policy(spec: string, rest = app('basket')): string {
  return `
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: basket }
      spec:
        podSelector: { matchLabels: { app: basket } }
        ${spec}${rest}
    `;
}

const two = app('basket') + app('web');
const egress = (rule: string) =>
  `policyTypes: [Egress]\n        egress:\n          - ports: [{ port: 53, protocol: UDP }]\n          - ${rule}`;
const dapr = '{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: dapr-system } } }';
const added = `
          - to:
              - namespaceSelector:
                  matchLabels:
                    kubernetes.io/metadata.name: dapr-system
            ports:
              - port: 50001
              - port: 6500
              - port: 50005
              - port: 50006`;
const mark = (text: string) => text.replace('egress:\n', 'egress:\n        ^^^^^^ controlPlane\n');

testRule(rule, {
  valid: {
    'the namespace of the control plane': policy(egress(`to: [${dapr}]`)),
    'its ports, to whomever': policy(egress('ports: [{ port: 50001 }, { port: 6500 }]')),
    'its pods by their label': policy(
      egress(
        'to: [{ namespaceSelector: {}, podSelector: { matchExpressions: [{ key: app, operator: In, values: [dapr-sentry, dapr-operator] }] } }]',
      ),
    ),
    everything: policy(egress('{}')),
    'an app without a sidecar': policy(egress(`to: [{ podSelector: {} }]`), app('basket', 'false')),
    'a policy that shuts everything': policy('policyTypes: [Egress]'),
    'other apps of the namespace': policy('ingress: [{ from: [{ podSelector: {} }] }]', two),
    'another app at the port of the sidecar': policy(
      'ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }], ports: [{ port: 50002 }] }]',
      two,
    ),
    'no other app': policy('ingress: [{ ports: [{ port: 8080 }] }]'),
    'another policy that lets it out': policy(
      egress('to: [{ podSelector: {} }]'),
      `${app('basket')}
      ---
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: dapr }
      spec: { podSelector: {}, policyTypes: [Egress], egress: [{ to: [${dapr}] }] }`,
    ),
  },

  invalid: {
    'pods of the namespace alone': {
      code: mark(policy(egress('to: [{ podSelector: {} }]'))),
      says: ['NetworkPolicy "basket" lets Deployment "basket" call no Sentry (50001) and no operator (6500)'],
      fixes: { allowOut: policy(egress('to: [{ podSelector: {} }]') + added) },
    },
    'the ports of the Services in front of it': {
      code: mark(policy(egress(`{ to: [${dapr}], ports: [{ port: 443 }] }`))),
      fixes: { allowOut: policy(egress(`{ to: [${dapr}], ports: [{ port: 443 }] }`) + added) },
    },
    'Sentry alone': {
      code: mark(policy(egress(`{ to: [${dapr}], ports: [{ port: 50001 }] }`))),
      says: ['call no operator (6500) in'],
      fixes: { allowOut: policy(egress(`{ to: [${dapr}], ports: [{ port: 50001 }] }`) + added) },
    },
    'other apps at the port of the app': {
      code: policy(
        `ingress: [{ ports: [{ port: 8080 }] }]
        ^^^^^^^ apps information`,
        two,
      ),
      says: ['lets no other Dapr app call Deployment "basket"', 'port 50002'],
      fixes: {
        allowIn: policy(
          'ingress: [{ ports: [{ port: 8080 }] }, { from: [{ podSelector: {} }], ports: [{ port: 50002 }] }]',
          two,
        ),
      },
    },
    'a port that is moved': {
      code: policy(
        `ingress: [{ ports: [{ port: 50002 }] }]
        ^^^^^^^ apps information`,
        app('basket', 'true', ", dapr.io/internal-grpc-port: '50010'") + app('web'),
      ),
      fixes: {
        allowIn: policy(
          'ingress: [{ ports: [{ port: 50002 }] }, { from: [{ podSelector: {} }], ports: [{ port: 50010 }] }]',
          app('basket', 'true', ", dapr.io/internal-grpc-port: '50010'") + app('web'),
        ),
      },
    },
  },
});
