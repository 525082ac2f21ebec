import { fonts } from './card.ts';
import type { LaidEdge, LaidGroup } from './layout.ts';
import { estimatedWidth } from './measure.ts';

/** What stands above a box. */
export function heading({ title }: LaidGroup): string {
  return title;
}

/** The baseline of a heading, from the top of its box. */
export const headingY = 30;
const left = 22;
const gap = 8;

/** How far from the left of its box a heading starts: beside the lines that come in from above, if there is room. */
export function headingX(group: LaidGroup, edges: readonly LaidEdge[]): number {
  const width = estimatedWidth(heading(group), fonts.group);
  const y = group.y + headingY - fonts.group.size / 2;
  const crossings = edges.flatMap(({ points }) =>
    points.flatMap((from, index) => {
      const to = points[index + 1];
      const isCrossing = to?.x === from.x && Math.min(from.y, to.y) < y && Math.max(from.y, to.y) > y;
      return isCrossing ? from.x - group.x : [];
    }),
  );
  let x = left;
  for (const it of crossings.sort((a, b) => a - b)) if (it > x - gap && it < x + width + gap) x = it + gap;
  return x + width + left > group.width ? left : x;
}
