import { expect, test } from 'vitest';
import { referencesOf } from '../../server/src/workspace/references.ts';
import { fixture } from '../support/fixture.ts';

test('bindings name their role and their accounts, each in its namespace', () => {
  const { workspace } = fixture(`
    apiVersion: rbac.authorization.k8s.io/v1
    kind: RoleBinding
    metadata: { name: api, namespace: shop }
    roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }
    subjects:
      - { kind: ServiceAccount, name: api }
      - { kind: ServiceAccount, name: agent, namespace: tools }
      - { kind: Group, name: developers }
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRoleBinding
    metadata: { name: api }
    roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
    subjects: [{ kind: ServiceAccount, name: api }, { kind: ServiceAccount }]
    ---
    apiVersion: example.com/v1
    kind: RoleBinding
    metadata: { name: theirs }
    roleRef: { kind: Role, name: reader }
  `);
  const found = workspace.resourcesIn('file:///main.yaml').flatMap(referencesOf);
  expect(found.map((it) => `${it.to} ${it.namespace}/${it.name} at ${it.at.path.join('.')}`)).toEqual([
    'Role shop/reader at roleRef.name',
    'ServiceAccount shop/api at subjects.0.name',
    'ServiceAccount tools/agent at subjects.1.name',
    'ClusterRole /view at roleRef.name',
    'ServiceAccount /api at subjects.0.name',
  ]);
});
