import { expect, it } from 'vitest';
import { isAtLeast, minorOf } from '../../server/src/k8s/kubernetes-version.ts';

it.each([
  ['1.35', '1.35', true],
  ['1.35.2', '1.35', true],
  ['v1.36', '1.35', true],
  ['1.9', '1.35', false],
  ['1.34', '1.35', false],
  ['2.0', '1.35', true],
  ['', '1.35', false],
  ['latest', '1.0', false],
  ['1.35x', '1.35', false],
])('%s is at least %s: %s', (version, minimum, expected) => {
  expect(isAtLeast(version, minimum)).toBe(expected);
});

it.each([
  ['1.35', 35],
  ['v1.9.3', 9],
  ['2.0', undefined],
  ['stable', undefined],
])('%s has the minor %s', (version, expected) => {
  expect(minorOf(version)).toBe(expected);
});
