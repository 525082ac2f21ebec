import { app, component, container, known } from './shop.ts';

/** What works, and is near to what does not. */
export const soundVariants: Readonly<Record<string, string>> = {
  'Redis with a password from a Secret': component(
    `
    type: state.redis
    version: v1
    metadata:
      - { name: redisHost, value: cache:6379 }
      - { name: redisPassword, secretKeyRef: { name: logins, key: password } }
      - { name: keyPrefix, value: name }
      - { name: ttlInSeconds, value: 3600 }
      - { name: actorStateStore, value: "true" }
  `,
    'scopes: [orders, billing]',
  ),
  'Azure Managed Redis with Entra ID': component(`
    type: state.redis
    version: v1
    metadata:
      - { name: redisHost, value: "shop.westeurope.redis.azure.net:10000" }
      - { name: enableTLS, value: "true" }
      - { name: useEntraID, value: "true" }
  `),
  'names of fields in other letters': component(`
    type: state.redis
    version: v1
    metadata: [{ name: redishost, value: cache:6379 }, { name: enableTls, value: false }]
  `),
  'Cosmos DB with Entra ID': component(`
    type: state.azure.cosmosdb
    version: v1
    metadata:
      - { name: url, value: "https://shop.documents.azure.com:443/" }
      - { name: database, value: shop }
      - { name: collection, value: state }
      - { name: azureClientId, value: 6a1a5b43-6c2e-4b0f-9a35-0d0f6a0d9e11 }
      - { name: actorStateStore, value: "true" }
  `),
  'Cosmos DB with its key in a Secret': component(`
    type: state.azure.cosmosdb
    version: v1
    metadata:
      - { name: url, value: "https://shop.documents.azure.com:443/" }
      - { name: masterKey, secretKeyRef: { name: logins, key: key } }
      - { name: database, value: shop }
      - { name: collection, value: state }
  `),
  'Table Storage': component(`
    type: state.azure.tablestorage
    version: v1
    metadata: [{ name: accountName, value: shop }, { name: tableName, value: state }]
  `),
  'Blob Storage v2 with its key in a Secret': component(`
    type: state.azure.blobstorage
    version: v2
    metadata:
      - { name: accountName, value: shop }
      - { name: accountKey, secretKeyRef: { name: logins, key: key } }
      - { name: containerName, value: state }
  `),
  'PostgreSQL v2 with Entra ID': component(`
    type: state.postgresql
    version: v2
    metadata:
      - { name: connectionString, value: "host=shop.postgres.database.azure.com port=5432 user=orders database=shop sslmode=require" }
      - { name: useAzureAD, value: "true" }
      - { name: cleanupInterval, value: "1h" }
  `),
  'MongoDB by its hosts': component(`
    type: state.mongodb
    version: v1
    metadata:
      - { name: host, value: "mongo-0.mongo.data.svc.cluster.local:27017" }
      - { name: username, value: dapr }
      - { name: password, secretKeyRef: { name: logins, key: password } }
  `),
  'SQL Server': component(`
    type: state.sqlserver
    version: v1
    metadata: [{ name: connectionString, secretKeyRef: { name: logins, key: connection } }, { name: schema, value: dapr }]
  `),
  'Service Bus with Entra ID': component(`
    type: pubsub.azure.servicebus.topics
    version: v1
    metadata:
      - { name: namespaceName, value: shop.servicebus.windows.net }
      - { name: maxConcurrentHandlers, value: "10" }
      - { name: consumerID, value: "{appID}" }
  `),
  'Kafka with a password': component(`
    type: pubsub.kafka
    version: v1
    metadata:
      - { name: brokers, value: "kafka-0.kafka.data.svc:9092,kafka-1.kafka.data.svc:9092" }
      - { name: authType, value: password }
      - { name: saslUsername, value: dapr }
      - { name: saslPassword, secretKeyRef: { name: logins, key: password } }
      - { name: initialOffset, value: oldest }
  `),
  RabbitMQ: component(`
    type: pubsub.rabbitmq
    version: v1
    metadata: [{ name: connectionString, secretKeyRef: { name: logins, key: connection } }, { name: durable, value: true }]
  `),
  'secrets from a vault': `${component(
    `
    type: state.redis
    version: v1
    metadata:
      - { name: redisHost, value: cache:6379 }
      - { name: redisPassword, secretKeyRef: { name: redis-password } }
  `,
    `
    auth: { secretStore: vault }
    scopes: [orders]
  `,
  )}
---
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: vault, namespace: shop }
spec: { type: secretstores.azure.keyvault, version: v1, metadata: [{ name: vaultName, value: shop }] }
`,
  'two stores, one of them for actors': `${component(`
    type: state.redis
    version: v1
    metadata: [{ name: redisHost, value: cache:6379 }, { name: actorStateStore, value: "true" }]
  `)}
---
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: archive, namespace: shop }
spec:
  type: state.azure.blobstorage
  version: v2
  metadata: [{ name: accountName, value: shop }, { name: containerName, value: archive }]
`,
  'two stores for actors of different apps': `${component(
    `
    type: state.redis
    version: v1
    metadata: [{ name: redisHost, value: cache:6379 }, { name: actorStateStore, value: "true" }]
  `,
    'scopes: [orders]',
  )}
---
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: workflows, namespace: shop }
spec:
  type: state.postgresql
  version: v2
  metadata:
    - { name: connectionString, secretKeyRef: { name: logins, key: connection } }
    - { name: actorStateStore, value: "true" }
scopes: [billing]
`,
  'a store by the name of its Service in another namespace': `${component(`
    type: state.redis
    version: v1
    metadata: [{ name: redisHost, value: "redis-master.data.svc.cluster.local:6379" }]
  `)}
---
apiVersion: v1
kind: Service
metadata: { name: redis-master, namespace: data }
spec: { ports: [{ port: 6379 }] }
`,
  'values that a tool fills in': component(
    `
    type: state.redis
    version: v1
    metadata:
      - { name: redisHost, value: "\${REDIS_HOST}" }
      - { name: redisPassword, value: "\${REDIS_PASSWORD}" }
      - { name: enableTLS, value: "\${REDIS_TLS}" }
  `,
    'scopes: ["${APP}"]',
  ),
  'a component of our own': `${component(`
    type: state.ledger
    version: v1
    metadata: [{ name: socket, value: /tmp/ledger.sock }]
  `)}
---
${app('mail', { annotations: `${known('mail')}\ndapr.io/pluggable-components: ledger` })}
`,
  'Subscription v1alpha1': subscription('dapr.io/v1alpha1', 'route: /orders'),
  'Subscription v2alpha1 with rules': subscription(
    'dapr.io/v2alpha1',
    `routes: { rules: [{ match: event.type == "paid", path: /paid }], default: /orders }, deadLetterTopic: poison`,
  ),
  'Resiliency for an app, a component and actors': `${subscription('dapr.io/v2alpha1', 'routes: { default: /orders }')}
---
apiVersion: dapr.io/v1alpha1
kind: Resiliency
metadata: { name: patience, namespace: shop }
spec:
  policies:
    timeouts: { short: 5s }
    retries: { often: { policy: exponential, maxInterval: 15s, maxRetries: 10 } }
    circuitBreakers: { fuse: { maxRequests: 1, interval: 8s, timeout: 45s, trip: consecutiveFailures > 8 } }
  targets:
    apps: { billing: { timeout: short, retry: often, circuitBreaker: fuse } }
    components: { messages: { outbound: { retry: often }, inbound: { timeout: short } } }
`,
  'a complete app': app('mail', {
    annotations: `
      ${'dapr.io/enabled: "true"'}
      dapr.io/app-id: mail
      dapr.io/app-port: "8080"
      dapr.io/app-protocol: http
      dapr.io/config: tracing
      dapr.io/log-level: warn
      dapr.io/graceful-shutdown-seconds: "10"
      dapr.io/env: GOMEMLIMIT=900MiB
    `,
  }),
  'an app that only calls': app('mail', {
    annotations: `dapr.io/enabled: "true"\ndapr.io/app-id: mail`,
    pod: 'containers: [{ name: mail, image: "shop.azurecr.io/mail:1.4.2" }]',
  }),
  'an app whose sidecar is off': app('mail', {
    annotations: `dapr.io/enabled: "false"\ndapr.io/app-id: mail\ndapr.io/app-port: "8080"`,
    resources: '',
  }),
  'an app at the port of the metrics of Dapr, which moved': app('mail', {
    annotations: `${known('mail')}\ndapr.io/metrics-port: "9099"`,
    pod: `
      containers:
        - { name: mail, image: "shop.azurecr.io/mail:1.4.2", ports: [{ containerPort: 8080 }, { containerPort: 9090 }] }
    `,
  }),
  'a file of secrets that the sidecar mounts': app('mail', {
    annotations: `${known('mail')}\ndapr.io/volume-mounts: certificates:/mnt/certificates`,
    pod: `
      volumes: [{ name: certificates, secret: { secretName: logins } }]
      ${container('mail')}
    `,
  }),
  'a Job that shuts its sidecar down': `
apiVersion: batch/v1
kind: Job
metadata: { name: totals, namespace: shop }
spec:
  template:
    metadata:
      annotations:
        dapr.io/enabled: "true"
        dapr.io/app-id: totals
        dapr.io/sidecar-cpu-request: 100m
        dapr.io/sidecar-memory-limit: 1000Mi
    spec:
      restartPolicy: Never
      containers:
        - name: totals
          image: shop.azurecr.io/totals:2.0.1
          command: [sh, -c, "node totals.js; curl -X POST localhost:3500/v1.0/shutdown"]
`,
};

function subscription(version: string, routes: string): string {
  return `apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: messages, namespace: shop }
spec:
  type: pubsub.azure.servicebus.topics
  version: v1
  metadata: [{ name: namespaceName, value: shop.servicebus.windows.net }]
---
apiVersion: ${version}
kind: Subscription
metadata: { name: orders, namespace: shop }
spec: { pubsubname: messages, topic: orders, ${routes} }
scopes: [orders]`;
}
