import type { NodeType, TopologyEdge, TopologyModel, TopologyNode } from './model.ts';
import { frameUnit, lonelyUnit, type Ordinal, type Unit, type UnitOptions } from './unit.ts';

/** The pieces of a drawing and the edges between them. */
export interface Pieces {
  readonly units: readonly Unit[];
  readonly edges: readonly OuterEdge[];
}

/** All edges of a model that run between the same two nodes, drawn as one line. */
export interface OuterEdge {
  readonly from: { readonly unit: Unit; readonly nodeId: string };
  readonly to: { readonly unit: Unit; readonly nodeId: string };
  /** At least one. */
  readonly edges: readonly TopologyEdge[];
  /** The edges run the other way: what a Dapr app uses is laid out after it, though it names the app. */
  readonly isTurned?: true;
}

type PieceOptions = Omit<UnitOptions, 'outgoing' | 'incoming'> & {
  /** Whether pods stand in a frame with their workload, instead of by themselves. */
  readonly frames: boolean;
};

/** A class that more islands than this share is drawn once for each, or everything would hang together by it. */
const sharedByMost = 3;

/** Cuts a model into the pieces that are laid out. The order of the model's arrays does not matter. */
export function pieces(model: TopologyModel, options: PieceOptions): Pieces {
  const nodes = new Map([...model.nodes].sort(byPlace).map((it) => [it.id, it] as const));
  const edges = [...model.edges].filter((it) => nodes.has(it.from) && nodes.has(it.to)).sort(byEnds);
  const { units, unitOf, unitOptions } = formUnits(nodes, edges, options);

  const bundles = new Map<string, { from: OuterEdge['from']; to: OuterEdge['to']; edges: TopologyEdge[] }>();
  for (const edge of edges) {
    const from = unitOf.get(edge.from);
    const to = unitOf.get(edge.to);
    if (!from || !to || from === to) continue;
    const key = `${anchorKey(from, edge.from)} ${anchorKey(to, edge.to)}`;
    const bundle = bundles.get(key);
    if (bundle) bundle.edges.push(edge);
    else
      bundles.set(key, { from: { unit: from, nodeId: edge.from }, to: { unit: to, nodeId: edge.to }, edges: [edge] });
  }
  return splitSharedClasses({ units, edges: [...bundles.values()].map(turned) }, unitOptions);
}

/** Only its workload comes before an app. */
function turned({ from, to, edges }: OuterEdge): OuterEdge {
  const isApp = to.unit.cards[0]?.node.type === 'DaprApp' && !edges.some((it) => it.type === 'owns');
  return isApp ? { from: to, to: from, edges, isTurned: true } : { from, to, edges };
}

/** Hidden ordinals share one anchor, so their edges become one line. */
function anchorKey(unit: Unit, nodeId: string): string {
  const anchor = unit.anchors.get(nodeId);
  return unit.frame && anchor ? `${unit.id}@${anchor.arrive.y},${anchor.leave.x},${anchor.leave.y}` : unit.id;
}

function formUnits(nodes: ReadonlyMap<string, TopologyNode>, edges: readonly TopologyEdge[], options: PieceOptions) {
  const podsOf = new Map<string, TopologyNode[]>();
  const ownedPods = new Set<string>();
  for (const { from, to, type } of edges) {
    const pod = nodes.get(to);
    if (!options.frames || type !== 'owns' || pod?.type !== 'Pod' || ownedPods.has(to)) continue;
    ownedPods.add(to);
    podsOf.set(from, [...(podsOf.get(from) ?? []), pod]);
  }
  const mountsOf = Map.groupBy(
    edges.filter((it) => it.type === 'mounts'),
    (it) => it.to,
  );
  const claimsOf = new Map<string, { node: TopologyNode; edge: TopologyEdge }[]>();
  const ownClaims = new Set<string>();
  for (const node of nodes.values()) {
    if (node.type !== 'PersistentVolumeClaim' || node.detail.ordinal === undefined) continue;
    const [edge, ...others] = mountsOf.get(node.id) ?? [];
    if (!edge || others.length > 0 || !ownedPods.has(edge.from)) continue;
    ownClaims.add(node.id);
    claimsOf.set(edge.from, [...(claimsOf.get(edge.from) ?? []), { node, edge }]);
  }

  const outer = edges.filter((it) => !ownClaims.has(it.to) && !(it.type === 'owns' && ownedPods.has(it.to)));
  const unitOptions = {
    ...options,
    outgoing: ends(outer, (it) => [it.from, it.to]),
    incoming: ends(outer, (it) => [it.to, it.from]),
  };
  const units: Unit[] = [];
  const unitOf = new Map<string, Unit>();
  for (const node of nodes.values()) {
    if (ownedPods.has(node.id) || ownClaims.has(node.id)) continue;
    const ordinals: Ordinal[] = (podsOf.get(node.id) ?? [])
      .sort(byOrdinal)
      .map((pod) => ({ pod, claims: claimsOf.get(pod.id) ?? [] }));
    const unit = ordinals.length > 0 ? frameUnit(node, ordinals, unitOptions) : lonelyUnit(node, unitOptions);
    units.push(unit);
    for (const id of unit.anchors.keys()) unitOf.set(id, unit);
  }
  return { units, unitOf, unitOptions };
}

function ends(
  edges: readonly TopologyEdge[],
  pair: (edge: TopologyEdge) => readonly [key: string, other: string],
): Map<string, Set<string>> {
  const res = new Map<string, Set<string>>();
  for (const edge of edges) {
    const [key, other] = pair(edge);
    const known = res.get(key);
    if (known) known.add(other);
    else res.set(key, new Set([other]));
  }
  return res;
}

/** Draws a storage class once per island when many islands or namespaces use it. The copies stand for the same node. */
function splitSharedClasses({ units, edges }: Pieces, options: UnitOptions): Pieces {
  const classes = new Set(units.filter((it) => it.cards[0]?.node.type === 'StorageClass').map((it) => it.id));
  const island = islands(
    units,
    edges.filter((it) => !classes.has(it.to.unit.id)),
  );
  const copies = new Map<string, Unit>();
  const split = new Set<string>();
  const boxed = new Set(units.map((it) => it.namespace).filter((it) => it !== '')).size > 1;
  for (const id of classes) {
    const users = edges.filter((it) => it.to.unit.id === id).map((it) => it.from.unit);
    if (users.length > 0 && (boxed || new Set(users.map((it) => island.get(it.id))).size > sharedByMost)) split.add(id);
  }
  if (split.size === 0) return { units, edges };

  const redirected = edges.map((edge): OuterEdge => {
    const [card] = edge.to.unit.cards;
    if (!card || !split.has(edge.to.unit.id)) return edge;
    const { namespace } = edge.from.unit;
    const key = `${edge.to.unit.id} of ${namespace} ${island.get(edge.from.unit.id)}`;
    const copy = copies.get(key) ?? { ...lonelyUnit(card.node, options), id: key, namespace };
    copies.set(key, copy);
    return { ...edge, to: { unit: copy, nodeId: edge.to.nodeId } };
  });
  return { units: [...units.filter((it) => !split.has(it.id)), ...copies.values()], edges: redirected };
}

/** The smallest id of what hangs together with each unit. */
export function islands(units: readonly Unit[], edges: readonly OuterEdge[]): Map<string, string> {
  const parent = new Map(units.map((it) => [it.id, it.id]));
  const root = (id: string): string => {
    let at = id;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up;
    return at;
  };
  for (const { from, to } of edges) {
    const [first = '', second = ''] = [root(from.unit.id), root(to.unit.id)].sort();
    parent.set(second, first);
  }
  return new Map(units.map((it) => [it.id, root(it.id)]));
}

/** What people look for first comes first. */
const typeOrder: readonly NodeType[] = [
  'Ingress',
  'Service',
  'StatefulSet',
  'Cluster',
  'Deployment',
  'DaemonSet',
  'Job',
];

function byPlace(a: TopologyNode, b: TopologyNode): number {
  return (
    compare(a.namespace, b.namespace) ||
    rank(a.type) - rank(b.type) ||
    compare(a.type, b.type) ||
    compare(a.name, b.name) ||
    compare(a.id, b.id)
  );
}

function rank(type: NodeType): number {
  const at = typeOrder.indexOf(type);
  return at < 0 ? typeOrder.length : at;
}

function byEnds(a: TopologyEdge, b: TopologyEdge): number {
  return (
    compare(a.from, b.from) || compare(a.to, b.to) || compare(a.type, b.type) || compare(a.label ?? '', b.label ?? '')
  );
}

function byOrdinal(a: TopologyNode, b: TopologyNode): number {
  const ordinal = (node: TopologyNode) => (node.type === 'Pod' ? (node.detail.ordinal ?? 0) : 0);
  return ordinal(a) - ordinal(b) || compare(a.name, b.name);
}

/** By code units: the same everywhere, whatever the language of the machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
