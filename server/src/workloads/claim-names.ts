import { claimName } from '../k8s/pod-dns.ts';
import { firstOrdinal, writtenReplicas } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import { claimTemplates } from '../k8s/volumes.ts';

/** The names of a StatefulSet's claim templates, in the order they are written. */
export function templateNames(set: Resource): readonly string[] {
  return claimTemplates(set).flatMap((it) => it.get('metadata', 'name')?.text ?? []);
}

/** The ordinals of the pods that a set asks for; those of the first pod alone where the number is not known. */
export function writtenOrdinals(set: Resource): readonly number[] {
  const count = Math.max(0, Math.min(writtenReplicas(set) ?? 1, 1000));
  return Array.from({ length: count }, (_, index) => firstOrdinal(set) + index);
}

/**
 * The claims of these templates for these pods, as a message names them: `"data-db-0", "data-db-1" and "data-db-2"`, or from
 * the first to the last of many. They are what the cluster has, and nobody wants to work out their names at that moment.
 */
export function claimsInWords(templates: readonly string[], set: string, ordinals: readonly number[]): string {
  const parts = templates.flatMap((template) => {
    const names = ordinals.map((it) => `"${claimName(template, set, it)}"`);
    return names.length > 5 ? [`${names[0]} to ${names.at(-1)}`] : names;
  });
  return inWords(parts);
}

function inWords(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
