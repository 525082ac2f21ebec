import { podSpec } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import {
  isAzureClass,
  parameter,
  secretProviderClassType,
  secretsStoreVolumes,
  selectedIdentities,
} from '../../k8s/secret-provider-class.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'spc-identity-missing',
  area: 'secrets',
  severity: 'error',
  summary: 'A SecretProviderClass for Azure names no vault, tenant, objects or identity.',
  why: `
The provider refuses the mount when one of these is missing, and the pods that mount the class stay in \`ContainerCreating\`.`,
  remedy: `
Name the vault, the tenant and the objects, and say who signs in: \`clientID\` for Microsoft Entra Workload ID, or
\`useVMManagedIdentity: "true"\` for an identity of the nodes.`,
  sources: [
    'S099',
    'S103',
    'S105',
    {
      title: 'AKS: identities for the Key Vault provider',
      url: 'https://learn.microsoft.com/azure/aks/csi-secrets-store-identity-access',
    },
  ],
  messages: {
    missing: '{class} says no {keys}, so the provider refuses every mount.',
    identity: '{class} selects no identity: neither clientID nor useVMManagedIdentity is set.',
    principal:
      '{class} selects no identity, and {workload} signs in with a service principal from a Secret (nodePublishSecretRef).',
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
  check(resource, { workspace, report }) {
    if (!isAzureClass(resource)) return;
    const missing = [['keyvaultName'], ['tenantId', 'tenantID'], ['objects']].flatMap((names) =>
      names.some((it) => parameter(resource, it)) ? [] : names.slice(0, 1),
    );
    if (missing.length > 0) {
      const empty = resource.get('spec', 'parameters')?.entry(missing[0] ?? '');
      report('missing', {
        at: empty?.key ?? resource.at('spec', 'parameters').key ?? resource.at('spec', 'parameters'),
        data: { class: resource.title, keys: missing.join(', no ') },
      });
    }
    if (selectedIdentities(resource).length > 0) return;
    const at = resource.at('spec', 'parameters').key ?? resource.at('metadata', 'name');
    const workload = signsInBySecret(resource, workspace);
    if (workload) {
      const data = { class: resource.title, workload: workload.title };
      const related = [{ at: workload.at('metadata', 'name'), message: `${workload.title} mounts the class.` }];
      report('principal', { at, severity: 'information', data, related });
    } else if (!missing.includes('objects')) {
      report('identity', { at, severity: 'warning', data: { class: resource.title } });
    }
  },
});

/** A workload that hands the provider the credentials of a service principal. */
function signsInBySecret({ name, namespace, uri }: Resource, workspace: Workspace): Resource | undefined {
  const users = workspace.referencing(secretProviderClassType, { name, namespace, near: uri });
  return users.find(
    ({ resource }) =>
      podSpec(resource) &&
      secretsStoreVolumes(resource).some((it) => it.className === name && it.csi.get('nodePublishSecretRef')),
  )?.resource;
}
