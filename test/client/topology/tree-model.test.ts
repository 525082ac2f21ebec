import { expect, test } from 'vitest';
import { type Branch, TopologyTree } from '../../../client/src/topology/tree-model.ts';
import type { TopologyModel } from '../../../server/src/topology/model.ts';
import { ModelBuilder } from '../../topology/model-builder.ts';

/** The tree in words, an indented line for each branch. */
function told(model: TopologyModel): string[] {
  const tree = new TopologyTree(model);
  const lines = (branch: Branch, indent: string): string[] => {
    const text = branch.kind === 'namespace' ? `[${branch.name}]` : `${branch.relation} ${branch.node.name}`.trim();
    return [`${indent}${text}`, ...tree.children(branch).flatMap((it) => lines(it, `${indent}  `))];
  };
  return tree.roots().flatMap((it) => lines(it, ''));
}

test('hangs pods, claims and classes below their set, and what is there for the set beside them', () => {
  const m = new ModelBuilder('shop');
  const disks = m.node('StorageClass', 'disks', {}, { namespace: 'shop' });
  const set = m.set('cache', 1, 'redis:7', { claim: 'data', class: disks });
  m.edge(m.node('Service', 'cache', {}), 'governs', set);
  expect(told(m.model)).toEqual([
    'cache',
    '  owns cache-0',
    '    mounts data-cache-0',
    '      class disks',
    '  governs it cache',
  ]);
});

test('shows namespaces where there are several, and what no workload leads to beside the workloads', () => {
  const m = new ModelBuilder('shop');
  m.node('Deployment', 'web', {});
  m.node('ConfigMap', 'lonely', {}, { namespace: 'ops' });
  expect(told(m.model)).toEqual(['[ops]', '  lonely', '[shop]', '  web']);
});

test('ends where a circle closes', () => {
  const m = new ModelBuilder('shop');
  const [a, b] = [m.node('Deployment', 'a', {}), m.node('Deployment', 'b', {})];
  m.edge(a, 'dns', b);
  m.edge(b, 'dns', a);
  expect(told(m.model)).toEqual(['a', '  dns b', 'b', '  dns a']);
});
