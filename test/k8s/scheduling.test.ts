import { expect, test } from 'vitest';
import {
  antiAffinityTerms,
  preferredNodeTerms,
  requiredNodeTerms,
  selectorRequirements,
  tolerates,
} from '../../server/src/k8s/scheduling.ts';
import { YamlFile } from '../../server/src/yaml/file.ts';
import type { YamlNode } from '../../server/src/yaml/node.ts';

const taint = { key: 'dedicated', value: 'data', effect: 'NoSchedule' };

test.each([
  ['{ key: dedicated, value: data, effect: NoSchedule }', true],
  ['{ key: dedicated, operator: Equal, value: data }', true],
  ['{ key: dedicated, operator: Exists }', true],
  ['{ operator: Exists }', true],
  ['{ operator: Exists, effect: NoExecute }', false],
  ['{ key: dedicated, operator: Exists, effect: NoExecute }', false],
  ['{ key: dedicated, value: web, effect: NoSchedule }', false],
  ['{ key: dedicated, effect: NoSchedule }', false],
  ['{ key: other, operator: Exists }', false],
  ['{ key: dedicated, operator: Gt, value: data }', false],
  ['{ value: data }', false],
])('a toleration %s covers the taint: %s', (toleration, expected) => {
  expect(tolerates(node(toleration), taint)).toBe(expected);
});

test('what is asked of nodes is read the same from selectors and expressions', () => {
  const spec = node(`
nodeSelector: { disk: ssd, numbered: 1 }
affinity:
  nodeAffinity:
    requiredDuringSchedulingIgnoredDuringExecution:
      nodeSelectorTerms:
        - matchExpressions: [{ key: zone, operator: In, values: [a, b] }, { operator: Exists }]
        - matchFields: []
    preferredDuringSchedulingIgnoredDuringExecution:
      - weight: 1
        preference: { matchExpressions: [{ key: spot, operator: Exists }] }
`);
  const brief = (list: readonly { key: string; operator: string; values: readonly string[] }[]) =>
    list.map((it) => `${it.key} ${it.operator} ${it.values.join()}`.trim());
  expect(brief(selectorRequirements(spec))).toEqual(['disk In ssd', 'numbered In']);
  expect(requiredNodeTerms(spec).map((it) => brief(it.requirements))).toEqual([['zone In a,b'], []]);
  expect(preferredNodeTerms(spec).map((it) => brief(it.requirements))).toEqual([['spot Exists']]);
  expect(requiredNodeTerms(node('{}'))).toEqual([]);
});

test('terms that keep pods apart know whether they are kept', () => {
  const spec = node(`
affinity:
  podAntiAffinity:
    requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: a }]
    preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: { topologyKey: b } }, { weight: 2 }]
`);
  const terms = antiAffinityTerms(spec).map((it) => [it.isRequired, it.term.get('topologyKey')?.text]);
  expect(terms).toEqual([
    [true, 'a'],
    [false, 'b'],
  ]);
});

function node(text: string): YamlNode {
  const root = YamlFile.parse('file:///a.yaml', text).documents[0]?.root;
  if (!root) throw new Error('nothing to read');
  return root;
}
