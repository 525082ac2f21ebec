import rule from '../../../server/src/rules/dapr-components/dapr-pubsub-not-found.ts';
import { testRule } from '../../support/test-rule.ts';

const subscription = (name: string, scopes = '') => `
      apiVersion: dapr.io/v2alpha1
      kind: Subscription
      metadata: { name: orders, namespace: shop }
      spec: { pubsubname: ${name}, topic: orders, routes: { default: /orders } }
      ${scopes}`;
const component = (name: string, type: string, scopes = '') => `
      ---
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: ${name}, namespace: shop }
      spec: { type: ${type}, version: v1, metadata: [] }
      ${scopes}`;

testRule(rule, {
  valid: {
    'a pub/sub of the namespace': subscription('bus') + component('bus', 'pubsub.kafka'),
    'scopes that overlap':
      subscription('bus', 'scopes: [cart, basket]') + component('bus', 'pubsub.kafka', 'scopes: [basket]'),
    'a type that is filled in later': subscription('bus') + component('bus', '"${TYPE}"'),
    'a placeholder': subscription('"${BUS}"'),
    'a component that is declared elsewhere': {
      code: subscription('bus'),
      settings: { externals: [{ kind: 'Component', name: 'bus', namespace: 'shop' }] },
    },
    'a folder that dapr run loads': `
      #- .dapr/components/orders.yaml
      apiVersion: dapr.io/v2alpha1
      kind: Subscription
      metadata: { name: orders }
      spec: { pubsubname: bus, topic: orders, routes: { default: /orders } }
    `,
  },

  invalid: {
    'a pub/sub that no file declares': `
      apiVersion: dapr.io/v2alpha1
      kind: Subscription
      metadata: { name: orders, namespace: shop }
      spec: { pubsubname: bus, topic: orders, routes: { default: /orders } }
                          ^^^ missing information
    `,
    'a pub/sub of another namespace, where every file is here': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Subscription
        metadata: { name: orders, namespace: office }
        spec: { pubsubname: bus, topic: orders, route: /orders }
                            ^^^ missing${component('bus', 'pubsub.kafka').replaceAll('\n      ', '\n        ')}
      `,
      settings: { workspaceIsComplete: true },
      says: ['Subscription "orders"', 'namespace "office"'],
    },
    'a slip of the finger': {
      code: `
        apiVersion: dapr.io/v2alpha1
        kind: Subscription
        metadata: { name: orders, namespace: shop }
        spec: { pubsubname: order-bsu, topic: orders, routes: { default: /orders } }
                            ^^^^^^^^^ near
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: order-bus, namespace: shop }
        spec: { type: pubsub.redis, version: v1, metadata: [] }
      `,
      fixes: {
        usePubsub: `
          apiVersion: dapr.io/v2alpha1
          kind: Subscription
          metadata: { name: orders, namespace: shop }
          spec: { pubsubname: order-bus, topic: orders, routes: { default: /orders } }
          ---
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: order-bus, namespace: shop }
          spec: { type: pubsub.redis, version: v1, metadata: [] }
        `,
      },
    },
    'a state store': {
      code: `
        apiVersion: dapr.io/v2alpha1
        kind: Subscription
        metadata: { name: orders, namespace: shop }
        spec: { pubsubname: bus, topic: orders, routes: { default: /orders } }
                            ^^^ otherType
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: bus, namespace: shop }
        spec: { type: state.redis, version: v1, metadata: [] }
      `,
      says: ['which is a state.redis'],
    },
    'scopes that leave out every app of the Subscription': {
      code: `
        apiVersion: dapr.io/v2alpha1
        kind: Subscription
        metadata: { name: orders, namespace: shop }
        spec: { pubsubname: bus, topic: orders, routes: { default: /orders } }
                            ^^^ outOfScope
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: bus, namespace: shop }
        spec: { type: pubsub.redis, version: v1, metadata: [] }
        scopes: [basket]
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: cart, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: cart } } } }
      `,
      says: ['is for "basket"', 'for "cart"'],
    },
  },
});
