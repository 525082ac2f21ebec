import { expect, test } from 'vitest';
import { YamlDocument } from '../../server/src/yaml/document.ts';
import { writtenScalars } from '../../server/src/yaml/walk.ts';

function scalars(text: string): unknown[] {
  const { root } = new YamlDocument('file:///a.yaml', text);
  return root ? writtenScalars(root).map((it) => it.value) : [];
}

test('scalars are met in the order of the text, each once', () => {
  expect(scalars('a: &x {b: 1, c: [two, {d: three}]}\ne: *x\nf: {<<: *x, g: four}\n')).toEqual([
    1,
    'two',
    'three',
    'four',
  ]);
});

test('merges within merges take no time', () => {
  const levels = Array.from({ length: 40 }, (_, n) => `m${n + 1}: &m${n + 1}\n  p: {<<: *m${n}}\n  q: {<<: *m${n}}\n`);
  expect(scalars(`m0: &m0 {a: 1}\n${levels.join('')}`)).toEqual([1]);
});
