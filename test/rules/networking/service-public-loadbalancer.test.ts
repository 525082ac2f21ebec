import rule from '../../../server/src/rules/networking/service-public-loadbalancer.ts';
import { testRule } from '../../support/test-rule.ts';

const settings = { levels: new Map([['service-public-loadbalancer', 'information' as const]]) };
const service = (spec: string, metadata = '') => `
      apiVersion: v1
      kind: Service
      metadata: { name: shop${metadata} }
      spec: { ${spec} }
    `;

testRule(rule, {
  valid: {
    'nobody asked': service('type: LoadBalancer'),
    'a Service of the cluster': { code: service('ports: []'), settings },
    'an internal one': {
      code: service(
        'type: LoadBalancer',
        ", annotations: { service.beta.kubernetes.io/azure-load-balancer-internal: 'true' }",
      ),
      settings,
    },
    'one for some': { code: service('type: LoadBalancer, loadBalancerSourceRanges: [203.0.113.0/24]'), settings },
    'a data store, of which another rule tells': {
      code: `
        apiVersion: v1
        kind: Service
        metadata: { name: ledger }
        spec: { type: LoadBalancer, selector: { app: ledger }, ports: [{ port: 5432 }] }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: ledger, labels: { app: ledger } }
        spec: { containers: [{ name: postgres, image: 'postgres:17.5' }] }
      `,
      settings,
    },
  },

  invalid: {
    'one for everybody': {
      code: `
        apiVersion: v1
        kind: Service
        metadata: { name: shop }
        spec: { type: LoadBalancer }
                      ^^^^^^^^^^^^ public
      `,
      settings,
      says: ['Service "shop"'],
      fixes: {
        internal: `
          apiVersion: v1
          kind: Service
          metadata: { name: shop, annotations: { service.beta.kubernetes.io/azure-load-balancer-internal: "true" } }
          spec: { type: LoadBalancer }
        `,
      },
    },
  },
});
