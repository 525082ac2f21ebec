import rule from '../../../server/src/rules/dapr-components/dapr-secretstore-not-found.ts';
import { testRule } from '../../support/test-rule.ts';

const metadata = 'metadata: [{ name: redisPassword, secretKeyRef: { name: redis, key: password } }]';

testRule(rule, {
  valid: {
    'a store of the namespace that reaches the apps': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: baskets, namespace: shop }
      spec: { type: state.redis, version: v1, ${metadata} }
      auth: { secretStore: vault }
      scopes: [basket]
      ---
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: vault, namespace: shop }
      spec: { type: secretstores.azure.keyvault, version: v1, metadata: [] }
      scopes: [basket, cart]
    `,
    'the store that is built in, and none': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: baskets, namespace: shop }
      spec: { type: state.redis, version: v1, ${metadata} }
      auth: { secretStore: kubernetes }
      ---
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: carts, namespace: shop }
      spec: { type: state.redis, version: v1, ${metadata} }
      auth: { secretStore: "" }
    `,
    'the built-in store under another name': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: baskets, namespace: shop }
      spec: { type: state.redis, version: v1, ${metadata} }
      auth: { secretStore: cluster }
      ---
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: cluster, namespace: shop }
      spec: { type: secretstores.kubernetes, version: v1, metadata: [] }
    `,
    'a placeholder': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: baskets, namespace: shop }
      spec: { type: state.redis, version: v1, ${metadata} }
      auth: { secretStore: "\${STORE}" }
    `,
    'a folder that dapr run loads': `
      #- dapr.yaml
      version: 1
      common: { resourcesPath: ./resources }
      apps: [{ appID: web }]
      #- resources/store.yaml
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: baskets }
      spec: { type: state.redis, version: v1, ${metadata} }
      auth: { secretStore: localstore }
    `,
    'a store that is declared elsewhere': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: baskets, namespace: shop }
        spec: { type: state.redis, version: v1, ${metadata} }
        auth: { secretStore: vault }
      `,
      settings: { externals: [{ kind: 'Component', name: 'vault' }] },
    },
    'templates beside it': `
      #- a.yaml
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: baskets, namespace: shop }
      spec: { type: state.redis, version: v1, ${metadata} }
      auth: { secretStore: vault }
      #- b.yaml
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: {{ .Values.store }} }
    `,
  },

  invalid: {
    'a store that no file declares': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: baskets, namespace: shop }
      spec: { type: state.redis, version: v1, ${metadata} }
      auth: { secretStore: vault }
                           ^^^^^ missing information
    `,
    'the same where every file is here': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: HTTPEndpoint
        metadata: { name: mail, namespace: shop }
        spec: { baseUrl: "https://mail.example.com", headers: [{ name: Authorization, secretKeyRef: { name: mail, key: token } }] }
        auth: { secretStore: vault }
                             ^^^^^ missing
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: vault, namespace: other }
        spec: { type: secretstores.azure.keyvault, version: v1, metadata: [] }
      `,
      settings: { workspaceIsComplete: true },
      says: ['HTTPEndpoint "mail"', 'store "vault"', 'namespace "shop"'],
    },
    'a store that nothing is read from': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: baskets, namespace: shop }
      spec: { type: state.redis, version: v1, metadata: [] }
      auth: { secretStore: vault }
                           ^^^^^ missing information
    `,
    'a slip of the finger': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: baskets, namespace: shop }
        spec: { type: state.redis, version: v1, ${metadata} }
        auth:
          secretStore: key-valut # ours
                       ^^^^^^^^^ near
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: key-vault, namespace: shop }
        spec: { type: secretstores.azure.keyvault, version: v1, metadata: [] }
      `,
      fixes: {
        useStore: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: baskets, namespace: shop }
          spec: { type: state.redis, version: v1, ${metadata} }
          auth:
            secretStore: key-vault # ours
          ---
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: key-vault, namespace: shop }
          spec: { type: secretstores.azure.keyvault, version: v1, metadata: [] }
        `,
      },
    },
    'a component of another kind': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: baskets, namespace: shop }
        spec: { type: state.redis, version: v1, ${metadata} }
        auth: { secretStore: queue }
                             ^^^^^ otherType
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: queue, namespace: shop }
        spec: { type: pubsub.redis, version: v1, metadata: [] }
      `,
      says: ['which is a pubsub.redis'],
    },
    'scopes that miss an app': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: baskets, namespace: shop }
        spec: { type: state.redis, version: v1, ${metadata} }
        auth: { secretStore: vault }
                             ^^^^^ outOfScope
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: vault, namespace: shop }
        spec: { type: secretstores.azure.keyvault, version: v1, metadata: [] }
        scopes:
          - cart
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: basket, namespace: shop }
        spec:
          template:
            metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: basket } }
      `,
      says: ['reach of "basket"', 'scopes are "cart"'],
      fixes: {
        addScope: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: baskets, namespace: shop }
          spec: { type: state.redis, version: v1, ${metadata} }
          auth: { secretStore: vault }
          ---
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: vault, namespace: shop }
          spec: { type: secretstores.azure.keyvault, version: v1, metadata: [] }
          scopes:
            - cart
            - basket
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: basket, namespace: shop }
          spec:
            template:
              metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: basket } }
        `,
      },
    },
    'stores that wait for one another': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: first, namespace: shop }
        spec: { type: secretstores.hashicorp.vault, version: v1, ${metadata} }
        auth: { secretStore: second }
                             ^^^^^^ cycle error
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: second, namespace: shop }
        spec: { type: secretstores.azure.keyvault, version: v1, ${metadata} }
        auth: { secretStore: first }
                             ^^^^^ cycle error
      `,
      says: ['"first", "second"'],
    },
    'a store that needs itself': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: vault, namespace: shop }
        spec: { type: secretstores.hashicorp.vault, version: v1, ${metadata} }
        auth: { secretStore: vault }
                             ^^^^^ cycle error
      `,
      says: ['"vault" and itself'],
    },
  },
});
