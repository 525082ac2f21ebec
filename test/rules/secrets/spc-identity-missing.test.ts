import rule from '../../../server/src/rules/secrets/spc-identity-missing.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'each way to sign in, and values that are filled in later': `
      apiVersion: secrets-store.csi.x-k8s.io/v1
      kind: SecretProviderClass
      metadata: { name: vault }
      spec:
        provider: azure
        parameters:
          clientID: abc
          keyvaultName: v
          tenantId: t
          objects: "array: []"
      ---
      apiVersion: secrets-store.csi.x-k8s.io/v1
      kind: SecretProviderClass
      metadata: { name: vault }
      spec:
        provider: azure
        parameters:
          useVMManagedIdentity: "true"
          keyvaultName: "\${VAULT}"
          tenantID: "\${TENANT}"
          objects: "\${OBJECTS}"
      ---
      apiVersion: secrets-store.csi.x-k8s.io/v1
      kind: SecretProviderClass
      metadata: { name: vault }
      spec:
        provider: azure
        parameters:
          usePodIdentity: "true"
          keyvaultName: v
          tenantId: t
          objects: "array: []"
    `,
    'another provider': `
      apiVersion: secrets-store.csi.x-k8s.io/v1
      kind: SecretProviderClass
      metadata: { name: vault }
      spec: { provider: vault, parameters: { roleName: app } }
    `,
  },

  invalid: {
    'no tenant, and an empty name of the vault': {
      code: `
        apiVersion: secrets-store.csi.x-k8s.io/v1
        kind: SecretProviderClass
        metadata: { name: vault }
        spec:
          provider: azure
          parameters:
            clientID: abc
            keyvaultName: ""
            ^^^^^^^^^^^^ missing
            objects: "array: []"
      `,
      says: ['says no keyvaultName, no tenantId'],
    },
    'no parameters': `
      apiVersion: secrets-store.csi.x-k8s.io/v1
      kind: SecretProviderClass
      metadata: { name: vault }
      spec:
      ^^^^ missing
        provider: azure
    `,
    'no identity': `
      apiVersion: secrets-store.csi.x-k8s.io/v1
      kind: SecretProviderClass
      metadata: { name: vault }
      spec:
        provider: azure
        parameters:
        ^^^^^^^^^^ identity warning
          clientID: ""
          useVMManagedIdentity: "false"
          keyvaultName: v
          tenantId: t
          objects: "array: []"
    `,
    'a service principal': {
      code: `
        apiVersion: secrets-store.csi.x-k8s.io/v1
        kind: SecretProviderClass
        metadata: { name: vault }
        spec:
          provider: azure
          parameters: { keyvaultName: v, tenantId: t, objects: "array: []" }
          ^^^^^^^^^^ principal information
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: api }
        spec:
          volumes:
            - name: vault
              csi:
                driver: secrets-store.csi.k8s.io
                volumeAttributes: { secretProviderClass: vault }
                nodePublishSecretRef: { name: login }
      `,
      says: ['Pod "api" signs in with a service principal'],
    },
  },
});
