import rule from '../../../server/src/rules/dapr-components/dapr-subscription-scopes-missing.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    scopes: `
        apiVersion: dapr.io/v2alpha1
        kind: Subscription
        metadata: { name: orders, namespace: shop }
        spec: { pubsubname: bus, topic: orders, routes: { default: /orders } }
        scopes: [a]
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: a, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: a, dapr.io/app-port: "80" } } } }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: b, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: b, dapr.io/app-port: "80" } } } }`,
    'one app that listens': `
        apiVersion: dapr.io/v2alpha1
        kind: Subscription
        metadata: { name: orders, namespace: shop }
        spec: { pubsubname: bus, topic: orders, routes: { default: /orders } }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: a, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: a, dapr.io/app-port: "80" } } } }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: b, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: b } } } }`,
    'one Subscription for each app': `
        apiVersion: dapr.io/v2alpha1
        kind: Subscription
        metadata: { name: orders, namespace: shop }
        spec: { pubsubname: bus, topic: orders, routes: { default: /orders } }
        scopes: [a]
        ---
        apiVersion: dapr.io/v2alpha1
        kind: Subscription
        metadata: { name: again, namespace: shop }
        spec: { pubsubname: bus, topic: orders, routes: { default: /again } }
        scopes: [b]`,
    'other topics': `
        apiVersion: dapr.io/v2alpha1
        kind: Subscription
        metadata: { name: orders, namespace: shop }
        spec: { pubsubname: bus, topic: orders, routes: { default: /orders } }
        scopes: [a]
        ---
        apiVersion: dapr.io/v2alpha1
        kind: Subscription
        metadata: { name: again, namespace: shop }
        spec: { pubsubname: bus, topic: mails, routes: { default: /again } }
        scopes: [a]`,
    'a folder that may be the one of a developer': `
      #- components/orders.yaml
      apiVersion: dapr.io/v2alpha1
      kind: Subscription
      metadata: { name: orders }
      spec: { pubsubname: bus, topic: orders, routes: { default: /orders } }
    `,
  },

  invalid: {
    'two apps that listen': {
      code: `
        apiVersion: dapr.io/v2alpha1
        kind: Subscription
        metadata: { name: orders, namespace: shop }
                          ^^^^^^ open
        spec: { pubsubname: bus, topic: orders, routes: { default: /orders } }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: b, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: b, dapr.io/app-port: "80" } } } }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: a, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: a, dapr.io/app-port: "80" } } } }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: c, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: c } } } }
      `,
      says: ['"a" and "b" subscribe all'],
      fixes: {
        addScopes: `
        apiVersion: dapr.io/v2alpha1
        kind: Subscription
        metadata: { name: orders, namespace: shop }
        spec: { pubsubname: bus, topic: orders, routes: { default: /orders } }
        scopes:
          - a
          - b
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: b, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: b, dapr.io/app-port: "80" } } } }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: a, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: a, dapr.io/app-port: "80" } } } }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: c, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: c } } } }
        `,
      },
    },
    'many apps that listen': {
      code: `
        apiVersion: dapr.io/v2alpha1
        kind: Subscription
        metadata: { name: orders, namespace: shop }
                          ^^^^^^ open
        spec: { pubsubname: bus, topic: orders, routes: { default: /orders } }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: a, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: a, dapr.io/app-port: "80" } } } }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: b, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: b, dapr.io/app-port: "80" } } } }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: c, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: c, dapr.io/app-port: "80" } } } }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: d, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: d, dapr.io/app-port: "80" } } } }
      `,
      says: ['so 4 apps subscribe all'],
      fixes: {
        addScopes: `
        apiVersion: dapr.io/v2alpha1
        kind: Subscription
        metadata: { name: orders, namespace: shop }
        spec: { pubsubname: bus, topic: orders, routes: { default: /orders } }
        scopes:
          - a
          - b
          - c
          - d
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: a, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: a, dapr.io/app-port: "80" } } } }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: b, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: b, dapr.io/app-port: "80" } } } }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: c, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: c, dapr.io/app-port: "80" } } } }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: d, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: d, dapr.io/app-port: "80" } } } }
        `,
      },
    },
    'two Subscriptions of an app to one topic': {
      code: `
        apiVersion: dapr.io/v2alpha1
        kind: Subscription
        metadata: { name: first, namespace: shop }
        spec: { pubsubname: bus, topic: orders, routes: { default: /first } }
        scopes: [a, b]
        ---
        apiVersion: dapr.io/v2alpha1
        kind: Subscription
        metadata: { name: second, namespace: shop }
        spec: { pubsubname: bus, topic: orders, routes: { default: /second } }
                                        ^^^^^^ twice warning
        scopes: [b]
      `,
      says: ['Subscription "second" and Subscription "first"'],
    },
  },
});
