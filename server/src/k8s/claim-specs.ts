import type { YamlNode } from '../yaml/node.ts';
import { podSpec } from './pods.ts';
import type { Resource } from './resource.ts';
import { isWorkload } from './types.ts';
import { claimTemplates } from './volumes.ts';

/** The specification of a claim, wherever it is written. */
export interface ClaimSpec {
  readonly kind: 'claim' | 'claimTemplate' | 'ephemeralClaim';
  /** What holds metadata and spec of the claim. */
  readonly node: YamlNode;
  readonly spec: YamlNode;
  /** `PersistentVolumeClaim "data"`, `Claim template "data"`: how messages begin. */
  readonly title: string;
}

/** The claims that a resource is, or asks for: those of its templates and of its pods. */
export function claimSpecs(resource: Resource): readonly ClaimSpec[] {
  if (resource.type === 'PersistentVolumeClaim') {
    const spec = resource.get('spec');
    return spec ? [{ kind: 'claim', node: resource.root, spec, title: resource.title }] : [];
  }
  if (!isWorkload(resource.type)) return [];
  const templates = claimTemplates(resource).flatMap((node): ClaimSpec[] => {
    const spec = node.get('spec');
    return spec
      ? [{ kind: 'claimTemplate', node, spec, title: titled('Claim template', node.get('metadata', 'name')) }]
      : [];
  });
  const ephemeral = (podSpec(resource)?.get('volumes')?.items() ?? []).flatMap((volume): ClaimSpec[] => {
    const node = volume.get('ephemeral', 'volumeClaimTemplate');
    const spec = node?.get('spec');
    return node && spec
      ? [{ kind: 'ephemeralClaim', node, spec, title: titled('Ephemeral volume', volume.get('name')) }]
      : [];
  });
  return [...templates, ...ephemeral];
}

function titled(kind: string, name: YamlNode | undefined): string {
  return name?.text ? `${kind} "${name.text}"` : kind;
}
