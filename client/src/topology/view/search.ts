import { facts } from '../../../../server/src/topology/describe.ts';
import { nodeLabel } from '../../../../server/src/topology/labels.ts';
import type { TopologyModel, TopologyNode } from '../../../../server/src/topology/model.ts';

/**
 * Ids of the nodes that hold every word of a query in their name, type, namespace, facts or findings. Those of that name come
 * first: many a node names others among its facts.
 */
export function matches(model: TopologyModel, query: string): string[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((it) => it !== '');
  if (words.length === 0) return [];
  const isNamed = ({ name }: TopologyNode) => words.every((word) => name.toLowerCase().includes(word));
  return model.nodes
    .filter((node) => {
      const text = [
        node.name,
        node.type,
        nodeLabel(node),
        node.namespace,
        node.status,
        ...facts(node).map((it) => it.value),
        ...(node.findings ?? []).map((it) => `${it.ruleId} ${it.severity}`),
      ]
        .join('\n')
        .toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => Number(isNamed(b)) - Number(isNamed(a)))
    .map((it) => it.id);
}
