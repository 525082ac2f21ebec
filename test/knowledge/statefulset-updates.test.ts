import { expect, test } from 'vitest';
import { heedsMaxUnavailable } from '../../server/src/knowledge/statefulset-updates.ts';

test.each([
  ['1.34', false],
  ['1.35', false],
  ['1.35.0', true],
  ['v1.35.3', true],
  ['1.35.4', false],
  ['1.36.1', false],
  ['1.37', true],
  ['1.40.2', true],
  ['latest', false],
])('whether a StatefulSet heeds maxUnavailable in %s: %s', (version, expected) => {
  expect(heedsMaxUnavailable(version)).toBe(expected);
});
