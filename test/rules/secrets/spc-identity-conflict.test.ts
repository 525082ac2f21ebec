import rule from '../../../server/src/rules/secrets/spc-identity-conflict.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'one identity each, and switches that something fills in': `
      apiVersion: secrets-store.csi.x-k8s.io/v1
      kind: SecretProviderClass
      metadata: { name: vault }
      spec:
        provider: azure
        parameters:
          clientID: abc
          useVMManagedIdentity: "false"
          usePodIdentity: "false"
          userAssignedIdentityID: ""
      ---
      apiVersion: secrets-store.csi.x-k8s.io/v1
      kind: SecretProviderClass
      metadata: { name: vault }
      spec:
        provider: azure
        parameters:
          clientID: ""
          useVMManagedIdentity: "true"
          userAssignedIdentityID: abc
      ---
      apiVersion: secrets-store.csi.x-k8s.io/v1
      kind: SecretProviderClass
      metadata: { name: vault }
      spec:
        provider: azure
        parameters:
          clientID: abc
          useVMManagedIdentity: "\${VM}"
          userAssignedIdentityID: abc
    `,
    'another provider': `
      apiVersion: secrets-store.csi.x-k8s.io/v1
      kind: SecretProviderClass
      metadata: { name: vault }
      spec: { provider: aws, parameters: { clientID: a, usePodIdentity: "true" } }
    `,
  },

  invalid: {
    'two ways': {
      code: `
        apiVersion: secrets-store.csi.x-k8s.io/v1
        kind: SecretProviderClass
        metadata: { name: vault }
        spec:
          provider: azure
          parameters:
            useVMManagedIdentity: true
            ^^^^^^^^^^^^^^^^^^^^ several
            clientID: \${CLIENT_ID}
      `,
      says: ['selects 2 ways to sign in: clientID, useVMManagedIdentity'],
    },
    'an identity of the nodes that is never read': `
      apiVersion: secrets-store.csi.x-k8s.io/v1
      kind: SecretProviderClass
      metadata: { name: vault }
      spec:
        provider: azure
        parameters:
          useVMManagedIdentity: "false"
          userAssignedIdentityID: abc
          ^^^^^^^^^^^^^^^^^^^^^^ unused
    `,
  },
});
