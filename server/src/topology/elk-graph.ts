import type { ElkExtendedEdge, ElkLabel, ElkNode, ElkPort } from 'elkjs/lib/elk-api.js';
import { fonts } from './card.ts';
import type { Measure } from './measure.ts';
import type { EdgeType } from './model.ts';
import type { Unit } from './unit.ts';
import type { OuterEdge, Pieces } from './units.ts';

/** The question for the layout engine, with what is needed to read its answer. */
export interface ElkQuestion {
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
  readonly aspectRatio: number;
}

/** Prefix of the ids of namespace boxes; no node id starts with it. */
export const groupPrefix = 'namespace:';

/** Room for the name of a namespace above what it holds. */
const groupHeading = 40;

const layeredOptions = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
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

/** Turns pieces into a graph for ELK's layered algorithm: namespaces become boxes, frames get ports at their rows. */
export function elkQuestion({ units, edges }: Pieces, { measure, aspectRatio }: ElkQuestionOptions): ElkQuestion {
  const namespaces = [...new Set(units.map((it) => it.namespace))].filter((it) => it !== '').sort();
  const boxed = namespaces.length > 1;
  const shape = { 'elk.aspectRatio': String(aspectRatio) };
  const groups = new Map<string, ElkGroup>();
  const root: ElkGroup = {
    id: 'root',
    children: [],
    edges: [],
    ports: [],
    layoutOptions: { ...rootOptions(boxed), ...shape },
  };
  if (boxed) {
    for (const namespace of namespaces) {
      const group: ElkGroup = {
        id: `${groupPrefix}${namespace}`,
        children: [],
        edges: [],
        ports: [],
        layoutOptions: { ...groupOptions, ...shape },
      };
      groups.set(namespace, group);
      root.children.push(group);
    }
  }
  const containerOf = (unit: Unit) => groups.get(unit.namespace) ?? root;

  const elkNodes = new Map<string, ElkNode & { ports: ElkPort[] }>();
  for (const unit of units) {
    const node = {
      id: unit.id,
      width: unit.width,
      height: unit.height,
      ports: [],
      ...(unit.frame ? { layoutOptions: { 'elk.portConstraints': 'FIXED_POS' } } : {}),
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
    const source = end(edge.from.unit, edge.from.nodeId, 'EAST', edge);
    const target = end(edge.to.unit, edge.to.nodeId, 'WEST', edge);
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
      const labels = label === undefined ? [] : [elkLabel(label, measure)];
      container.edges.push({ id, sources: [source], targets: [target], labels });
    }
    return id;
  }

  function end(unit: Unit, nodeId: string, side: 'EAST' | 'WEST', edge: OuterEdge): string {
    const anchor = unit.anchors.get(nodeId);
    const node = elkNodes.get(unit.id);
    if (!node) return unit.id;
    if (!anchor?.fixed) {
      // Lines of one kind that come from the same frame meet the card in one point; all others spread along its side.
      if (side === 'EAST') return unit.id;
      const id = `${unit.id}@${edge.from.unit.id} ${typesOf(edge)}`;
      if (!node.ports.some((it) => it.id === id)) {
        node.ports.push({ id, width: 0, height: 0, layoutOptions: { 'elk.port.side': side } });
      }
      return id;
    }
    const y = portHeight(unit, nodeId, side, edge);
    const id = `${unit.id}@${side}${y}`;
    if (!node.ports.some((it) => it.id === id)) {
      node.ports.push({
        id,
        x: side === 'WEST' ? 0 : unit.width,
        y,
        width: 0,
        height: 0,
        layoutOptions: { 'elk.port.side': side },
      });
    }
    return id;
  }
}

/** How far below the top of its unit an edge meets it. Policies meet a frame a little under traffic. */
export function portHeight(unit: Unit, nodeId: string, side: 'EAST' | 'WEST', edge: OuterEdge): number {
  const anchor = unit.anchors.get(nodeId);
  const y = (side === 'WEST' ? anchor?.left.y : anchor?.right.y) ?? unit.height / 2;
  if (side === 'EAST' || nodeId !== unit.frame?.id) return y;
  return edge.edges.some(({ type }) => policies.has(type)) ? y + 12 : y - 8;
}

/** The label of a line: the types of its edges, each once. */
export function typesOf(edge: OuterEdge): string {
  return [...new Set(edge.edges.map((it) => it.type))].join(', ');
}

interface ElkGroup extends ElkNode {
  children: ElkNode[];
  edges: ElkExtendedEdge[];
  ports: ElkPort[];
}

const policies: ReadonlySet<EdgeType> = new Set<EdgeType>(['protects', 'scales', 'scopes', 'references']);

/** Namespaces are wide, so they are stacked, and what runs between them leaves at the bottom and arrives at the top. */
function rootOptions(boxed: boolean): Record<string, string> {
  return boxed ? { ...layeredOptions, 'elk.direction': 'DOWN' } : layeredOptions;
}

const groupOptions = {
  ...layeredOptions,
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
