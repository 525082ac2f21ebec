import { expect, test } from 'vitest';
import { defaultSettings } from '../../../server/src/config/settings.ts';
import { Linter } from '../../../server/src/rules/core/linter.ts';
import rule from '../../../server/src/rules/dapr-components/dapr-component-plaintext-secret.ts';
import { fixture } from '../../support/fixture.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'a reference to a Secret': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec:
        type: state.redis
        metadata: [{ name: redisPassword, secretKeyRef: { name: redis, key: password } }]
    `,
    'an empty password, as dapr init writes it': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec: { type: state.redis, metadata: [{ name: redisPassword, value: "" }] }
    `,
    'a connection string without a secret': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec:
        type: state.postgresql
        metadata: [{ name: connectionString, value: host=db user=app port=5432 dbname=app password= }]
    `,
    placeholders: `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec:
        type: state.azure.cosmosdb
        metadata:
          - { name: masterKey, value: "\${COSMOS_KEY}" }
          - { name: url, value: "https://<account>.documents.azure.com" }
    `,
    'an encrypted value': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec: { type: state.redis, metadata: [{ name: redisPassword, value: "ENC[AES256_GCM,data:p6c=,iv:a,tag:b,type:str]" }] }
    `,
    'fields that are no credential': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: events }
      spec: { type: pubsub.kafka, metadata: [{ name: consumerGroup, value: group-1234 }, { name: authType, value: password }] }
    `,
    'a folder that dapr run loads': `
      #- dapr.yaml
      apps: [{ resourcesPath: parts }]
      #- parts/store.yaml
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec: { type: state.redis, metadata: [{ name: redisPassword, value: blue-kettle-47 }] }
    `,
    'headers and settings': `
      apiVersion: dapr.io/v1alpha1
      kind: HTTPEndpoint
      metadata: { name: api }
      spec:
        baseUrl: https://api.example.com
        headers: [{ name: Authorization, secretKeyRef: { name: api, key: token } }, { name: Accept-Language, value: en-US }]
      ---
      apiVersion: dapr.io/v1alpha1
      kind: Configuration
      metadata: { name: settings }
      spec: { tracing: { samplingRate: "1", otel: { endpointAddress: "otel:4317" } } }
    `,
  },

  invalid: {
    'a password': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata:
          name: store
          namespace: shop
        spec:
          type: state.redis
          version: v1
          metadata:
            - name: redisHost
              value: cache:6379
            - name: redisPassword
              value: blue-kettle-47 # for now
                     ^^^^^^^^^^^^^^ plaintext
        scopes:
          - web
      `,
      says: ['"redisPassword"', 'Component "store"'],
      fixes: {
        secretKeyRef: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata:
            name: store
            namespace: shop
          spec:
            type: state.redis
            version: v1
            metadata:
              - name: redisHost
                value: cache:6379
              - name: redisPassword
                secretKeyRef:
                  name: store-secret
                  key: redisPassword # for now
          scopes:
            - web
        `,
      },
    },
    'a key, where a secret store is at hand': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: vault, namespace: shop }
        spec: { type: secretstores.azure.keyvault, version: v1, metadata: [] }
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store, namespace: shop }
        spec:
          type: state.azure.blobstorage
          version: v2
          metadata:
            - { name: accountName, value: shopdata }
            - { name: accountKey, value: "9fA2xw0cTq+Zk3/Lr==" }
                                         ^^^^^^^^^^^^^^^^^^^^^ plaintext
      `,
      fixes: {
        secretKeyRef: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: vault, namespace: shop }
          spec: { type: secretstores.azure.keyvault, version: v1, metadata: [] }
          ---
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store, namespace: shop }
          spec:
            type: state.azure.blobstorage
            version: v2
            metadata:
              - { name: accountName, value: shopdata }
              - { name: accountKey, secretKeyRef: { name: store-secret, key: accountKey } }
          auth:
            secretStore: vault
        `,
      },
    },
    'a second credential goes where the first is': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store, namespace: shop }
        spec:
          type: state.redis
          metadata:
          - name: redisPassword
            secretKeyRef: { name: cache, key: password }
          - name: sentinelPassword
            value: blue-kettle-47
                   ^^^^^^^^^^^^^^ plaintext
      `,
      fixes: {
        secretKeyRef: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store, namespace: shop }
          spec:
            type: state.redis
            metadata:
            - name: redisPassword
              secretKeyRef: { name: cache, key: password }
            - name: sentinelPassword
              secretKeyRef:
                name: cache
                key: sentinelPassword
        `,
      },
    },
    'a number that is a password': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec: { type: state.redis, metadata: [{ name: redisPassword, value: 48151623 }] }
                                                                            ^^^^^^^^ plaintext
      `,
      fixes: {
        secretKeyRef: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store }
          spec: { type: state.redis, metadata: [{ name: redisPassword, secretKeyRef: { name: store-secret, key: redisPassword } }] }
        `,
      },
    },
    'a password in a connection string of a type nobody knows': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store, namespace: shop }
        spec:
          type: state.our-own
          metadata:
            - name: target
              value: amqp://app:blue-kettle-47@queue:5672
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ plaintext
      `,
      fixes: {
        secretKeyRef: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store, namespace: shop }
          spec:
            type: state.our-own
            metadata:
              - name: target
                secretKeyRef:
                  name: store-secret
                  key: target
        `,
      },
    },
    'a simple word, for a cluster': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: events, namespace: shop }
        spec:
          type: pubsub.rabbitmq
          metadata:
            - name: host
              value: amqp://guest:guest@queue:5672
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak warning
      `,
      fixes: {
        secretKeyRef: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: events, namespace: shop }
          spec:
            type: pubsub.rabbitmq
            metadata:
              - name: host
                secretKeyRef:
                  name: events-secret
                  key: host
        `,
      },
    },
    'a simple word, for nobody knows what': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec: { type: state.postgresql, metadata: [{ name: connectionString, value: host=db password=docker }] }
                                                                                    ^^^^^^^^^^^^^^^^^^^^^^^ weak information
      `,
      fixes: {
        secretKeyRef: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store }
          spec: { type: state.postgresql, metadata: [{ name: connectionString, secretKeyRef: { name: store-secret, key: connectionString } }] }
        `,
      },
    },
    'a simple word for a store on localhost': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store, namespace: shop }
        spec: { type: state.postgresql, metadata: [{ name: connectionString, value: host=localhost password=docker }] }
                                                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weak information
      `,
      fixes: {
        secretKeyRef: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store, namespace: shop }
          spec: { type: state.postgresql, metadata: [{ name: connectionString, secretKeyRef: { name: store-secret, key: connectionString } }] }
        `,
      },
    },
    "an emulator's key": {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store, namespace: shop }
        spec:
          type: state.azure.blobstorage
          metadata:
            - name: accountKey
              value: Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ emulator warning
      `,
      fixes: {
        secretKeyRef: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store, namespace: shop }
          spec:
            type: state.azure.blobstorage
            metadata:
              - name: accountKey
                secretKeyRef:
                  name: store-secret
                  key: accountKey
        `,
      },
    },
    'the header of an endpoint': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: HTTPEndpoint
        metadata: { name: api, namespace: shop }
        spec:
          baseUrl: https://api.example.com
          headers:
            - name: X-Api-Key
              value: 7d1f0c3e9ab24c55
                     ^^^^^^^^^^^^^^^^ plaintext
      `,
      fixes: {
        secretKeyRef: `
          apiVersion: dapr.io/v1alpha1
          kind: HTTPEndpoint
          metadata: { name: api, namespace: shop }
          spec:
            baseUrl: https://api.example.com
            headers:
              - name: X-Api-Key
                secretKeyRef:
                  name: api-secret
                  key: X-Api-Key
        `,
      },
    },
    'an address in a Configuration': `
      apiVersion: dapr.io/v1alpha1
      kind: Configuration
      metadata: { name: settings, namespace: shop }
      spec:
        tracing:
          zipkin: { endpointAddress: "https://trace:blue-kettle-47@zipkin/api/v2/spans" }
                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ plaintext
    `,
    'a folder for tests': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Configuration
        metadata: { name: settings, namespace: shop }
        spec: { tracing: { zipkin: { endpointAddress: "https://trace:blue-kettle-47@zipkin/api" } } }
                                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ plaintext warning
      `,
      settings: { profile: 'development' },
    },
  },
});

test('no message or title repeats a credential', () => {
  const { workspace } = fixture(`
    apiVersion: dapr.io/v1alpha1
    kind: Component
    metadata: { name: store, namespace: shop }
    spec: { type: state.redis, metadata: [{ name: redisPassword, value: blue-kettle-47 }] }
  `);
  const { findings } = new Linter([rule], workspace, () => defaultSettings).findings('file:///main.yaml');
  expect(findings).toHaveLength(1);
  const texts = findings.flatMap((it) => [it.message, ...it.fixes.map(({ title }) => title)]);
  expect(texts.filter((it) => it.includes('kettle'))).toEqual([]);
});
