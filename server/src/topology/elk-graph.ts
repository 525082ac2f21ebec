import type { ElkExtendedEdge, ElkLabel, ElkNode, ElkPort } from 'elkjs/lib/elk-api.js';
import { fonts } from './card.ts';
import type { Measure } from './measure.ts';
import { type EdgeEnd, freeWidth, hasFixedPoints, rimPoint, sideOf } from './rim.ts';
import type { LayoutDirection, Unit } from './unit.ts';
import { islands, type OuterEdge, type Pieces } from './units.ts';

/** The question for the layout engine, with what is needed to read its answer. */
export interface ElkQuestion {
  /** Namespaces, if there are several; else what hangs together, each part in a container that is not placed yet. */
  readonly root: ElkNode;
  /** Per edge of the drawing: the edges of the question that, one after the other, make up its route. */
  readonly routes: readonly {
    readonly edge: OuterEdge;
    readonly segments: readonly string[];
    readonly label: boolean;
  }[];
}

export interface ElkQuestionOptions {
  readonly measure: Measure;
  readonly direction: LayoutDirection;
  readonly aspectRatio: number;
}

/** Prefix of the ids of containers for what hangs together. */
export const islandPrefix = 'island:';

/** Prefix of the ids of namespace boxes; no node id starts with it. */
export const groupPrefix = 'namespace:';

/** Room for the name of a namespace above what it holds. */
const groupHeading = 40;

const layeredOptions = {
  'elk.algorithm': 'layered',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.randomSeed': '1',
  'elk.hierarchyHandling': 'SEPARATE_CHILDREN',
  'elk.separateConnectedComponents': 'true',
  'elk.spacing.componentComponent': '32',
  'elk.spacing.nodeNode': '24',
  'elk.spacing.edgeNode': '16',
  'elk.spacing.edgeEdge': '12',
  'elk.spacing.edgeLabel': '2',
  'elk.layered.spacing.nodeNodeBetweenLayers': '26',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '12',
  'elk.layered.considerModelOrder.strategy': 'PREFER_EDGES',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
  'elk.layered.nodePlacement.favorStraightEdges': 'true',
} as const;

/** Deals the nodes of each layer out to two. */
export const shorterRows = { 'elk.layered.layerUnzipping.strategy': 'ALTERNATING' } as const;

/** Turns pieces into a graph for ELK's layered algorithm: namespaces become boxes, frames get ports at their rows. */
export function elkQuestion({ units, edges }: Pieces, options: ElkQuestionOptions): ElkQuestion {
  const namespaces = [...new Set(units.map((it) => it.namespace))].filter((it) => it !== '').sort();
  const boxed = namespaces.length > 1;
  const layered = {
    ...layeredOptions,
    'elk.direction': options.direction === 'down' ? 'DOWN' : 'RIGHT',
    'elk.aspectRatio': String(options.aspectRatio),
  };
  const islandOf = boxed ? new Map<string, string>() : islands(units, edges);
  const containers = new Map<string, ElkGroup>();
  // Namespaces are large, so they are stacked, and what runs between them leaves at the bottom and arrives at the top.
  const root = group('root', boxed ? { ...layered, 'elk.direction': 'DOWN' } : { 'elk.algorithm': 'fixed' });
  for (const id of boxed ? namespaces.map((it) => `${groupPrefix}${it}`) : []) {
    root.children.push(container(id, { ...layered, ...groupOptions }));
  }
  const containerOf = (unit: Unit): ElkGroup => {
    if (boxed) return containers.get(`${groupPrefix}${unit.namespace}`) ?? root;
    const id = `${islandPrefix}${islandOf.get(unit.id)}`;
    const known = containers.get(id);
    if (known) return known;
    const added = container(id, { ...layered, 'elk.padding': '[top=0,left=0,bottom=0,right=0]' });
    root.children.push(added);
    return added;
  };

  const belowRows = onlyFromRows(edges);
  const elkNodes = new Map<string, ElkNode & { ports: ElkPort[] }>();
  for (const unit of units) {
    const node = {
      id: unit.id,
      width: unit.width,
      height: unit.height,
      ports: [],
      ...(hasFixedPoints(unit) || belowRows.has(unit) ? { layoutOptions: { 'elk.portConstraints': 'FIXED_POS' } } : {}),
    };
    elkNodes.set(unit.id, node);
    containerOf(unit).children.push(node);
  }

  const labelled = new Set<string>();
  const segmentIds = new Set<string>();
  const routes = edges.map((edge) => {
    const types = typesOf(edge);
    const bundle = `${edge.from.unit.id} ${edge.to.unit.id} ${types}`;
    const label = !labelled.has(bundle);
    labelled.add(bundle);
    return { edge, label, segments: segments(edge, types, label) };
  });
  return { root, routes };

  function segments(edge: OuterEdge, types: string, labelled: boolean): string[] {
    const source = end('leave', edge);
    const target = end('arrive', edge);
    const from = containerOf(edge.from.unit);
    const to = containerOf(edge.to.unit);
    if (from === to) return [segment(from, source, target, labelled ? types : undefined)];
    const out = from === root ? source : boundary(from, 'SOUTH', `${target} ${types}`);
    const into = to === root ? target : boundary(to, 'NORTH', `${target} ${types}`);
    return [
      ...(from === root ? [] : [segment(from, source, out, undefined)]),
      segment(root, out, into, labelled ? types : undefined),
      ...(to === root ? [] : [segment(to, into, target, undefined)]),
    ];
  }

  function segment(container: ElkGroup, source: string, target: string, label: string | undefined): string {
    const id = `${source} -> ${target} (${container.id})`;
    if (!segmentIds.has(id)) {
      segmentIds.add(id);
      const labels = label === undefined ? [] : [elkLabel(label, options.measure)];
      container.edges.push({ id, sources: [source], targets: [target], labels });
    }
    return id;
  }

  function end(which: EdgeEnd, edge: OuterEdge): string {
    const { unit } = which === 'arrive' ? edge.to : edge.from;
    const node = elkNodes.get(unit.id);
    if (!node) return unit.id;
    const rim = rimPoint(which, edge) ?? (belowRows.has(unit) ? pointBelowRows(which, unit) : undefined);
    if (!rim) {
      // Lines of one kind that come from the same frame meet the card in one point; all others spread along its side.
      if (which === 'leave') return unit.id;
      const id = `${unit.id}@${edge.from.unit.id} ${typesOf(edge)}`;
      if (!node.ports.some((it) => it.id === id)) {
        node.ports.push({ id, width: 0, height: 0, layoutOptions: { 'elk.port.side': sideOf(unit, which) } });
      }
      return id;
    }
    const { side, x, y } = rim;
    const id = `${unit.id}@${side}${x},${y}`;
    if (!node.ports.some((it) => it.id === id)) {
      node.ports.push({ id, x, y, width: 0, height: 0, layoutOptions: { 'elk.port.side': side } });
    }
    return id;
  }

  function container(id: string, layoutOptions: Readonly<Record<string, string>>): ElkGroup {
    const res = group(id, layoutOptions);
    containers.set(id, res);
    return res;
  }
}

/** The label of a line: the types of its edges, each once, and whether one writes or reads on that way. */
export function typesOf(edge: OuterEdge): string {
  const paths = edge.edges.flatMap((it) => (it.path === undefined ? [] : `${it.path}s`));
  return [...new Set([...edge.edges.map((it) => it.type), ...paths])].join(', ');
}

interface ElkGroup extends ElkNode {
  children: ElkNode[];
  edges: ElkExtendedEdge[];
  ports: ElkPort[];
}

function group(id: string, layoutOptions: Readonly<Record<string, string>>): ElkGroup {
  return { id, children: [], edges: [], ports: [], layoutOptions };
}

/** The cards to which, in a drawing that runs down, lines lead from rows alone: along the right rim of a frame. */
function onlyFromRows(edges: readonly OuterEdge[]): ReadonlySet<Unit> {
  const isRow = ({ unit, nodeId }: OuterEdge['from']) => unit.frame !== undefined && nodeId !== unit.frame.id;
  const others = new Set(edges.filter((it) => !isRow(it.from)).map((it) => it.to.unit));
  const all = new Set(edges.map((it) => it.to.unit));
  return new Set([...all].filter((it) => it.direction === 'down' && !it.frame && !others.has(it)));
}

/** Far right, so that the card is under the frame and not beside it. */
function pointBelowRows(end: EdgeEnd, unit: Unit) {
  const x = end === 'arrive' ? Math.max(cornerRoom, freeWidth(unit) - cornerRoom) : Math.round(unit.width / 2);
  return { side: sideOf(unit, end), x, y: end === 'arrive' ? 0 : unit.height };
}

const cornerRoom = 24;

const groupOptions = {
  'elk.portConstraints': 'FIXED_SIDE',
  'elk.padding': `[top=${groupHeading + 12},left=22,bottom=22,right=22]`,
} as const;

function boundary(group: ElkGroup, side: 'NORTH' | 'SOUTH', key: string): string {
  const id = `${group.id}@${side} ${key}`;
  if (!group.ports.some((it) => it.id === id)) {
    group.ports.push({ id, width: 0, height: 0, layoutOptions: { 'elk.port.side': side } });
  }
  return id;
}

function elkLabel(text: string, measure: Measure): ElkLabel {
  return {
    text,
    width: Math.ceil(measure(text, fonts.label)) + 10,
    height: 14,
    layoutOptions: { 'elk.edgeLabels.placement': 'CENTER', 'elk.edgeLabels.inline': 'true' },
  };
}
