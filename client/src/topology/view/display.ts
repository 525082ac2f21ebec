import { collapsed } from '../../../../server/src/topology/collapse.ts';
import { nodeLabel } from '../../../../server/src/topology/labels.ts';
import type { TopologyModel } from '../../../../server/src/topology/model.ts';
import { viewed } from '../../../../server/src/topology/views.ts';
import type { Display } from '../messages.ts';

export const wholeDisplay: Display = {
  ...{ view: 'all', grouping: 'namespace', hiddenKinds: [], hiddenNamespaces: [], onlyFindings: false, collapsed: [] },
};

/** The part of a model that is to be drawn. */
export function displayed(model: TopologyModel, display: Display): TopologyModel {
  const { nodes, edges } = collapsed(viewed(model, display.view), new Set(display.collapsed));
  const kinds = new Set(display.hiddenKinds);
  const namespaces = new Set(display.hiddenNamespaces);
  const troubled = display.onlyFindings ? nearFindings({ ...model, nodes, edges }) : undefined;
  const kept = nodes.filter(
    (it) =>
      !kinds.has(nodeLabel(it)) && !namespaces.has(it.namespace) && (troubled === undefined || troubled.has(it.id)),
  );
  const ids = new Set(kept.map((it) => it.id));
  return { ...model, nodes: kept, edges: edges.filter((it) => ids.has(it.from) && ids.has(it.to)) };
}

/** What has findings or is missing, and what it connects to, so that one sees what is concerned. */
function nearFindings({ nodes, edges }: TopologyModel): ReadonlySet<string> {
  const own = new Set(nodes.flatMap((it) => ((it.findings?.length ?? 0) > 0 || it.status === 'missing' ? it.id : [])));
  const res = new Set(own);
  for (const { from, to } of edges) {
    if (own.has(from)) res.add(to);
    if (own.has(to)) res.add(from);
  }
  return res;
}

/** Every kind and namespace of a model, with how often it occurs. */
export function choices({ nodes }: TopologyModel): {
  readonly kinds: ReadonlyMap<string, number>;
  readonly namespaces: ReadonlyMap<string, number>;
} {
  const count = (names: readonly string[]) => {
    const res = new Map<string, number>();
    for (const it of [...names].sort()) res.set(it, (res.get(it) ?? 0) + 1);
    return res;
  };
  return { kinds: count(nodes.map(nodeLabel)), namespaces: count(nodes.map((it) => it.namespace)) };
}

/** Whether the filter leaves something out; the choice of a view is no filter. */
export function isFiltered({ hiddenKinds, hiddenNamespaces, onlyFindings }: Display): boolean {
  return onlyFindings || hiddenKinds.length > 0 || hiddenNamespaces.length > 0;
}
