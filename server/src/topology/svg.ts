import { heading, headingX, headingY } from './heading.ts';
import type { Layout } from './layout.ts';
import { element, escaped, rounded } from './markup.ts';
import { palettes, pictureFont, stylesheet } from './style.ts';
import { cardMarkup, moreMarkup } from './svg-card.ts';
import { isFaulty, labelMarkup, lineMarkup } from './svg-edge.ts';

export interface SvgOptions {
  /** `light` and `dark` bring their colours along; `inherit` leaves them to the style sheet of the page. */
  readonly theme: keyof typeof palettes | 'inherit';
  /** What the drawing shows, for those who do not see it. */
  readonly title: string;
  /** A picture is one image to a screen reader; the nodes of an interactive drawing are buttons. */
  readonly role: 'picture' | 'interactive';
}

/** Draws a layout. The webview, the command line and the export all use this one renderer. */
export function svg(layout: Layout, { theme, title, role }: SvgOptions): string {
  const { width, height, groups, frames, cards, more, edges } = layout;
  const nodes = new Map(cards.map((it) => [it.node.id, it.node] as const));
  const context = { nodes, role: role === 'interactive' ? 'button' : 'img' } as const;
  const troubled = new Set(
    edges.filter((it) => it.edges.some(({ problem }) => problem !== undefined)).map((it) => it.to),
  );
  // Faulty lines last, so that nothing hides them.
  const lines = [...edges].sort((a, b) => Number(isFaulty(a, context)) - Number(isFaulty(b, context)));

  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'topology',
      viewBox: `0 0 ${rounded(width)} ${rounded(height)}`,
      width,
      height,
      role: role === 'interactive' ? 'group' : 'img',
      'aria-label': title,
    },
    ...(theme === 'inherit'
      ? []
      : [
          element('title', {}, escaped(title)),
          element('style', {}, stylesheet(palettes[theme], pictureFont)),
          element('rect', { class: 'canvas', width, height }),
        ]),
    ...groups.map(({ x, y, width, height }) =>
      element(
        'g',
        { class: 'group', transform: `translate(${rounded(x)} ${rounded(y)})` },
        element('rect', { width, height, rx: 14 }),
      ),
    ),
    ...frames.map(({ node, x, y, width, height }) =>
      element(
        'g',
        { class: `frame ${node.status}`, 'data-frame-of': node.id },
        element('rect', { x, y, width, height, rx: 12 }),
      ),
    ),
    ...lines.map((it) => lineMarkup(it, context)),
    ...lines.map((it) => labelMarkup(it, context)),
    // Where there is no room beside them, lines pass through here.
    ...groups.map((group) =>
      element(
        'g',
        { class: 'group', transform: `translate(${rounded(group.x)} ${rounded(group.y)})` },
        element('text', { x: headingX(group, edges), y: headingY }, escaped(heading(group))),
      ),
    ),
    ...cards.map((it) => cardMarkup(it, { role: context.role, troubled: troubled.has(it.node.id) })),
    ...more.map((it) => moreMarkup(it, role)),
  );
}
