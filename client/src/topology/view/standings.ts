import { createSvg } from './create.ts';
import type { Standing } from './scene.ts';

/** Writes onto the cards how their pods and claims stand: by a mark, by words and by an outline, never by colour alone. */
export function markStandings(world: HTMLElement, standings: ReadonlyMap<string, Standing>): void {
  for (const node of world.querySelectorAll<SVGGElement>('[data-node-id]')) {
    const standing = standings.get(node.dataset.nodeId ?? '');
    if (standing) mark(node, standing);
  }
}

function mark(node: SVGGElement, { tone, mark: sign, words, isNew }: Standing): void {
  node.classList.add('standing', `stands-${tone}`);
  node.classList.toggle('is-new', isNew);
  node.setAttribute('aria-label', `${node.getAttribute('aria-label') ?? ''}, ${words}`);
  const line = node.querySelector<SVGTextElement>('.subtitle') ?? addLine(node);
  if (!line) return;
  line.classList.add('stand');
  line.textContent = `${sign} ${words}`;
  const width = node.querySelector<SVGRectElement>('rect.surface:last-of-type, rect.surface')?.width.baseVal.value ?? 0;
  const room = width - Number(line.getAttribute('x')) - 8;
  for (let length = line.textContent.length - 1; length > 3 && line.getComputedTextLength() > room; length--) {
    line.textContent = `${line.textContent.slice(0, length)}…`;
  }
}

/** A card that has had nothing to say under its name makes room. */
function addLine(node: SVGGElement): SVGTextElement | undefined {
  const title = node.querySelector<SVGTextElement>('.title');
  if (!title) return undefined;
  const [x, y] = [title.getAttribute('x') ?? '0', Number(title.getAttribute('y')) - 7];
  title.setAttribute('y', String(y));
  const line = createSvg('text', { class: 'subtitle', x, y: String(y + 15) });
  title.after(line);
  return line;
}
