import { app, component } from './shop.ts';

/** One defect each in how a component gets its secrets, whom it reaches, and how it is written. */
export const secretDefects: Readonly<Record<string, string>> = {
  'Key Vault: no vault': component(`
    type: secretstores.azure.keyvault
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^ dapr-component-metadata-missing
    version: v1
    metadata: []
  `),
  'Key Vault: a type with a slip': component(`
    type: secretstores.azure.keyvaults
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dapr-component-unknown-type warning
    version: v1
    metadata: [{ name: vaultName, value: shop }]
  `),
  'Key Vault: the secret of its service principal': component(`
    type: secretstores.azure.keyvault
    version: v1
    metadata:
      - { name: vaultName, value: shop }
      - { name: azureTenantId, value: 0e2a8f4b-5d1c-4a3e-9b7d-2c6f8a1e4b5d }
      - { name: azureClientId, value: 6a1a5b43-6c2e-4b0f-9a35-0d0f6a0d9e11 }
      - { name: azureClientSecret, value: k9X~w2vLq71ZtQ8mNb4c }
                                          ^^^^^^^^^^^^^^^^^^^^ dapr-component-plaintext-secret
  `),
  'Key Vault: that may fail unnoticed': component(`
    type: secretstores.azure.keyvault
    version: v1
    ignoreErrors: true
                  ^^^^ dapr-ignore-errors-on-store
    metadata: [{ name: vaultName, value: shop }]
  `),
  'Key Vault: a secret of its own': component(
    `
    type: secretstores.azure.keyvault
    version: v1
    metadata:
      - { name: vaultName, value: shop }
      - { name: azureTenantId, value: 0e2a8f4b-5d1c-4a3e-9b7d-2c6f8a1e4b5d }
      - { name: azureClientId, value: 6a1a5b43-6c2e-4b0f-9a35-0d0f6a0d9e11 }
      - { name: azureClientSecret, secretKeyRef: { name: dapr, key: secret } }
  `,
    `auth: { secretStore: store }\n                     ^^^^^ dapr-secretstore-not-found error`,
  ),
  'secrets: a store that nobody declares': component(
    `
    type: state.redis
    version: v1
    metadata:
      - { name: redisHost, value: cache:6379 }
      - { name: redisPassword, secretKeyRef: { name: redis, key: redis } }
  `,
    `auth: { secretStore: vault }\n                     ^^^^^ dapr-secretstore-not-found information\nscopes: [orders]`,
  ),
  'secrets: a store that is out of reach': `${component(
    `
    type: state.redis
    version: v1
    metadata:
      - { name: redisHost, value: cache:6379 }
      - { name: redisPassword, secretKeyRef: { name: redis, key: redis } }
  `,
    `
    auth: { secretStore: vault }
                         ^^^^^ dapr-secretstore-not-found
    scopes: [orders]
  `,
  )}
---
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: vault, namespace: shop }
spec: { type: secretstores.azure.keyvault, version: v1, metadata: [{ name: vaultName, value: shop }] }
scopes: [billing]
`,
  'secrets: a file that the sidecar does not have': component(`
    type: secretstores.local.file
          ^^^^^^^^^^^^^^^^^^^^^^^ dapr-local-secretstore-on-cluster
    version: v1
    metadata: [{ name: secretsFile, value: /secrets/shop.json }]
  `),
  'secrets: the store inside of the spec': component(`
    type: state.redis
    version: v1
    auth: { secretStore: kubernetes }
    ^^^^ dapr-component-auth-misplaced
    metadata:
      - { name: redisHost, value: cache:6379 }
      - { name: redisPassword, secretKeyRef: { name: logins, key: password } }
  `),
  'secrets: a Secret with a slip': component(`
    type: state.redis
    version: v1
    metadata:
      - { name: redisHost, value: cache:6379 }
      - { name: redisPassword, secretKeyRef: { name: login, key: password } }
                                                     ^^^^^ dapr-secretkeyref-not-found
  `),
  'secrets: a key that the Secret does not have': component(`
    type: state.redis
    version: v1
    metadata:
      - { name: redisHost, value: cache:6379 }
      - { name: redisPassword, secretKeyRef: { name: logins, key: redis-password } }
                                                                  ^^^^^^^^^^^^^^ dapr-secretkeyref-not-found
  `),
  'secrets: a Secret of another namespace': `${component(`
    type: state.redis
    version: v1
    metadata:
      - { name: redisHost, value: cache:6379 }
      - { name: redisPassword, secretKeyRef: { name: redis, key: password } }
                                                     ^^^^^ dapr-secretkeyref-not-found
  `)}
---
apiVersion: v1
kind: Secret
metadata: { name: redis, namespace: data }
stringData: { password: x }
`,
  'secrets: a Secret without its key': component(`
    type: state.redis
    version: v1
    metadata:
      - { name: redisHost, value: cache:6379 }
      - { name: redisPassword, secretKeyRef: { name: logins } }
                                                     ^^^^^^ dapr-secretkeyref-key-omitted
  `),
  'secrets: a value beside the Secret': component(`
    type: state.redis
    version: v1
    metadata:
      - name: redisHost
        value: cache:6379
        ^^^^^ dapr-metadata-value-source-conflict
        secretKeyRef: { name: logins, key: connection }
  `),
  'sign in: a client without its secret': component(`
    type: state.azure.cosmosdb
    version: v1
    metadata:
      - { name: url, value: "https://shop.documents.azure.com:443/" }
      - { name: database, value: shop }
      - { name: collection, value: state }
      - { name: azureClientSecret, secretKeyRef: { name: logins, key: password } }
                ^^^^^^^^^^^^^^^^^ dapr-component-auth-profile-incomplete
  `),
  'sign in: pods without an identity': `${component(
    `
    type: state.azure.cosmosdb
          ^^^^^^^^^^^^^^^^^^^^ dapr-component-identity-unwired
    version: v1
    metadata:
      - { name: url, value: "https://shop.documents.azure.com:443/" }
      - { name: database, value: shop }
      - { name: collection, value: state }
  `,
    'scopes: [mail]',
  )}
---
${app('mail').replace(', azure.workload.identity/use: "true"', '')}
`,
  'sign in: twice': component(`
    type: state.redis
    version: v1
    metadata:
      - { name: redisHost, value: "shop.westeurope.redis.azure.net:10000" }
      - { name: enableTLS, value: "true" }
      - { name: useOIDC, value: "true" }
      - { name: redisPassword, secretKeyRef: { name: logins, key: password } }
                ^^^^^^^^^^^^^ dapr-component-auth-profile-incomplete error
  `),
  'scopes: an app with a slip': component(
    `
    type: state.redis
    version: v1
    metadata: [{ name: redisHost, value: cache:6379 }]
  `,
    `scopes: [orders, biling]\n                 ^^^^^^ dapr-scope-unknown-app`,
  ),
  'scopes: an app that nobody declares': component(
    `
    type: state.redis
    version: v1
    metadata: [{ name: redisHost, value: cache:6379 }]
  `,
    `scopes: [orders, warehouse]\n                 ^^^^^^^^^ dapr-scope-unknown-app information`,
  ),
  'scopes: none around a password': `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: store, namespace: shop }
                  ^^^^^ dapr-component-scopes-missing
spec:
  type: state.redis
  version: v1
  metadata:
    - { name: redisHost, value: cache:6379 }
    - { name: redisPassword, secretKeyRef: { name: logins, key: password } }
`,
  'scopes: inside of the spec': component(
    `
    type: state.redis
    version: v1
    metadata: [{ name: redisHost, value: cache:6379 }]
    scopes: [orders]
    ^^^^^^ dapr-scopes-misplaced
  `,
    '',
  ),
  'scopes: one word': component(
    `
    type: state.redis
    version: v1
    metadata: [{ name: redisHost, value: cache:6379 }]
  `,
    `scopes: orders\n        ^^^^^^ dapr-scopes-misplaced`,
  ),
  'scopes: apps of another namespace': `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: store, namespace: data }
                                    ^^^^ dapr-component-namespace-mismatch
spec: { type: state.redis, version: v1, metadata: [{ name: redisHost, value: "cache.shop.svc:6379" }] }
scopes: [orders]
`,
  'an apiVersion that Dapr does not serve': `
apiVersion: dapr.io/v1
            ^^^^^^^^^^ dapr-api-version-unknown
kind: Component
metadata: { name: store, namespace: shop }
spec: { type: state.redis, version: v1, metadata: [{ name: redisHost, value: cache:6379 }] }
`,
  'a kind in the plural': `
apiVersion: dapr.io/v1alpha1
kind: Components
      ^^^^^^^^^^ dapr-api-version-unknown
metadata: { name: store, namespace: shop }
spec: { type: state.redis, version: v1, metadata: [{ name: redisHost, value: cache:6379 }] }
`,
  'no version': `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: store, namespace: shop }
spec: { type: state.redis, metadata: [{ name: redisHost, value: cache:6379 }] }
^^^^ dapr-component-missing-fields
`,
  'metadata in a mapping': component(`
    type: state.redis
    version: v1
    metadata: { redisHost: "cache:6379" }
    ^^^^^^^^ dapr-component-missing-fields
  `),
  'two components of one name': `#- shop/components.yaml
${component(`
    type: state.redis
    version: v1
    metadata: [{ name: redisHost, value: cache:6379 }]
  `)}
---
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: store, namespace: shop }
                  ^^^^^ dapr-duplicate-component-name
spec: { type: pubsub.redis, version: v1, metadata: [{ name: redisHost, value: cache:6379 }] }
`,
};
