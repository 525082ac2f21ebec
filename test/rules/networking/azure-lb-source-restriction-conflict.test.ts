import rule from '../../../server/src/rules/networking/azure-lb-source-restriction-conflict.ts';
import { testRule } from '../../support/test-rule.ts';

function service(annotations: string, spec: string): string {
  return `
      apiVersion: v1
      kind: Service
      metadata: { name: shop, annotations: ${annotations} }
      spec:
        type: LoadBalancer
        ${spec}
    `;
}

const ranges = '{ service.beta.kubernetes.io/azure-allowed-ip-ranges: 203.0.113.0/24 }';
const tags = '{ service.beta.kubernetes.io/azure-allowed-service-tags: AzureFrontDoor.Backend }';
const marked = (id: string) => `loadBalancerSourceRanges: [203.0.113.0/24]
        ^^^^^^^^^^^^^^^^^^^^^^^^ ${id}`;

testRule(rule, {
  valid: {
    'ranges in the specification alone': service('{ team: shop }', 'loadBalancerSourceRanges: [203.0.113.0/24]'),
    'ranges in the annotation alone': service(ranges, 'ports: []'),
    'an empty list': service(ranges, 'loadBalancerSourceRanges: []'),
    'an empty annotation': service(
      "{ service.beta.kubernetes.io/azure-allowed-ip-ranges: '' }",
      'loadBalancerSourceRanges: [203.0.113.0/24]',
    ),
    'no load balancer': service(ranges, 'loadBalancerSourceRanges: [203.0.113.0/24]').replace(
      'LoadBalancer',
      'ClusterIP',
    ),
  },

  invalid: {
    'ranges in both': { code: service(ranges, marked('ranges')), says: ['Azure refuses'] },
    'tags beside ranges': { code: service(tags, marked('tags')), says: ['dropped at the node'] },
  },
});
