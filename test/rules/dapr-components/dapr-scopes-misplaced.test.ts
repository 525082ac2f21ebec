import rule from '../../../server/src/rules/dapr-components/dapr-scopes-misplaced.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'a list at the top level': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: baskets }
      spec: { type: state.redis, version: v1, metadata: [] }
      scopes: [basket]
    `,
    'a list that is not filled yet': `
      apiVersion: dapr.io/v1alpha1
      kind: Resiliency
      metadata: { name: calls }
      spec: {}
      scopes:
    `,
    'scopes of secrets, which a Configuration has in its spec': `
      apiVersion: dapr.io/v1alpha1
      kind: Configuration
      metadata: { name: tracing }
      spec: { secrets: { scopes: [{ storeName: kubernetes, defaultAccess: deny }] } }
    `,
  },

  invalid: {
    'a list in the spec': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata:
          name: baskets
        spec:
          type: state.redis
          version: v1
          metadata: []
          scopes: # of the shop
          ^^^^^^ misplaced
            - basket
            - cart
      `,
      says: ['under spec', 'Component "baskets"'],
      fixes: {
        move: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata:
            name: baskets
          spec:
            type: state.redis
            version: v1
            metadata: []
          scopes: # of the shop
            - basket
            - cart
        `,
      },
    },
    'a list in the metadata, and another at its place': `
      apiVersion: dapr.io/v2alpha1
      kind: Subscription
      metadata: { name: orders, scopes: [basket] }
                                ^^^^^^ misplaced
      spec: { topic: orders, pubsubname: bus, routes: { default: /orders } }
      scopes: [basket]
    `,
    'one name': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Resiliency
        metadata: { name: calls }
        spec: {}
        scopes: basket # only
                ^^^^^^ notList
      `,
      fixes: {
        list: `
          apiVersion: dapr.io/v1alpha1
          kind: Resiliency
          metadata: { name: calls }
          spec: {}
          scopes:
            - basket # only
        `,
      },
    },
    'a mapping': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: baskets }
      spec: { type: state.redis, version: v1, metadata: [] }
      scopes: { basket: true }
      ^^^^^^ notList
    `,
    'scopes of a Configuration': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Configuration
        metadata: { name: tracing }
        spec: { tracing: { samplingRate: "1" } }
        scopes: [basket]
        ^^^^^^ notScopable warning
      `,
      fixes: {
        remove: `
          apiVersion: dapr.io/v1alpha1
          kind: Configuration
          metadata: { name: tracing }
          spec: { tracing: { samplingRate: "1" } }
        `,
      },
    },
  },
});
