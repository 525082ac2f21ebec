import rule from '../../../server/src/rules/secrets/spc-secretobject-unmatched.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'names and aliases': `
      apiVersion: secrets-store.csi.x-k8s.io/v1
      kind: SecretProviderClass
      metadata: { name: vault }
      spec:
        provider: azure
        secretObjects:
          - { secretName: db, data: [{ objectName: password, key: a }, { objectName: tls, key: b }] }
          - { secretName: c, data: [{ objectName: "\${NAME}", key: a }] }
        parameters:
          objects: |
            array:
              - |
                objectName: db-password
                objectType: secret
                objectAlias: password
              - |
                objectName: tls
                objectType: cert
    `,
    'versions of one object': `
      apiVersion: secrets-store.csi.x-k8s.io/v1
      kind: SecretProviderClass
      metadata: { name: vault }
      spec:
        provider: azure
        secretObjects:
          - { secretName: db, data: [{ objectName: db-password/1, key: a }] }
        parameters:
          objects: |
            array:
              - |
                objectName: db-password
                objectType: secret
                objectVersionHistory: 2
              - |
                objectName: tls
                objectType: cert
    `,
    'objects that are not known to the end': `
      apiVersion: secrets-store.csi.x-k8s.io/v1
      kind: SecretProviderClass
      metadata: { name: vault }
      spec:
        provider: azure
        secretObjects: [{ secretName: db, data: [{ objectName: other, key: a }] }]
        parameters:
          objects: |
            array:
              - |
                objectName: $NAME
                objectType: secret
    `,
  },

  invalid: {
    'the name of what has an alias': {
      code: `
        apiVersion: secrets-store.csi.x-k8s.io/v1
        kind: SecretProviderClass
        metadata: { name: vault }
        spec:
          provider: azure
          secretObjects:
            - secretName: db
              data:
                - objectName: "db-password"
                              ^^^^^^^^^^^^^ alias
                  key: password
          parameters:
            objects: |
              array:
                - |
                  objectName: db-password
                  objectType: secret
                  objectAlias: password
      `,
      says: ['fetched under the alias "password"'],
      fixes: {
        useAlias: `
          apiVersion: secrets-store.csi.x-k8s.io/v1
          kind: SecretProviderClass
          metadata: { name: vault }
          spec:
            provider: azure
            secretObjects:
              - secretName: db
                data:
                  - objectName: "password"
                    key: password
            parameters:
              objects: |
                array:
                  - |
                    objectName: db-password
                    objectType: secret
                    objectAlias: password
        `,
      },
    },
    'a slip of the finger': {
      code: `
        apiVersion: secrets-store.csi.x-k8s.io/v1
        kind: SecretProviderClass
        metadata: { name: vault }
        spec:
          provider: azure
          secretObjects: [{ secretName: db, data: [{ objectName: db-pasword, key: a }] }]
                                                                 ^^^^^^^^^^ unknown
          parameters: { objects: "array: ['objectName: db-password']" }
      `,
      says: ['"db-pasword" of Secret "db" is not fetched; SecretProviderClass "vault" fetches "db-password".'],
      fixes: {
        useName: `
          apiVersion: secrets-store.csi.x-k8s.io/v1
          kind: SecretProviderClass
          metadata: { name: vault }
          spec:
            provider: azure
            secretObjects: [{ secretName: db, data: [{ objectName: db-password, key: a }] }]
            parameters: { objects: "array: ['objectName: db-password']" }
        `,
      },
    },
  },
});
