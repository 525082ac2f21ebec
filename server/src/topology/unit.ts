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

/** Where edges meet a node: `left` for those that arrive, `right` for those that leave. */
export interface Anchor {
  readonly left: Point;
  readonly right: Point;
  /** Whether the two points are binding; a lone card lets the layout spread its edges along its sides. */
  readonly fixed: boolean;
}

/** What the layout moves as one piece: a lone card, or the frame of a workload with its ordinals in rows. */
export interface Unit {
  readonly id: string;
  readonly namespace: string;
  readonly width: number;
  readonly height: number;
  readonly frame: TopologyNode | undefined;
  readonly cards: readonly PlacedCard[];
  readonly more: MoreRow | undefined;
  /** By node id; hidden ordinals are anchored at the row that stands for them. */
  readonly anchors: ReadonlyMap<string, Anchor>;
  /** Edges drawn inside, from a pod to its own claims. */
  readonly inner: readonly { readonly edge: TopologyEdge; readonly points: readonly Point[] }[];
}

export interface UnitOptions {
  readonly measure: Measure;
  /** More ordinals than this are summed up in one row, unless the workload is expanded. */
  readonly maximumRows: number;
  readonly expanded: ReadonlySet<string>;
  /** Ids of nodes from which edges go to something that is not their own. */
  readonly outgoing: ReadonlySet<string>;
}

/** A pod with the claims that are its alone. */
export interface Ordinal {
  readonly pod: TopologyNode;
  readonly claims: readonly { readonly node: TopologyNode; readonly edge: TopologyEdge }[];
}

export function lonelyUnit(node: TopologyNode, { measure }: UnitOptions): Unit {
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
    namespace: node.namespace,
    width,
    height,
    frame: undefined,
    cards: [card],
    more: undefined,
    anchors: new Map([[node.id, { left: { x: 0, y: height / 2 }, right: { x: width, y: height / 2 }, fixed: false }]]),
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
  const width = Math.max(content + 2 * padding, cardWidth(owner, 'header', measure));
  const stretchedPod = hasClaims ? podWidth : width - 2 * padding;
  const claimX = width - padding - claimWidth;

  const header = cardMetrics.header.height;
  const cards: PlacedCard[] = [place(owner, 'header', { x: 0, y: 0, width, height: header })];
  const anchors = new Map<string, Anchor>([
    [owner.id, { left: { x: 0, y: header / 2 }, right: { x: width, y: header / 2 }, fixed: true }],
  ]);
  const inner: { edge: TopologyEdge; points: Point[] }[] = [];

  let y = header + 2;
  for (const { pod, claims } of shown) {
    const claimsHeight = claims.length * (cardMetrics.row.height + claimGap) - claimGap;
    const exitLane = options.outgoing.has(pod.id) ? exitLaneHeight : 0;
    const height = Math.max(cardMetrics.row.height, claims.length > 0 ? claimsHeight + exitLane : 0);
    const podCard = place(pod, 'row', { x: padding, y, width: stretchedPod, height });
    cards.push(podCard);
    const exit = claims.length > 0 ? y + height - exitLane / 2 : y + height / 2;
    const middle = y + cardMetrics.row.height / 2;
    anchors.set(pod.id, {
      left: { x: padding, y: middle },
      right: { x: padding + stretchedPod, y: exit },
      fixed: true,
    });
    claims.forEach(({ node, edge }, index) => {
      const top = y + index * (cardMetrics.row.height + claimGap);
      const claimMiddle = top + cardMetrics.row.height / 2;
      cards.push(place(node, 'row', { x: claimX, y: top, width: claimWidth, height: cardMetrics.row.height }));
      anchors.set(node.id, {
        left: { x: claimX, y: claimMiddle },
        right: { x: claimX + claimWidth, y: claimMiddle },
        fixed: true,
      });
      const turn = padding + stretchedPod + (claimX - padding - stretchedPod) / 2;
      const from = { x: padding + stretchedPod, y: middle };
      const to = { x: claimX, y: claimMiddle };
      inner.push({
        edge,
        points: index === 0 ? [from, to] : [from, { x: turn, y: middle }, { x: turn, y: claimMiddle }, to],
      });
    });
    y += height + rowGap;
  }

  const more =
    hidden.length === 0
      ? undefined
      : { ownerId: owner.id, hiddenPods: hidden.length, x: padding, y, width: width - 2 * padding, height: moreHeight };
  if (more) {
    const anchor = {
      left: { x: more.x, y: y + moreHeight / 2 },
      right: { x: more.x + more.width, y: y + moreHeight / 2 },
      fixed: true,
    };
    for (const { pod, claims } of hidden) {
      for (const node of [pod, ...claims.map((it) => it.node)]) anchors.set(node.id, anchor);
    }
    y += moreHeight + rowGap;
  }

  const height = y - rowGap + padding;
  return { id: owner.id, namespace: owner.namespace, width, height, frame: owner, cards, more, anchors, inner };

  function widest(nodes: readonly TopologyNode[]): number {
    return nodes.reduce((width, node) => Math.max(width, cardWidth(node, 'row', measure)), 0);
  }

  function place(node: TopologyNode, shape: CardShape, box: Box): PlacedCard {
    return { ...box, node, shape, text: cardText(node, shape, box.width, measure) };
  }
}
