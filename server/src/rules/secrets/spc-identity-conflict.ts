import {
  isAzureClass,
  isOn,
  isOpen,
  parameter,
  secretProviderClassType,
  selectedIdentities,
} from '../../k8s/secret-provider-class.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'spc-identity-conflict',
  area: 'secrets',
  severity: 'warning',
  summary: 'A SecretProviderClass selects more than one identity.',
  why: `
The ways to sign in exclude one another. The provider takes one of them, which need not be the one that has rights on the vault,
or fails with an identity that is not found.`,
  remedy: `
Keep one: \`clientID\` alone for Microsoft Entra Workload ID, or \`useVMManagedIdentity: "true"\`, with
\`userAssignedIdentityID\` if the nodes have several identities.`,
  sources: [
    'S103',
    {
      title: 'AKS: identities for the Key Vault provider',
      url: 'https://learn.microsoft.com/azure/aks/csi-secrets-store-identity-access',
    },
  ],
  messages: {
    several: '{class} selects {count} ways to sign in: {keys}.',
    unused:
      '{class} names an identity of the nodes in userAssignedIdentityID, which is read with useVMManagedIdentity: "true" alone.',
  },
  fixes: {},
  examples: {
    bad: `
apiVersion: secrets-store.csi.x-k8s.io/v1
kind: SecretProviderClass
metadata:
  name: shop-vault
spec:
  provider: azure
  parameters:
    clientID: 6f1c0e5a-0c1d-4b6e-9d0a-1f2e3d4c5b6a
    useVMManagedIdentity: "true"
    keyvaultName: shop-vault
    tenantId: 1b2c3d4e-5f60-4718-92a3-b4c5d6e7f809
    objects: |
      array:
        - |
          objectName: db-password
          objectType: secret
`,
    good: `
apiVersion: secrets-store.csi.x-k8s.io/v1
kind: SecretProviderClass
metadata:
  name: shop-vault
spec:
  provider: azure
  parameters:
    clientID: 6f1c0e5a-0c1d-4b6e-9d0a-1f2e3d4c5b6a
    keyvaultName: shop-vault
    tenantId: 1b2c3d4e-5f60-4718-92a3-b4c5d6e7f809
    objects: |
      array:
        - |
          objectName: db-password
          objectType: secret
`,
  },

  kinds: [secretProviderClassType],
  check(resource, { report }) {
    if (!isAzureClass(resource)) return;
    // A switch that something fills in may be off.
    const selected = selectedIdentities(resource).filter((it) => it.key?.keyText === 'clientID' || !isOpen(it));
    const [first, second] = selected;
    if (first && second) {
      report('several', {
        at: second.key ?? second,
        data: {
          class: resource.title,
          count: selected.length,
          keys: selected.map((it) => it.key?.keyText ?? '').join(', '),
        },
        related: [{ at: first, message: 'The first is selected here.' }],
      });
      return;
    }
    const assigned = parameter(resource, 'userAssignedIdentityID');
    const node = parameter(resource, 'useVMManagedIdentity');
    if (assigned && !isOn(node) && !isOpen(node)) {
      report('unused', { at: assigned.key ?? assigned, data: { class: resource.title } });
    }
  },
});
