import type { ELK, ElkNode } from 'elkjs/lib/elk-api.js';
import type { Box } from './card.ts';
import { type ElkQuestion, elkQuestion, groupPrefix, islandPrefix, shorterRows, typesOf } from './elk-graph.ts';
import { estimatedWidth, type Measure } from './measure.ts';
import type { EdgeType, TopologyEdge, TopologyModel, TopologyNode } from './model.ts';
import { pack } from './pack.ts';
import { type EdgeEnd, rimPoint } from './rim.ts';
import type { LayoutDirection, MoreRow, PlacedCard, Point } from './unit.ts';
import { pieces } from './units.ts';

/** What the layout needs of elkjs. In the browser it runs in a worker, on the command line in the process. */
export type LayoutEngine = Pick<ELK, 'layout'>;

export interface LayoutOptions {
  readonly measure?: Measure;
  /** Workloads with more ordinals than this show the first few and a row that says how many more there are. */
  readonly maximumRows?: number;
  /** Ids of workloads that show every ordinal nonetheless. */
  readonly expanded?: ReadonlySet<string>;
  /** To the right, unless told otherwise. */
  readonly direction?: LayoutDirection;
  /** Boxes other than those of the namespaces. */
  readonly lanes?: Lanes;
  /** Width to height of the room there is; what does not hang together is packed to fit it. */
  readonly aspectRatio?: number;
  /** The width that packing keeps to, if it can. */
  readonly width?: number;
}

/** What nodes are boxed by, and what is written above each box. */
export interface Lanes {
  readonly of: (node: TopologyNode) => string;
  readonly title: (lane: string) => string;
  /** Whether the pods of a workload may be in several boxes, so that no frame holds them together. */
  readonly splitsPods: boolean;
}

/** The box around a namespace or a lane; there are none while everything is in one. */
export interface LaidGroup extends Box {
  readonly title: string;
}

const namespaces: Lanes = {
  of: (node) => node.namespace,
  title: (namespace) => `namespace ${namespace}`,
  splitsPods: false,
};

/** The box around a workload and its ordinals. */
export interface LaidFrame extends Box {
  readonly node: TopologyNode;
}

/** One line, for all edges between two nodes. */
export interface LaidEdge {
  readonly from: string;
  readonly to: string;
  readonly edges: readonly TopologyEdge[];
  /** The first of its types, by which it is drawn. */
  readonly type: EdgeType;
  /** Horizontal and vertical stretches, from start to end. */
  readonly points: readonly Point[];
  readonly label?: Box & { readonly text: string };
}

/** A drawing with every position settled, in pixels. Cards of one node may appear more than once. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly groups: readonly LaidGroup[];
  readonly frames: readonly LaidFrame[];
  readonly cards: readonly PlacedCard[];
  readonly more: readonly MoreRow[];
  readonly edges: readonly LaidEdge[];
}

const margin = 28;
/** Between parts that do not hang together. */
const islandGap = 36;
const defaultMaximumRows = 9;
const defaultAspectRatio = 1.7;

/** Lays a model out from what lets traffic in to what keeps the data. The same model gives the same drawing. */
export async function layout(model: TopologyModel, engine: LayoutEngine, options: LayoutOptions = {}): Promise<Layout> {
  const measure = options.measure ?? estimatedWidth;
  const direction = options.direction ?? 'right';
  const aspectRatio = options.aspectRatio ?? defaultAspectRatio;
  const lanes = options.lanes ?? namespaces;
  const parts = pieces(model, {
    measure,
    laneOf: lanes.of,
    frames: !lanes.splitsPods,
    direction,
    maximumRows: options.maximumRows ?? defaultMaximumRows,
    expanded: options.expanded ?? new Set(),
  });
  if (parts.units.length === 0) return { width: 0, height: 0, groups: [], frames: [], cards: [], more: [], edges: [] };

  const question = elkQuestion(parts, { measure, direction, aspectRatio });
  const answer = await narrowed(
    await engine.layout(structuredClone(question.root)),
    question.root,
    engine,
    direction,
    options.width,
  );
  const placed = read(withPlacedIslands(answer, { aspectRatio, width: options.width }));

  const groups: LaidGroup[] = [];
  const frames: LaidFrame[] = [];
  const cards: PlacedCard[] = [];
  const more: MoreRow[] = [];
  const edges: LaidEdge[] = [];
  for (const [id, box] of placed.boxes) {
    if (id.startsWith(groupPrefix)) groups.push({ ...box, title: lanes.title(id.slice(groupPrefix.length)) });
  }
  for (const unit of parts.units) {
    const box = placed.boxes.get(unit.id);
    if (!box) continue;
    if (unit.frame) frames.push({ ...box, node: unit.frame });
    cards.push(...unit.cards.map((it) => moved(it, box)));
    if (unit.more) more.push(moved(unit.more, box));
    edges.push(
      ...unit.inner.map(({ edge, points }) => ({
        from: edge.from,
        to: edge.to,
        edges: [edge],
        type: edge.type,
        points: points.map((it) => shifted(it, box)),
      })),
    );
  }
  edges.push(...question.routes.flatMap((route) => laidEdge(route, placed)));

  return {
    width: Math.ceil(placed.width + 2 * margin),
    height: Math.ceil(placed.height + 2 * margin),
    groups,
    frames,
    cards,
    more,
    edges,
  };
}

/** Lays islands that are too wide for the room out again, in more and shorter rows, where that makes them narrower. */
async function narrowed(
  answer: ElkNode,
  question: ElkNode,
  engine: LayoutEngine,
  direction: LayoutDirection,
  width = Number.POSITIVE_INFINITY,
): Promise<ElkNode> {
  const isWide = (it: ElkNode) => it.id.startsWith(islandPrefix) && (it.width ?? 0) > width - 2 * margin;
  const wide = direction === 'down' ? (answer.children ?? []).filter(isWide).map((it) => it.id) : [];
  if (wide.length === 0) return answer;
  const children = (question.children ?? [])
    .filter((it) => wide.includes(it.id))
    .map((it) => ({ ...it, layoutOptions: { ...it.layoutOptions, ...shorterRows } }));
  const again = await engine.layout({ ...question, children });
  const narrower = new Map(again.children?.map((it) => [it.id, it] as const));
  return {
    ...answer,
    children: (answer.children ?? []).map((it) => {
      const other = narrower.get(it.id);
      return other && (other.width ?? 0) < 0.9 * (it.width ?? 0) ? other : it;
    }),
  };
}

/** Packs the parts that do not hang together; lone cards come last and fill the gaps. */
function withPlacedIslands(answer: ElkNode, room: { aspectRatio: number; width: number | undefined }): ElkNode {
  const all = answer.children ?? [];
  if (!all.some((it) => it.id.startsWith(islandPrefix))) return answer;
  const isLonely = (it: ElkNode) => it.children?.length === 1;
  const islands = [...all.filter((it) => !isLonely(it)), ...all.filter(isLonely)];
  const sizes = islands.map(({ width = 0, height = 0 }) => ({ width, height }));
  const area = sizes.reduce((sum, it) => sum + (it.width + islandGap) * (it.height + islandGap), 0);
  const balanced = Math.sqrt(area * room.aspectRatio * packingLoss);
  // A column of many screens would be worse than a drawing that is a little wider than the room.
  const atHand = Math.max((room.width ?? Number.POSITIVE_INFINITY) - 2 * margin, balanced / tallest);
  const wanted = Math.min(balanced, atHand);
  const { places, width, height } = pack(sizes, Math.max(wanted, ...sizes.map((it) => it.width)), islandGap);
  return { ...answer, width, height, children: islands.map((it, index) => ({ ...it, ...places[index] })) };
}

/** How much more room packing takes than what is packed. */
const packingLoss = 1.2;
/** How many times narrower than the room's shape would have it a drawing may be. */
const tallest = 1.6;

interface Placed {
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly routes: ReadonlyMap<string, { readonly points: readonly Point[]; readonly label: Box | undefined }>;
}

/** Collects ELK's answer, which counts from the corner of each container, in coordinates of the whole drawing. */
function read(answer: ElkNode): Placed {
  const boxes = new Map<string, Box>();
  const routes = new Map<string, { points: Point[]; label: Box | undefined }>();
  const visit = (container: ElkNode, origin: Point): void => {
    for (const child of container.children ?? []) {
      const at = shifted({ x: child.x ?? 0, y: child.y ?? 0 }, origin);
      boxes.set(child.id, { ...at, width: child.width ?? 0, height: child.height ?? 0 });
      visit(child, at);
    }
    for (const { id, sections = [], labels = [] } of container.edges ?? []) {
      const points = sections.flatMap((it) => [it.startPoint, ...(it.bendPoints ?? []), it.endPoint]);
      const [label] = labels.map(({ x = 0, y = 0, width = 0, height = 0 }) => ({
        ...shifted({ x, y }, origin),
        width,
        height,
      }));
      routes.set(id, { points: points.map((it) => shifted(it, origin)), label });
    }
  };
  visit(answer, { x: margin, y: margin });
  return { width: answer.width ?? 0, height: answer.height ?? 0, boxes, routes };
}

function laidEdge({ edge, segments, label }: ElkQuestion['routes'][number], placed: Placed): LaidEdge[] {
  const [first] = edge.edges;
  const parts = segments.flatMap((id) => placed.routes.get(id) ?? []);
  if (!first || parts.length === 0) return [];
  const route = [...insideFrame('leave').toReversed(), ...parts.flatMap((it) => it.points), ...insideFrame('arrive')];
  const [from, to, points] = edge.isTurned ? [edge.to, edge.from, route.toReversed()] : [edge.from, edge.to, route];
  const text = typesOf(edge);
  const labelBox = label ? parts.find((it) => it.label)?.label : undefined;
  return [
    {
      from: from.nodeId,
      to: to.nodeId,
      edges: edge.edges,
      type: first.type,
      points: straightened(points),
      ...(labelBox ? { label: { ...labelBox, text } } : {}),
    },
  ];

  /** From the rim of a frame to the card inside. */
  function insideFrame(end: EdgeEnd): Point[] {
    const box = placed.boxes.get((end === 'arrive' ? edge.to : edge.from).unit.id);
    const rim = rimPoint(end, edge);
    return box && rim ? rim.inside.map((it) => shifted(it, box)) : [];
  }
}

/** Without repeated points and points in the middle of a stretch. */
function straightened(points: readonly Point[]): Point[] {
  const res: Point[] = [];
  for (const point of points) {
    const last = res.at(-1);
    const before = res.at(-2);
    if (last && near(last.x, point.x) && near(last.y, point.y)) continue;
    const inLine =
      last &&
      before &&
      ((near(before.x, last.x) && near(last.x, point.x)) || (near(before.y, last.y) && near(last.y, point.y)));
    if (inLine) res.pop();
    res.push(point);
  }
  return res;
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) < 0.01;
}

function shifted({ x, y }: Point, origin: Point): Point {
  return { x: x + origin.x, y: y + origin.y };
}

function moved<Placeable extends Box>(box: Placeable, origin: Point): Placeable {
  return { ...box, ...shifted(box, origin) };
}
