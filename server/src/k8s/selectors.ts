import type { YamlNode } from '../yaml/node.ts';
import { equalitySelector, type LabelSelector } from './labels.ts';
import type { Resource } from './resource.ts';
import { isWorkload } from './types.ts';

/** Reads `matchLabels` and `matchExpressions`. */
export function readLabelSelector(node: YamlNode): LabelSelector {
  return {
    labels: node.get('matchLabels')?.pairs() ?? new Map(),
    expressions: (node.get('matchExpressions')?.items() ?? []).map((it) => ({
      key: it.get('key')?.text ?? '',
      operator: it.get('operator')?.text ?? '',
      values: (it.get('values')?.items() ?? []).flatMap((value) => value.text ?? []),
    })),
  };
}

/** The selector by which a workload finds its own pods. */
export function workloadSelector(workload: Resource): LabelSelector | undefined {
  const node = workload.get('spec', 'selector');
  return node && readLabelSelector(node);
}

/**
 * The selector by which a Service, a budget or a policy picks pods; `undefined` if it has none. What an empty one
 * means depends on the kind: a Service without pairs selects nothing, a budget without any selects its whole namespace.
 */
export function podSelector(resource: Resource): LabelSelector | undefined {
  switch (resource.type) {
    case 'Service': {
      const node = resource.get('spec', 'selector');
      return node && equalitySelector(node.pairs());
    }
    case 'NetworkPolicy': {
      const node = resource.get('spec', 'podSelector');
      return node && readLabelSelector(node);
    }
    default: {
      const node = isWorkload(resource.type) ? undefined : resource.get('spec', 'selector');
      return node && readLabelSelector(node);
    }
  }
}

/** Kinds that pick pods of their namespace by labels, besides the workloads themselves. */
export const podSelectingTypes = [
  'Service',
  'PodDisruptionBudget',
  'NetworkPolicy',
  'PodMonitor.monitoring.coreos.com',
] as const;

const podSelecting = new Set<string>(podSelectingTypes);

export function selectsPods(type: string): boolean {
  return podSelecting.has(type);
}
