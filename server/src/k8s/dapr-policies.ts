import type { YamlNode } from '../yaml/node.ts';
import { policyFields, policySections, policyTargets } from './dapr-resiliency.ts';
import type { Resource } from './resource.ts';

/** A policy of a Resiliency, and the targets that take it. */
export interface Policy {
  readonly name: string;
  /** The key that names it. */
  readonly declared: YamlNode;
  /** Others of its kind, which may not be called the same. */
  readonly siblings: readonly string[];
  /** The values of targets that name it. */
  readonly uses: readonly YamlNode[];
}

/** Every policy that a Resiliency declares; none for other kinds. */
export function policies(resiliency: Resource): readonly Policy[] {
  if (resiliency.type !== 'Resiliency.dapr.io') return [];
  const targets = policyTargets(resiliency);
  return policyFields.flatMap((field) => {
    const entries = resiliency.get('spec', 'policies', policySections[field])?.entries() ?? [];
    return entries.map(({ key, name }) => ({
      name,
      declared: key,
      siblings: entries.map((it) => it.name).filter((it) => it !== name),
      uses: targets.flatMap(({ node }) => node.get(field) ?? []).filter((it) => it.text === name),
    }));
  });
}
