import { component } from './shop.ts';

const broker = `apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: messages, namespace: shop }
spec:
  type: pubsub.azure.servicebus.topics
  version: v1
  metadata: [{ name: namespaceName, value: shop.servicebus.windows.net }]`;

/** One defect each in a broker of messages, a Subscription or a Resiliency. */
export const messageDefects: Readonly<Record<string, string>> = {
  'Service Bus: a type with a slip': component(`
    type: pubsub.azure.servicebus.topic
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dapr-component-unknown-type warning
    version: v1
    metadata: [{ name: namespaceName, value: shop.servicebus.windows.net }]
  `),
  'Service Bus: nothing to connect to': component(`
    type: pubsub.azure.servicebus.topics
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dapr-component-metadata-missing
    version: v1
    metadata: []
  `),
  'Service Bus: its key': component(`
    type: pubsub.azure.servicebus.queues
    version: v1
    metadata:
      - name: connectionString
        value: Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=dapr;SharedAccessKey=Zk1vQ2x3bU9pR2FwTHQ4eU5hVnc1QmM3ZEU=
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dapr-component-plaintext-secret
  `),
  'Service Bus: a number in words': component(`
    type: pubsub.azure.servicebus.topics
    version: v1
    metadata:
      - { name: namespaceName, value: shop.servicebus.windows.net }
      - { name: maxConcurrentHandlers, value: ten }
                                              ^^^ dapr-component-metadata-value-invalid
  `),
  'Kafka: no brokers': component(`
    type: pubsub.kafka
          ^^^^^^^^^^^^ dapr-component-metadata-missing
    version: v1
    metadata: [{ name: authType, value: none }]
  `),
  'Kafka: a way to sign in that there is not': component(`
    type: pubsub.kafka
    version: v1
    metadata:
      - { name: brokers, value: "kafka:9092" }
      - { name: authType, value: sasl }
                                 ^^^^ dapr-component-metadata-value-invalid
  `),
  'Kafka: a password in plain text': component(`
    type: pubsub.kafka
    version: v1
    metadata:
      - { name: brokers, value: "kafka:9092" }
      - { name: authType, value: password }
      - { name: saslUsername, value: dapr }
      - { name: saslPassword, value: k9Xw2vLq71Zt }
                                     ^^^^^^^^^^^^ dapr-component-plaintext-secret
  `),
  'Kafka: one broker of a developer': component(`
    type: pubsub.kafka
    version: v1
    metadata:
      - { name: brokers, value: "kafka:9092,localhost:9093" }
                                            ^^^^^^^^^ dapr-component-localhost
      - { name: authType, value: none }
  `),
  'Kafka: where to begin': component(`
    type: pubsub.kafka
    version: v1
    metadata:
      - { name: brokers, value: "kafka:9092" }
      - { name: authType, value: none }
      - { name: initialOffset, value: latest }
                                      ^^^^^^ dapr-component-metadata-value-invalid
  `),
  'RabbitMQ: a name of an exchange that there is not': component(`
    type: pubsub.rabbitmq
    version: v1
    metadata:
      - { name: connectionString, secretKeyRef: { name: logins, key: connection } }
      - { name: exchangeKind, value: fanuot }
                                     ^^^^^^ dapr-component-metadata-value-invalid
  `),
  'RabbitMQ: a password in the address': component(`
    type: pubsub.rabbitmq
    version: v1
    metadata: [{ name: connectionString, value: "amqp://dapr:k9Xw2vLq71Zt@rabbit:5672" }]
                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dapr-component-plaintext-secret
  `),
  'RabbitMQ: a field with a slip': component(`
    type: pubsub.rabbitmq
    version: v1
    metadata:
      - { name: connectionString, secretKeyRef: { name: logins, key: connection } }
      - { name: prefechCount, value: "10" }
                ^^^^^^^^^^^^ dapr-component-unknown-metadata
  `),
  'Kafka: a group of its own after each start': component(`
    type: pubsub.kafka
    version: v1
    metadata:
      - { name: brokers, value: "kafka:9092" }
      - { name: authType, value: none }
      - { name: consumerGroup, value: "{uuid}" }
                                      ^^^^^^^^ dapr-consumer-id-unstable
  `),
  'messages in memory': component(`
    type: pubsub.in-memory
          ^^^^^^^^^^^^^^^^ dapr-inmemory-store
    version: v1
    metadata: []
  `),
  'Subscription: a broker with a slip': `${broker}
---
apiVersion: dapr.io/v2alpha1
kind: Subscription
metadata: { name: orders, namespace: shop }
spec: { pubsubname: mesages, topic: orders, routes: { default: /orders } }
                    ^^^^^^^ dapr-pubsub-not-found
scopes: [orders]
`,
  'Subscription: a store for a broker': `${component(`
    type: state.redis
    version: v1
    metadata: [{ name: redisHost, value: cache:6379 }]
  `)}
---
apiVersion: dapr.io/v2alpha1
kind: Subscription
metadata: { name: orders, namespace: shop }
spec: { pubsubname: store, topic: orders, routes: { default: /orders } }
                    ^^^^^ dapr-pubsub-not-found
scopes: [orders]
`,
  'Subscription: a broker for others': `${broker}
scopes: [billing]
---
apiVersion: dapr.io/v2alpha1
kind: Subscription
metadata: { name: orders, namespace: shop }
spec: { pubsubname: messages, topic: orders, routes: { default: /orders } }
                    ^^^^^^^^ dapr-pubsub-not-found
scopes: [orders]
`,
  'Subscription v2alpha1: a route of v1alpha1': `${broker}
---
apiVersion: dapr.io/v2alpha1
kind: Subscription
metadata: { name: orders, namespace: shop }
spec: { pubsubname: messages, topic: orders, route: /orders }
                                             ^^^^^ dapr-subscription-shape-mixed
scopes: [orders]
`,
  'Subscription v1alpha1: routes of v2alpha1': `${broker}
---
apiVersion: dapr.io/v1alpha1
kind: Subscription
metadata: { name: orders, namespace: shop }
spec: { pubsubname: messages, topic: orders, routes: { default: /orders } }
                                             ^^^^^^ dapr-subscription-shape-mixed
scopes: [orders]
`,
  'Subscription: no topic': `${broker}
---
apiVersion: dapr.io/v2alpha1
kind: Subscription
metadata: { name: orders, namespace: shop }
spec: { pubsubname: messages, routes: { default: /orders } }
^^^^ dapr-subscription-shape-mixed
scopes: [orders]
`,
  'Subscription: for everybody': `${broker}
---
apiVersion: dapr.io/v2alpha1
kind: Subscription
metadata: { name: paid, namespace: shop }
                  ^^^^ dapr-subscription-scopes-missing
spec: { pubsubname: messages, topic: orders, routes: { default: /orders } }
`,
  'Subscription: a condition with one equals sign': `${broker}
---
apiVersion: dapr.io/v2alpha1
kind: Subscription
metadata: { name: paid, namespace: shop }
spec:
  pubsubname: messages
  topic: orders
  routes:
    rules: [{ match: event.type = "paid", path: /paid }]
                     ^^^^^^^^^^^^^^^^^^^ dapr-subscription-route-invalid error
    default: /orders
scopes: [orders]
`,
  'Subscription: for nobody': `${broker}
---
apiVersion: dapr.io/v2alpha1
kind: Subscription
metadata: { name: orders, namespace: shop }
spec: { pubsubname: messages, topic: orders, routes: { default: /orders } }
scopes: [order]
         ^^^^^ dapr-scope-unknown-app
`,
  'Resiliency: a retry with a slip': `${broker}
---
apiVersion: dapr.io/v1alpha1
kind: Resiliency
metadata: { name: patience, namespace: shop }
spec:
  policies: { retries: { often: { policy: constant, duration: 5s, maxRetries: 10 } } }
  targets: { components: { messages: { outbound: { retry: oftn } } } }
                                                          ^^^^ dapr-resiliency-unknown-policy
`,
  'Resiliency: a time-out for a retry': `
apiVersion: dapr.io/v1alpha1
kind: Resiliency
metadata: { name: patience, namespace: shop }
spec:
  policies: { timeouts: { short: 5s } }
  targets: { apps: { orders: { retry: short } } }
                                      ^^^^^ dapr-resiliency-unknown-policy
`,
  'Resiliency: an app with a slip': `
apiVersion: dapr.io/v1alpha1
kind: Resiliency
metadata: { name: patience, namespace: shop }
spec:
  policies: { timeouts: { short: 5s } }
  targets: { apps: { oders: { timeout: short } } }
                     ^^^^^ dapr-resiliency-unknown-target
`,
  'Resiliency: a component among the apps': `${broker}
---
apiVersion: dapr.io/v1alpha1
kind: Resiliency
metadata: { name: patience, namespace: shop }
spec:
  policies: { timeouts: { short: 5s } }
  targets: { apps: { messages: { timeout: short } } }
                     ^^^^^^^^ dapr-resiliency-unknown-target
`,
  'Resiliency: a component without a direction': `${broker}
---
apiVersion: dapr.io/v1alpha1
kind: Resiliency
metadata: { name: patience, namespace: shop }
spec:
  policies: { timeouts: { short: 5s } }
  targets: { components: { messages: { timeout: short } } }
                           ^^^^^^^^ dapr-resiliency-section-not-map
`,
  'Resiliency: a duration in words': `
apiVersion: dapr.io/v1alpha1
kind: Resiliency
metadata: { name: patience, namespace: shop }
spec:
  policies: { timeouts: { short: 5 seconds } }
                                 ^^^^^^^^^ dapr-resiliency-invalid-value
  targets: { apps: { orders: { timeout: short } } }
`,
  'Resiliency: actors without a store': `
apiVersion: dapr.io/v1alpha1
kind: Resiliency
metadata: { name: patience, namespace: shop }
spec:
  policies: { timeouts: { short: 5s } }
  targets: { actors: { Order: { timeout: short } } }
             ^^^^^^ dapr-actor-store-missing information
`,
  'Resiliency: policies in a list': `
apiVersion: dapr.io/v1alpha1
kind: Resiliency
metadata: { name: patience, namespace: shop }
spec:
  policies: { timeouts: [{ short: 5s }] }
              ^^^^^^^^ dapr-resiliency-section-not-map
  targets: { apps: { orders: { timeout: short } } }
`,
};
