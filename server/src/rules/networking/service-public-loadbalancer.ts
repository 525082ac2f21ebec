import { engineContainers } from '../../workloads/engine-containers.ts';
import { makeInternal, reach } from '../../workloads/exposure.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'service-public-loadbalancer',
  area: 'networking',
  severity: 'information',
  development: 'off',
  optIn: () => false,
  summary: 'A Service has a public load balancer that lets everybody in.',
  why: `
For a Service of type LoadBalancer Azure makes a public address and opens its ports to the internet. For the entrance of a shop
that is right. For everything else an Ingress or a Gateway is one entrance with TLS and a log, in place of many. Where public
addresses are the exception, this rule finds them; it has to be asked for.`,
  remedy: `
Leave the type out and route through the Gateway, take the internal load balancer, or say who may call in
\`azure-allowed-ip-ranges\` or \`azure-allowed-service-tags\`.`,
  sources: [
    'S119',
    'S122',
    {
      title: 'AKS: internal load balancer',
      url: 'https://learn.microsoft.com/azure/aks/internal-lb',
    },
  ],
  correction: 'The Basic load balancer is gone since September 2025; each is of the SKU Standard.',
  aliases: { 'kube-linter': ['exposed-services'], 'kube-score': ['service-type'] },
  messages: {
    public: '{service} gets a public address that is open to everybody.',
  },
  fixes: {
    internal: { title: 'Use an internal load balancer (the address changes)', class: 'preview' },
  },
  examples: {
    bad: service(''),
    good: service('\n  annotations:\n    service.beta.kubernetes.io/azure-load-balancer-internal: "true"'),
  },

  kinds: ['Service'],
  check(resource, { workspace, report }) {
    if (reach(resource) !== 'public') return;
    // Of data stores another rule tells.
    if (workspace.selectedBy(resource).some((it) => engineContainers(it, workspace).length > 0)) return;
    report('public', {
      at: resource.at('spec', 'type'),
      data: { service: resource.title },
      fixes: { internal: () => makeInternal(resource) },
    });
  },
});

function service(annotations: string): string {
  return `
apiVersion: v1
kind: Service
metadata:
  name: shop${annotations}
spec:
  type: LoadBalancer
  selector:
    app: shop
  ports:
    - port: 443
`;
}
