import rule from '../../../server/src/rules/dapr-components/dapr-component-scopes-missing.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    scopes: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store, namespace: shop }
        spec: { type: state.redis, version: v1, metadata: [{ name: redisPassword, secretKeyRef: { name: cache, key: a } }] }
        scopes: [a]
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: a, namespace: shop, annotations: { dapr.io/enabled: "true", dapr.io/app-id: a } }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: b, namespace: shop, annotations: { dapr.io/enabled: "true", dapr.io/app-id: b } }`,
    'one app': `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store, namespace: shop }
        spec: { type: state.redis, version: v1, metadata: [{ name: redisPassword, secretKeyRef: { name: cache, key: a } }] }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: a, namespace: shop, annotations: { dapr.io/enabled: "true", dapr.io/app-id: a } }`,
    'no credentials': `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store, namespace: shop }
        spec: { type: state.redis, version: v1, metadata: [] }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: a, namespace: shop, annotations: { dapr.io/enabled: "true", dapr.io/app-id: a } }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: b, namespace: shop, annotations: { dapr.io/enabled: "true", dapr.io/app-id: b } }`,
    'a secret store': `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store, namespace: shop }
        spec: { type: secretstores.hashicorp.vault, version: v1, metadata: [{ name: redisPassword, secretKeyRef: { name: cache, key: a } }] }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: a, namespace: shop, annotations: { dapr.io/enabled: "true", dapr.io/app-id: a } }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: b, namespace: shop, annotations: { dapr.io/enabled: "true", dapr.io/app-id: b } }`,
    'scopes at another place, which is a defect of its own': `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store, namespace: shop }
        spec: { type: state.redis, version: v1, metadata: [{ name: redisPassword, secretKeyRef: { name: cache, key: a } }], scopes: [a] }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: a, namespace: shop, annotations: { dapr.io/enabled: "true", dapr.io/app-id: a } }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: b, namespace: shop, annotations: { dapr.io/enabled: "true", dapr.io/app-id: b } }`,
    development: {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store, namespace: shop }
        spec: { type: state.redis, version: v1, metadata: [{ name: redisPassword, secretKeyRef: { name: cache, key: a } }] }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: a, namespace: shop, annotations: { dapr.io/enabled: "true", dapr.io/app-id: a } }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: b, namespace: shop, annotations: { dapr.io/enabled: "true", dapr.io/app-id: b } }`,
      settings: { profile: 'development' },
    },
  },

  invalid: {
    'credentials for two apps': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store, namespace: shop }
                          ^^^^^ secrets
        spec: { type: state.redis, version: v1, metadata: [{ name: redisPassword, secretKeyRef: { name: cache, key: a } }] }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: b, namespace: shop, annotations: { dapr.io/enabled: "true", dapr.io/app-id: b } }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: a, namespace: shop, annotations: { dapr.io/enabled: "true", dapr.io/app-id: a } }
      `,
      says: ['all 2 Dapr apps of namespace "shop"'],
      fixes: {
        addScopes: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store, namespace: shop }
        spec: { type: state.redis, version: v1, metadata: [{ name: redisPassword, secretKeyRef: { name: cache, key: a } }] }
        scopes:
          - a
          - b
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: b, namespace: shop, annotations: { dapr.io/enabled: "true", dapr.io/app-id: b } }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: a, namespace: shop, annotations: { dapr.io/enabled: "true", dapr.io/app-id: a } }
        `,
      },
    },
  },
});
