import rule from '../../../server/src/rules/security/workload-identity-annotation-invalid.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'ids, and values that something fills in': `
      apiVersion: v1
      kind: ServiceAccount
      metadata:
        name: a
        labels: { azure.workload.identity/use: "true" }
        annotations:
          azure.workload.identity/client-id: 6F1C0E5A-0c1d-4b6e-9d0a-1f2e3d4c5b6a
          azure.workload.identity/tenant-id: <tenant-id>
          azure.workload.identity/service-account-token-expiration: "86400"
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata:
        name: b
        annotations:
          azure.workload.identity/client-id: $CLIENT_ID
          azure.workload.identity/something-of-tomorrow: x
          example.com/client-id: x
    `,
    'what pods may say': `
      apiVersion: v1
      kind: Pod
      metadata:
        name: a
        annotations:
          azure.workload.identity/service-account-token-expiration: "3600"
          azure.workload.identity/skip-containers: log;metrics
    `,
  },

  invalid: {
    'no GUID, and a misspelt key': {
      code: `
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: a
          annotations:
            azure.workload.identity/tenant-id: contoso.com
                                               ^^^^^^^^^^^ notGuid
            azure.workload.identity/client_id: 6f1c0e5a-0c1d-4b6e-9d0a-1f2e3d4c5b6a # of the shop
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unknownKey
      `,
      says: ['"azure.workload.identity/client_id" of ServiceAccount "a" is not known'],
      fixes: {
        useKey: `
          apiVersion: v1
          kind: ServiceAccount
          metadata:
            name: a
            annotations:
              azure.workload.identity/tenant-id: contoso.com
              azure.workload.identity/client-id: 6f1c0e5a-0c1d-4b6e-9d0a-1f2e3d4c5b6a # of the shop
        `,
      },
    },
    'a label': {
      code: `
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: a
          labels:
            team: shop
            azure.workload.identity/client-id: 6f1c0e5a-0c1d-4b6e-9d0a-1f2e3d4c5b6a
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ asLabel
      `,
      fixes: {
        moveToAnnotations: `
          apiVersion: v1
          kind: ServiceAccount
          metadata:
            name: a
            labels:
              team: shop
            annotations:
              azure.workload.identity/client-id: 6f1c0e5a-0c1d-4b6e-9d0a-1f2e3d4c5b6a
        `,
      },
    },
    'on the pods': `
      apiVersion: v1
      kind: Pod
      metadata:
        name: a
        annotations:
          azure.workload.identity/client-id: 6f1c0e5a-0c1d-4b6e-9d0a-1f2e3d4c5b6a
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ onPod
    `,
    'a token that lasts too long': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: a
          annotations: { azure.workload.identity/service-account-token-expiration: "172800" }
                                                                                   ^^^^^^^^ expiration
      `,
      says: ['is to last 172800 s; it can last 3600 s to 86400 s'],
      fixes: {
        clamp: `
          apiVersion: v1
          kind: Pod
          metadata:
            name: a
            annotations: { azure.workload.identity/service-account-token-expiration: "86400" }
        `,
      },
    },
  },
});
