import { type Box, type CardShape, type CardText, cardMetrics, cardText, cardWidth } from './card.ts';
import type { Measure } from './measure.ts';
import type { TopologyEdge, TopologyNode } from './model.ts';

/** A card, placed relative to its unit. */
export interface PlacedCard extends Box {
  readonly node: TopologyNode;
  readonly shape: CardShape;
  readonly text: CardText;
}

/** The row that stands for ordinals which are not drawn. */
export interface MoreRow extends Box {
  readonly ownerId: string;
  readonly hiddenPods: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Which way a drawing runs, from what lets traffic in to what keeps the data. */
export type LayoutDirection = 'right' | 'down';

/** Where edges meet a node: those that arrive, and those that leave. */
export interface Anchor {
  readonly arrive: Point;
  readonly leave: Point;
}

/** What the layout moves as one piece: a lone card, or the frame of a workload with its ordinals in rows. */
export interface Unit {
  readonly id: string;
  /** The box it is drawn in: a namespace, unless told otherwise. */
  readonly namespace: string;
  readonly width: number;
  readonly height: number;
  readonly frame: TopologyNode | undefined;
  readonly cards: readonly PlacedCard[];
  readonly more: MoreRow | undefined;
  readonly direction: LayoutDirection;
  /** In a drawing that runs down: where, across, the lines between a row and the rim run. By the id of the other end. */
  readonly lanes: { readonly arrive: ReadonlyMap<string, number>; readonly leave: ReadonlyMap<string, number> };
  /** By node id; hidden ordinals are anchored at the row that stands for them. */
  readonly anchors: ReadonlyMap<string, Anchor>;
  /** Edges drawn inside, from a pod to its own claims. */
  readonly inner: readonly { readonly edge: TopologyEdge; readonly points: readonly Point[] }[];
}

export interface UnitOptions {
  readonly measure: Measure;
  /** The box that a node is drawn in; empty for none. */
  readonly laneOf: (node: TopologyNode) => string;
  /** More ordinals than this are summed up in one row, unless the workload is expanded. */
  readonly maximumRows: number;
  readonly expanded: ReadonlySet<string>;
  readonly direction: LayoutDirection;
  /** By node id: what is not its own, but an edge leads to. */
  readonly outgoing: ReadonlyMap<string, ReadonlySet<string>>;
  /** By node id: from where edges come, other than from what owns it. */
  readonly incoming: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A pod with the claims that are its alone. */
export interface Ordinal {
  readonly pod: TopologyNode;
  readonly claims: readonly { readonly node: TopologyNode; readonly edge: TopologyEdge }[];
}

export function lonelyUnit(node: TopologyNode, { measure, direction, laneOf }: UnitOptions): Unit {
  const width = cardWidth(node, 'card', measure);
  const height = cardMetrics.card.height;
  const card = {
    node,
    shape: 'card',
    x: 0,
    y: 0,
    width,
    height,
    text: cardText(node, 'card', width, measure),
  } as const;
  return {
    id: node.id,
    namespace: laneOf(node),
    width,
    height,
    frame: undefined,
    cards: [card],
    more: undefined,
    direction,
    lanes: { arrive: new Map(), leave: new Map() },
    anchors: new Map([[node.id, { arrive: { x: 0, y: height / 2 }, leave: { x: width, y: height / 2 } }]]),
    inner: [],
  };
}

const padding = 14;
const rowGap = 12;
const claimGap = 6;
const columnGap = 34;
/** What an edge needs to leave a pod underneath its claims. */
const exitLaneHeight = 14;
const moreHeight = 30;
/** Between the lines that run beside the rows of a frame. */
export const laneGap = 9;

/** A frame: the workload on top, under it one row per ordinal, the pod at the left and its claims at the right. */
export function frameUnit(owner: TopologyNode, ordinals: readonly Ordinal[], options: UnitOptions): Unit {
  const { measure } = options;
  const whole = ordinals.length <= options.maximumRows || options.expanded.has(owner.id);
  const shown = whole ? ordinals : ordinals.slice(0, options.maximumRows - 1);
  const hidden = ordinals.slice(shown.length);

  const podWidth = widest(ordinals.map(({ pod }) => pod));
  const claimWidth = widest(ordinals.flatMap(({ claims }) => claims.map(({ node }) => node)));
  const hasClaims = claimWidth > 0;
  const content = podWidth + (hasClaims ? columnGap + claimWidth : 0);
  const rows = ordinals.flatMap(({ pod, claims }) => [pod, ...claims.map((it) => it.node)]);
  const [arriving, leaving] = [others(options.incoming), others(options.outgoing)];
  const start = arriving.length * laneGap;
  const inner = Math.max(content + 2 * padding, cardWidth(owner, 'header', measure));
  const width = start + inner + leaving.length * laneGap;
  const left = start + padding;
  const right = start + inner - padding;
  const stretchedPod = hasClaims ? podWidth : right - left;
  const claimX = right - claimWidth;

  const header = cardMetrics.header.height;
  const cards: PlacedCard[] = [place(owner, 'header', { x: start, y: 0, width: inner, height: header })];
  const anchors = new Map<string, Anchor>([
    [owner.id, { arrive: { x: 0, y: header / 2 }, leave: { x: width, y: header / 2 } }],
  ]);
  const mounts: { edge: TopologyEdge; points: Point[] }[] = [];

  let y = header + 2;
  for (const { pod, claims } of shown) {
    const claimsHeight = claims.length * (cardMetrics.row.height + claimGap) - claimGap;
    const exitLane = options.outgoing.has(pod.id) ? exitLaneHeight : 0;
    const height = Math.max(cardMetrics.row.height, claims.length > 0 ? claimsHeight + exitLane : 0);
    const podCard = place(pod, 'row', { x: left, y, width: stretchedPod, height });
    cards.push(podCard);
    const exit = claims.length > 0 ? y + height - exitLane / 2 : y + height / 2;
    const middle = y + cardMetrics.row.height / 2;
    anchors.set(pod.id, {
      arrive: { x: left, y: middle },
      leave: { x: left + stretchedPod, y: exit },
    });
    claims.forEach(({ node, edge }, index) => {
      const top = y + index * (cardMetrics.row.height + claimGap);
      const claimMiddle = top + cardMetrics.row.height / 2;
      cards.push(place(node, 'row', { x: claimX, y: top, width: claimWidth, height: cardMetrics.row.height }));
      anchors.set(node.id, {
        arrive: { x: claimX, y: claimMiddle },
        leave: { x: claimX + claimWidth, y: claimMiddle },
      });
      const turn = (left + stretchedPod + claimX) / 2;
      const from = { x: left + stretchedPod, y: middle };
      const to = { x: claimX, y: claimMiddle };
      mounts.push({
        edge,
        points: index === 0 ? [from, to] : [from, { x: turn, y: middle }, { x: turn, y: claimMiddle }, to],
      });
    });
    y += height + rowGap;
  }

  const more =
    hidden.length === 0
      ? undefined
      : { ownerId: owner.id, hiddenPods: hidden.length, x: left, y, width: right - left, height: moreHeight };
  if (more) {
    const anchor = {
      arrive: { x: more.x, y: y + moreHeight / 2 },
      leave: { x: more.x + more.width, y: y + moreHeight / 2 },
    };
    for (const { pod, claims } of hidden) {
      for (const node of [pod, ...claims.map((it) => it.node)]) anchors.set(node.id, anchor);
    }
    y += moreHeight + rowGap;
  }

  const height = y - rowGap + padding;
  const lanes = {
    arrive: new Map(arriving.map((id, index) => [id, laneGap * (index + 1)])),
    leave: new Map(leaving.map((id, index) => [id, width - laneGap * (index + 1)])),
  };
  return {
    id: owner.id,
    namespace: options.laneOf(owner),
    width,
    height,
    frame: owner,
    cards,
    more,
    direction: options.direction,
    lanes,
    anchors,
    inner: mounts,
  };

  /** What needs a lane of its own beside the rows, which it does only where lines come from above. */
  function others(ends: ReadonlyMap<string, ReadonlySet<string>>): string[] {
    if (options.direction === 'right') return [];
    return [...new Set(rows.flatMap((it) => [...(ends.get(it.id) ?? [])]))];
  }

  function widest(nodes: readonly TopologyNode[]): number {
    return nodes.reduce((width, node) => Math.max(width, cardWidth(node, 'row', measure)), 0);
  }

  function place(node: TopologyNode, shape: CardShape, box: Box): PlacedCard {
    return { ...box, node, shape, text: cardText(node, shape, box.width, measure) };
  }
}
