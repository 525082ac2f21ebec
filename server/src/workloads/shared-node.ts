import { matches } from '../k8s/labels.ts';
import { holdsPlaceholder } from '../k8s/placeholder.ts';
import { podLabels, podSpec } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import { hostnameKey, requiredNodeTerms, selectorRequirements } from '../k8s/scheduling.ts';
import { readLabelSelector } from '../k8s/selectors.ts';

/**
 * Whether something keeps the pods of `a` on the node of those of `b`, so that both can use a disk at once: one node for
 * both, or a required affinity. A workload may be asked about itself.
 */
export function sharesNode(a: Resource, b: Resource): boolean {
  const node = onlyNode(a);
  if (node !== undefined && node === onlyNode(b)) return true;
  return followsTo(a, b) || followsTo(b, a);
}

/** The node that a workload's pods are bound to by name. */
function onlyNode(workload: Resource): string | undefined {
  const spec = podSpec(workload);
  if (!spec) return undefined;
  const name = spec.get('nodeName')?.text;
  if (name) return name;
  const [term, ...others] = requiredNodeTerms(spec);
  const wanted = [...selectorRequirements(spec), ...(others.length === 0 ? (term?.requirements ?? []) : [])].find(
    (it) => it.key === hostnameKey && it.operator === 'In' && it.values.length === 1,
  );
  return wanted?.values[0];
}

/** The pods of `follower` go only where those of `leader` are. */
function followsTo(follower: Resource, leader: Resource): boolean {
  const terms = podSpec(follower)?.get('affinity', 'podAffinity', 'requiredDuringSchedulingIgnoredDuringExecution');
  return (terms?.items() ?? []).some((term) => {
    const selector = term.get('labelSelector');
    if (term.get('topologyKey')?.text !== hostnameKey || !selector) return false;
    const read = readLabelSelector(selector);
    // What is filled in later may well mean the other.
    return matches(read, podLabels(leader)) || [...read.labels.values()].some(holdsPlaceholder);
  });
}
