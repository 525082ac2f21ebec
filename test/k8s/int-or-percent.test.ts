import { expect, it } from 'vitest';
import { resolveIntOrPercent } from '../../server/src/k8s/int-or-percent.ts';

it.each<[number | string, number, 'up' | 'down', number | undefined]>([
  [1, 3, 'up', 1],
  [0, 3, 'down', 0],
  ['25%', 3, 'up', 1],
  ['25%', 3, 'down', 0],
  ['1%', 3, 'up', 1],
  ['100%', 3, 'up', 3],
  ['50%', 3, 'up', 2],
  ['50%', 3, 'down', 1],
  ['0%', 3, 'up', 0],
  ['150%', 2, 'up', 3],
  ['29%', 100, 'up', 29],
  ['1', 3, 'up', undefined],
  ['%', 3, 'up', undefined],
  ['-5%', 3, 'up', undefined],
  ['2.5%', 3, 'up', undefined],
  [1.5, 3, 'up', undefined],
  ['{{ x }}', 3, 'up', undefined],
])('%j of %i rounded %s is %s', (value, total, rounding, expected) => {
  expect(resolveIntOrPercent(value, total, rounding)).toBe(expected);
});
