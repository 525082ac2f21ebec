import rule from '../../../server/src/rules/dapr-components/dapr-duplicate-component-name.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'another namespace, another kind and another folder': `
      #- a/one.yaml
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store, namespace: shop }
      spec: { type: state.redis, version: v1, metadata: [] }
      ---
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store, namespace: next }
      spec: { type: state.redis, version: v1, metadata: [] }
      ---
      apiVersion: dapr.io/v1alpha1
      kind: Configuration
      metadata: { name: store, namespace: shop }
      #- b/one.yaml
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store, namespace: shop }
      spec: { type: state.redis, version: v1, metadata: [] }
    `,
    'a patch': `
      #- store.yaml
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store, namespace: shop }
      spec: { type: state.redis, version: v1, metadata: [] }
      #- kustomization.yaml
      resources: [store.yaml]
      patches: [{ path: patch.yaml }]
      #- patch.yaml
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store, namespace: shop }
      spec: { type: state.redis, version: v1, metadata: [] }
    `,
  },

  invalid: {
    'the same name in one file': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store, namespace: shop }
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store, namespace: shop }
                          ^^^^^ duplicate
      `,
      says: ['Component "store" of namespace "shop"', 'in this file'],
    },
    'the same name in one folder': {
      code: `
        #- b.yaml
        apiVersion: dapr.io/v1alpha1
        kind: HTTPEndpoint
        metadata: { name: mail }
                          ^^^^ duplicate information
        #- a.yaml
        apiVersion: dapr.io/v1alpha1
        kind: HTTPEndpoint
        metadata: { name: mail }
      `,
      says: ['in this folder'],
    },
    'the same where every file is here': {
      code: `
        #- a.yaml
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        #- b.yaml
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
                          ^^^^^ duplicate
      `,
      settings: { workspaceIsComplete: true },
    },
  },
});
