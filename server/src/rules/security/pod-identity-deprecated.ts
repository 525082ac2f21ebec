import { podTemplate } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { isOn, secretProviderClassType } from '../../k8s/secret-provider-class.ts';
import { isWorkload, workloadTypes } from '../../k8s/types.ts';
import { identityLabel, identityUse } from '../../k8s/workload-identity.ts';
import { type Edit, replaceEntry, replaceValue, setPath } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

const label = 'aadpodidbinding';
const kinds = ['AzureIdentity', 'AzureIdentityBinding', 'AzureAssignedIdentity', 'AzurePodIdentityException'].map(
  (it) => `${it}.aadpodidentity.k8s.io`,
);
const triggers = ['TriggerAuthentication.keda.sh', 'ClusterTriggerAuthentication.keda.sh'];

export default defineRule({
  id: 'pod-identity-deprecated',
  area: 'security',
  severity: 'warning',
  summary: 'AAD Pod Identity is used, which is no longer supported.',
  why: `
The project has been archived since September 2023, support of the AKS add-on ended in September 2025, and KEDA dropped it with
2.15. What still runs gets no fixes, also not for security.`,
  remedy: `
Move to Microsoft Entra Workload ID: give the identity a federated credential for the ServiceAccount, annotate the account with
\`azure.workload.identity/client-id\`, and label the pods \`azure.workload.identity/use: "true"\`.`,
  sources: [
    'S104',
    { title: 'AKS: pod-managed identities', url: 'https://learn.microsoft.com/azure/aks/use-azure-ad-pod-identity' },
    {
      title: 'AKS: migrate to workload identity',
      url: 'https://learn.microsoft.com/azure/aks/workload-identity-migrate-from-pod-identity',
    },
  ],
  correction: `
AAD Pod Identity is archived, and AKS no longer supports its add-on. Microsoft Entra Workload ID takes its place.`,
  messages: {
    kind: '{resource} belongs to AAD Pod Identity, which AKS has not supported since September 2025.',
    label:
      'The pods of {resource} get their identity by the label aadpodidbinding, which AKS has not supported since September 2025.',
    parameter: '{resource} signs in with AAD Pod Identity, which AKS has not supported since September 2025.',
    trigger: '{resource} signs in with AAD Pod Identity, which KEDA dropped with version 2.15.',
  },
  fixes: {
    useLabel: {
      title:
        'Label the pods for workload identity instead (they restart; an annotated ServiceAccount is yours to name)',
      class: 'preview',
    },
    useClientId: { title: 'Sign in with workload identity (the client id is yours to fill in)', class: 'preview' },
    useProvider: { title: 'Use azure-workload', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: v1
kind: Pod
metadata:
  name: api
  labels:
    aadpodidbinding: shop
spec:
  serviceAccountName: api
  containers:
    - name: api
      image: example.azurecr.io/api:1.4.2
`,
    good: `
apiVersion: v1
kind: Pod
metadata:
  name: api
  labels:
    azure.workload.identity/use: "true"
spec:
  serviceAccountName: api
  containers:
    - name: api
      image: example.azurecr.io/api:1.4.2
`,
  },

  kinds: [...workloadTypes, ...kinds, ...triggers, secretProviderClassType],
  check(resource, { report }) {
    const data = { resource: resource.title };
    if (isWorkload(resource.type)) {
      const entry = podTemplate(resource)?.get('metadata', 'labels')?.entry(label);
      if (!entry) return;
      const both = identityUse(resource) !== undefined;
      const isSelected = resource.get('spec', 'selector', 'matchLabels', label) !== undefined;
      const useLabel = () => replaceEntry(entry, identityLabel, 'true');
      // While one moves, pods have both.
      const severity = both ? 'hint' : 'warning';
      const fixes = { useLabel: both || isSelected ? undefined : useLabel };
      report('label', { at: entry.key, severity, data, tag: 'deprecated', fixes });
    } else if (kinds.includes(resource.type)) {
      report('kind', { at: resource.at('kind'), data, tag: 'deprecated' });
    } else if (triggers.includes(resource.type)) {
      const provider = resource.get('spec', 'podIdentity', 'provider');
      if (provider?.text !== 'azure') return;
      const fixes = { useProvider: () => replaceValue(provider, 'azure-workload') };
      report('trigger', { at: provider, data, tag: 'deprecated', fixes });
    } else {
      const node = resource.get('spec', 'parameters', 'usePodIdentity');
      if (!node || !isOn(node)) return;
      report('parameter', { at: node, data, tag: 'deprecated', fixes: { useClientId: () => useClientId(resource) } });
    }
  },
});

function useClientId(resource: Resource): Edit {
  const node = resource.get('spec', 'parameters', 'usePodIdentity');
  if (!node) return [];
  const off = replaceValue(node, 'false');
  if (resource.text('spec', 'parameters', 'clientID')) return off;
  return [...off, ...setPath(resource.root, ['spec', 'parameters', 'clientID'], '<client-id>')];
}
