import { surroundingsOf } from './around.ts';
import type { EdgeType, TopologyEdge, TopologyModel, TopologyNode } from './model.ts';

/** Parts of a topology that answer one question each. */
export const viewNames = ['all', 'storage', 'traffic', 'secrets', 'dapr'] as const;
export type ViewName = (typeof viewNames)[number];

const storageEdges: ReadonlySet<EdgeType> = new Set<EdgeType>(['mounts', 'claims', 'class']);
const trafficEdges: ReadonlySet<EdgeType> = new Set<EdgeType>(['routes', 'governs', 'selects', 'dns', 'reaches']);
/** Types that hold, bring or guard what must not be known; by name, so that new ones do no harm. */
const secretTypes = /^(?:.*Secret.*|Identity|ServiceAccount)$/;

const views: Readonly<Record<ViewName, (edge: TopologyEdge, from: TopologyNode, to: TopologyNode) => boolean>> = {
  // Who may come in by a policy is a layer over the traffic, and would drown all else.
  all: ({ type }) => type !== 'reaches',
  storage: ({ type }) => storageEdges.has(type),
  traffic: ({ type }) => trafficEdges.has(type),
  secrets: (_edge, from, to) => secretTypes.test(from.type) || secretTypes.test(to.type),
  dapr: (_edge, from, to) => from.type.startsWith('Dapr') || to.type.startsWith('Dapr'),
};

/** The part of a model that a view shows: what its edges join, and the workloads that the pods among it belong to. */
export function viewed(model: TopologyModel, view: ViewName): TopologyModel {
  if (view === 'all') return { ...model, edges: model.edges.filter((it) => it.type !== 'reaches') };
  const byId = new Map(model.nodes.map((it) => [it.id, it] as const));
  const kept = new Set<string>();
  const edges = model.edges.filter((edge) => {
    const [from, to] = [byId.get(edge.from), byId.get(edge.to)];
    if (!from || !to || !views[view](edge, from, to)) return false;
    kept.add(edge.from).add(edge.to);
    return true;
  });
  const owning = model.edges.filter(
    ({ from, to, type }) => type === 'owns' && byId.get(to)?.type === 'Pod' && (kept.has(to) || kept.has(from)),
  );
  const pods = view === 'secrets' || view === 'dapr' ? [] : owning;
  for (const { from, to } of pods) kept.add(from).add(to);
  return {
    ...model,
    nodes: model.nodes.filter((it) => kept.has(it.id)),
    edges: [...new Set([...edges, ...pods])],
  };
}

/** One workload with what it makes, the claims of its pods, and what all of these connect to. */
export function ofWorkload(model: TopologyModel, id: string): TopologyModel {
  const own = new Set([id]);
  for (const { from, to, type } of model.edges) if (type === 'owns' && from === id) own.add(to);
  for (const it of model.edges) if (it.type === 'mounts' && own.has(it.from)) own.add(it.to);
  return { ...model, ...surroundingsOf(own, model) };
}
