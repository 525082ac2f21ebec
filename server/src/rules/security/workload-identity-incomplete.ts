import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { containers, podSpec, podTemplate } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { parameter, secretProviderClassType, secretsStoreVolumes } from '../../k8s/secret-provider-class.ts';
import { workloadTypes } from '../../k8s/types.ts';
import {
  asksForIdentity,
  clientIdAnnotation,
  hasOpenLabels,
  identityLabel,
  identityUse,
  serviceAccountName,
  serviceAccountNode,
} from '../../k8s/workload-identity.ts';
import { secretKeys } from '../../workloads/secret-keys.ts';
import { isTied, isWrittenByKustomize, serviceAccountOf, workloadsOf } from '../../workloads/service-accounts.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { setKey, setPath } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'workload-identity-incomplete',
  area: 'security',
  severity: 'warning',
  summary: 'Pods ask for workload identity, and their ServiceAccount is tied to none, or the other way round.',
  why: `
Three parts belong together: the label on the pods, a ServiceAccount of their own, and the id of the identity on that account.
With one of them missing nothing fails before the first request for a token at run time, or the identity of the node is used in
silence.`,
  remedy: `
Name a ServiceAccount in the pods, annotate it with \`azure.workload.identity/client-id\`, and give the identity a federated
credential for \`system:serviceaccount:<namespace>:<name>\` in Azure.`,
  sources: [
    'S103',
    {
      title: 'AKS: Microsoft Entra Workload ID',
      url: 'https://learn.microsoft.com/azure/aks/workload-identity-overview',
    },
  ],
  messages: {
    noAccount:
      'The pods of {workload} ask for workload identity and run as ServiceAccount "default", which is tied to no identity.',
    noClientId:
      'The pods of {workload} ask for workload identity, and their ServiceAccount "{account}" has no azure.workload.identity/client-id.',
    noLabel:
      'ServiceAccount "{account}" is tied to an identity that no pod takes: those of {workload} lack the label azure.workload.identity/use: "true".',
  },
  fixes: {
    useAccount: {
      title: 'Run as ServiceAccount "{account}", which is tied to an identity (the pods restart)',
      class: 'preview',
    },
    annotate: { title: 'Annotate ServiceAccount "{account}" (the client id is yours to fill in)', class: 'preview' },
    addLabel: { title: 'Label the pods of {workload} (they restart)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
  selector:
    matchLabels:
      app: api
  template:
    metadata:
      labels:
        app: api
        azure.workload.identity/use: "true"
    spec:
      serviceAccountName: api
      containers:
        - name: api
          image: example.azurecr.io/api:1.4.2
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: api
`,
    good: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
  selector:
    matchLabels:
      app: api
  template:
    metadata:
      labels:
        app: api
        azure.workload.identity/use: "true"
    spec:
      serviceAccountName: api
      containers:
        - name: api
          image: example.azurecr.io/api:1.4.2
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: api
  annotations:
    azure.workload.identity/client-id: 6f1c0e5a-0c1d-4b6e-9d0a-1f2e3d4c5b6a
`,
  },

  kinds: [...workloadTypes, 'ServiceAccount'],
  check(resource, { workspace, report }) {
    if (resource.type === 'ServiceAccount') {
      reportUnused(resource);
      return;
    }
    const workload = resource;
    if (!asksForIdentity(workload)) return;
    const name = serviceAccountName(workload);
    if (holdsPlaceholder(name) || isWrittenByKustomize(clientIdAnnotation, workspace)) return;
    const account = serviceAccountOf(workload, workspace);
    // An account of other files may have the annotation.
    if (account ? isTied(account) : name !== 'default') return;
    const severity = hasClientId(workload, workspace) ? 'information' : 'warning';
    const data = { workload: workload.title };
    if (name === 'default') {
      const tied = tiedAccount(workload, workspace);
      const spec = podSpec(workload);
      report('noAccount', {
        at: serviceAccountNode(workload) ?? identityUse(workload) ?? workload.at('metadata', 'name'),
        severity,
        data: { ...data, account: tied?.name ?? '' },
        fixes: { useAccount: tied && spec && (() => setKey(spec, 'serviceAccountName', tied.name)) },
      });
    } else if (account) {
      report('noClientId', {
        at: serviceAccountNode(workload) ?? workload.at('metadata', 'name'),
        severity,
        data: { ...data, account: name },
        related: [{ at: account.at('metadata', 'name'), message: `${account.title}.` }],
        fixes: {
          annotate: () => setPath(account.root, ['metadata', 'annotations', clientIdAnnotation], '<client-id>'),
        },
      });
    }

    /** An identity that no pod of the account takes. */
    function reportUnused(tied: Resource): void {
      const at = tied.get('metadata', 'annotations', clientIdAnnotation);
      if (!at) return;
      const { namespace, uri: near } = tied;
      const users = workloadsOf({ name: tied.name, namespace, near }, workspace);
      const isOpen = users.some((it) => identityUse(it) || hasOpenLabels(it) || isWrittenElsewhere(it));
      if (users.length === 0 || isOpen || tied.labels.has(identityLabel)) return;
      if (isWrittenByKustomize(identityLabel, workspace)) return;
      const [only] = users.length === 1 ? users : [];
      const metadata = only && podTemplate(only)?.get('metadata');
      report('noLabel', {
        at: at.key ?? at,
        severity: 'information',
        data: { account: tied.name, workload: listed(users) },
        related: users.map((it) => ({ at: it.at('metadata', 'name'), message: `${it.title}.` })),
        fixes: { addLabel: metadata && (() => setPath(metadata, ['labels', identityLabel], 'true')) },
      });
    }
  },
});

function listed(workloads: readonly Resource[]): string {
  const titles = workloads.map((it) => it.title);
  return titles.length > 3 ? `${titles.slice(0, 2).join(', ')} and ${titles.length - 2} more` : titles.join(', ');
}

/** The label stands in another place, of which another rule speaks. */
function isWrittenElsewhere(workload: Resource): boolean {
  const template = podTemplate(workload);
  return Boolean(
    workload.get('metadata', 'labels', identityLabel) ?? template?.get('metadata', 'annotations', identityLabel),
  );
}

const variable = 'AZURE_CLIENT_ID';

/** The client id comes another way: as a variable, from a component of Dapr, or from the class whose objects are mounted. */
function hasClientId(workload: Resource, workspace: Workspace): boolean {
  const { namespace, uri } = workload;
  if (containers(workload).some(({ node }) => mayHaveVariable(node, workload, workspace))) return true;
  const components = workspace.inNamespace('Component.dapr.io', namespace);
  if (
    components.some((it) => it.root.all('spec', 'metadata', '*', 'name').some((name) => name.text === 'azureClientId'))
  )
    return true;
  return secretsStoreVolumes(workload).some(({ className }) => {
    const made = workspace.find(secretProviderClassType, { name: className, namespace, near: uri });
    return made !== undefined && parameter(made, 'clientID') !== undefined;
  });
}

/** The container sets the variable itself, or takes all variables of something whose keys are not known. */
function mayHaveVariable(container: YamlNode, { namespace, uri }: Resource, workspace: Workspace): boolean {
  if (container.all('env', '*', 'name').some((it) => it.text === variable)) return true;
  return container.all('envFrom', '*').some((source) => {
    const map = source.get('configMapRef', 'name')?.text;
    const secret = source.get('secretRef', 'name')?.text ?? '';
    const near = uri;
    const keys = map
      ? workspace
          .find('ConfigMap', { name: map, namespace, near })
          ?.get('data')
          ?.entries()
          .map((it) => it.name)
      : secretKeys({ name: secret, namespace, near }, workspace)?.keys;
    return keys === undefined || keys.includes(variable);
  });
}

/** The one account of the namespace that is tied to an identity. */
function tiedAccount({ namespace }: Resource, workspace: Workspace): Resource | undefined {
  const [first, ...others] = workspace
    .inNamespace('ServiceAccount', namespace)
    .filter((it) => it.get('metadata', 'annotations', clientIdAnnotation));
  return others.length === 0 && first?.name ? first : undefined;
}
