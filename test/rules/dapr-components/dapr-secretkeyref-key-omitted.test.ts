import rule from '../../../server/src/rules/dapr-components/dapr-secretkeyref-key-omitted.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'a key': `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store, namespace: shop }
        spec: { type: state.redis, version: v1, metadata: [{ name: redisPassword, secretKeyRef: { name: cache, key: password } }] }`,
    'a key that is called like the Secret': `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store, namespace: shop }
        spec: { type: state.redis, version: v1, metadata: [{ name: redisPassword, secretKeyRef: { name: cache } }] }
        ---
        apiVersion: v1
        kind: Secret
        metadata: { name: cache, namespace: shop }
        stringData: { cache: "" }
    `,
    'a store with one value for each secret': `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store, namespace: shop }
        spec: { type: state.redis, version: v1, metadata: [{ name: redisPassword, secretKeyRef: { name: cache } }] }
        auth: { secretStore: vault }
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: vault, namespace: shop }
        spec: { type: secretstores.azure.keyvault, version: v1, metadata: [] }
    `,
    'a store that is not known': `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store, namespace: shop }
        spec: { type: state.redis, version: v1, metadata: [{ name: redisPassword, secretKeyRef: { name: cache } }] }
        auth: { secretStore: vault }`,
    'a placeholder': `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store, namespace: shop }
        spec: { type: state.redis, version: v1, metadata: [{ name: redisPassword, secretKeyRef: { name: "\${SECRET}" } }] }`,
    'a folder that dapr run loads': `
      #- .dapr/components/store.yaml
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec: { type: state.redis, version: v1, metadata: [{ name: redisPassword, secretKeyRef: { name: cache } }] }
    `,
  },

  invalid: {
    'a Secret with another key': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store, namespace: shop }
        spec:
          type: state.redis
          version: v1
          metadata:
            - name: redisPassword
              secretKeyRef:
                name: cache
                      ^^^^^ wrong
        ---
        apiVersion: v1
        kind: Secret
        metadata: { name: cache, namespace: shop }
        stringData: { password: "" }
      `,
      says: ['from key "cache"', 'only "password"'],
      fixes: {
        addKey: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store, namespace: shop }
          spec:
            type: state.redis
            version: v1
            metadata:
              - name: redisPassword
                secretKeyRef:
                  name: cache
                  key: password
          ---
          apiVersion: v1
          kind: Secret
          metadata: { name: cache, namespace: shop }
          stringData: { password: "" }
        `,
      },
    },
    'a Secret that is not here, by way of the store of the cluster': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store, namespace: shop }
      spec: { type: state.redis, version: v1, metadata: [{ name: redisPassword, secretKeyRef: { name: cache, key: "" } }] }
                                                                                                      ^^^^^ unknown information
      auth: { secretStore: cluster }
      ---
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: cluster, namespace: shop }
      spec: { type: secretstores.kubernetes, version: v1, metadata: [] }
    `,
  },
});
