import { expect, test } from 'vitest';
import { demandsSpot, excludesSpot, isSpotPool } from '../../server/src/knowledge/spot.ts';

const old = 'kubernetes.azure.com/scalesetpriority';
const today = 'kubernetes.azure.com/priority';

test.each([
  [old, 'In', ['spot'], 'demands'],
  [old, 'Exists', [], 'demands'],
  [today, 'In', ['spot'], 'demands'],
  ['karpenter.sh/capacity-type', 'In', ['spot'], 'demands'],
  [today, 'In', ['spot', 'regular'], 'allows'],
  [today, 'Exists', [], 'allows'],
  [today, 'In', [], 'allows'],
  ['app', 'In', ['spot'], 'allows'],
  ['app', 'NotIn', ['spot'], 'allows'],
  ['kubernetes.azure.com/mode', 'In', ['user'], 'allows'],
  [old, 'NotIn', ['spot'], 'excludes'],
  [old, 'DoesNotExist', [], 'excludes'],
  [today, 'In', ['regular'], 'excludes'],
  ['karpenter.sh/capacity-type', 'In', ['on-demand'], 'excludes'],
  ['kubernetes.azure.com/mode', 'In', ['system'], 'excludes'],
])('%s %s %j %s Spot nodes', (key, operator, values, expected) => {
  const demand = { key, operator, values };
  expect(demandsSpot(demand) ? 'demands' : excludesSpot(demand) ? 'excludes' : 'allows').toBe(expected);
});

test('pools of Spot nodes are told from nodes that are made on demand', () => {
  const keys = [old, today, 'karpenter.sh/capacity-type', 'kubernetes.azure.com/mode'];
  expect(keys.map(isSpotPool)).toEqual([true, true, false, false]);
});
