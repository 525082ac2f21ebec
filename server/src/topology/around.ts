import type { NodeType, TopologyEdge, TopologyNode } from './model.ts';

/** What a component may keep its data in, by itself or by what is behind. */
const keeping: ReadonlySet<NodeType | undefined> = new Set<NodeType>(['Service', 'Pod', 'ExternalService']);

interface Part {
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly TopologyEdge[];
}

/** What one file holds, what its workloads make, and what those connect to. */
export function around(uri: string, part: Part): Part {
  return surroundingsOf(new Set(part.nodes.filter((it) => it.source?.uri === uri).map((it) => it.id)), part);
}

/**
 * Some nodes with what they make and what they connect to. A set is never drawn with some of its pods: of a neighbour that
 * has pods, or is one, the whole set comes along.
 */
export function surroundingsOf(own: ReadonlySet<string>, { nodes, edges }: Part): Part {
  const types = new Map(nodes.map((it) => [it.id, it.type] as const));
  const kept = new Set(own);
  for (const { from, to } of edges) {
    if (own.has(from)) kept.add(to);
    if (own.has(to)) kept.add(from);
  }
  // An app is nothing without the workload that it is.
  for (const { from, to, type } of edges)
    if (type === 'owns' && types.get(to) === 'DaprApp' && kept.has(to)) kept.add(from);
  // What keeps the data of a component is what one looks at it for: a service outside, or the workloads behind a Service.
  const keepers = new Set<string>();
  for (const { from, to } of edges) {
    if (types.get(from) === 'DaprComponent' && kept.has(from) && keeping.has(types.get(to))) keepers.add(to);
  }
  for (const { from, to, type } of edges) {
    if (keepers.has(from) && (type === 'selects' || type === 'governs')) kept.add(to);
  }
  for (const it of keepers) kept.add(it);
  const podsOf = (it: TopologyEdge) => it.type === 'owns' && types.get(it.to) === 'Pod';
  for (const edge of edges) if (podsOf(edge) && kept.has(edge.to)) kept.add(edge.from);
  for (const edge of edges) if (podsOf(edge) && kept.has(edge.from)) kept.add(edge.to);
  for (const { from, to, type } of edges) {
    if (type === 'mounts' && types.get(from) === 'Pod' && kept.has(from)) kept.add(to);
  }
  return {
    nodes: nodes.filter((it) => kept.has(it.id)),
    edges: edges.filter((it) => kept.has(it.from) && kept.has(it.to)),
  };
}
