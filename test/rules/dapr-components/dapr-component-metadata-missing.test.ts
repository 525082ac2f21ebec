import rule from '../../../server/src/rules/dapr-components/dapr-component-metadata-missing.ts';
import { testRule } from '../../support/test-rule.ts';

function component(type: string, metadata: string, version = 'v1'): string {
  return `
    apiVersion: dapr.io/v1alpha1
    kind: Component
    metadata: { name: store }
    spec: { type: ${type}, version: ${version}, metadata: ${metadata} }
  `;
}

testRule(rule, {
  valid: {
    'all that is needed': component('state.redis', '[{ name: redisHost, value: cache:6379 }]'),
    'a name in another case': component('state.redis', '[{ name: REDISHOST, value: cache:6379 }]'),
    'another name of a field': component(
      'state.azure.tablestorage',
      '[{ name: storageAccount, value: shop }, { name: table, value: carts }]',
    ),
    'a value from a Secret': component('state.redis', '[{ name: redisHost, secretKeyRef: { name: s, key: k } }]'),
    'a value from the environment': component('state.redis', '[{ name: redisHost, envRef: HOST }]'),
    'a value that is filled in later': component('state.redis', '[{ name: redisHost, value: "${HOST}" }]'),
    'one of several': component('state.mongodb', '[{ name: server, value: db.example.com }]'),
    'an identity in place of a key': component(
      'state.azure.cosmosdb',
      '[{ name: url, value: u }, { name: database, value: d }, { name: collection, value: c }]',
    ),
    'a name that is meant for it': component('state.redis', '[{ name: redisHots, value: cache:6379 }]'),
    'a name that is filled in later': component('state.redis', '[{ name: "${NAME}", value: cache:6379 }]'),
    'metadata that is no list': component('state.redis', '{ redisHost: cache }'),
    'half of a way to sign in, which another rule reports': component(
      'pubsub.kafka',
      '[{ name: brokers, value: b }, { name: authType, value: password }, { name: saslUsername, value: u }]',
    ),
    'a type that nobody knows': component('state.our-own', '[]'),
    'a version that nobody knows': component('state.redis', '[]', 'v9'),
    'a patch': `
      #- kustomization.yaml
      patches: [{ path: store.yaml }]
      #- store.yaml
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec: { type: state.redis, version: v1, metadata: [{ name: enableTLS, value: "true" }] }
    `,
  },
  invalid: {
    'a field that is always needed': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec:
          type: state.azure.cosmosdb
                ^^^^^^^^^^^^^^^^^^^^ missing
          version: v1
          metadata:
            - name: url
              value: https://shop.documents.azure.com/ # ours
          initTimeout: 30s
      `,
      says: ['Component "store" does not start without "database" and "collection"'],
      fixes: {
        insert: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store }
          spec:
            type: state.azure.cosmosdb
            version: v1
            metadata:
              - name: url
                value: https://shop.documents.azure.com/ # ours
              - name: database
                value: <database>
              - name: collection
                value: <collection>
            initTimeout: 30s
        `,
      },
    },
    'a value that is empty': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec: { type: state.mongodb, version: v1, metadata: [{ name: host, value: "" }] }
                      ^^^^^^^^^^^^^ missing
      `,
      says: ['"host" or "server" or "connectionString"'],
      fixes: {
        insert: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store }
          spec: { type: state.mongodb, version: v1, metadata: [{ name: host, value: "<host>" }] }
        `,
      },
    },
    'no metadata at all, with one way to sign in': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata:
          name: store
        spec:
          type: state.sqlite
                ^^^^^^^^^^^^ missing
          version: v1
      `,
      fixes: {
        insert: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata:
            name: store
          spec:
            type: state.sqlite
            version: v1
            metadata:
              - name: connectionString
                value: <connectionString>
        `,
      },
    },
    'several ways to sign in, and none begun': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: bus }
        spec: { type: pubsub.azure.servicebus.topics, version: v1, metadata: [] }
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ signIn
      `,
      says: ['it needs "'],
      fixes: {
        insert: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: bus }
          spec: { type: pubsub.azure.servicebus.topics, version: v1, metadata: [{ name: connectionString, secretKeyRef: { name: bus-secret, key: connectionString } }] }
        `,
      },
    },
  },
});
