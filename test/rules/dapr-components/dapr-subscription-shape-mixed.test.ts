import rule from '../../../server/src/rules/dapr-components/dapr-subscription-shape-mixed.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'the second version': `
      apiVersion: dapr.io/v2alpha1
      kind: Subscription
      metadata: { name: orders }
      spec: { pubsubname: bus, topic: orders, routes: { default: /orders } }
    `,
    'rules without a default': `
      apiVersion: dapr.io/v2alpha1
      kind: Subscription
      metadata: { name: orders }
      spec: { pubsubname: bus, topic: orders, routes: { rules: [{ match: event.type == "a", path: /a }] } }
    `,
    'the first version': `
      apiVersion: dapr.io/v1alpha1
      kind: Subscription
      metadata: { name: orders }
      spec: { pubsubname: bus, topic: orders, route: /orders }
    `,
    "somebody else's Subscription": `
      apiVersion: operators.coreos.com/v1alpha1
      kind: Subscription
      metadata: { name: operator }
      spec: { name: operator, channel: stable }
    `,
    'a version that is another defect': `
      apiVersion: dapr.io/v1
      kind: Subscription
      metadata: { name: orders }
      spec: { topic: orders }
    `,
    'no spec yet': `
      apiVersion: dapr.io/v2alpha1
      kind: Subscription
      metadata: { name: orders }
    `,
  },

  invalid: {
    'a route of the first version': {
      code: `
        apiVersion: dapr.io/v2alpha1
        kind: Subscription
        metadata: { name: orders }
        spec:
          pubsubname: bus
          topic: orders
          route: /orders
          ^^^^^ route
      `,
      fixes: {
        toRoutes: `
          apiVersion: dapr.io/v2alpha1
          kind: Subscription
          metadata: { name: orders }
          spec:
            pubsubname: bus
            topic: orders
            routes:
              default: /orders
        `,
      },
    },
    'routes of the second version': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Subscription
        metadata: { name: orders }
        spec: { pubsubname: bus, topic: orders, routes: { default: /orders } }
                                                ^^^^^^ routes
      `,
      fixes: {
        raise: `
          apiVersion: dapr.io/v2alpha1
          kind: Subscription
          metadata: { name: orders }
          spec: { pubsubname: bus, topic: orders, routes: { default: /orders } }
        `,
      },
    },
    both: {
      code: `
        apiVersion: dapr.io/v2alpha1
        kind: Subscription
        metadata: { name: orders }
        spec:
          pubsubname: bus
          topic: orders
          route: /orders
          ^^^^^ both warning
          routes: { default: /orders }
      `,
      says: ['v2alpha1 reads routes'],
    },
    'another spelling': {
      code: `
        apiVersion: dapr.io/v2alpha1
        kind: Subscription
        metadata: { name: orders }
        spec:
          pubsubName: bus
          ^^^^^^^^^^ misspelt
          topic: orders
          routes: { default: /orders }
      `,
      fixes: {
        respell: `
          apiVersion: dapr.io/v2alpha1
          kind: Subscription
          metadata: { name: orders }
          spec:
            pubsubname: bus
            topic: orders
            routes: { default: /orders }
        `,
      },
    },
    'fields that are missing': {
      code: `
        apiVersion: dapr.io/v2alpha1
        kind: Subscription
        metadata: { name: orders }
        spec:
        ^^^^ missing
        ^^^^ missing
          topic:
          ^^^^^ missing
          metadata: {}
      `,
      says: ['no pubsubname', 'no topic', 'no routes'],
    },
    'routes that lead nowhere': {
      code: `
        apiVersion: dapr.io/v2alpha1
        kind: Subscription
        metadata: { name: orders }
        spec: { pubsubname: bus, topic: orders, routes: { rules: [] } }
                                                ^^^^^^ missing
      `,
      says: ['no routes.default'],
    },
  },
});
