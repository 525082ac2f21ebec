import Elk from 'elkjs/lib/elk.bundled.js';
import { describe, expect, test } from 'vitest';
import { type Box, badgesWidth } from '../../server/src/topology/card.ts';
import { type LaidEdge, type Layout, type LayoutOptions, layout } from '../../server/src/topology/layout.ts';
import type { TopologyModel } from '../../server/src/topology/model.ts';
import type { PlacedCard, Point } from '../../server/src/topology/unit.ts';
import { ModelBuilder } from './model-builder.ts';
import { cache, platform, shop, troubled } from './samples.ts';

const elk = new Elk.default();

const models: readonly (readonly [name: string, model: TopologyModel])[] = [
  ['a set with disks', cache()],
  ['a shop with every type of node', shop()],
  ['cards full of badges', troubled()],
  ['sixty workloads in one namespace', platform(60, ['orders'])],
  ['sixty workloads in three namespaces', platform()],
];

const directions: readonly LayoutOptions[] = [
  { direction: 'right' },
  { direction: 'down', aspectRatio: 0.75, width: 680 },
];
const drawings = models.flatMap(([name, model]) =>
  directions.map((options) => ({ name, direction: options.direction, model, options })),
);

describe.each(drawings)('$name, drawn $direction', ({ model, options }) => {
  test('draws every node, and no card over another', async () => {
    const { cards, frames, more } = await layout(model, elk, options);
    const drawn = new Set(cards.map((it) => it.node.id));
    const hidden = model.nodes.filter((it) => !drawn.has(it.id));
    // What is not drawn is summed up: a pod and a claim for each.
    expect(hidden.length).toBe(2 * more.reduce((sum, it) => sum + it.hiddenPods, 0));

    const units: Box[] = [...frames, ...cards.filter((it) => it.shape === 'card')];
    expect(overlaps(units)).toEqual([]);
    expect(overlaps([...cards, ...more])).toEqual([]);
  });

  test('keeps everything inside the drawing, and namespaces apart', async () => {
    const laid = await layout(model, elk, options);
    const outside = [...laid.groups, ...laid.frames, ...laid.cards].filter(
      (it) => it.x < 0 || it.y < 0 || it.x + it.width > laid.width || it.y + it.height > laid.height,
    );
    expect(outside).toEqual([]);
    expect(overlaps(laid.groups)).toEqual([]);
    for (const group of laid.groups) {
      const own = laid.cards.filter((it) => `namespace ${it.node.namespace}` === group.title);
      expect(own.filter((it) => !contains(group, it))).toEqual([]);
    }
  });

  test('puts ordinals into rows: in order, each claim beside its pod', async () => {
    const { cards, frames } = await layout(model, elk, options);
    for (const frame of frames) {
      const pods = cards.filter((it) => it.shape === 'row' && it.node.type === 'Pod' && contains(frame, it));
      const ordinals = pods
        .toSorted((a, b) => a.y - b.y)
        .map((it) => (it.node.type === 'Pod' ? it.node.detail.ordinal : -1));
      expect(ordinals).toEqual(ordinals.map((_, index) => index));
      for (const pod of pods) {
        const mounted = model.edges.filter((it) => it.from === pod.node.id && it.type === 'mounts').map((it) => it.to);
        const claims = cards.filter((it) => it.shape === 'row' && mounted.includes(it.node.id));
        for (const claim of claims) {
          expect(claim.y).toBeGreaterThanOrEqual(pod.y);
          expect(claim.y + claim.height).toBeLessThanOrEqual(pod.y + pod.height);
          expect(claim.x).toBeGreaterThan(pod.x + pod.width);
        }
      }
    }
  });

  test('routes every line from its node to its target, straight across or up and down', async () => {
    const { cards, frames, edges, more } = await layout(model, elk, options);
    const rectangles = (id: string): readonly Box[] => {
      const own = [...cards, ...frames].filter((it) => it.node.id === id);
      return own.length > 0 ? own : more;
    };
    for (const { from, to, points } of edges) {
      const [first] = points;
      const last = points.at(-1);
      expect(rectangles(from).some((it) => first && onRim(it, first))).toBe(true);
      expect(rectangles(to).some((it) => last && onRim(it, last))).toBe(true);
      points.slice(1).forEach((point, index) => {
        const before = points[index];
        expect(before && (Math.abs(before.x - point.x) < 0.01 || Math.abs(before.y - point.y) < 0.01)).toBe(true);
      });
    }
    const drawn = new Set(cards.map((it) => it.node.id));
    // A set owns what its frame holds, and what hides behind "more pods" keeps its lines to itself.
    const isInside = (from: string, to: string) => to.startsWith('Pod/') || !(drawn.has(from) || drawn.has(to));
    const outer = model.edges.filter((it) => !(['owns', 'mounts'].includes(it.type) && isInside(it.from, it.to)));
    const drawnPairs = new Set(edges.flatMap((line) => line.edges.map((it) => `${it.from} ${it.type} ${it.to}`)));
    expect(outer.filter((it) => !drawnPairs.has(`${it.from} ${it.type} ${it.to}`))).toEqual([]);
  });

  test('covers no card and no other label with a label, and sets it on its line', async () => {
    const { cards, edges, frames } = await layout(model, elk, options);
    const labelled = edges.flatMap(({ label, points }) => (label ? [{ label, points }] : []));
    const labels = labelled.map((it) => it.label);
    expect(labels.length).toBeGreaterThan(0);
    expect(labels.filter((label) => [...cards, ...frames].some((it) => intersects(label, it)))).toEqual([]);
    expect(overlaps(labels)).toEqual([]);
    expect(labelled.filter(({ label, points }) => !passes(points, label))).toEqual([]);
  });

  test('leads every line in the direction of the drawing', async () => {
    const { frames, cards, edges } = await layout(model, elk, options);
    const units = [...frames, ...cards.filter((it) => it.shape === 'card')];
    const across = edges.filter((it) => !isInside(frames, it.points));
    const along = ({ to, edges: [edge], points }: LaidEdge) => {
      // What a Dapr app uses comes after it, though it is what names the app.
      const isTurned = to.startsWith('DaprApp/') && edge?.type !== 'owns';
      const [first, last] = [points.at(isTurned ? -1 : 0), points.at(isTurned ? 0 : -1)];
      if (!first || !last) return 0;
      return options.direction === 'down' ? last.y - first.y : last.x - first.x;
    };
    expect(units.length).toBeGreaterThan(1);
    // Between namespaces, which are stacked in either direction, a line may go back.
    const namespaces = new Map(cards.map((it) => [it.node.id, it.node.namespace || undefined]));
    const own = across.filter((it) => namespaces.get(it.from) === (namespaces.get(it.to) ?? namespaces.get(it.from)));
    expect(own.filter((it) => along(it) <= 0).map((it) => `${it.from} -> ${it.to}`)).toEqual([]);
  });

  test('ends no line in a badge', async () => {
    const { cards, edges } = await layout(model, elk, options);
    const badges = cards.map((card) => badgesOf(card));
    const ends = edges.flatMap(({ points }) => points.slice(-1));
    const arrow = ({ x, y }: Point): Box => ({ x: x - 4, y: y - 4, width: 8, height: 8 });
    expect(ends.filter((it) => badges.some((badge) => intersects(arrow(it), badge)))).toEqual([]);
  });

  test('is the same for the same model in any order', async () => {
    const shuffled = { ...model, nodes: model.nodes.toReversed(), edges: model.edges.toReversed() };
    const [one, other] = [await layout(model, elk, options), await layout(shuffled, new Elk.default(), options)];
    expect(positions(other)).toEqual(positions(one));
  });
});

test('keeps to a width what does not hang together', async () => {
  const m = new ModelBuilder('default');
  for (let index = 0; index < 16; index++)
    m.edge(m.node('Service', `a-${index}`, {}), 'selects', m.node('Deployment', `b-${index}`, {}));
  for (const direction of ['right', 'down'] as const) {
    const { width, height, cards } = await layout(m.model, elk, { direction, aspectRatio: 1, width: 700 });
    expect([width > 450, width <= 700]).toEqual([true, true]);
    // It is packed, not only stacked.
    const area = cards.reduce((sum, it) => sum + it.width * it.height, 0);
    expect(area / (width * height)).toBeGreaterThan(0.25);
  }
});

test('lays out a large workspace in less than a second', async () => {
  const model = platform(100);
  expect(model.nodes.length).toBeGreaterThan(290);
  for (const options of directions) {
    await layout(model, elk, options);
    const start = performance.now();
    await layout(model, elk, options);
    expect(performance.now() - start).toBeLessThan(1000);
  }
});

test('lays out nothing as nothing', async () => {
  const { width, height, cards } = await layout({ version: 1, nodes: [], edges: [] }, elk);
  expect({ width, height, cards }).toEqual({ width: 0, height: 0, cards: [] });
});

test('shows all ordinals of a workload that is expanded', async () => {
  const m = new ModelBuilder('default');
  const set = m.set('large', 40, 'redis:8', { claim: 'data' });
  const rows = async (expanded: ReadonlySet<string>) => {
    const { cards, more } = await layout(m.model, elk, { expanded });
    return { pods: cards.filter((it) => it.node.type === 'Pod').length, hidden: more[0]?.hiddenPods };
  };
  expect(await rows(new Set())).toEqual({ pods: 8, hidden: 32 });
  expect(await rows(new Set([set]))).toEqual({ pods: 40, hidden: undefined });
});

test('survives cycles, edges to nowhere and a node that names itself', async () => {
  const m = new ModelBuilder('default');
  const [a, b] = [m.node('Deployment', 'a', {}), m.node('Deployment', 'b', {})];
  m.edge(a, 'dns', b);
  m.edge(b, 'dns', a);
  m.edge(a, 'dns', a);
  m.edge(a, 'dns', 'Service/default/nowhere');
  const { cards, edges } = await layout(m.model, elk);
  expect([cards.length, edges.length]).toEqual([2, 2]);
});

test('makes room for long names, and shortens in the middle what is longer still', async () => {
  const m = new ModelBuilder('default');
  const long = `orders-${'x'.repeat(200)}-postgres`;
  m.node('Service', long, {});
  const [card] = (await layout(m.model, elk)).cards;
  expect(card?.width).toBeLessThan(300);
  expect(card?.text.title).toMatch(/^orders-x+…x*-postgres$/);
});

function positions({ width, height, cards, frames, groups, edges }: Layout) {
  const place = ({ x, y, width, height }: Box) => [x, y, width, height].join();
  return {
    size: [width, height],
    cards: cards.map((it) => `${it.node.id} ${place(it)}`).sort(),
    frames: frames.map((it) => `${it.node.id} ${place(it)}`).sort(),
    groups: groups.map((it) => `${it.title} ${place(it)}`).sort(),
    edges: edges.map((it) => `${it.from} ${it.to} ${JSON.stringify(it.points)}`).sort(),
  };
}

function overlaps(boxes: readonly Box[]): [Box, Box][] {
  return boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter((b) => intersects(a, b))
      .map((b): [Box, Box] => [a, b]),
  );
}

function intersects(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function contains(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

function onRim({ x, y, width, height }: Box, point: Point): boolean {
  const near = (a: number, b: number) => Math.abs(a - b) < 0.01;
  const between = (value: number, low: number, high: number) => value >= low - 0.01 && value <= high + 0.01;
  return (
    ((near(point.x, x) || near(point.x, x + width)) && between(point.y, y, y + height)) ||
    ((near(point.y, y) || near(point.y, y + height)) && between(point.x, x, x + width))
  );
}

/** Whether a line, which runs straight across or up and down, passes through a box. */
function passes(points: readonly Point[], box: Box): boolean {
  return points.slice(1).some((to, index) => {
    const from = points[index];
    if (!from) return false;
    const stretch = {
      x: Math.min(from.x, to.x) - 0.5,
      y: Math.min(from.y, to.y) - 0.5,
      width: Math.abs(from.x - to.x) + 1,
      height: Math.abs(from.y - to.y) + 1,
    };
    return intersects(stretch, box);
  });
}

/** Whether a line runs within one frame, from a pod to its claim. */
function isInside(frames: readonly Box[], points: readonly Point[]): boolean {
  return frames.some((frame) => points.every((it) => contains(frame, { ...it, width: 0, height: 0 })));
}

function badgesOf({ node, x, y, width }: PlacedCard): Box {
  const taken = badgesWidth(node.findings ?? []);
  return { x: x + width - taken, y: y - 9, width: taken, height: 18 };
}
