import { familyOf } from './icons.ts';
import { type NodeOf, nodeId, type TopologyEdge, type TopologyModel, type TopologyNode } from './model.ts';
import { ofWorkload } from './views.ts';

/** Beyond so many nodes nobody reads a drawing, and laying it out takes seconds. */
export const mostDrawn = 600;

/**
 * A model in few cards: one for each namespace, or one for each workload where all are in one. A model that is small enough
 * is left as it is.
 */
export function overview(model: TopologyModel): TopologyModel {
  if (model.nodes.length <= mostDrawn) return model;
  const spaces = new Set(model.nodes.map((it) => it.namespace).filter((it) => it !== ''));
  return spaces.size > 1 ? byNamespace(model) : byWorkload(model);
}

/** The part of a model that a card of its overview stands for. */
export function detailOf(model: TopologyModel, id: string): TopologyModel {
  const namespace = namespaceOf(id);
  if (namespace === undefined) return ofWorkload(model, id);
  const own = new Set(model.nodes.filter((it) => it.namespace === namespace).map((it) => it.id));
  // Of what belongs to the whole cluster only what the namespace uses.
  const used = new Set(model.edges.flatMap((it) => (own.has(it.from) ? it.to : [])));
  const isShown = (it: TopologyNode) => own.has(it.id) || (it.namespace === '' && used.has(it.id));
  const shown = new Set(model.nodes.filter(isShown).map((it) => it.id));
  return {
    ...model,
    nodes: model.nodes.filter((it) => shown.has(it.id)),
    edges: model.edges.filter((it) => shown.has(it.from) && shown.has(it.to)),
  };
}

/** Of which card of the overview a node is a part. */
export function cardOf(model: TopologyModel, id: string): string | undefined {
  const node = model.nodes.find((it) => it.id === id);
  const whole = overview(model);
  if (!node || whole === model) return undefined;
  const card = nodeId('Namespace', '', node.namespace);
  return whole.nodes.some((it) => it.id === card) ? card : whole.nodes.find((it) => it.id === id)?.id;
}

const prefix = nodeId('Namespace', '', '');

function namespaceOf(id: string): string | undefined {
  return id.startsWith(prefix) ? id.slice(prefix.length) : undefined;
}

function byNamespace({ nodes, edges, version }: TopologyModel): TopologyModel {
  const cards = [...Map.groupBy(nodes, (it) => it.namespace)]
    .filter(([namespace]) => namespace !== '')
    .map(([namespace, own]): NodeOf<'Namespace'> => {
      const findings = own.flatMap((it) => it.findings ?? []);
      return {
        ...{ id: nodeId('Namespace', '', namespace), type: 'Namespace', name: namespace, namespace: '' },
        status: 'derived',
        detail: {
          workloads: own.filter((it) => familyOf[it.type] === 'workload').length,
          nodes: own.length,
          missing: own.filter((it) => it.status === 'missing').length,
        },
        ...(findings.length > 0 ? { findings } : {}),
      };
    });
  const spaceOf = new Map(nodes.map((it) => [it.id, it.namespace] as const));
  const between = new Map<string, { from: string; to: string; count: number }>();
  for (const { from, to, type } of edges) {
    const [a = '', b = ''] = [spaceOf.get(from), spaceOf.get(to)];
    if (a === '' || b === '' || a === b || type === 'reaches') continue;
    const known = between.get(`${a} ${b}`);
    if (known) known.count++;
    else between.set(`${a} ${b}`, { from: nodeId('Namespace', '', a), to: nodeId('Namespace', '', b), count: 1 });
  }
  const lines = [...between.values()].map(
    ({ from, to, count }): TopologyEdge => ({
      ...{ from, to, type: 'references' },
      label: `${count} ${count === 1 ? 'line' : 'lines'}`,
    }),
  );
  return { version, nodes: cards, edges: lines };
}

/** Cards without lines: among hundreds these would only be a mesh. */
function byWorkload({ nodes, version }: TopologyModel): TopologyModel {
  return { version, nodes: nodes.filter((it) => familyOf[it.type] === 'workload'), edges: [] };
}
