import { expect, test } from 'vitest';
import { claimsInWords, templateNames, writtenOrdinals } from '../../server/src/workloads/claim-names.ts';
import { fixture } from '../support/fixture.ts';

test.each<[templates: string[], ordinals: number[], expected: string]>([
  [['data'], [0], '"data-db-0"'],
  [['data'], [0, 1], '"data-db-0" and "data-db-1"'],
  [['data', 'log'], [3, 4], '"data-db-3", "data-db-4", "log-db-3" and "log-db-4"'],
  [['data', 'log'], [0, 1, 2, 3, 4, 5], '"data-db-0" to "data-db-5" and "log-db-0" to "log-db-5"'],
  [[], [0], ''],
])('the claims of %j for pods %j', (templates, ordinals, expected) => {
  expect(claimsInWords(templates, 'db', ordinals)).toBe(expected);
});

test.each<[spec: string, ordinals: number[]]>([
  ['replicas: 2', [0, 1]],
  ['replicas: 2, ordinals: { start: 5 }', [5, 6]],
  ['replicas: 0', []],
  ['paused: true', [0]],
  ['replicas: "${COUNT}"', [0]],
])('the pods of a set with %s', (spec, expected) => {
  const source = `apiVersion: apps/v1\nkind: StatefulSet\nspec: { ${spec}, volumeClaimTemplates: [{ metadata: { name: a } }, {}] }`;
  const [set] = fixture(source).workspace.all('StatefulSet');
  expect(set && writtenOrdinals(set)).toEqual(expected);
  expect(set && templateNames(set)).toEqual(['a']);
});
