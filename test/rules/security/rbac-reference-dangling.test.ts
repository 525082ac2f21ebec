import rule from '../../../server/src/rules/security/rbac-reference-dangling.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'roles and accounts that are there': `
      apiVersion: v1
      kind: ServiceAccount
      metadata: { name: api, namespace: shop }
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: { name: reader, namespace: shop }
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: api, namespace: shop }
      roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }
      subjects: [{ kind: ServiceAccount, name: api }, { kind: User, name: dana }, { kind: ServiceAccount, name: default }]
    `,
    'roles of every cluster': `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: { name: auth }
      roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: system:auth-delegator }
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: edit }
      roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit }
    `,
    'an account of a namespace of which no file tells': `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: scrape, namespace: shop }
      roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
      subjects: [{ kind: ServiceAccount, name: prometheus-k8s, namespace: monitoring }]
    `,
    'an account that a kustomization may move': `
      apiVersion: v1
      kind: ServiceAccount
      metadata: { name: api, namespace: shop }
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: { name: other, namespace: default }
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: { name: api }
      roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
      subjects: [{ kind: ServiceAccount, name: api, namespace: default }]
    `,
    'an account whose namespace a kustomization names': `
      #- kustomization.yaml
      apiVersion: kustomize.config.k8s.io/v1beta1
      kind: Kustomization
      namespace: shop
      resources: [app.yaml]
      #- app.yaml
      apiVersion: v1
      kind: ServiceAccount
      metadata: { name: api }
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: { name: api }
      roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
      subjects: [{ kind: ServiceAccount, name: api }]
    `,
    'what is declared to exist': {
      code: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: { name: api, namespace: shop }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }
      `,
      settings: { externals: [{ kind: 'Role', name: 'reader', namespace: 'shop' }] },
    },
    'what a chart beside it may bring': `
      #- templates/role.yaml
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata:
        name: {{ .Values.role }}
      #- templates/binding.yaml
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: api }
      roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }
    `,
    placeholders: `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: api }
      roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: "\${ROLE}" }
      subjects: [{ kind: ServiceAccount, name: "\${ACCOUNT}" }]
    `,
  },

  invalid: {
    'a role that is not there': {
      code: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: { name: api, namespace: shop }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }
                                                                          ^^^^^^ role information
      `,
      says: ['RoleBinding "api" gives nothing: there is no Role "reader" in namespace "shop".'],
    },
    'a role and an account that are not there, where everything is': {
      code: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: { name: api }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: reader }
                                                                                 ^^^^^^ role
        subjects: [{ kind: ServiceAccount, name: api, namespace: shop }]
                                                 ^^^ account
      `,
      settings: { workspaceIsComplete: true },
      says: ['there is no ClusterRole "reader".', 'namespace "shop" has no ServiceAccount "api".'],
    },
    'names that are misspelt': {
      code: `
        apiVersion: v1
        kind: ServiceAccount
        metadata: { name: backup, namespace: shop }
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: snapshots, namespace: shop }
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: { name: backup, namespace: shop }
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: Role
          name: snapshot # and restores
                ^^^^^^^^ misspeltRole
        subjects:
          - kind: ServiceAccount
            name: bakcup
                  ^^^^^^ misspeltAccount
      `,
      says: ['there is no Role "snapshot" in namespace "shop", but "snapshots".'],
      fixes: {
        useRole: `
          apiVersion: v1
          kind: ServiceAccount
          metadata: { name: backup, namespace: shop }
          ---
          apiVersion: rbac.authorization.k8s.io/v1
          kind: Role
          metadata: { name: snapshots, namespace: shop }
          ---
          apiVersion: rbac.authorization.k8s.io/v1
          kind: RoleBinding
          metadata: { name: backup, namespace: shop }
          roleRef:
            apiGroup: rbac.authorization.k8s.io
            kind: Role
            name: snapshots # and restores
          subjects:
            - kind: ServiceAccount
              name: bakcup
        `,
        useAccount: `
          apiVersion: v1
          kind: ServiceAccount
          metadata: { name: backup, namespace: shop }
          ---
          apiVersion: rbac.authorization.k8s.io/v1
          kind: Role
          metadata: { name: snapshots, namespace: shop }
          ---
          apiVersion: rbac.authorization.k8s.io/v1
          kind: RoleBinding
          metadata: { name: backup, namespace: shop }
          roleRef:
            apiGroup: rbac.authorization.k8s.io
            kind: Role
            name: snapshot # and restores
          subjects:
            - kind: ServiceAccount
              name: backup
        `,
      },
    },
    'an account without its namespace': {
      code: `
        apiVersion: v1
        kind: ServiceAccount
        metadata: { name: api, namespace: shop }
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: { name: api }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
        subjects:
          - kind: ServiceAccount
            name: api
                  ^^^ namespace error
          - kind: ServiceAccount
            name: unknown
                  ^^^^^^^ namespace error
      `,
      says: ['The API server refuses ClusterRoleBinding "api": ServiceAccount "api" needs its namespace here.'],
      fixes: {
        addNamespace: `
          apiVersion: v1
          kind: ServiceAccount
          metadata: { name: api, namespace: shop }
          ---
          apiVersion: rbac.authorization.k8s.io/v1
          kind: ClusterRoleBinding
          metadata: { name: api }
          roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
          subjects:
            - kind: ServiceAccount
              name: api
              namespace: shop
            - kind: ServiceAccount
              name: unknown
        `,
      },
    },
  },
});
