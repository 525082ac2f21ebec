import { subtitle } from './describe.ts';
import { nodeLabel } from './labels.ts';
import { estimatedWidth, type Font, fitEnd, fitMiddle, type Measure } from './measure.ts';
import { type NodeFinding, type Severity, severities, type TopologyNode } from './model.ts';

/** `card`: stands alone. `header`: the top of a frame. `row`: a pod or claim inside a frame. */
export type CardShape = 'card' | 'header' | 'row';

/** A rectangle in pixels, origin top left. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The lines of a card, already shortened to what fits. */
export interface CardText {
  readonly kicker?: string;
  readonly title: string;
  readonly subtitle: string;
}

/** Where things sit on a card of each shape. The renderer and the layout both go by it. */
export const cardMetrics = {
  card: { height: 62, minimum: 184, maximum: 264, icon: 32, padding: 13, textX: 57 },
  header: { height: 62, minimum: 184, maximum: 420, icon: 32, padding: 13, textX: 57 },
  row: { height: 44, minimum: 128, maximum: 226, icon: 22, padding: 10, textX: 42 },
} as const satisfies Record<CardShape, object>;

export const fonts = {
  kicker: { size: 9.5, weight: 600 },
  title: { size: 13, weight: 600 },
  rowTitle: { size: 12, weight: 600 },
  subtitle: { size: 11, weight: 400 },
  /** As wide as the label of a faulty line. */
  label: { size: 10, weight: 600 },
  group: { size: 12, weight: 600 },
} as const satisfies Record<string, Font>;

/** Room between the last character and the edge of the card. */
const rightPadding = 16;

/** From the right edge of a card to its badges, and between them. */
export const badgeMetrics = { margin: 8, gap: 3, height: 17 } as const;

/** The badge of one severity: its text and width. */
export function badge(
  findings: readonly NodeFinding[],
  severity: Severity,
): { text: string; width: number } | undefined {
  const count = findings.filter((it) => it.severity === severity).length;
  const text = count > 99 ? '99+' : String(count);
  return count === 0 ? undefined : { text, width: 21 + text.length * 6.2 };
}

/** What badges take from the right end of a card's upper edge. */
export function badgesWidth(findings: readonly NodeFinding[]): number {
  const widths = severities.flatMap((it) => badge(findings, it)?.width ?? []);
  return widths.reduce((sum, it) => sum + it + badgeMetrics.gap, widths.length > 0 ? badgeMetrics.margin : 0);
}

/** Kickers are set in wide capitals. */
const kickerTracking = 0.7;

/** The width a card wants, between the bounds of its shape; what it is has room in any case. */
export function cardWidth(node: TopologyNode, shape: CardShape, measure: Measure = estimatedWidth): number {
  const { textX, minimum, maximum } = cardMetrics[shape];
  const around = textX + rightPadding;
  const text = Math.max(measure(node.name, titleFont(shape)), measure(subtitle(node), fonts.subtitle));
  const kind = shape === 'row' ? 0 : kickerWidth(kicker(node), measure);
  return Math.ceil(Math.max(minimum, around + kind, Math.min(maximum, around + text)));
}

/** The lines of a card of a given width. */
export function cardText(node: TopologyNode, shape: CardShape, width: number, measure: Measure): CardText {
  const room = width - cardMetrics[shape].textX - rightPadding + 4;
  const title = fitMiddle(node.name, room, titleFont(shape), measure);
  const second = fitEnd(subtitle(node), room, fonts.subtitle, measure);
  return shape === 'row'
    ? { title, subtitle: second }
    : { kicker: fitEnd(kicker(node), room / (1 + kickerTracking / 7), fonts.kicker, measure), title, subtitle: second };
}

function titleFont(shape: CardShape): Font {
  return shape === 'row' ? fonts.rowTitle : fonts.title;
}

function kicker(node: TopologyNode): string {
  const label = nodeLabel(node).toUpperCase();
  if (node.status === 'missing') return `${label} · MISSING`;
  return node.status === 'derived' && node.type === 'StorageClass' ? `${label} · BUILT IN` : label;
}

function kickerWidth(text: string, measure: Measure): number {
  return measure(text, fonts.kicker) + text.length * kickerTracking;
}
