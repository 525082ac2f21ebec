import { expect, test } from 'vitest';
import { setOfClaim } from '../../server/src/workloads/set-claims.ts';
import { fixture } from '../support/fixture.ts';

test.each([
  ['data-db-0', 'main', 'db', 0, true],
  ['data-db-2', 'main', 'db', 2, true],
  ['data-db-3', 'main', 'db', 3, false],
  ['data-my-db-1', 'main', 'my-db', 1, true],
  ['data-my-db-0', 'main', 'my-db', 0, false],
  ['data-db-02', 'main', undefined, undefined, undefined],
  ['logs-db-0', 'main', undefined, undefined, undefined],
  ['data-db', 'main', undefined, undefined, undefined],
  ['data-db-0', 'other', undefined, undefined, undefined],
])('%s in namespace %s', (name, namespace, set, ordinal, isInRange) => {
  const { workspace } = fixture(`
    apiVersion: apps/v1
    kind: StatefulSet
    metadata: { name: db, namespace: main }
    spec: { replicas: 3, volumeClaimTemplates: [{ metadata: { name: data } }] }
    ---
    apiVersion: apps/v1
    kind: StatefulSet
    metadata: { name: my-db, namespace: main }
    spec: { replicas: 3, ordinals: { start: 1 }, volumeClaimTemplates: [{ metadata: { name: data } }] }
    ---
    apiVersion: v1
    kind: ConfigMap
    metadata: { name: asker, namespace: ${namespace} }
  `);
  const [asker] = workspace.all('ConfigMap');
  const found = asker && setOfClaim(name, asker, workspace);
  expect(found?.set.name).toBe(set);
  expect(found?.ordinal).toBe(ordinal);
  expect(found?.isInRange).toBe(isInRange);
});
