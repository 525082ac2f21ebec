import { expect, test } from 'vitest';
import { sharesNode } from '../../server/src/workloads/shared-node.ts';
import { fixture } from '../support/fixture.ts';

const follows = (topologyKey: string, app: string, rule = 'required') =>
  `{ affinity: { podAffinity: { ${rule}DuringSchedulingIgnoredDuringExecution: [{ topologyKey: ${topologyKey}, labelSelector: { matchLabels: { app: ${app} } } }] } } }`;
const host = (name: string) =>
  `{ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: kubernetes.io/hostname, operator: In, values: [${name}] }] }] } } } }`;

test.each([
  ['nothing', '{}', '{}', false],
  ['the same node by name', '{ nodeName: n1 }', '{ nodeSelector: { kubernetes.io/hostname: n1 } }', true],
  ['another node', '{ nodeName: n1 }', '{ nodeName: n2 }', false],
  ['only one is bound', '{ nodeName: n1 }', '{}', false],
  ['the same node by affinity', host('n1'), host('n1'), true],
  ['one of two nodes', host('n1, n2'), host('n1, n2'), false],
  ['an affinity to the other', follows('kubernetes.io/hostname', 'b'), '{}', true],
  ["the other's affinity", '{}', follows('kubernetes.io/hostname', 'a'), true],
  ['an affinity to something else', follows('kubernetes.io/hostname', 'c'), '{}', false],
  ['an affinity of zones', follows('topology.kubernetes.io/zone', 'b'), '{}', false],
  ['a wish', follows('kubernetes.io/hostname', 'b', 'preferred'), '{}', false],
  ['an affinity to be filled in', follows('kubernetes.io/hostname', '"{{ app }}"'), '{}', true],
])('%s', (_, a, b, expected) => {
  const { workspace } = fixture(`
    apiVersion: v1
    kind: Pod
    metadata: { name: a, labels: { app: a } }
    spec: ${a}
    ---
    apiVersion: v1
    kind: Pod
    metadata: { name: b, labels: { app: b } }
    spec: ${b}
  `);
  const [first, second] = workspace.all('Pod');
  expect(first && second && sharesNode(first, second)).toBe(expected);
});
