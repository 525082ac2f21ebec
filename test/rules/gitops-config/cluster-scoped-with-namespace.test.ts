import rule from '../../../server/src/rules/gitops-config/cluster-scoped-with-namespace.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'objects without a namespace, and objects that have one': `
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: fast }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: cache, namespace: shop }
    `,
    'a subject of a binding, which is in a namespace': `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: { name: readers }
      subjects: [{ kind: ServiceAccount, name: reader, namespace: shop }]
    `,
  },
  invalid: {
    'a class': {
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata:
          name: fast
          namespace: shop # of the shop
                     ^^^^ namespaced
      `,
      says: ['all namespaces share StorageClass "fast"'],
      fixes: {
        remove: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata:
            name: fast
        `,
      },
    },
    'a namespace': {
      code: `
        apiVersion: v1
        kind: Namespace
        metadata: { name: shop, namespace: shop }
                                           ^^^^ namespaced
      `,
      fixes: {
        remove: `
          apiVersion: v1
          kind: Namespace
          metadata: { name: shop }
        `,
      },
    },
  },
});
