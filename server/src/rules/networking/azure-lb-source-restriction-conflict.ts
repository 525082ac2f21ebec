import { allowedRangesAnnotation, allowedTagsAnnotation } from '../../knowledge/azure-load-balancer.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'azure-lb-source-restriction-conflict',
  area: 'networking',
  severity: 'warning',
  summary: 'A Service restricts who may call it in two ways that do not go together.',
  why: `
Azure's cloud provider takes ranges of addresses from \`loadBalancerSourceRanges\` or from \`azure-allowed-ip-ranges\`; with both, it
makes no load balancer at all. Beside \`azure-allowed-service-tags\` the ranges are added to the firewall, but the nodes drop
whatever is outside of \`loadBalancerSourceRanges\`: callers that only a tag lets in get no answer.`,
  remedy: `
Use the annotations alone: write the ranges into \`azure-allowed-ip-ranges\`, beside the tags if there are any.`,
  sources: [
    'S122',
    {
      title: 'Cloud provider for Azure: load balancer annotations',
      url: 'https://cloud-provider-azure.sigs.k8s.io/topics/loadbalancer/',
    },
  ],
  messages: {
    ranges: '{service} has ranges here and in azure-allowed-ip-ranges, and Azure refuses the two together.',
    tags: '{service} has ranges here and tags in azure-allowed-service-tags: whoever only a tag lets in is dropped at the node.',
  },
  fixes: {},
  examples: {
    bad: service('203.0.113.0/24'),
    good: service(undefined),
  },

  kinds: ['Service'],
  check(resource, { report }) {
    const ranges = resource.get('spec', 'loadBalancerSourceRanges');
    if (!ranges || ranges.items().length === 0 || resource.text('spec', 'type') !== 'LoadBalancer') return;
    for (const [annotation, message] of [
      [allowedRangesAnnotation, 'ranges'],
      [allowedTagsAnnotation, 'tags'],
    ] as const) {
      const other = resource.get('metadata', 'annotations', annotation);
      if (!other || other.text === '') continue;
      const related = [{ at: other.key ?? other, message: 'The other restriction.' }];
      report(message, { at: ranges.key ?? ranges, data: { service: resource.title }, related });
      return;
    }
  },
});

function service(range: string | undefined): string {
  return `
apiVersion: v1
kind: Service
metadata:
  name: shop
  annotations:
    service.beta.kubernetes.io/azure-allowed-ip-ranges: 203.0.113.0/24
spec:
  type: LoadBalancer${range === undefined ? '' : `\n  loadBalancerSourceRanges:\n    - ${range}`}
  selector:
    app: shop
  ports:
    - port: 443
`;
}
