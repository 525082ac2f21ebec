import { familyOf } from './icons.ts';
import { typeLabel } from './labels.ts';
import type { Lanes } from './layout.ts';
import type { TopologyModel, TopologyNode } from './model.ts';

/** What a drawing can be boxed by. */
export const groupings = ['namespace', 'workload', 'zone'] as const;
export type Grouping = (typeof groupings)[number];

/** `zones` says of pods where they are now, if that is not where the model has them; `''` for nowhere. */
export function lanesBy(
  grouping: Grouping,
  model: TopologyModel,
  zones: ReadonlyMap<string, string> = new Map(),
): Lanes | undefined {
  if (grouping === 'namespace') return undefined;
  if (grouping === 'workload') return byWorkload(model);
  return {
    of: (node) => zones.get(node.id) ?? zoneOf(node),
    title: (zone) => (zone === nowhere ? 'in no zone' : `zone ${zone}`),
    splitsPods: true,
  };
}

/** The lane of pods that wait for a node. */
export const nowhere = 'nowhere';

function zoneOf(node: TopologyNode): string {
  return (node.type === 'Pod' || node.type === 'PersistentVolumeClaim' ? node.detail.zone : undefined) ?? '';
}

/** Each workload with what is there for it alone; what several share stands between the boxes. */
function byWorkload({ nodes, edges }: TopologyModel): Lanes {
  const byId = new Map(nodes.map((it) => [it.id, it] as const));
  const isOwner = (it: TopologyNode | undefined) => it !== undefined && familyOf[it.type] === 'workload';
  const lanes = new Map<string, Set<string>>();
  for (const it of nodes) if (isOwner(it)) lanes.set(it.id, new Set([it.id]));
  // From the workload to its pods, from these to their claims, and from all of them to what is named.
  for (let round = 0; round < 3; round++) {
    const next = new Map<string, Set<string>>();
    for (const { from, to, type } of edges) {
      if (type === 'reaches' || type === 'dns') continue;
      for (const [near, far] of [
        [from, to],
        [to, from],
      ] as const) {
        if (isOwner(byId.get(far)) || byId.get(far)?.namespace === '') continue;
        if (lanes.has(far)) continue;
        for (const lane of lanes.get(near) ?? []) next.set(far, (next.get(far) ?? new Set()).add(lane));
      }
    }
    for (const [id, those] of next) lanes.set(id, those);
  }
  const only = (id: string) => {
    const [lane, ...others] = lanes.get(id) ?? [];
    return lane !== undefined && others.length === 0 ? lane : '';
  };
  return {
    of: ({ id }) => only(id),
    title: (id) => {
      const node = byId.get(id);
      return node ? `${typeLabel(node.type)} ${node.name}` : id;
    },
    splitsPods: false,
  };
}
