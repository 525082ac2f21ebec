import type { Entry, YamlNode } from '../yaml/node.ts';
import type { Resource } from './resource.ts';

/** The sections of `spec.policies`, by the field of a target that names one of their entries. */
export const policySections = {
  timeout: 'timeouts',
  retry: 'retries',
  circuitBreaker: 'circuitBreakers',
} as const;

export type PolicyField = keyof typeof policySections;

export const policyFields: readonly PolicyField[] = ['timeout', 'retry', 'circuitBreaker'];

/** What a Resiliency does to one way of calling. */
export interface PolicyTarget {
  readonly section: 'apps' | 'actors' | 'components';
  readonly name: string;
  readonly direction?: 'inbound' | 'outbound';
  /** Where the policies are named. */
  readonly node: YamlNode;
}

/** Every target of a Resiliency; a component has one for each direction. */
export function policyTargets(resiliency: Resource): readonly PolicyTarget[] {
  const targets = resiliency.get('spec', 'targets');
  const entries = (section: PolicyTarget['section']): readonly Entry[] => targets?.get(section)?.entries() ?? [];
  return [
    ...(['apps', 'actors'] as const).flatMap((section) =>
      entries(section).map(({ name, value }): PolicyTarget => ({ section, name, node: value })),
    ),
    ...entries('components').flatMap(({ name, value }) =>
      (['inbound', 'outbound'] as const).flatMap((direction): PolicyTarget[] => {
        const node = value.get(direction);
        return node ? [{ section: 'components', name, direction, node }] : [];
      }),
    ),
  ];
}
