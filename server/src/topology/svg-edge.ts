import type { LaidEdge } from './layout.ts';
import { element, escaped, rounded } from './markup.ts';
import type { TopologyNode } from './model.ts';
import type { Point } from './unit.ts';

/** What a line must know of the rest of the drawing. */
export interface EdgeContext {
  readonly nodes: ReadonlyMap<string, TopologyNode>;
}

const arrowLength = 8;
const arrowHalf = 4;
const corner = 7;

/** Whether a line is drawn as a defect: it says so itself, or it leads to what is not there. */
export function isFaulty(edge: LaidEdge, { nodes }: EdgeContext): boolean {
  return edge.edges.some((it) => it.problem !== undefined) || nodes.get(edge.to)?.status === 'missing';
}

/** The line and its arrow head. */
export function lineMarkup(edge: LaidEdge, context: EdgeContext): string {
  const last = edge.points.at(-1);
  const before = edge.points.at(-2);
  if (!last || !before) return '';
  const length = Math.hypot(last.x - before.x, last.y - before.y) || 1;
  const along = { x: (last.x - before.x) / length, y: (last.y - before.y) / length };
  const neck = { x: last.x - along.x * arrowLength, y: last.y - along.y * arrowLength };
  const wing = { x: -along.y * arrowHalf, y: along.x * arrowHalf };
  const head = [last, { x: neck.x + wing.x, y: neck.y + wing.y }, { x: neck.x - wing.x, y: neck.y - wing.y }];
  return element(
    'g',
    attributes(edge, 'edge', context),
    element('title', {}, escaped(sentence(edge, context))),
    element('path', { class: 'line', d: roundedPath([...edge.points.slice(0, -1), neck]) }),
    element('path', { class: 'arrow', d: `M${head.map(pair).join('L')}z` }),
  );
}

/** The types of the edge on a plate, apart from the lines so that no line crosses a label. */
export function labelMarkup(edge: LaidEdge, context: EdgeContext): string {
  if (!edge.label) return '';
  const { x, y, width, height, text } = edge.label;
  return element(
    'g',
    { ...attributes(edge, 'edge label', context), 'aria-hidden': 'true' },
    element('rect', { class: 'plate', x, y, width, height, rx: 4 }),
    element('text', { x: x + width / 2, y: y + height / 2 + 3.5 }, escaped(text)),
  );
}

function attributes(edge: LaidEdge, base: string, context: EdgeContext) {
  return {
    class: `${base} ${edge.type}${isFaulty(edge, context) ? ' faulty' : ''}`,
    'data-from': edge.from,
    'data-to': edge.to,
  };
}

function sentence(edge: LaidEdge, { nodes }: EdgeContext): string {
  const name = (id: string) => nodes.get(id)?.name ?? id;
  return edge.edges
    .map(({ from, to, type, label, problem }) => {
      const said = `${name(from)} ${type === 'class' ? 'has class' : type} ${name(to)}${label === undefined ? '' : ` (${label})`}`;
      return problem === undefined ? said : `${said}: ${problem}`;
    })
    .join('\n');
}

/** A polyline with its corners rounded off. */
function roundedPath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let res = `M${pair(first)}`;
  rest.forEach((point, index) => {
    const before = points[index];
    const after = rest[index + 1];
    if (!before || !after) {
      res += `L${pair(point)}`;
      return;
    }
    const radius = Math.min(corner, distance(before, point) / 2, distance(point, after) / 2);
    res += `L${pair(toward(point, before, radius))}Q${pair(point)} ${pair(toward(point, after, radius))}`;
  });
  return res;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function toward(from: Point, to: Point, by: number): Point {
  const length = distance(from, to) || 1;
  return { x: from.x + ((to.x - from.x) / length) * by, y: from.y + ((to.y - from.y) / length) * by };
}

function pair({ x, y }: Point): string {
  return `${rounded(x)} ${rounded(y)}`;
}
