import rule from '../../../server/src/rules/security/rbac-wildcard-granted.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'all verbs on some resources, some verbs on all, and all on those of an operator': `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: { name: operator }
      rules:
        - { apiGroups: [""], resources: [configmaps], verbs: ["*"] }
        - { apiGroups: ["*"], resources: ["*"], verbs: [get, list, watch] }
        - { apiGroups: [rabbitmq.com], resources: ["*"], verbs: ["*"] }
        - { nonResourceURLs: ["*"], verbs: ["*"] }
    `,
    "the administrator's role": `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: { name: cluster-admin }
      rules: [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }]
    `,
    'a placeholder': `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: { name: api }
      rules: [{ apiGroups: [""], resources: ["{{ resources }}"], verbs: ["*"] }]
    `,
  },

  invalid: {
    'everything in a namespace': {
      code: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: api, namespace: shop }
        rules:
          - apiGroups: [""]
            resources: [pods, "*"]
                              ^^^ everything
            verbs: ["*"]
      `,
      says: ['Role "api" allows everything on every resource of the core API in namespace "shop"'],
    },
    'everything everywhere': {
      code: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: api }
        rules:
          - apiGroups:
              - '*'
            resources:
              - '*'
                ^^^ everything
            verbs:
              - '*'
      `,
      says: ['every resource of every API in the whole cluster'],
    },
    'the role of what deploys everything else': `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: { name: argocd-application-controller, namespace: argocd }
      rules: [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }]
                                              ^^^ everything information
    `,
  },
});
