import rule from '../../../server/src/rules/dapr-components/dapr-secretkeyref-not-found.ts';
import { testRule } from '../../support/test-rule.ts';

const component = (reference: string, rest = '') => `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: baskets, namespace: shop }
      spec: { type: state.redis, version: v1, metadata: [{ name: redisPassword, secretKeyRef: ${reference} }] }
      ${rest}`;

testRule(rule, {
  valid: {
    'a Secret with the key': `${component('{ name: cache, key: password }')}
      ---
      apiVersion: v1
      kind: Secret
      metadata: { name: cache, namespace: shop }
      stringData: { password: "" }
    `,
    'what another store holds': component('{ name: cache, key: password }', 'auth: { secretStore: vault }'),
    'a Secret that is taken over whole': `${component('{ name: cache, key: password }')}
      ---
      apiVersion: external-secrets.io/v1
      kind: ExternalSecret
      metadata: { name: cache, namespace: shop }
      spec: { dataFrom: [{ extract: { key: cache } }], data: [{ secretKey: user, remoteRef: { key: user } }] }
    `,
    'a sealed Secret': `${component('{ name: cache, key: password }')}
      ---
      apiVersion: bitnami.com/v1alpha1
      kind: SealedSecret
      metadata: { name: cache, namespace: shop }
      spec: { encryptedData: { other: abc } }
    `,
    'an encrypted Secret': `${component('{ name: cache, key: password }')}
      ---
      apiVersion: v1
      kind: Secret
      metadata: { name: cache, namespace: shop }
      data: { other: abc }
      sops: { version: 3.9.0 }
    `,
    'a Secret without keys, which somebody fills': `${component('{ name: cache, key: password }')}
      ---
      apiVersion: v1
      kind: Secret
      metadata: { name: cache, namespace: shop }
    `,
    'a Secret that a controller fills': `${component('{ name: cache, key: password }')}
      ---
      apiVersion: v1
      kind: Secret
      metadata: { name: cache, namespace: shop, annotations: { replicator.v1.mittwald.de/replicate-from: base/cache } }
      data: { other: abc }
    `,
    'a placeholder': component('{ name: "${SECRET}", key: password }'),
    'a Secret that is declared elsewhere': {
      code: component('{ name: cache, key: password }'),
      settings: { externals: [{ kind: 'Secret', name: 'cache' }] },
    },
    'a folder that dapr run loads': `
      #- .dapr/components/store.yaml
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: baskets }
      spec: { type: state.redis, version: v1, metadata: [{ name: redisPassword, secretKeyRef: { name: cache } }] }
    `,
  },

  invalid: {
    'a Secret that nothing makes': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: baskets, namespace: shop }
        spec:
          type: state.redis
          version: v1
          metadata:
            - name: redisUsername
              secretKeyRef: { name: cache, key: user }
                                    ^^^^^ missing information
            - name: redisPassword
              secretKeyRef: { name: cache, key: password }
        scopes: [basket]
      `,
      says: ['app "basket" gets no component at all'],
    },
    'the same where every file is here': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: HTTPEndpoint
        metadata: { name: mail, namespace: shop }
        spec:
          baseUrl: https://mail.example.com
          clientTLS: { privateKey: { secretKeyRef: { name: mail-tls, key: tls.key } } }
                                                           ^^^^^^^^ missing
      `,
      settings: { workspaceIsComplete: true },
      says: ['the apps of the namespace get no component at all'],
    },
    'a slip of the finger': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: baskets, namespace: shop }
        spec:
          type: state.redis
          version: v1
          metadata:
            - name: redisPassword
              secretKeyRef:
                name: chache # by hand
                      ^^^^^^ near
                key: password
        ---
        apiVersion: v1
        kind: Secret
        metadata: { name: cache, namespace: shop }
        stringData: { password: "" }
      `,
      fixes: {
        useName: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: baskets, namespace: shop }
          spec:
            type: state.redis
            version: v1
            metadata:
              - name: redisPassword
                secretKeyRef:
                  name: cache # by hand
                  key: password
          ---
          apiVersion: v1
          kind: Secret
          metadata: { name: cache, namespace: shop }
          stringData: { password: "" }
        `,
      },
    },
    'a Secret of another namespace': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: baskets, namespace: shop }
        spec: { type: state.redis, version: v1, metadata: [{ name: redisPassword, secretKeyRef: { name: cache, key: a } }] }
                                                                                                        ^^^^^ elsewhere
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: a, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: a } } } }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: b, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: b } } } }
        ---
        apiVersion: v1
        kind: Secret
        metadata: { name: cache, namespace: data }
        stringData: { password: "" }
      `,
      says: ['is in namespace "data"', 'apps "a" and "b" get no component'],
    },
    'a key that the Secret does not have': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: baskets, namespace: shop }
        spec:
          type: state.redis
          version: v1
          metadata:
            - name: redisPassword
              secretKeyRef:
                name: cache
                key: pasword
                     ^^^^^^^ noKey
        ---
        apiVersion: external-secrets.io/v1
        kind: ExternalSecret
        metadata: { name: cache, namespace: shop }
        spec: { data: [{ secretKey: password, remoteRef: { key: a } }, { secretKey: user, remoteRef: { key: b } }] }
      `,
      says: ['only "password", "user"', '"redisPassword" of Component "baskets" is empty'],
      fixes: {
        useKey: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: baskets, namespace: shop }
          spec:
            type: state.redis
            version: v1
            metadata:
              - name: redisPassword
                secretKeyRef:
                  name: cache
                  key: password
          ---
          apiVersion: external-secrets.io/v1
          kind: ExternalSecret
          metadata: { name: cache, namespace: shop }
          spec: { data: [{ secretKey: password, remoteRef: { key: a } }, { secretKey: user, remoteRef: { key: b } }] }
        `,
      },
    },
    'a key that the synchronized Secret does not have': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: baskets, namespace: shop }
      spec: { type: state.redis, version: v1, metadata: [{ name: redisPassword, secretKeyRef: { name: cache, key: a } }] }
                                                                                                                  ^ noKey
      ---
      apiVersion: secrets-store.csi.x-k8s.io/v1
      kind: SecretProviderClass
      metadata: { name: vault, namespace: shop }
      spec:
        secretObjects:
          - { secretName: cache, type: Opaque, data: [{ objectName: x, key: first }, { objectName: y, key: second }] }
          - { secretName: other, type: Opaque, data: [{ objectName: x, key: a }] }
    `,
    'no name': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: baskets, namespace: shop }
      spec:
        type: state.redis
        version: v1
        metadata:
          - name: redisUsername
            secretKeyRef: { key: user }
            ^^^^^^^^^^^^ noName error
          - name: redisPassword
            secretKeyRef: { name: "", key: password }
                            ^^^^ noName error
    `,
  },
});
