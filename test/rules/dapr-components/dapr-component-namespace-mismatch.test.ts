import rule from '../../../server/src/rules/dapr-components/dapr-component-namespace-mismatch.ts';
import { testRule } from '../../support/test-rule.ts';

const app = (metadata: string) => `
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: ${metadata}
      spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: basket } } } }`;
const component = (metadata: string) => `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: ${metadata}
      spec: { type: state.redis, version: v1, metadata: [] }
      scopes: [basket]`;

testRule(rule, {
  valid: {
    'the namespace of its app': component('{ name: baskets, namespace: shop }') + app('{ name: a, namespace: shop }'),
    'a namespace that is written on one side only':
      component('{ name: baskets }') + app('{ name: a, namespace: shop }'),
    'an app that is nowhere': component('{ name: baskets, namespace: shop }'),
    'no scopes': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: baskets, namespace: data }
      spec: { type: state.redis, version: v1, metadata: [] }${app('{ name: a, namespace: shop }')}
    `,
    'one for each namespace':
      component('{ name: baskets, namespace: shop }') +
      app('{ name: a, namespace: shop }') +
      '\n      ---' +
      component('{ name: baskets, namespace: next }'),
    'a namespace that is filled in later':
      component('{ name: baskets, namespace: "${NAMESPACE}" }') + app('{ name: a, namespace: shop }'),
    'a namespace with Dapr apps of its own':
      component('{ name: baskets, namespace: next }') +
      app('{ name: a, namespace: shop }') +
      `
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: b, namespace: next }
      spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: other } } } }`,
  },

  invalid: {
    'the namespace of the control plane': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata:
          name: baskets
          namespace: dapr-system # where Dapr is
                     ^^^^^^^^^^^ scoped
        spec: { type: state.redis, version: v1, metadata: [] }
        scopes: [basket]
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: a, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: basket } } } }
      `,
      says: ['namespace "dapr-system"', '"basket" of its scopes is in "shop"'],
      fixes: {
        move: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata:
            name: baskets
            namespace: shop # where Dapr is
          spec: { type: state.redis, version: v1, metadata: [] }
          scopes: [basket]
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: a, namespace: shop }
          spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: basket } } } }
        `,
      },
    },
    'apps of several namespaces': `
      apiVersion: dapr.io/v1alpha1
      kind: Resiliency
      metadata: { name: calls, namespace: data }
                                          ^^^^ scoped
      spec: {}
      scopes: [basket]${app('{ name: a, namespace: shop }')}${app('{ name: a, namespace: next }')}
    `,
  },
});
