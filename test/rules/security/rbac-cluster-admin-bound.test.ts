import rule from '../../../server/src/rules/security/rbac-cluster-admin-bound.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'people, and a group of them': `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: { name: admins }
      roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
      subjects: [{ kind: User, name: dana@contoso.com }, { kind: Group, name: 5a1e7c0e-0000-4000-8000-000000000000 }]
    `,
    'a role with less, and an administrator of one namespace': `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: { name: view }
      roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
      subjects: [{ kind: ServiceAccount, name: api, namespace: shop }]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: admin, namespace: shop }
      roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: admin }
      subjects: [{ kind: ServiceAccount, name: operator }]
    `,
    'a role of the namespace that only bears the name': `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: mine, namespace: shop }
      roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: cluster-admin }
      subjects: [{ kind: ServiceAccount, name: api }]
    `,
    nobody: `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: { name: admins }
      roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
    `,
  },

  invalid: {
    'pods in the whole cluster': {
      code: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: { name: backup }
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: cluster-admin
                ^^^^^^^^^^^^^ cluster
        subjects:
          - { kind: ServiceAccount, name: backup, namespace: shop }
          - { kind: Group, name: system:authenticated }
      `,
      says: [
        'ClusterRoleBinding "backup" gives the pods of ServiceAccount "backup" and everybody in group "system:authenticated"',
        'the rights of cluster-admin in the whole cluster',
      ],
    },
    'pods in one namespace': {
      code: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: { name: api, namespace: shop }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
                                                                                 ^^^^^^^^^^^^^ namespace
        subjects: [{ kind: ServiceAccount, name: api }]
      `,
      says: ['all rights in namespace "shop"'],
    },
    'every pod, with a role that is nearly as much': `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: { name: all }
      roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: admin }
                                                                               ^^^^^ cluster
      subjects: [{ kind: Group, name: "system:serviceaccounts:shop" }]
    `,
    'what deploys everything else': `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: { name: flux }
      roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
                                                                               ^^^^^^^^^^^^^ cluster information
      subjects: [{ kind: ServiceAccount, name: kustomize-controller, namespace: flux-system }]
    `,
  },
});
