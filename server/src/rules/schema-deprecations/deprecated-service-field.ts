import { isAtLeast } from '../../k8s/kubernetes-version.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { type Edit, removeEntry, replaceValue, setKey, setPath } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

const tolerate = 'service.alpha.kubernetes.io/tolerate-unready-endpoints';
const hints = 'service.kubernetes.io/topology-aware-hints';
const azureAddress = 'service.beta.kubernetes.io/azure-load-balancer-ipv';

export default defineRule({
  id: 'deprecated-service-field',
  area: 'schema-deprecations',
  severity: 'information',
  summary: 'A field or an annotation of a Service is deprecated, or nothing reads it any more.',
  why: `
What is deprecated works until a release takes it away. What nothing reads has no effect today: members of a cluster that find each
other through a headless Service wait for ever if its names of unready pods come from an annotation that is ignored.`,
  remedy: 'Use what took its place; the edit keeps the meaning.',
  sources: [
    {
      title: 'AKS: Use a static IP address with a load balancer',
      url: 'https://learn.microsoft.com/azure/aks/static-ip',
    },
    {
      title: 'Kubernetes: Service, traffic distribution',
      url: 'https://kubernetes.io/docs/concepts/services-networking/service/#traffic-distribution',
    },
  ],
  messages: {
    loadBalancerIP: '"loadBalancerIP" is deprecated since Kubernetes 1.24; on AKS an annotation names the address.',
    externalIPs:
      '"externalIPs" is deprecated since Kubernetes 1.36: whoever may write a Service can take over the traffic of an address with it.',
    topologyKeys: '"topologyKeys" is gone since Kubernetes 1.22: the cluster drops it, and traffic goes everywhere.',
    tolerate:
      'Nothing reads this annotation since Kubernetes 1.24: names of pods that are not ready are not published.',
    hints: 'This annotation is deprecated since Kubernetes 1.27; "trafficDistribution" keeps traffic in a zone.',
    preferClose: '"PreferClose" is deprecated since Kubernetes 1.34; it is called "PreferSameZone".',
    endpoints: 'Endpoints are deprecated since Kubernetes 1.33; EndpointSlices took their place.',
  },
  fixes: {
    annotate: { title: 'Name the address in the annotation {annotation}', class: 'preview' },
    publish: {
      title: 'Set publishNotReadyAddresses: true (clients get pods that are not ready, too)',
      class: 'preview',
    },
    drop: { title: 'Remove the annotation that nothing reads', class: 'safe' },
    sameZone: { title: 'Use "PreferSameZone"', class: 'safe' },
  },
  examples: {
    bad: `
apiVersion: v1
kind: Service
metadata:
  name: orders
spec:
  type: LoadBalancer
  loadBalancerIP: 10.240.0.25
`,
    good: `
apiVersion: v1
kind: Service
metadata:
  name: orders
  annotations:
    service.beta.kubernetes.io/azure-load-balancer-ipv4: 10.240.0.25
spec:
  type: LoadBalancer
`,
  },

  kinds: ['Service', 'Endpoints'],
  check(service, { settings, report }) {
    const tag = 'deprecated';
    if (service.type === 'Endpoints') {
      report('endpoints', { at: service.at('kind'), tag });
      return;
    }
    const spec = service.get('spec');
    const address = spec?.entry('loadBalancerIP');
    if (address?.value.text) {
      const annotation = `${azureAddress}${address.value.text.includes(':') ? 6 : 4}`;
      const isKnown = service.text('spec', 'type') === 'LoadBalancer' && !holdsPlaceholder(address.value.text);
      const annotate = isKnown ? () => inAnnotation(service, annotation, address.value.text ?? '') : undefined;
      report('loadBalancerIP', { at: address.key, data: { annotation }, fixes: { annotate }, tag });
    }
    for (const [field, severity] of [
      ['externalIPs', 'information'],
      ['topologyKeys', 'warning'],
    ] as const) {
      const list = spec?.entry(field);
      if (list && list.value.items().length > 0) report(field, { at: list.key, severity, tag });
    }
    const distribution = service.get('spec', 'trafficDistribution');
    if (distribution?.text === 'PreferClose' && isAtLeast(settings.kubernetesVersion, '1.34')) {
      const sameZone = () => replaceValue(distribution, 'PreferSameZone');
      report('preferClose', { at: distribution, fixes: { sameZone }, tag });
    }
    for (const { name, key, value } of service.get('metadata', 'annotations')?.entries() ?? []) {
      if (name === hints) report('hints', { at: key, tag });
      if (name !== tolerate || value.text !== 'true') continue;
      const drop = () => removeEntry(value);
      const isPublished = service.get('spec', 'publishNotReadyAddresses')?.boolean === true;
      const publish = spec && (() => [...drop(), ...setKey(spec, 'publishNotReadyAddresses', true)]);
      report('tolerate', {
        at: key,
        severity: isPublished ? 'hint' : 'warning',
        fixes: isPublished ? { drop } : { publish },
        tag,
      });
    }
  },
});

function inAnnotation(service: Resource, annotation: string, address: string): Edit {
  const field = service.get('spec', 'loadBalancerIP');
  if (!field || service.annotations.has(annotation)) return [];
  return [...setPath(service.root, ['metadata', 'annotations', annotation], address), ...removeEntry(field)];
}
