import { holdsPlaceholder } from '../k8s/placeholder.ts';
import type { Resource } from '../k8s/resource.ts';
import { servicePorts } from '../k8s/service-ports.ts';
import {
  allowedRangesAnnotation,
  allowedTagsAnnotation,
  internalAnnotation,
} from '../knowledge/azure-load-balancer.ts';
import { type Edit, removeEntry, replaceValue, setPath } from '../yaml/edit.ts';
import type { YamlNode } from '../yaml/node.ts';

/**
 * Who can reach a Service from outside of the cluster: everybody (`public`), some (`restricted`), its network (`internal`), or who
 * reaches a node (`node`). `undefined` for nobody, and where files do not tell.
 */
export type Reach = 'public' | 'restricted' | 'internal' | 'node';

export function reach(service: Resource): Reach | undefined {
  const spec = service.get('spec');
  const type = spec?.get('type')?.text;
  if (!spec || (type !== 'LoadBalancer' && type !== 'NodePort')) return undefined;
  if (spec.get('clusterIP')?.text === 'None') return undefined;
  if (type === 'NodePort') return 'node';
  const annotations = service.get('metadata', 'annotations')?.entries() ?? [];
  const isInternal = annotations.find((it) => it.name === internalAnnotation)?.value;
  if (isInternal?.boolean === true || isInternal?.text?.toLowerCase() === 'true') return 'internal';
  // What is merged or filled in later, and load balancers that are not Azure's, can be anything.
  if (annotations.some(({ name, value }) => isForOthers(name) || holdsPlaceholder(name + (value.text ?? ''))))
    return undefined;
  if (spec.get('loadBalancerClass')) return undefined;
  const ranges = spec.get('loadBalancerSourceRanges')?.items() ?? [];
  const isOpen = ranges.some((it) => it.text === '0.0.0.0/0' || it.text === '::/0');
  const isNarrowed = annotations.some(({ name }) => name === allowedRangesAnnotation || name === allowedTagsAnnotation);
  return isNarrowed || (ranges.length > 0 && !isOpen) ? 'restricted' : 'public';
}

/** Annotations by which other clouds, and load balancers inside of a cluster, are told where to listen. */
function isForOthers(key: string): boolean {
  return /^(?:metallb\.|networking\.gke\.io\/|cloud\.google\.com\/|tailscale\.com\/|kube-vip\.io\/|lbipam\.cilium\.io\/)|\/(?:aws|oci|do|openstack|alicloud|scw|brightbox|hcloud)-/.test(
    key,
  );
}

/** What the API server takes from a Service that is open to the outside alone. */
const outsideFields = [
  'allocateLoadBalancerNodePorts',
  'externalTrafficPolicy',
  'healthCheckNodePort',
  'loadBalancerIP',
  'loadBalancerSourceRanges',
];

/** Keeps a Service in the cluster: its type, and without what only the other types may have. */
export function keepInside(service: Resource): Edit {
  const spec = service.get('spec');
  const type = spec?.get('type');
  if (!spec || !type) return [];
  const written = outsideFields.flatMap((it) => spec.get(it) ?? []);
  const nodePorts = servicePorts(service).flatMap(({ node }) => node.get('nodePort') ?? []);
  const gone: readonly YamlNode[] = [...written, ...nodePorts];
  // In flow style neighbours that go at once would take the comma between them twice.
  if (gone.some((it) => it.parent?.isFlow === true && gone.some((other) => other !== it && other.parent === it.parent)))
    return [];
  return [...replaceValue(type, 'ClusterIP'), ...gone.flatMap(removeEntry)];
}

/** Asks Azure for an address inside of the virtual network. */
export function makeInternal(service: Resource): Edit {
  return setPath(service.root, ['metadata', 'annotations', internalAnnotation], 'true');
}
