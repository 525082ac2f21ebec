import { expect, test } from 'vitest';
import { collapsed } from '../../server/src/topology/collapse.ts';
import { ModelBuilder } from './model-builder.ts';
import { told } from './told.ts';

test('a collapsed set stands for its pods and their own claims, and has their lines', () => {
  const m = new ModelBuilder('shop');
  const disks = m.node('StorageClass', 'disks', {});
  const [cache, queue] = [m.set('cache', 2, 'redis:7', { claim: 'data', class: disks }), m.set('queue', 1, 'q:1')];
  const shared = m.node('PersistentVolumeClaim', 'shared', {});
  for (const pod of ['Pod/shop/cache-0', 'Pod/shop/cache-1', 'Pod/shop/queue-0']) m.edge(pod, 'mounts', shared);
  m.edge(queue, 'dns', 'Pod/shop/cache-1');
  expect(told(collapsed(m.model, new Set([cache])))).toBe(
    [
      'StorageClass disks',
      'StatefulSet cache',
      'StatefulSet queue',
      'Pod queue-0 (derived)',
      'PersistentVolumeClaim shared',
      'StatefulSet cache class StorageClass disks',
      'StatefulSet queue owns Pod queue-0',
      'StatefulSet cache mounts PersistentVolumeClaim shared',
      'Pod queue-0 mounts PersistentVolumeClaim shared',
      'StatefulSet queue dns StatefulSet cache',
    ].join('\n'),
  );
});

test('a model of which nothing is collapsed is left as it is', () => {
  const { model } = new ModelBuilder('shop');
  expect(collapsed(model, new Set())).toBe(model);
});
