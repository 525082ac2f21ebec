import { nearest } from '../../k8s/edit-distance.ts';
import type { Resource } from '../../k8s/resource.ts';
import { azureAnnotation, internalAnnotation, internalSubnetAnnotation } from '../../knowledge/azure-load-balancer.ts';
import { makeInternal } from '../../workloads/exposure.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'azure-lb-internal-subnet-ignored',
  area: 'networking',
  severity: 'warning',
  summary: 'A Service names the subnet of an internal load balancer and does not ask for one.',
  why: `
\`azure-load-balancer-internal-subnet\` only says where an internal load balancer gets its address. Without
\`azure-load-balancer-internal: "true"\` Azure makes a public one and leaves the subnet alone: what was meant for the virtual
network is on the internet.`,
  remedy: `
Add the annotation. The address changes with it: on a Service that has a public one, clients need the new one.`,
  sources: [
    'S122',
    {
      title: 'AKS: internal load balancer, specify a different subnet',
      url: 'https://learn.microsoft.com/azure/aks/internal-lb#specify-a-different-subnet',
    },
  ],
  messages: {
    public: '{service} gets a public address: subnet "{subnet}" counts only with {flag}: "true".',
  },
  fixes: {
    internal: { title: 'Make the load balancer internal (the address changes)', class: 'preview' },
  },
  examples: {
    bad: service(''),
    good: service('\n    service.beta.kubernetes.io/azure-load-balancer-internal: "true"'),
  },

  kinds: ['Service'],
  check(resource, { report }) {
    const subnet = resource.get('metadata', 'annotations', internalSubnetAnnotation);
    if (!subnet || resource.text('spec', 'type') !== 'LoadBalancer' || isNearlyInternal(resource)) return;
    const flag = resource.get('metadata', 'annotations', internalAnnotation);
    // Anything but "false" is either right or reported for what it is.
    if (flag && flag.text?.toLowerCase() !== 'false') return;
    report('public', {
      at: subnet.key ?? subnet,
      data: {
        ...{ service: resource.title, subnet: subnet.text ?? subnet.written },
        flag: internalAnnotation.slice(internalAnnotation.indexOf('/') + 1),
      },
      related: flag ? [{ at: flag, message: 'This asks for a public one.' }] : [],
      fixes: { internal: () => makeInternal(resource) },
    });
  },
});

/** A key with a slip in it was meant to do it. */
function isNearlyInternal({ annotations }: Resource): boolean {
  return [...annotations.keys()].some((key) => {
    const found = azureAnnotation(key);
    return (
      found !== undefined &&
      found.value === undefined &&
      nearest(found.name, found.known) === 'azure-load-balancer-internal'
    );
  });
}

function service(annotation: string): string {
  return `
apiVersion: v1
kind: Service
metadata:
  name: cache
  annotations:
    service.beta.kubernetes.io/azure-load-balancer-internal-subnet: data${annotation}
spec:
  type: LoadBalancer
  selector:
    app: cache
  ports:
    - port: 6379
`;
}
