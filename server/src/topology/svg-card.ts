import { badge, badgeMetrics, cardMetrics } from './card.ts';
import { spokenLabel } from './describe.ts';
import { familyOf, icons } from './icons.ts';
import { element, escaped, rounded } from './markup.ts';
import { type NodeFinding, type Severity, severities, type TopologyNode } from './model.ts';
import type { MoreRow, PlacedCard } from './unit.ts';

export interface CardContext {
  readonly role: 'button' | 'img';
  /** Whether a defective edge leads here. */
  readonly troubled: boolean;
}

/** One node: outline, icon, lines of text, and how many findings of which severity it has. */
export function cardMarkup(card: PlacedCard, { role, troubled }: CardContext): string {
  const { node, shape, x, y, width, height, text } = card;
  const { icon, padding, textX } = cardMetrics[shape];
  const line = (className: string, baseline: number, content: string) =>
    element('text', { class: className, x: textX, y: baseline }, escaped(content));
  const iconY = shape === 'row' ? (cardMetrics.row.height - icon) / 2 : (cardMetrics.card.height - icon) / 2;
  const baselines = text.subtitle === '' ? singleLine[shape] : twoLines[shape];

  const looks = [
    element('title', {}, escaped(tooltip(node))),
    ...(shape === 'card' ? deck(node, width, height) : []),
    element('rect', {
      class: shape === 'header' ? 'surface bare' : 'surface',
      width,
      height,
      rx: shape === 'row' ? 7 : 10,
    }),
    element('rect', { class: 'tile', x: padding, y: iconY, width: icon, height: icon, rx: icon / 4 }),
    element('path', {
      class: 'icon',
      d: icons[node.type],
      transform: `translate(${rounded(padding + icon * 0.19)} ${rounded(iconY + icon * 0.19)}) scale(${rounded((icon * 0.62) / 20)})`,
    }),
    ...(text.kicker === undefined ? [] : [line('kicker', baselines.kicker, text.kicker)]),
    line('title', baselines.title, text.title),
    ...(text.subtitle === '' ? [] : [line('subtitle', baselines.subtitle, text.subtitle)]),
    ...badges(node.findings ?? [], width),
  ];
  return element(
    'g',
    {
      class: ['node', shape, familyOf[node.type], node.status, ...aspects(node), ...(troubled ? ['problem'] : [])].join(
        ' ',
      ),
      transform: `translate(${rounded(x)} ${rounded(y)})`,
      role,
      // A label must hold what can be seen word for word, which shortened lines prevent: a title names as well.
      'aria-label': role === 'button' ? undefined : spokenLabel(node),
      'data-node-id': node.id,
    },
    ...(role === 'button' ? [element('title', {}, escaped(spokenLabel(node)))] : []),
    // The name says all of it in an order that can be spoken.
    ...(role === 'button' ? [element('g', { 'aria-hidden': 'true' }, ...looks)] : looks),
  );
}

/** What else a card shows by its look: that it is there only at times, and where the values of a Secret come from. */
function aspects({ type, detail }: TopologyNode): string[] {
  if (type === 'Pod' || type === 'PersistentVolumeClaim') return detail.autoscaled ? ['ghost'] : [];
  if (type !== 'Secret') return [];
  return detail.origin === 'manifest' ? ['inline-values'] : detail.origin === 'key vault' ? ['vault-values'] : [];
}

/** The row that stands for the ordinals that are not shown. */
export function moreMarkup(
  { ownerId, hiddenPods, x, y, width, height }: MoreRow,
  role: 'picture' | 'interactive',
): string {
  const text = `${hiddenPods} more ${hiddenPods === 1 ? 'pod' : 'pods'}`;
  const button = role === 'interactive' ? { role: 'button', 'aria-label': `Show ${text}` } : {};
  return element(
    'g',
    { class: 'more', transform: `translate(${rounded(x)} ${rounded(y)})`, 'data-expand': ownerId, ...button },
    element('rect', { width, height, rx: 7 }),
    element('text', { x: width / 2, y: height / 2 + 4 }, text),
  );
}

const twoLines = {
  card: { kicker: 20, title: 35.5, subtitle: 50.5 },
  header: { kicker: 20, title: 35.5, subtitle: 50.5 },
  row: { kicker: 0, title: 19, subtitle: 34 },
} as const;

const singleLine = {
  card: { kicker: 27, title: 43, subtitle: 0 },
  header: { kicker: 27, title: 43, subtitle: 0 },
  row: { kicker: 0, title: 26.5, subtitle: 0 },
} as const;

/** Workloads without drawn pods show by a deck of cards that there are several. */
function deck(node: TopologyNode, width: number, height: number): string[] {
  const replicas = 'replicas' in node.detail ? (node.detail.replicas ?? 1) : 1;
  if (replicas < 2) return [];
  return [8, 4].map((offset) =>
    element('rect', { class: 'surface', x: offset, y: offset, width: width - 2 * offset, height, rx: 10 }),
  );
}

/** A tooltip is no list. */
const mostTold = 12;

function tooltip(node: TopologyNode): string {
  const all = node.findings ?? [];
  const findings = all.slice(0, mostTold).map((it) => `${it.severity}: ${it.message}`);
  const more = all.length > mostTold ? [`and ${all.length - mostTold} more`] : [];
  return [spokenLabel(node), ...findings, ...more].join('\n');
}

/** Each severity has a shape of its own, so that nobody has to tell the colours apart. */
const glyphs: Readonly<Record<Severity, string>> = {
  error: 'M1.5 1.5l5 5M6.5 1.5l-5 5',
  warning: 'M4 0.8v3.9M4 7.1v.1',
  information: 'M4 3.4v3.9M4 0.9v.1',
  hint: 'M0.8 4h6.4',
};

function badges(findings: readonly NodeFinding[], width: number): string[] {
  const { margin, gap, height } = badgeMetrics;
  const res: string[] = [];
  let right = width - margin;
  for (const severity of [...severities].reverse()) {
    const pill = badge(findings, severity);
    if (!pill) continue;
    right -= pill.width;
    res.push(
      element(
        'g',
        { class: `badge ${severity}`, transform: `translate(${rounded(right)} ${-height / 2})` },
        element('rect', { class: 'pill', width: pill.width, height, rx: severity === 'error' ? 4 : height / 2 }),
        element('path', { class: 'glyph', d: glyphs[severity], transform: 'translate(5.5 4.5)' }),
        element('text', { x: 16, y: 12.2 }, pill.text),
      ),
    );
    right -= gap;
  }
  return res;
}
