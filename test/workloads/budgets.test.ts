import { expect, test } from 'vitest';
import { allowedDisruptions, budgetLimit, coveredWorkloads } from '../../server/src/workloads/budgets.ts';
import { fixture } from '../support/fixture.ts';

test.each<[string, number, number | undefined]>([
  ['maxUnavailable: 1', 3, 1],
  ['maxUnavailable: 5', 3, 3],
  ['maxUnavailable: 34%', 3, 2],
  ['maxUnavailable: 0', 3, 0],
  ['minAvailable: 2', 3, 1],
  ['minAvailable: 34%', 3, 1],
  ['minAvailable: 4', 3, 0],
  ['minAvailable: "2"', 3, undefined],
  ['minAvailable: -1', 3, undefined],
])('%s of %i pods lets %j go', (field, total, expected) => {
  const limit = budgetLimit(budgetOf(field).budget);
  expect(limit && allowedDisruptions(limit, total)).toBe(expected);
});

test.each(['selector: {}', 'maxUnavailable: 1, minAvailable: 1', 'maxUnavailable: "${MAX}"', 'maxUnavailable:'])(
  '%s states no limit that is known',
  (field) => expect(budgetLimit(budgetOf(field).budget)).toBeUndefined(),
);

test('a budget covers what a drain evicts, and each of it once', () => {
  const kinds = ['StatefulSet', 'DaemonSet', 'Deployment', 'Deployment'];
  const pods = kinds.map(
    (kind) => `
      ---
      apiVersion: apps/v1
      kind: ${kind}
      metadata: { name: app }
      spec: { template: { metadata: { labels: { app: app } } } }`,
  );
  const { budget, workspace } = budgetOf('maxUnavailable: 1, selector: { matchLabels: { app: app } }', pods.join(''));
  expect(coveredWorkloads(budget, workspace).map((it) => it.type)).toEqual(['Deployment', 'StatefulSet']);
});

function budgetOf(spec: string, rest = '') {
  const { workspace } = fixture(`
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: app }
      spec: { ${spec} }${rest}`);
  const [budget] = workspace.all('PodDisruptionBudget');
  if (!budget) throw new Error('The fixture holds a budget.');
  return { budget, workspace };
}
