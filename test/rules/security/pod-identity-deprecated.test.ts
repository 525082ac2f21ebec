import rule from '../../../server/src/rules/security/pod-identity-deprecated.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'workload identity': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api, labels: { azure.workload.identity/use: "true" } }
      ---
      apiVersion: secrets-store.csi.x-k8s.io/v1
      kind: SecretProviderClass
      metadata: { name: vault }
      spec: { provider: azure, parameters: { usePodIdentity: "false" } }
      ---
      apiVersion: keda.sh/v1alpha1
      kind: TriggerAuthentication
      metadata: { name: queue }
      spec: { podIdentity: { provider: azure-workload } }
    `,
    'a kind of the same name': `
      apiVersion: example.com/v1
      kind: AzureIdentity
      metadata: { name: api }
    `,
  },

  invalid: {
    'its kinds': `
      apiVersion: aadpodidentity.k8s.io/v1
      kind: AzureIdentity
            ^^^^^^^^^^^^^ kind
      metadata: { name: api }
    `,
    'the label': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            metadata:
              labels:
                app: db
                aadpodidbinding: shop # of the shop
                ^^^^^^^^^^^^^^^ label
      `,
      says: ['The pods of StatefulSet "db"', 'September 2025'],
      fixes: {
        useLabel: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              metadata:
                labels:
                  app: db
                  azure.workload.identity/use: "true" # of the shop
        `,
      },
    },
    'both labels': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api, labels: { aadpodidbinding: shop, azure.workload.identity/use: "true" } }
                                       ^^^^^^^^^^^^^^^ label hint
    `,
    'a class': {
      code: `
        apiVersion: secrets-store.csi.x-k8s.io/v1
        kind: SecretProviderClass
        metadata: { name: vault }
        spec:
          provider: azure
          parameters:
            usePodIdentity: "true"
                            ^^^^^^ parameter
      `,
      fixes: {
        useClientId: `
          apiVersion: secrets-store.csi.x-k8s.io/v1
          kind: SecretProviderClass
          metadata: { name: vault }
          spec:
            provider: azure
            parameters:
              usePodIdentity: "false"
              clientID: <client-id>
        `,
      },
    },
    'a trigger': {
      code: `
        apiVersion: keda.sh/v1alpha1
        kind: TriggerAuthentication
        metadata: { name: queue }
        spec: { podIdentity: { provider: azure } }
                                         ^^^^^ trigger
      `,
      fixes: {
        useProvider: `
          apiVersion: keda.sh/v1alpha1
          kind: TriggerAuthentication
          metadata: { name: queue }
          spec: { podIdentity: { provider: azure-workload } }
        `,
      },
    },
  },
});
