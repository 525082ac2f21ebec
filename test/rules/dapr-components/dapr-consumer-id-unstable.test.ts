import rule from '../../../server/src/rules/dapr-components/dapr-consumer-id-unstable.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'one for each app': `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: bus, namespace: shop }
        spec: { type: pubsub.rabbitmq, version: v1, metadata: [{ name: consumerID, value: "{appID}" }] }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: a, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: a } } } }`,
    'the pods of a StatefulSet': `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: bus, namespace: shop }
        spec: { type: pubsub.rabbitmq, version: v1, metadata: [{ name: consumerID, value: "{podName}" }] }
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: a, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: a } } } }`,
    'a name for one app': `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: bus, namespace: shop }
        spec: { type: pubsub.rabbitmq, version: v1, metadata: [{ name: consumerID, value: "mail" }] }
        scopes: [a]`,
    'a placeholder': `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: bus, namespace: shop }
        spec: { type: pubsub.rabbitmq, version: v1, metadata: [{ name: consumerID, value: "#{ID}#" }] }
        scopes: [a, b]`,
    'a group, for which Kafka drops the id': `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: bus, namespace: shop }
        spec:
          type: pubsub.kafka
          version: v1
          metadata: [{ name: consumerID, value: "{uuid}" }, { name: consumerGroup, value: "{appID}" }]`,
    'another building block': `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: bus, namespace: shop }
        spec: { type: state.redis, version: v1, metadata: [{ name: consumerID, value: "{uuid}" }] }`,
  },

  invalid: {
    'a random one': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: bus, namespace: shop }
        spec: { type: pubsub.rabbitmq, version: v1, metadata: [{ name: consumerID, value: "orders-{uuid}" }] }
                                                                                          ^^^^^^^^^^^^^^^ uuid
      `,
      fixes: {
        useAppId: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: bus, namespace: shop }
        spec: { type: pubsub.rabbitmq, version: v1, metadata: [{ name: consumerID, value: "orders-{appID}" }] }
        `,
      },
    },
    'a random group of Kafka': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: bus, namespace: shop }
        spec: { type: pubsub.kafka, version: v1, metadata: [{ name: consumerGroup, value: "orders-{uuid}" }] }
                                                                                          ^^^^^^^^^^^^^^^ uuid
      `,
      fixes: {
        useAppId: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: bus, namespace: shop }
        spec: { type: pubsub.kafka, version: v1, metadata: [{ name: consumerGroup, value: "orders-{appID}" }] }
        `,
      },
    },
    'the pods of a Deployment': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: bus, namespace: shop }
        spec: { type: pubsub.rabbitmq, version: v1, metadata: [{ name: consumerID, value: "{podName}" }] }
                                                                                          ^^^^^^^^^^^ pod
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: a, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: a } } } }
      `,
      says: ['The pods of Deployment "a"'],
      fixes: {
        useAppId: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: bus, namespace: shop }
        spec: { type: pubsub.rabbitmq, version: v1, metadata: [{ name: consumerID, value: "{appID}" }] }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: a, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: a } } } }
        `,
      },
    },
    'a name for two apps': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: bus, namespace: shop }
        spec: { type: pubsub.rabbitmq, version: v1, metadata: [{ name: consumerID, value: "mail" }] }
                                                                                          ^^^^^^ shared
        scopes: [a, b]
      `,
      says: ['"a", "b" share the consumer "mail"'],
      fixes: {
        useAppId: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: bus, namespace: shop }
        spec: { type: pubsub.rabbitmq, version: v1, metadata: [{ name: consumerID, value: "{appID}" }] }
        scopes: [a, b]
        `,
      },
    },
  },
});
