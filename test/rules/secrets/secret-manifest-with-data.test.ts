import rule from '../../../server/src/rules/secrets/secret-manifest-with-data.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'values that are filled in later': `
      apiVersion: v1
      kind: Secret
      metadata: { name: db }
      stringData: { password: "<password>", token: CHANGEME, key: "$KEY", other: "***", empty: "", none: }
    `,
    'a placeholder in base64': `
      apiVersion: v1
      kind: Secret
      metadata: { name: db }
      data: { password: Y2hhbmdlbWU= }
    `,
    'what SOPS encrypts': `
      apiVersion: v1
      kind: Secret
      metadata: { name: db }
      stringData: { password: blue-kettle }
      sops: { version: 3.9.0 }
      ---
      apiVersion: v1
      kind: Secret
      metadata: { name: other }
      stringData: { password: "ENC[AES256_GCM,data:abc]" }
    `,
    'the token of a service account': `
      apiVersion: v1
      kind: Secret
      metadata: { name: ci, annotations: { kubernetes.io/service-account.name: ci } }
      type: kubernetes.io/service-account-token
      data: { extra: Zm9v }
    `,
    'settings without a credential': `
      apiVersion: v1
      kind: Secret
      metadata: { name: alerts }
      stringData:
        username: shop
        DB_HOST: db
        url: https://example.com
        tls.crt: "-----BEGIN CERTIFICATE-----"
        alerts.yaml: |
          route:
            receiver: team
    `,
    'no values': `
      apiVersion: v1
      kind: Secret
      metadata: { name: db }
    `,
  },

  invalid: {
    'values in both fields': {
      code: `
        # for the shop
        apiVersion: v1
        kind: Secret
        metadata:
          name: db
          namespace: shop
        data:
          user: c2hvcA==
          password: Ymx1ZS1rZXR0bGU= # a comment
          ^^^^^^^^ values
        stringData:
          url: postgres://shop:blue-kettle@db
        ---
        apiVersion: external-secrets.io/v1
        kind: ClusterSecretStore
        metadata: { name: vault }
      `,
      says: ['Secret "db" is committed with its values: "password", "url".'],
      fixes: {
        externalSecret: `
          # for the shop
          apiVersion: external-secrets.io/v1
          kind: ExternalSecret
          metadata:
            name: db
            namespace: shop
          spec:
            refreshInterval: 1h
            secretStoreRef:
              kind: ClusterSecretStore
              name: vault
            target:
              name: db
            data:
              - secretKey: user
                remoteRef:
                  key: db-user
              - secretKey: password
                remoteRef:
                  key: db-password
              - secretKey: url
                remoteRef:
                  key: db-url
          ---
          apiVersion: external-secrets.io/v1
          kind: ClusterSecretStore
          metadata: { name: vault }
        `,
      },
    },
    'a certificate with its key, in a list': `
      apiVersion: v1
      kind: List
      items:
        - apiVersion: v1
          kind: Secret
          metadata: { name: tls }
          type: kubernetes.io/tls
          data: { tls.crt: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t, tls.key: LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0t }
                                                                 ^^^^^^^ values
    `,
    'what is no text, and settings that hold a credential': {
      code: `
        apiVersion: v1
        kind: Secret
        metadata: { name: a }
        type: example.com/store
        data: { store.jks: "//79" }
                ^^^^^^^^^ values
        ---
        apiVersion: v1
        kind: Secret
        metadata: { name: b }
        stringData:
          a.yaml: |
          ^^^^^^ values
            user: x
            password: blue-kettle
      `,
      fixes: {
        externalSecret: `
          apiVersion: external-secrets.io/v1
          kind: ExternalSecret
          metadata:
            name: a
          spec:
            refreshInterval: 1h
            secretStoreRef:
              kind: SecretStore
              name: key-vault
            target:
              name: a
              template:
                type: example.com/store
            data:
              - secretKey: store.jks
                remoteRef:
                  key: a-store-jks
          ---
          apiVersion: v1
          kind: Secret
          metadata: { name: b }
          stringData:
            a.yaml: |
              user: x
              password: blue-kettle
        `,
      },
    },
  },
});
