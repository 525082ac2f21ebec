import rule from '../../../server/src/rules/secrets/spc-objects-malformed.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'objects of every type': `
      apiVersion: secrets-store.csi.x-k8s.io/v1
      kind: SecretProviderClass
      metadata: { name: vault }
      spec:
        provider: azure
        parameters:
          objects: |
            array:
              - |
                objectName: a
                objectType: secret
                objectFormat: PFX
                objectEncoding: base64
              - |
                objectName: b
                objectType: cert
                objectFormat: pem
              - "objectName: c\\nobjectType: key"
    `,
    'values that something fills in': `
      apiVersion: secrets-store.csi.x-k8s.io/v1
      kind: SecretProviderClass
      metadata: { name: vault }
      spec:
        provider: azure
        parameters:
          objects: |
            array:
              - |
                objectName: $NAME
                objectType: secret
              - \${OBJECT}
              - |
                objectName: a
                objectType: \${TYPE}
      ---
      apiVersion: secrets-store.csi.x-k8s.io/v1
      kind: SecretProviderClass
      metadata: { name: vault }
      spec:
        provider: azure
        parameters:
          objects: \${OBJECTS}
    `,
    'another provider': `
      apiVersion: secrets-store.csi.x-k8s.io/v1
      kind: SecretProviderClass
      metadata: { name: vault }
      spec: { provider: vault, parameters: { objects: "- objectName: a" } }
    `,
  },

  invalid: {
    'a collection in place of text': {
      code: `
        apiVersion: secrets-store.csi.x-k8s.io/v1
        kind: SecretProviderClass
        metadata: { name: vault }
        spec:
          provider: azure
          parameters:
            objects: # the objects
            ^^^^^^^ collection
              array:
                - |
                  objectName: a
                  objectType: secret
      `,
      fixes: {
        asText: `
          apiVersion: secrets-store.csi.x-k8s.io/v1
          kind: SecretProviderClass
          metadata: { name: vault }
          spec:
            provider: azure
            parameters:
              objects: | # the objects
                array:
                  - |
                    objectName: a
                    objectType: secret
        `,
      },
    },
    'text that is no YAML, and a list of its own': `
      apiVersion: secrets-store.csi.x-k8s.io/v1
      kind: SecretProviderClass
      metadata: { name: vault }
      spec:
        provider: azure
        parameters:
          objects: |
            array: a: b
                   ^ broken
      ---
      apiVersion: secrets-store.csi.x-k8s.io/v1
      kind: SecretProviderClass
      metadata: { name: vault }
      spec:
        provider: azure
        parameters:
          objects: "- a"
          ^^^^^^^ noArray
    `,
    'an object that is a mapping': {
      code: `
        apiVersion: secrets-store.csi.x-k8s.io/v1
        kind: SecretProviderClass
        metadata: { name: vault }
        spec:
          provider: azure
          parameters:
            objects: |
              array:
                - objectName: a
                              ^ notText
                  objectType: secret
      `,
      says: ['Object 1 of SecretProviderClass "vault"'],
      fixes: {
        itemAsText: `
          apiVersion: secrets-store.csi.x-k8s.io/v1
          kind: SecretProviderClass
          metadata: { name: vault }
          spec:
            provider: azure
            parameters:
              objects: |
                array:
                  - |
                    objectName: a
                    objectType: secret
        `,
      },
    },
    'an object without a type, or a name': {
      code: `
        apiVersion: secrets-store.csi.x-k8s.io/v1
        kind: SecretProviderClass
        metadata: { name: vault }
        spec:
          provider: azure
          parameters:
            objects: |
              array:
                - |
                  objectName: a # first
                              ^ noType
                - |
                  objectType: secret
                  ^^^^^^^^^^^^^^^^^^ noName
      `,
      says: ['Object "a"', 'Object 2'],
      fixes: {
        addType: `
          apiVersion: secrets-store.csi.x-k8s.io/v1
          kind: SecretProviderClass
          metadata: { name: vault }
          spec:
            provider: azure
            parameters:
              objects: |
                array:
                  - |
                    objectName: a # first
                    objectType: secret
                  - |
                    objectType: secret
        `,
      },
    },
    'values that do not exist': {
      code: `
        apiVersion: secrets-store.csi.x-k8s.io/v1
        kind: SecretProviderClass
        metadata: { name: vault }
        spec:
          provider: azure
          parameters:
            objects: |
              array:
                - |
                  objectName: a
                  objectType: Certificate
                              ^^^^^^^^^^^ value
      `,
      says: ['objectType "Certificate"; it can be secret, key, cert'],
      fixes: {
        useValue: `
          apiVersion: secrets-store.csi.x-k8s.io/v1
          kind: SecretProviderClass
          metadata: { name: vault }
          spec:
            provider: azure
            parameters:
              objects: |
                array:
                  - |
                    objectName: a
                    objectType: cert
        `,
      },
    },
    'a format for another type, and one that does not exist': `
      apiVersion: secrets-store.csi.x-k8s.io/v1
      kind: SecretProviderClass
      metadata: { name: vault }
      spec:
        provider: azure
        parameters:
          objects: |
            array:
              - |
                objectName: a
                objectType: key
                objectFormat: pfx
                              ^^^ onlySecret
              - |
                objectName: b
                objectType: secret
                objectEncoding: ascii
                                ^^^^^ value
    `,
  },
});
