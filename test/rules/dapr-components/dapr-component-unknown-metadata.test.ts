import rule from '../../../server/src/rules/dapr-components/dapr-component-unknown-metadata.ts';
import { testRule } from '../../support/test-rule.ts';

function component(type: string, metadata: string): string {
  return `
    apiVersion: dapr.io/v1alpha1
    kind: Component
    metadata: { name: store }
    spec: { type: ${type}, version: v1, metadata: ${metadata} }
  `;
}

testRule(rule, {
  valid: {
    'a name in any case': component('state.redis', '[{ name: REDISHOST, value: cache }]'),
    'a second name': component('state.azure.tablestorage', '[{ name: storageAccount, value: shop }]'),
    'a name of a way to sign in': component('state.azure.cosmosdb', '[{ name: azureClientId, value: a }]'),
    'a name that the runtime reads': component('state.redis', '[{ name: keyPrefix, value: name }]'),
    'a name that only the code has': component('state.redis', '[{ name: queueDepth, value: "3" }]'),
    'a component that takes any name': component('bindings.smtp', '[{ name: host, value: mail }]'),
    'a type that nobody knows': component('state.our-own', '[{ name: redisHots, value: cache }]'),
    'a placeholder': component('state.redis', '[{ name: "${NAME}", value: cache }, { name: "${NAME}", value: cache }]'),
    'two names that differ': component(
      'state.redis',
      '[{ name: redisUsername, value: a }, { name: redisPassword, value: "" }]',
    ),
  },
  invalid: {
    'a slip of the finger': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec:
          type: state.redis
          version: v1
          metadata:
            - name: redisHost
              value: cache:6379
            - name: "enabelTLS" # needed
                    ^^^^^^^^^^^ misspelt
              value: "true"
      `,
      says: ['"state.redis" does not read "enabelTLS"', '"enableTLS" is near'],
      fixes: {
        rename: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store }
          spec:
            type: state.redis
            version: v1
            metadata:
              - name: redisHost
                value: cache:6379
              - name: "enableTLS" # needed
                value: "true"
        `,
      },
    },
    'one without which the component does not start': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec: { type: state.redis, version: v1, metadata: [{ name: redis-host, value: cache }] }
                                                                   ^^^^^^^^^^ misspelt error
      `,
      fixes: {
        rename: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store }
          spec: { type: state.redis, version: v1, metadata: [{ name: redisHost, value: cache }] }
        `,
      },
    },
    'one whose right name is there as well': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec: { type: state.redis, version: v1, metadata: [{ name: redisHosts, value: a }, { name: redisHost, value: b }] }
                                                                 ^^^^^^^^^^ misspelt
    `,
    'a name that is near to nothing': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec: { type: state.redis, version: v1, metadata: [{ name: collection, value: a }] }
                                                                 ^^^^^^^^^^ unknown information
    `,
    'a name that is written twice': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec:
          type: state.redis
          version: v1
          metadata:
          - name: redisHost
                  ^^^^^^^^^ twice
            value: a
          - name: redisHost
            value: b
      `,
      fixes: {
        remove: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store }
          spec:
            type: state.redis
            version: v1
            metadata:
            - name: redisHost
              value: b
        `,
      },
    },
    'a name that is written twice in another case': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec: { type: state.redis, version: v1, metadata: [{ name: redisHost, value: a }, { name: redishost, value: b }] }
                                                                   ^^^^^^^^^ either
      `,
      fixes: {
        remove: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store }
          spec: { type: state.redis, version: v1, metadata: [{ name: redishost, value: b }] }
        `,
      },
    },
  },
});
