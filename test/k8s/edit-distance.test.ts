import { describe, expect, it } from 'vitest';
import { editDistance, misspelt, nearest } from '../../server/src/k8s/edit-distance.ts';

describe('the nearest name', () => {
  it.each<[string, string[], string | undefined]>([
    ['redis-headles', ['redis', 'redis-headless', 'postgres'], 'redis-headless'],
    ['managed-csi-premum', ['managed-csi', 'managed-csi-premium'], 'managed-csi-premium'],
    ['maneged-csi', ['managed-csi', 'managed-csi-premium'], 'managed-csi'],
    ['reids', ['redis'], 'redis'],
    ['db', ['dx'], undefined],
    ['app', ['api'], undefined],
    ['data', ['date', 'logs'], 'date'],
    ['data', ['logs'], undefined],
    ['cache', ['orders'], undefined],
    ['cache', ['cache'], undefined],
    ['Managed-CSI', ['managed-csi'], 'managed-csi'],
    ['datas', ['xdata', 'datab'], 'datab'],
    ['orders', [], undefined],
  ])('of %s among %j is %s', (name, candidates, expected) => {
    expect(nearest(name, candidates)).toBe(expected);
  });

  it('counts a swap of neighbours once', () => {
    expect(editDistance('ab', 'ba', 2)).toBe(1);
    expect(editDistance('kitten', 'sitting', 3)).toBe(3);
    expect(editDistance('kitten', 'sitting', 2)).toBeUndefined();
    expect(editDistance('', 'ab', 2)).toBe(2);
  });
});

it('takes names that differ in their numbers for two things', () => {
  expect(misspelt('disks-1', ['disks-2'])).toBeUndefined();
  expect(misspelt('disks-1', ['disks-2', 'disk-1'])).toBe('disk-1');
  expect(misspelt('disk-1', ['disks-10'])).toBe('disks-10');
});
