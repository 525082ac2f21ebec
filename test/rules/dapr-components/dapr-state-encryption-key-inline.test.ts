import rule from '../../../server/src/rules/dapr-components/dapr-state-encryption-key-inline.ts';
import { testRule } from '../../support/test-rule.ts';

const referred = (value: string, { namespace = 'shop', store = '' } = {}) => `
  apiVersion: dapr.io/v1alpha1
  kind: Component
  metadata: { name: store, namespace: shop }
  spec: { type: state.redis, version: v1, metadata: [{ name: primaryEncryptionKey, secretKeyRef: { name: keys, key: now } }] }
  ${store && `auth: { secretStore: ${store} }`}
  ---
  apiVersion: v1
  kind: Secret
  metadata: { name: keys, namespace: ${namespace} }
  stringData: { now: "${value}" }
`;

testRule(rule, {
  valid: {
    'a key of 16 bytes': referred('00112233445566778899aabbccddeeff'),
    'a key of 32 bytes': referred('00112233445566778899AABBCCDDEEFF00112233445566778899aabbccddeeff'),
    'a placeholder in the Secret': referred('${KEY}'),
    'a Secret of another namespace': referred('short', { namespace: 'other' }),
    'a key from another store': referred('short', { store: 'vault' }),
    'a placeholder': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store, namespace: shop }
      spec: { type: state.redis, version: v1, metadata: [{ name: primaryEncryptionKey, value: "\${KEY}" }] }
    `,
    'another building block': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: events, namespace: shop }
      spec: { type: pubsub.redis, version: v1, metadata: [{ name: primaryEncryptionKey, value: abc }] }
    `,
    'a patch with a secondary key': `
      #- kustomization.yaml
      patches: [{ path: store.yaml }]
      #- store.yaml
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec: { type: state.redis, version: v1, metadata: [{ name: secondaryEncryptionKey, secretKeyRef: { name: s, key: k } }] }
    `,
  },
  invalid: {
    'a key in plain text': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store, namespace: shop }
        spec:
          type: state.our-own
          version: v1
          metadata:
            - name: primaryEncryptionKey
              value: "00112233445566778899aabbccddeeff"
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ inline
      `,
      fixes: {
        useSecret: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store, namespace: shop }
          spec:
            type: state.our-own
            version: v1
            metadata:
              - name: primaryEncryptionKey
                secretKeyRef:
                  name: store-secret
                  key: primaryEncryptionKey
        `,
      },
    },
    'a secondary key alone': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store, namespace: shop }
      spec: { type: state.redis, version: v1, metadata: [{ name: secondaryEncryptionKey, secretKeyRef: { name: s, key: k } }] }
                                                                 ^^^^^^^^^^^^^^^^^^^^^^ secondaryOnly warning
    `,
    'a key of another length': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store, namespace: shop }
        spec: { type: state.redis, version: v1, metadata: [{ name: primaryEncryptionKey, secretKeyRef: { name: keys, key: now } }] }
                                                                                                                          ^^^ malformed
        ---
        apiVersion: v1
        kind: Secret
        metadata: { name: keys, namespace: shop }
        stringData: { now: 00112233445566778899aabbccddeef }
      `,
      says: ['(31 characters)'],
    },
  },
});
