import { expect, test } from 'vitest';
import { podAnnotations } from '../../server/src/k8s/pods.ts';
import { daprVariables } from '../../server/src/workloads/dapr-variables.ts';
import { fileUri, fixture } from '../support/fixture.ts';

test.each([
  ['A=1', [['A', '1', 'A=1']]],
  [
    'A=1,B=x=y',
    [
      ['A', '1', 'A=1,'],
      ['B', 'x=y', ',B=x=y'],
    ],
  ],
  [
    'A=1 , B = 2',
    [
      ['A', '1', 'A=1 ,'],
      ['B', '2', ', B = 2'],
    ],
  ],
  ['A,B=2', [['B', '2', ',B=2']]],
  ['A=,B=${B}', [['A', '', 'A=,']]],
  ['', []],
])('the variables of "%s"', (text, expected) => {
  const { workspace } = fixture(`
    apiVersion: v1
    kind: Pod
    metadata: { name: basket, annotations: { dapr.io/env: "${text}" } }
  `);
  const [pod] = workspace.resourcesIn(fileUri('main.yaml'));
  const annotations = pod && podAnnotations(pod);
  const found = annotations ? daprVariables(annotations, 'dapr.io/env') : [];
  expect(found.map((it) => [it.name, it.value, text.slice(it.whole.start, it.whole.end)])).toEqual(expected);
  for (const it of found) expect(text.slice(it.start, it.start + it.value.length)).toBe(it.value);
});
