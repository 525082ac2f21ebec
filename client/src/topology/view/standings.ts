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
  const name = node.querySelector('title');
  if (name) name.textContent = `${name.textContent}, ${words}`;
  const line = node.querySelector<SVGTextElement>('.subtitle') ?? addLine(node);
  if (!line) return;
  line.classList.add('stand');
  // Where there is no room for the node, the state alone is said.
  const choices = [words, words.split(' · ')[0] ?? words].map((it) => `${sign} ${it}`);
  const width = node.querySelector<SVGRectElement>('rect.surface:last-of-type, rect.surface')?.width.baseVal.value ?? 0;
  const room = width - Number(line.getAttribute('x')) - 8;
  for (const it of choices) {
    line.textContent = it;
    if (line.getComputedTextLength() <= room) return;
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
