import type { Point } from './unit.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where each box goes, and how much room all of them take. */
export interface Packing extends Size {
  readonly places: readonly Point[];
}

/** Sets boxes one after the other as high up, then as far left, as each fits under those before it. */
export function pack(boxes: readonly Size[], width: number, gap: number): Packing {
  let skyline: Step[] = [{ from: 0, to: Number.POSITIVE_INFINITY, y: 0 }];
  const places = boxes.map((box) => {
    const floor = (x: number) =>
      skyline.reduce((y, it) => (it.from < x + box.width && it.to > x ? Math.max(y, it.y) : y), 0);
    const candidates = skyline
      .map(({ from: x }) => ({ x, y: floor(x) }))
      .filter(({ x }) => x === 0 || x + box.width <= width);
    const place = candidates.reduce((best, it) => (it.y < best.y ? it : best), { x: 0, y: floor(0) });
    const step = { from: place.x, to: place.x + box.width + gap, y: place.y + box.height + gap };
    skyline = [
      ...skyline.flatMap((it) => [
        { ...it, to: Math.min(it.to, step.from) },
        { ...it, from: Math.max(it.from, step.to) },
      ]),
      step,
    ]
      .filter((it) => it.from < it.to)
      .sort((a, b) => a.from - b.from);
    return place;
  });
  const extent = (far: (box: Size, place: Point) => number) =>
    boxes.reduce((most, box, index) => Math.max(most, far(box, places[index] ?? { x: 0, y: 0 })), 0);
  return {
    places,
    width: extent((box, { x }) => x + box.width),
    height: extent((box, { y }) => y + box.height),
  };
}

/** A stretch of the lower outline of what is placed. */
interface Step {
  readonly from: number;
  readonly to: number;
  readonly y: number;
}
