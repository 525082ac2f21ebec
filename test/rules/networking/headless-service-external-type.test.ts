import rule from '../../../server/src/rules/networking/headless-service-external-type.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'a headless Service of the usual type': `
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
      spec: { type: ClusterIP, clusterIP: None }
    `,
    'a load balancer with an address': `
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
      spec: { type: LoadBalancer, clusterIP: 10.0.0.7 }
    `,
    'a type that is filled in later': `
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
      spec: { type: '\${TYPE}', clusterIP: None }
    `,
  },

  invalid: {
    'a load balancer': {
      code: `
        apiVersion: v1
        kind: Service
        metadata: { name: cache }
        spec:
          clusterIP: None
          type: LoadBalancer
                ^^^^^^^^^^^^ pair
      `,
      says: ['Service "cache"', 'LoadBalancer'],
    },
    'ports of the nodes, and the address in a list': `
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
      spec: { clusterIPs: [None], type: NodePort }
                                        ^^^^^^^^ pair
    `,
  },
});
