import { findPodDnsNames, type PodDnsName } from '../k8s/pod-dns.ts';
import { podSpec } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import { isWorkload } from '../k8s/types.ts';
import type { YamlNode } from '../yaml/node.ts';

/** A value that holds something shaped like a pod's DNS name, as offsets in the value's text. */
export interface PodDnsUse {
  readonly at: YamlNode;
  readonly name: PodDnsName;
}

const cache = new WeakMap<Resource, readonly PodDnsUse[]>();

/** Every pod DNS name that a resource writes where people write them: never in comments, names or labels. */
export function podDnsUses(resource: Resource): readonly PodDnsUse[] {
  const known = cache.get(resource);
  if (known) return known;
  // Almost no document holds such a name, and a look at its text is cheaper than a walk through its values.
  const res = shape.test(resource.document.text)
    ? values(resource).flatMap((at) => findPodDnsNames(at.text ?? '').map((name) => ({ at, name })))
    : [];
  cache.set(resource, res);
  return res;
}

const shape = /[a-z0-9]-\d+\.[a-z0-9]/;

const containerLists = ['containers', 'initContainers', 'ephemeralContainers'];
const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'];
const hooks = ['postStart', 'preStop'];

function values(resource: Resource): readonly YamlNode[] {
  switch (resource.type) {
    case 'ConfigMap':
      return resource.root.all('data', '*');
    case 'Secret':
      return resource.root.all('stringData', '*');
    case 'Component.dapr.io':
      return resource.root.all('spec', 'metadata', '*', 'value');
    case 'Ingress':
      return [...resource.root.all('spec', 'rules', '*', 'host'), ...resource.root.all('metadata', 'annotations', '*')];
    default:
      return isWorkload(resource.type) ? podValues(resource) : [];
  }
}

function podValues(resource: Resource): readonly YamlNode[] {
  const pod = podSpec(resource);
  if (!pod) return [];
  return containerLists.flatMap((list) => [
    ...pod.all(list, '*', 'env', '*', 'value'),
    ...pod.all(list, '*', 'command', '*'),
    ...pod.all(list, '*', 'args', '*'),
    ...probes.flatMap((probe) => pod.all(list, '*', probe, 'exec', 'command', '*')),
    ...hooks.flatMap((hook) => pod.all(list, '*', 'lifecycle', hook, 'exec', 'command', '*')),
  ]);
}
