import { expect, test } from 'vitest';
import type { TopologyModel } from '../../server/src/topology/model.ts';
import { cardOf, detailOf, mostDrawn, overview } from '../../server/src/topology/overview.ts';
import { finding, ModelBuilder } from './model-builder.ts';
import { shop } from './samples.ts';

/** Sets in as many namespaces as given, each with two pods, that call those of the next namespace. */
function large(sets: number, namespaces: number): TopologyModel {
  const builders = Array.from({ length: namespaces }, (_, it) => new ModelBuilder(`team-${it}`));
  const ids = Array.from({ length: sets }, (_, it) => {
    const findings = it === 0 ? [finding('error', 'some-rule', 'Broken.')] : [];
    return builders[it % namespaces]?.set(`app-${it}`, 2, 'redis:7.4', { findings }) ?? '';
  });
  ids.forEach((id, it) => {
    builders[it % namespaces]?.edge(id, 'dns', ids[(it + 1) % sets] ?? '');
  });
  return {
    version: 1,
    nodes: builders.flatMap((it) => it.nodes),
    edges: builders.flatMap((it) => it.edges),
  };
}

test('a small model is its own overview', () => {
  const model = shop();
  expect(overview(model)).toBe(model);
  expect(cardOf(model, 'StatefulSet/shop/redis')).toBeUndefined();
});

test('many namespaces become a card each, with what is in them and how many lines run between them', () => {
  const model = large(900, 3);
  const { nodes, edges } = overview(model);
  expect(nodes.map((it) => [it.name, it.detail, it.findings?.length ?? 0])).toEqual([
    ['team-0', { workloads: 300, nodes: 900, missing: 0 }, 1],
    ['team-1', { workloads: 300, nodes: 900, missing: 0 }, 0],
    ['team-2', { workloads: 300, nodes: 900, missing: 0 }, 0],
  ]);
  expect(edges.map((it) => `${it.from} ${it.to} ${it.label}`)).toEqual([
    'Namespace//team-0 Namespace//team-1 300 lines',
    'Namespace//team-1 Namespace//team-2 300 lines',
    'Namespace//team-2 Namespace//team-0 300 lines',
  ]);
});

test('one large namespace becomes a card for each workload', () => {
  const model = large(300, 1);
  expect(model.nodes.length).toBeGreaterThan(mostDrawn);
  expect(overview(model).nodes.map((it) => it.type)).toEqual(Array.from({ length: 300 }, () => 'StatefulSet'));
});

test('a card leads to what it stands for, and a node to its card', () => {
  const model = large(900, 3);
  const card = cardOf(model, 'Pod/team-1/app-1-0') ?? '';
  expect(card).toBe('Namespace//team-1');
  const detail = detailOf(model, card);
  expect(new Set(detail.nodes.map((it) => it.namespace))).toEqual(new Set(['team-1']));
  // What is still too much is an overview again.
  const again = overview(detail);
  expect(again.nodes).toHaveLength(300);
  const set = detailOf(detail, again.nodes[0]?.id ?? '');
  expect(set.nodes.map((it) => it.type).sort()).toEqual(['Pod', 'Pod', 'StatefulSet']);
});
