import Elk from 'elkjs/lib/elk.bundled.js';
import { describe, expect, test } from 'vitest';
import type { Box } from '../../server/src/topology/card.ts';
import { type Layout, layout } from '../../server/src/topology/layout.ts';
import type { TopologyModel } from '../../server/src/topology/model.ts';
import { ModelBuilder } from './model-builder.ts';
import { cache, platform, shop } from './samples.ts';

const elk = new Elk.default();

const models: readonly (readonly [name: string, model: TopologyModel])[] = [
  ['a set with disks', cache()],
  ['a shop with every type of node', shop()],
  ['sixty workloads in one namespace', platform(60, ['orders'])],
  ['sixty workloads in three namespaces', platform()],
];

describe.each(models)('%s', (_, model) => {
  test('draws every node, and no card over another', async () => {
    const { cards, frames, more } = await layout(model, elk);
    const drawn = new Set(cards.map((it) => it.node.id));
    const hidden = model.nodes.filter((it) => !drawn.has(it.id));
    // What is not drawn is summed up: a pod and a claim for each.
    expect(hidden.length).toBe(2 * more.reduce((sum, it) => sum + it.hiddenPods, 0));

    const units: Box[] = [...frames, ...cards.filter((it) => it.shape === 'card')];
    expect(overlaps(units)).toEqual([]);
    expect(overlaps([...cards, ...more])).toEqual([]);
  });

  test('keeps everything inside the drawing, and namespaces apart', async () => {
    const laid = await layout(model, elk);
    const outside = [...laid.groups, ...laid.frames, ...laid.cards].filter(
      (it) => it.x < 0 || it.y < 0 || it.x + it.width > laid.width || it.y + it.height > laid.height,
    );
    expect(outside).toEqual([]);
    expect(overlaps(laid.groups)).toEqual([]);
    for (const group of laid.groups) {
      const own = laid.cards.filter((it) => it.node.namespace === group.namespace);
      expect(own.filter((it) => !contains(group, it))).toEqual([]);
    }
  });

  test('puts ordinals into rows: in order, each claim beside its pod', async () => {
    const { cards, frames } = await layout(model, elk);
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
    const { cards, edges, more } = await layout(model, elk);
    const rectangles = (id: string): readonly Box[] => {
      const own = cards.filter((it) => it.node.id === id);
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

  test('covers no card with a label', async () => {
    const { cards, edges } = await layout(model, elk);
    const labels = edges.flatMap((it) => (it.label ? [it.label] : []));
    expect(labels.length).toBeGreaterThan(0);
    expect(labels.filter((label) => cards.some((card) => intersects(label, card)))).toEqual([]);
  });

  test('is the same for the same model in any order', async () => {
    const shuffled = { ...model, nodes: model.nodes.toReversed(), edges: model.edges.toReversed() };
    const [one, other] = [await layout(model, elk), await layout(shuffled, new Elk.default())];
    expect(positions(other)).toEqual(positions(one));
  });
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
    groups: groups.map((it) => `${it.namespace} ${place(it)}`).sort(),
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

function onRim({ x, y, width, height }: Box, point: { readonly x: number; readonly y: number }): boolean {
  const between = (value: number, low: number, high: number) => value >= low - 0.01 && value <= high + 0.01;
  const onSide = Math.abs(point.x - x) < 0.01 || Math.abs(point.x - x - width) < 0.01;
  return onSide && between(point.y, y, y + height);
}
