import { findPodDnsNames, type PodDnsName } from '../k8s/pod-dns.ts';
import type { Resource } from '../k8s/resource.ts';
import type { YamlNode } from '../yaml/node.ts';
import { hostValues } from './host-values.ts';

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
    ? hostValues(resource).flatMap((at) => findPodDnsNames(at.text ?? '').map((name) => ({ at, name })))
    : [];
  cache.set(resource, res);
  return res;
}

const shape = /[a-z0-9]-\d+\.[a-z0-9]/;
