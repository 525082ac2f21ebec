import type { TopologyEdge, TopologyModel } from './model.ts';

/** A model in which some workloads stand for their pods and for the claims that only these mount. */
export function collapsed(model: TopologyModel, workloads: ReadonlySet<string>): TopologyModel {
  if (workloads.size === 0) return model;
  const types = new Map(model.nodes.map((it) => [it.id, it.type] as const));
  /** By node: what stands for it. */
  const standIn = new Map<string, string>();
  for (const { from, to, type } of model.edges) {
    if (type === 'owns' && workloads.has(from) && types.get(to) === 'Pod') standIn.set(to, from);
  }
  const mounts = Map.groupBy(
    model.edges.filter((it) => it.type === 'mounts'),
    (it) => it.to,
  );
  for (const [claim, by] of mounts) {
    const owners = new Set(by.map((it) => standIn.get(it.from)));
    const [owner, ...others] = owners;
    const isOwn = by.length === 1 && others.length === 0;
    if (owner !== undefined && isOwn && types.get(claim) === 'PersistentVolumeClaim') standIn.set(claim, owner);
  }
  const edges = new Map<string, TopologyEdge>();
  for (const edge of model.edges) {
    const [from, to] = [standIn.get(edge.from) ?? edge.from, standIn.get(edge.to) ?? edge.to];
    const key = `${from} ${edge.type} ${to}`;
    if (from !== to && !edges.has(key)) edges.set(key, { ...edge, from, to });
  }
  return { ...model, nodes: model.nodes.filter((it) => !standIn.has(it.id)), edges: [...edges.values()] };
}
