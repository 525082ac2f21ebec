import rule from '../../../server/src/rules/networking/networkpolicy-rules-ignored.ts';
import { testRule } from '../../support/test-rule.ts';

const policy = (spec: string) => `
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: api }
      spec:
        podSelector: {}
        ${spec}
    `;

testRule(rule, {
  valid: {
    'no types': policy('egress: [{ ports: [{ port: 53 }] }]'),
    'both types': policy('policyTypes: [Ingress, Egress]\n        egress: [{ ports: [{ port: 53 }] }]'),
    'no rules': policy('policyTypes: [Ingress]\n        egress: []'),
    'a rule that lets everything through': policy('policyTypes: [Ingress]\n        egress: [{}]'),
    'a type that is filled in later': policy("policyTypes: ['${TYPE}']\n        egress: [{ ports: [{ port: 53 }] }]"),
    'a type with a slip': policy('policyTypes: [Ingres]\n        egress: [{ ports: [{ port: 53 }] }]'),
  },

  invalid: {
    'rules for outgoing traffic': {
      code: policy(`policyTypes:
          - Ingress # from the web
        egress: [{ ports: [{ port: 53 }] }]
        ^^^^^^ ignored`),
      says: ['for egress', 'names Ingress alone'],
      fixes: {
        enforce: policy(`policyTypes:
          - Ingress # from the web
          - Egress
        egress: [{ ports: [{ port: 53 }] }]`),
      },
    },
    'rules for incoming traffic': {
      code: policy(`policyTypes: [Egress]
        ingress: [{ from: [{ podSelector: {} }] }]
        ^^^^^^^ ignored
        egress: [{ ports: [{ port: 53 }] }]`),
      fixes: {
        enforce: policy(`policyTypes: [Egress, Ingress]
        ingress: [{ from: [{ podSelector: {} }] }]
        egress: [{ ports: [{ port: 53 }] }]`),
      },
    },
  },
});
