import Elk from 'elkjs/lib/elk.bundled.js';
import { expect, test } from 'vitest';
import { lanesBy } from '../../server/src/topology/lanes.ts';
import { layout } from '../../server/src/topology/layout.ts';
import type { TopologyModel } from '../../server/src/topology/model.ts';
import { viewed, viewNames } from '../../server/src/topology/views.ts';
import { ModelBuilder } from './model-builder.ts';
import { shop } from './samples.ts';

/** Two sets with a claim per pod in a zone each, a Service for each, and a class for both. */
function twoSets(): TopologyModel {
  const m = new ModelBuilder('shop');
  const disks = m.node('StorageClass', 'managed-csi', {}, { status: 'derived' });
  for (const name of ['cache', 'queue']) {
    const set = m.set(name, 3, 'redis:7.4', { claim: 'data', class: disks });
    m.edge(m.node('Service', name, { headless: true }), 'governs', set);
  }
  const nodes = m.model.nodes.map((it) => {
    if (it.type !== 'Pod' && it.type !== 'PersistentVolumeClaim') return it;
    const detail = { ...it.detail, zone: String((it.detail.ordinal ?? 0) + 1) };
    return { ...it, detail } as typeof it;
  });
  return { ...m.model, nodes };
}

/** By title: the names of what is inside. Classes are drawn wherever they are used, and left out. */
const boxes = async (model: TopologyModel, lanes: ReturnType<typeof lanesBy>) => {
  const laid = await layout(model, new Elk.default(), lanes ? { lanes } : {});
  return Object.fromEntries(
    laid.groups.map((box) => [
      box.title,
      laid.cards
        .filter((it) => it.node.type !== 'StorageClass')
        .filter((it) => it.x >= box.x && it.x < box.x + box.width && it.y >= box.y && it.y < box.y + box.height)
        .map((it) => it.node.name)
        .sort(),
    ]),
  );
};

test('each workload is boxed with its Service, pods and claims', async () => {
  const model = twoSets();
  const of = (name: string) => [...[name, name], ...[0, 1, 2].flatMap((it) => [`${name}-${it}`, `data-${name}-${it}`])];
  expect(await boxes(model, lanesBy('workload', model))).toEqual({
    'StatefulSet cache': of('cache').sort(),
    'StatefulSet queue': of('queue').sort(),
  });
});

test('each zone has its pods with their disks, and the sets stand outside', async () => {
  const model = twoSets();
  const of = (it: number) => [`cache-${it}`, `data-cache-${it}`, `data-queue-${it}`, `queue-${it}`];
  const expected = { 'zone 1': of(0), 'zone 2': of(1), 'zone 3': of(2) };
  expect(await boxes(model, lanesBy('zone', model))).toEqual(expected);
});

test('a pod that was moved is in the zone where it is now, one that waits in none', async () => {
  const model = twoSets();
  const zones = new Map([
    ['Pod/shop/cache-0', '3'],
    ['Pod/shop/cache-1', 'nowhere'],
  ]);
  const laid = await boxes(model, lanesBy('zone', model, zones));
  expect(laid['zone 3']).toContain('cache-0');
  expect(laid['in no zone']).toEqual(['cache-1']);
});

test.each([
  { view: 'storage', has: ['StorageClass', 'PersistentVolumeClaim', 'Pod'], lacks: ['Secret', 'Ingress'] },
  { view: 'traffic', has: ['Ingress', 'Service', 'Deployment'], lacks: ['StorageClass', 'Secret'] },
  { view: 'secrets', has: ['Secret', 'SecretProviderClass', 'ServiceAccount'], lacks: ['StorageClass', 'Pod'] },
  { view: 'dapr', has: ['DaprComponent', 'DaprApp'], lacks: ['StorageClass', 'Ingress'] },
] as const)('the view of $view has what it is about, and lacks the rest', ({ view, has, lacks }) => {
  const types: ReadonlySet<string> = new Set(viewed(shop(), view).nodes.map((it) => it.type));
  expect(has.filter((it) => !types.has(it))).toEqual([]);
  expect(lacks.filter((it) => types.has(it))).toEqual([]);
});

test('what policies let in is a layer of the traffic, and not drawn with everything', () => {
  const m = new ModelBuilder('shop');
  m.edge(m.node('Deployment', 'api', {}), 'reaches', m.node('StatefulSet', 'store', {}));
  const drawn = viewNames.filter((it) => viewed(m.model, it).edges.length > 0);
  expect(drawn).toEqual(['traffic']);
});
