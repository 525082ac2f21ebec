import rule from '../../../server/src/rules/secrets/externalsecret-store-not-found.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'stores of both kinds': `
      apiVersion: external-secrets.io/v1
      kind: ExternalSecret
      metadata: { name: a }
      spec:
        secretStoreRef: { name: own }
        dataFrom: [{ sourceRef: { storeRef: { name: all, kind: ClusterSecretStore } } }]
      ---
      apiVersion: external-secrets.io/v1
      kind: SecretStore
      metadata: { name: own }
      ---
      apiVersion: external-secrets.io/v1beta1
      kind: ClusterSecretStore
      metadata: { name: all }
    `,
    'names that something fills in, or that are declared to exist': {
      code: `
        apiVersion: external-secrets.io/v1
        kind: ExternalSecret
        metadata: { name: a }
        spec:
          secretStoreRef: { name: "\${STORE}" }
          data: [{ secretKey: a, sourceRef: { storeRef: { name: vault, kind: ClusterSecretStore } } }]
      `,
      settings: { externals: [{ kind: 'ClusterSecretStore', name: 'vault' }] },
    },
    'what every namespace has for itself': `
      apiVersion: external-secrets.io/v1
      kind: ClusterExternalSecret
      metadata: { name: a }
      spec: { externalSecretSpec: { secretStoreRef: { name: own } } }
    `,
    'a store, where all are kept elsewhere': `
      apiVersion: external-secrets.io/v1
      kind: ExternalSecret
      metadata: { name: a }
      spec: { secretStoreRef: { name: vault } }
    `,
    'a generator in place of a store': `
      apiVersion: external-secrets.io/v1
      kind: ExternalSecret
      metadata: { name: a }
      spec: { dataFrom: [{ sourceRef: { generatorRef: { kind: Password, name: p } } }] }
    `,
  },

  invalid: {
    'no store': `
      apiVersion: external-secrets.io/v1
      kind: ExternalSecret
      metadata: { name: a }
      spec: { secretStoreRef: { name: vault } }
                                      ^^^^^ missing
      ---
      apiVersion: external-secrets.io/v1
      kind: ClusterSecretStore
      metadata: { name: platform }
    `,
    'a store of another namespace, in a complete workspace': {
      code: `
        apiVersion: external-secrets.io/v1alpha1
        kind: PushSecret
        metadata: { name: a, namespace: shop }
        spec: { secretStoreRefs: [{ name: vault, kind: SecretStore }] }
                                          ^^^^^ missing warning
        ---
        apiVersion: external-secrets.io/v1
        kind: SecretStore
        metadata: { name: vault, namespace: infra }
      `,
      settings: { workspaceIsComplete: true },
    },
    'a slip of the finger': {
      code: `
        apiVersion: external-secrets.io/v1
        kind: ExternalSecret
        metadata: { name: a }
        spec: { secretStoreRef: { name: key-valt } }
                                        ^^^^^^^^ near warning
        ---
        apiVersion: external-secrets.io/v1
        kind: SecretStore
        metadata: { name: key-vault }
      `,
      fixes: {
        useName: `
          apiVersion: external-secrets.io/v1
          kind: ExternalSecret
          metadata: { name: a }
          spec: { secretStoreRef: { name: key-vault } }
          ---
          apiVersion: external-secrets.io/v1
          kind: SecretStore
          metadata: { name: key-vault }
        `,
      },
    },
    'a store of the other kind': {
      code: `
        apiVersion: external-secrets.io/v1
        kind: ExternalSecret
        metadata: { name: a }
        spec:
          secretStoreRef:
            name: key-vault
                  ^^^^^^^^^ otherKind warning
        ---
        apiVersion: external-secrets.io/v1
        kind: ClusterSecretStore
        metadata: { name: key-vault }
      `,
      says: ['there is a ClusterSecretStore of that name'],
      fixes: {
        useKind: `
          apiVersion: external-secrets.io/v1
          kind: ExternalSecret
          metadata: { name: a }
          spec:
            secretStoreRef:
              name: key-vault
              kind: ClusterSecretStore
          ---
          apiVersion: external-secrets.io/v1
          kind: ClusterSecretStore
          metadata: { name: key-vault }
        `,
      },
    },
  },
});
