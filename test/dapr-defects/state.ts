import { component } from './shop.ts';

/** One defect each in a state store. */
export const stateDefects: Readonly<Record<string, string>> = {
  'Redis: a type with a slip': component(`
    type: state.reddis
          ^^^^^^^^^^^^ dapr-component-unknown-type warning
    version: v1
    metadata: [{ name: redisHost, value: cache:6379 }]
  `),
  'Redis: a building block in upper case': component(`
    type: State.redis
          ^^^^^^^^^^^ dapr-component-unknown-type
    version: v1
    metadata: [{ name: redisHost, value: cache:6379 }]
  `),
  'Redis: a version that there is not': component(`
    type: state.redis
    version: v3
             ^^ dapr-component-version-unknown
    metadata: [{ name: redisHost, value: cache:6379 }]
  `),
  'Redis: no host': component(`
    type: state.redis
          ^^^^^^^^^^^ dapr-component-metadata-missing
    version: v1
    metadata:
      - { name: enableTLS, value: "true" }
  `),
  'Redis: a password in plain text': component(`
    type: state.redis
    version: v1
    metadata:
      - { name: redisHost, value: cache:6379 }
      - { name: redisPassword, value: k9Xw2vLq71Zt }
                                      ^^^^^^^^^^^^ dapr-component-plaintext-secret
  `),
  'Redis: an empty password': component(`
    type: state.redis
    version: v1
    metadata:
      - { name: redisHost, value: cache:6379 }
      - { name: redisPassword, value: "" }
                                      ^^ dapr-component-empty-password
  `),
  'Redis: the host of a developer': component(`
    type: state.redis
    version: v1
    metadata: [{ name: redisHost, value: localhost:6379 }]
                                         ^^^^^^^^^ dapr-component-localhost
  `),
  'Redis: a switch that is none': component(`
    type: state.redis
    version: v1
    metadata:
      - { name: redisHost, value: cache:6379 }
      - { name: enableTLS, value: treu }
                                  ^^^^ dapr-component-metadata-value-invalid
  `),
  'Redis: a number in words': component(`
    type: state.redis
    version: v1
    metadata:
      - { name: redisHost, value: cache:6379 }
      - { name: redisDB, value: first }
                                ^^^^^ dapr-component-metadata-value-invalid
  `),
  'Redis: a duration without a unit that Go knows': component(`
    type: state.redis
    version: v1
    metadata:
      - { name: redisHost, value: cache:6379 }
      - { name: dialTimeout, value: 5 sec }
                                    ^^^^^ dapr-component-metadata-value-invalid
  `),
  'Redis: plain text to Azure Managed Redis': component(`
    type: state.redis
    version: v1
    metadata:
      - { name: redisHost, value: "shop.westeurope.redis.azure.net:10000" }
                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dapr-redis-tls-missing
      - { name: redisPassword, secretKeyRef: { name: logins, key: password } }
  `),
  'Redis: a cache of Azure that ends': component(`
    type: state.redis
    version: v1
    metadata:
      - { name: redisHost, value: "shop.redis.cache.windows.net:6380" }
                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ azure-cache-for-redis-retiring
      - { name: enableTLS, value: "true" }
      - { name: redisPassword, secretKeyRef: { name: logins, key: password } }
  `),
  'Redis: a field that it does not read': component(`
    type: state.redis
    version: v1
    metadata:
      - { name: redisHost, value: cache:6379 }
      - { name: compression, value: "true" }
                ^^^^^^^^^^^ dapr-component-unknown-metadata information
  `),
  'Redis: the host with a slip': component(`
    type: state.redis
    version: v1
    metadata: [{ name: redisHots, value: cache:6379 }]
                       ^^^^^^^^^ dapr-component-unknown-metadata error
  `),
  'Redis: a Service with a slip': component(`
    type: state.redis
    version: v1
    metadata: [{ name: redisHost, value: cach:6379 }]
                                         ^^^^ dapr-component-host-unresolved information
  `),
  'Redis: a port that the Service does not have': component(`
    type: state.redis
    version: v1
    metadata: [{ name: redisHost, value: cache:6380 }]
                                               ^^^^ dapr-component-host-unresolved
  `),
  'Redis: in a Deployment without a volume': `${component(`
    type: state.redis
    version: v1
    metadata: [{ name: redisHost, value: memory:6379 }]
                                         ^^^^^^ dapr-statestore-backend-unsafe
  `)}
---
apiVersion: v1
kind: Service
metadata: { name: memory, namespace: shop }
spec: { selector: { app: memory }, ports: [{ port: 6379 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: memory, namespace: shop }
spec:
  selector: { matchLabels: { app: memory } }
  template:
    metadata: { labels: { app: memory } }
    spec: { containers: [{ name: redis, image: "redis:8.2.1", ports: [{ containerPort: 6379 }] }] }
`,
  'Redis: a field twice': component(`
    type: state.redis
    version: v1
    metadata:
      - { name: redisHost, value: cache:6379 }
      - { name: redisDB, value: "1" }
                ^^^^^^^ dapr-component-unknown-metadata
      - { name: redisDB, value: "2" }
  `),
  'keyPrefix: a strategy with a slip': component(`
    type: state.redis
    version: v1
    metadata:
      - { name: redisHost, value: cache:6379 }
      - { name: keyPrefix, value: nane }
                                  ^^^^ dapr-keyprefix-invalid
  `),
  'keyPrefix: with the separator': component(`
    type: state.redis
    version: v1
    metadata:
      - { name: redisHost, value: cache:6379 }
      - { name: keyPrefix, value: "shop||orders" }
                                  ^^^^^^^^^^^^^^ dapr-keyprefix-invalid error
  `),
  'keyPrefix: empty': component(`
    type: state.redis
    version: v1
    metadata:
      - { name: redisHost, value: cache:6379 }
      - { name: keyPrefix, value: "" }
                                  ^^ dapr-keyprefix-invalid information
  `),
  'TTL: days': component(`
    type: state.redis
    version: v1
    metadata:
      - { name: redisHost, value: cache:6379 }
      - { name: ttlInSeconds, value: 1d }
                                     ^^ dapr-state-ttl-invalid
  `),
  'TTL: a store that lets nothing expire': component(`
    type: state.azure.tablestorage
    version: v1
    metadata:
      - { name: accountName, value: shop }
      - { name: tableName, value: state }
      - { name: ttlInSeconds, value: "3600" }
                ^^^^^^^^^^^^ dapr-state-ttl-invalid
  `),
  'TTL: a cleaning of PostgreSQL in words': component(`
    type: state.postgresql
    version: v2
    metadata:
      - { name: connectionString, secretKeyRef: { name: logins, key: connection } }
      - { name: cleanupInterval, value: hourly }
                                        ^^^^^^ dapr-state-ttl-invalid
  `),
  'actors: a second store': `${component(`
    type: state.redis
    version: v1
    metadata:
      - { name: redisHost, value: cache:6379 }
      - { name: actorStateStore, value: "true" }
  `)}
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
                                      ^^^^^^ dapr-multiple-actor-stores
scopes: [billing]
`,
  'actors: in Table Storage': component(`
    type: state.azure.tablestorage
    version: v1
    metadata:
      - { name: accountName, value: shop }
      - { name: tableName, value: state }
      - { name: actorStateStore, value: "true" }
                                        ^^^^^^ dapr-actor-store-unsupported
  `),
  'actors: in Memcached': component(`
    type: state.memcached
    version: v1
    metadata:
      - { name: hosts, value: "cache:6379" }
      - { name: actorStateStore, value: "true" }
                                        ^^^^^^ dapr-actor-store-unsupported
  `),
  'actors: in memory': component(`
    type: state.in-memory
          ^^^^^^^^^^^^^^^ dapr-inmemory-store
    version: v1
    metadata: [{ name: actorStateStore, value: "true" }]
  `),
  'actors: in a file of the sidecar': component(`
    type: state.sqlite
    version: v1
    metadata:
      - { name: connectionString, value: /data/actors.db }
                                         ^^^^^^^^^^^^^^^ dapr-volatile-file-store
      - { name: actorStateStore, value: "true" }
  `),
  'Cosmos DB: no container': component(`
    type: state.azure.cosmosdb
          ^^^^^^^^^^^^^^^^^^^^ dapr-component-metadata-missing
    version: v1
    metadata:
      - { name: url, value: "https://shop.documents.azure.com:443/" }
      - { name: database, value: shop }
  `),
  'Cosmos DB: a database with a slip': component(`
    type: state.azure.cosmosdb
    version: v1
    metadata:
      - { name: url, value: "https://shop.documents.azure.com:443/" }
      - { name: databse, value: shop }
                ^^^^^^^ dapr-component-unknown-metadata error
      - { name: collection, value: state }
  `),
  'Cosmos DB: its key': component(`
    type: state.azure.cosmosdb
    version: v1
    metadata:
      - { name: url, value: "https://shop.documents.azure.com:443/" }
      - { name: masterKey, value: Zk1vQ2x3bU9pR2FwTHQ4eU5hVnc1QmM3ZEU= }
                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dapr-component-plaintext-secret
      - { name: database, value: shop }
      - { name: collection, value: state }
  `),
  'Table Storage: a table with a slip': component(`
    type: state.azure.tablestorage
    version: v1
    metadata:
      - { name: accountName, value: shop }
      - { name: tablName, value: state }
                ^^^^^^^^ dapr-component-unknown-metadata error
  `),
  'Table Storage: its key and the secret of a service principal': component(`
    type: state.azure.tablestorage
    version: v1
    metadata:
      - { name: accountName, value: shop }
      - { name: accountKey, secretKeyRef: { name: logins, key: key } }
      - { name: tableName, value: state }
      - { name: azureTenantId, value: 0e2a8f4b-5d1c-4a3e-9b7d-2c6f8a1e4b5d }
      - { name: azureClientId, value: 6a1a5b43-6c2e-4b0f-9a35-0d0f6a0d9e11 }
      - { name: azureClientSecret, secretKeyRef: { name: logins, key: password } }
                ^^^^^^^^^^^^^^^^^ dapr-component-auth-profile-incomplete
  `),
  'Blob Storage: no container': component(`
    type: state.azure.blobstorage
          ^^^^^^^^^^^^^^^^^^^^^^^ dapr-component-metadata-missing
    version: v2
    metadata: [{ name: accountName, value: shop }]
  `),
  'Blob Storage: a version to come': component(`
    type: state.azure.blobstorage
    version: v3
             ^^ dapr-component-version-unknown
    metadata:
      - { name: accountName, value: shop }
      - { name: containerName, value: state }
  `),
  'Blob Storage: the first version': component(`
    type: state.azure.blobstorage
    version: v1
             ^^ dapr-component-version-unknown information
    metadata:
      - { name: accountName, value: shop }
      - { name: containerName, value: state }
  `),
  'Blob Storage: its key': component(`
    type: state.azure.blobstorage
    version: v2
    metadata:
      - { name: accountName, value: shop }
      - { name: accountKey, value: Zk1vQ2x3bU9pR2FwTHQ4eU5hVnc1QmM3ZEU= }
                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dapr-component-plaintext-secret
      - { name: containerName, value: state }
  `),
  'PostgreSQL: the version of its server': component(`
    type: state.postgresql
    version: v17
             ^^^ dapr-component-version-unknown
    metadata: [{ name: connectionString, secretKeyRef: { name: logins, key: connection } }]
  `),
  'PostgreSQL v2: nothing to connect to': component(`
    type: state.postgresql
          ^^^^^^^^^^^^^^^^ dapr-component-metadata-missing
    version: v2
    metadata: [{ name: tablePrefix, value: shop_ }]
  `),
  'PostgreSQL v2: a password in the connection string': component(`
    type: state.postgresql
    version: v2
    metadata:
      - name: connectionString
        value: "host=shop.postgres.database.azure.com user=dapr password=k9Xw2vLq71Zt dbname=shop"
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dapr-component-plaintext-secret
  `),
  'PostgreSQL v2: the host of a developer': component(`
    type: state.postgresql
    version: v2
    metadata: [{ name: connectionString, value: "host=127.0.0.1 port=5432 dbname=shop" }]
                                                      ^^^^^^^^^ dapr-component-localhost
  `),
  'PostgreSQL v2: a field of v1': component(`
    type: state.postgresql
    version: v2
    metadata:
      - { name: connectionString, secretKeyRef: { name: logins, key: connection } }
      - { name: tableName, value: state }
                ^^^^^^^^^ dapr-component-unknown-metadata information
  `),
  'MongoDB: no server': component(`
    type: state.mongodb
          ^^^^^^^^^^^^^ dapr-component-metadata-missing
    version: v1
    metadata: [{ name: databaseName, value: shop }]
  `),
  'MongoDB: a password in the address': component(`
    type: state.mongodb
    version: v1
    metadata:
      - { name: connectionString, value: "mongodb+srv://dapr:k9Xw2vLq71Zt@shop.mongo.cosmos.azure.com/" }
                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dapr-component-plaintext-secret
  `),
  'MongoDB: a time-out without a unit': component(`
    type: state.mongodb
    version: v1
    metadata:
      - { name: connectionString, secretKeyRef: { name: logins, key: connection } }
      - { name: operationTimeout, value: five }
                                         ^^^^ dapr-component-metadata-value-invalid
  `),
  'SQL Server: nothing to connect to': component(`
    type: state.sqlserver
          ^^^^^^^^^^^^^^^ dapr-component-metadata-missing
    version: v1
    metadata: [{ name: tableName, value: state }]
  `),
  'SQL Server: a password in the connection string': component(`
    type: state.sqlserver
    version: v1
    metadata:
      - name: connectionString
        value: Server=shop.database.windows.net;User Id=dapr;Password=k9Xw2vLq71Zt;Database=shop
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dapr-component-plaintext-secret
  `),
  'SQL Server: a schema with a slip': component(`
    type: state.sqlserver
    version: v1
    metadata:
      - { name: connectionString, secretKeyRef: { name: logins, key: connection } }
      - { name: shema, value: dapr }
                ^^^^^ dapr-component-unknown-metadata
  `),
  'encryption: the key in the file': component(`
    type: state.redis
    version: v1
    metadata:
      - { name: redisHost, value: cache:6379 }
      - { name: primaryEncryptionKey, value: 00112233445566778899aabbccddeeff }
                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dapr-state-encryption-key-inline
  `),
  'outbox: half of it': component(`
    type: state.redis
    version: v1
    metadata:
      - { name: redisHost, value: cache:6379 }
      - { name: outboxPublishTopic, value: changes }
                ^^^^^^^^^^^^^^^^^^ dapr-outbox-unsupported
  `),
  'a store that may fail unnoticed': component(`
    type: state.redis
    version: v1
    ignoreErrors: true
                  ^^^^ dapr-ignore-errors-on-store
    metadata: [{ name: redisHost, value: cache:6379 }]
  `),
  'a time to start without a unit': component(`
    type: state.redis
    version: v1
    initTimeout: "60"
                 ^^^^ dapr-init-timeout-invalid
    metadata: [{ name: redisHost, value: cache:6379 }]
  `),
};
