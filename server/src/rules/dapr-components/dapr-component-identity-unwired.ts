import { daprAnnotations } from '../../k8s/dapr-sidecar.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { podTemplate } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { appsBeside, daprApps, daprHosting } from '../../workloads/dapr-apps.ts';
import { isSwitchedOn, metadataItem, type WrittenComponent, writtenComponent } from '../../workloads/dapr-component.ts';
import { secretReferences } from '../../workloads/dapr-secrets.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { type Edit, setPath } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

const label = 'azure.workload.identity/use';
const annotation = 'azure.workload.identity/client-id';
/** Switches by which components of other vendors sign in with Entra ID. */
const switches = ['useEntraID', 'useAzureAD'];

export default defineRule({
  id: 'dapr-component-identity-unwired',
  area: 'dapr-components',
  severity: 'warning',
  summary: 'An Azure component without a key is loaded by pods that have no identity.',
  why: `
Without a key the sidecar signs in with Microsoft Entra ID. The token for that is mounted into pods with the label
\`${label}: "true"\`, and the ServiceAccount says for which identity. Without it the sidecar asks for an identity
of the node, which most often has no rights: the component does not load, or every call is refused.`,
  remedy: `
Label the pod template, and give its ServiceAccount the annotation \`${annotation}\`, with a federated credential for it in
Azure. If the identity of the node is what is meant, say so: \`azureAuthMethods: managedidentity\`.`,
  sources: [
    'S103',
    'S104',
    {
      title: 'Dapr: authenticating to Azure with workload identity',
      url: 'https://docs.dapr.io/developing-applications/integrations/azure/azure-authentication/howto-wif/',
    },
  ],
  correction: `
AAD Pod Identity is archived, and AKS no longer supports its add-on. Microsoft Entra Workload ID takes its place.`,
  messages: {
    label:
      '{component} has no key, and the pods of {workloads} lack the label azure.workload.identity/use: "true" with which their sidecar gets a token.',
    account: '{component} has no key, and ServiceAccount "{account}" of {workloads} is tied to no identity.',
  },
  fixes: {
    addLabel: { title: 'Label the pods of {workloads} for workload identity (they restart)', class: 'preview' },
    annotate: { title: 'Annotate ServiceAccount "{account}" with a client id to be filled in', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: vault
  namespace: shop
spec:
  type: secretstores.azure.keyvault
  version: v1
  metadata:
    - name: vaultName
      value: shop-vault
---
apiVersion: v1
kind: Pod
metadata:
  name: basket
  namespace: shop
  annotations:
    dapr.io/enabled: "true"
    dapr.io/app-id: basket
`,
    good: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: vault
  namespace: shop
spec:
  type: secretstores.azure.keyvault
  version: v1
  metadata:
    - name: vaultName
      value: shop-vault
---
apiVersion: v1
kind: Pod
metadata:
  name: basket
  namespace: shop
  labels:
    azure.workload.identity/use: "true"
  annotations:
    dapr.io/enabled: "true"
    dapr.io/app-id: basket
`,
  },

  kinds: ['Component.dapr.io'],
  check(resource, { workspace, report }) {
    const component = writtenComponent(resource);
    if (!component || !isKeyless(component, resource)) return;
    if (workspace.isPatch(resource.uri) || daprHosting(resource, workspace) !== 'kubernetes') return;
    // The id may be that of an identity of the node.
    const isOfNode = metadataItem(component, 'azureClientId') !== undefined;
    const reached = new Set(daprApps(resource, workspace));
    const apps = appsBeside(resource, workspace)
      .map((it) => it.workload)
      .filter((it) => reached.has(it) && !bringsCredentials(it));
    const unlabelled = apps.filter((it) => isUnlabelled(it) && !isLabelledByKustomize(workspace));
    const at = resource.at('spec', 'type');
    const data = { component: resource.title };
    if (unlabelled.length > 0) {
      report('label', {
        at,
        severity: isOfNode ? 'information' : 'warning',
        data: { ...data, workloads: titles(unlabelled) },
        related: unlabelled.map((it) => ({ at: it.at('metadata', 'name'), message: `${it.title}.` })),
        fixes: { addLabel: () => unlabelled.flatMap(addLabel) },
      });
      return;
    }
    if (isOfNode) return;
    const [account] = apps.flatMap((it) => untiedAccount(it, workspace) ?? []);
    if (!account) return;
    const users = apps.filter((it) => untiedAccount(it, workspace) === account);
    report('account', {
      at,
      data: { ...data, account: account.name, workloads: titles(users) },
      related: [{ at: account.at('metadata', 'name'), message: `${account.title}.` }],
      fixes: { annotate: () => setPath(account.root, ['metadata', 'annotations', annotation], '<client-id>') },
    });
  },
});

/** Whether the component can sign in only by way of an identity that its pods bring along. */
function isKeyless(component: WrittenComponent, resource: Resource): boolean {
  const { type, known, items } = component;
  const isAzure = type.toLowerCase().includes('.azure.');
  if (!isAzure && !switches.some((it) => isSwitchedOn(component, it))) return false;
  if (!known?.profiles.some((it) => it.title.includes('workload identity'))) return false;
  if (secretReferences(resource).length > 0) return false;
  const methods = metadataItem(component, 'azureAuthMethods');
  if (methods && !isWorkloadIdentity(methods.text ?? '')) return false;
  return !items.some(
    ({ name, field, node }) =>
      field === undefined ||
      // What comes from the environment of the sidecar is not known.
      node.get('envRef') !== undefined ||
      (isConnectionString.test(name)
        ? isAzure
        : field.secret || field.role === 'credential' || /certificate/i.test(name)),
  );
}

/** In one for a database there is a host, and no password where Entra ID takes its place. */
const isConnectionString = /connectionstring$/i;

/** Whether nothing but this identity, and none of the node, is asked for. */
function isWorkloadIdentity(methods: string): boolean {
  const all = methods.toLowerCase().split(/[,\s]+/);
  return ['wi', 'workloadidentity'].some((it) => all.includes(it)) && !nodeMethods.some((it) => all.includes(it));
}

const nodeMethods = ['mi', 'msi', 'managedidentity'];

/** Variables of the sidecar by which it can sign in on its own. */
function bringsCredentials(workload: Resource): boolean {
  const annotations = daprAnnotations(workload);
  return ['dapr.io/env', 'dapr.io/env-from-secret'].some((it) => {
    const text = annotations?.get(it)?.text ?? '';
    return text.includes('AZURE_') || holdsPlaceholder(text);
  });
}

function isUnlabelled(workload: Resource): boolean {
  const labels = podTemplate(workload)?.get('metadata', 'labels');
  const use = labels?.get(label);
  // An API server that is given a switch without quotes refuses it, which is another defect.
  if (use) return use.boolean !== true && use.text !== 'true' && !holdsPlaceholder(use.text ?? '');
  return !holdsPlaceholder(labels?.written ?? '');
}

/** A kustomization may give every pod the label. */
function isLabelledByKustomize(workspace: Workspace): boolean {
  return workspace.all('Kustomization.kustomize.config.k8s.io').some((it) => it.document.text.includes(label));
}

function addLabel(workload: Resource): Edit {
  const metadata = podTemplate(workload)?.get('metadata');
  return metadata ? setPath(metadata, ['labels', label], 'true') : [];
}

/** The ServiceAccount of the pods, if it is here and names no identity. */
function untiedAccount(workload: Resource, workspace: Workspace): Resource | undefined {
  const name = podTemplate(workload)?.get('spec', 'serviceAccountName')?.text;
  if (!name) return undefined;
  const { namespace, uri } = workload;
  const account = workspace.find('ServiceAccount', { name, namespace, near: uri });
  const annotations = account?.get('metadata', 'annotations');
  return annotations?.get(annotation) || holdsPlaceholder(annotations?.written ?? '') ? undefined : account;
}

function titles(workloads: readonly Resource[]): string {
  const [first = '', second, ...more] = workloads.map((it) => it.title);
  if (second === undefined) return first;
  return more.length === 0 ? `${first} and ${second}` : `${first}, ${second} and ${more.length} more`;
}
