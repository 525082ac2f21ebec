import { expect, test } from 'vitest';
import { YamlFile } from '../../server/src/yaml/file.ts';
import { plainOf } from '../../server/src/yaml/plain.ts';

test.each<[string, unknown]>([
  ['a: "1" # one\nb: 1\nc: yes\nd: text', { a: '1', b: 1, c: true, d: 'text' }],
  ['a: { b: [x, 2] }', { a: { b: ['x', 2] } }],
  ['a: [[1, 2], [3]]', { a: [[1, 2], [3]] }],
  ['a:\nb: []', { b: [] }],
  ['a: &port 80\nb: *port\nc: { <<: { d: 1 } }', { a: 80, b: 80, c: { d: 1 } }],
])('%j says %j', (text, expected) => {
  const root = YamlFile.parse('file:///a.yaml', text).documents[0]?.root;
  expect(JSON.parse(JSON.stringify(root && plainOf(root)))).toEqual(expected);
});

test('an alias of what it stands in comes to an end', () => {
  const root = YamlFile.parse('file:///a.yaml', 'a: &a { b: 1, c: *a }').documents[0]?.root;
  expect(root && plainOf(root)).toMatchObject({ a: { b: 1 } });
});
