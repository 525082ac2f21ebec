import rule from '../../../server/src/rules/dapr-components/dapr-subscription-route-invalid.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'rules and a default': `
        apiVersion: dapr.io/v2alpha1
        kind: Subscription
        metadata: { name: orders }
        spec:
          pubsubname: bus
          topic: orders
          deadLetterTopic: orders-failed
          routes:
            rules:
              - { match: 'event.type == "order" && event.data.sum >= 10', path: /large }
              - { match: "event.type != 'it\\'s (' || has(event.data.a[0])", path: /odd }
            default: /orders
`,
    'a last rule that takes everything': `
        apiVersion: dapr.io/v2alpha1
        kind: Subscription
        metadata: { name: orders }
        spec:
          pubsubname: bus
          topic: orders
          routes: { rules: [{ match: 'event.type == "a"', path: /a }, { match: "", path: /b }] }
`,
    'a placeholder': `
        apiVersion: dapr.io/v2alpha1
        kind: Subscription
        metadata: { name: orders }
        spec:
          pubsubname: bus
          topic: orders
          routes: { rules: [{ match: "\${MATCH}", path: /b }], default: /c }
`,
    'no slash, which Dapr adds': `
        apiVersion: dapr.io/v2alpha1
        kind: Subscription
        metadata: { name: orders }
        spec:
          pubsubname: bus
          topic: orders
          routes: { default: orders }
`,
  },

  invalid: {
    'no default': {
      code: `
        apiVersion: dapr.io/v2alpha1
        kind: Subscription
        metadata: { name: orders }
        spec:
          pubsubname: bus
          topic: orders
          routes:
          ^^^^^^ noDefault information
            rules:
              - { match: event.type == "a", path: /a }
`,
      fixes: {
        addDefault: `
        apiVersion: dapr.io/v2alpha1
        kind: Subscription
        metadata: { name: orders }
        spec:
          pubsubname: bus
          topic: orders
          routes:
            rules:
              - { match: event.type == "a", path: /a }
            default: /a
`,
      },
    },
    'conditions that cannot be read': {
      code: `
        apiVersion: dapr.io/v2alpha1
        kind: Subscription
        metadata: { name: orders }
        spec:
          pubsubname: bus
          topic: orders
          routes:
            default: /orders
            rules:
              - { match: event.type = "a", path: /a }
                         ^^^^^^^^^^^^^^^^ unreadable error
              - { match: 'event.type == "a', path: /b }
                         ^^^^^^^^^^^^^^^^^^ unreadable error
              - { match: 'has(event.data', path: /c }
                         ^^^^^^^^^^^^^^^^ unreadable error
              - { match: 'event.data)', path: /d }
                         ^^^^^^^^^^^^^ unreadable error
`,
      says: ['equality is ==', 'a quote is not closed', 'a bracket is not closed', 'the brackets do not match'],
    },
    'the same condition again': `
        apiVersion: dapr.io/v2alpha1
        kind: Subscription
        metadata: { name: orders }
        spec:
          pubsubname: bus
          topic: orders
          routes:
            default: /orders
            rules:
              - { match: event.type == "a", path: /a }
              - { match: event.type == "a", path: /b }
                         ^^^^^^^^^^^^^^^^^ unreachable
`,
    'failed messages on their own topic': {
      code: `
        apiVersion: dapr.io/v2alpha1
        kind: Subscription
        metadata: { name: orders }
        spec:
          pubsubname: bus
          topic: orders
          deadLetterTopic: "orders"
                           ^^^^^^^^ loop
          routes: { default: /orders }
`,
      fixes: {
        ownTopic: `
        apiVersion: dapr.io/v2alpha1
        kind: Subscription
        metadata: { name: orders }
        spec:
          pubsubname: bus
          topic: orders
          deadLetterTopic: "orders-dead"
          routes: { default: /orders }
`,
      },
    },
  },
});
