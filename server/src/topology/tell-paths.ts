import type { Resource } from '../k8s/resource.ts';
import { podSelector } from '../k8s/selectors.ts';
import type { Graph } from './graph.ts';
import type { TopologyEdge } from './model.ts';

const writers = /^(?:primary|master|leader|writer)$/i;
const readers = /^(?:replica|slave|secondary|standby|follower|reader|read)$/i;

/**
 * Marks by which Services clients write to a data store and by which they only read: by the role in the selector, and where
 * one Service leads to the first pod of a set, as that pod and the rest.
 */
export function tellPaths(graph: Graph, services: readonly Resource[]): void {
  const leaving = Map.groupBy(graph.edges, (it) => it.from);
  for (const service of services) {
    const edges = (leaving.get(graph.idOf(service) ?? '') ?? []).filter((it) => it.type === 'selects');
    const path = edges.length > 0 ? byRole(service) : undefined;
    if (path !== undefined) for (const it of edges) mark(graph, it, path);
  }
  firstPods(graph, leaving);
}

function byRole(service: Resource): TopologyEdge['path'] {
  const values = [...(podSelector(service)?.labels ?? [])].flatMap(([key, value]) => (/role/i.test(key) ? value : []));
  if (values.some((it) => writers.test(it))) return 'write';
  return values.some((it) => readers.test(it)) ? 'read' : undefined;
}

/** A Service for ordinal 0 alone, beside one with an address for all pods of the set. */
function firstPods(graph: Graph, leaving: ReadonlyMap<string, readonly TopologyEdge[]>): void {
  const ownerOf = new Map(graph.edges.flatMap((it) => (it.type === 'owns' ? [[it.to, it.from] as const] : [])));
  const writable = new Set<string>();
  for (const edges of leaving.values()) {
    for (const edge of edges) {
      const pod = edge.type === 'selects' ? graph.node(edge.to) : undefined;
      const owner = pod?.type === 'Pod' && pod.detail.ordinal === 0 ? graph.node(ownerOf.get(pod.id) ?? '') : undefined;
      if (owner?.type !== 'StatefulSet' || owner.detail.engine === undefined || (owner.detail.replicas ?? 0) < 2) {
        continue;
      }
      writable.add(owner.id);
      mark(graph, edge, 'write');
    }
  }
  for (const [from, edges] of leaving) {
    const node = graph.node(from);
    if (node?.type !== 'Service' || node.detail.headless) continue;
    for (const edge of edges) if (edge.type === 'selects' && writable.has(edge.to)) mark(graph, edge, 'read');
  }
}

function mark(graph: Graph, { from, type, to }: TopologyEdge, path: 'write' | 'read'): void {
  graph.connect(from, type, to, { path });
}
