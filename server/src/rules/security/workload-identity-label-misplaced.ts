import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { podTemplate } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { hasOpenLabels, identityLabel, identityUse } from '../../k8s/workload-identity.ts';
import { isWrittenByKustomize, workloadsOf } from '../../workloads/service-accounts.ts';
import { type Edit, removeEntry, replaceValue, setPath } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'workload-identity-label-misplaced',
  area: 'security',
  severity: 'warning',
  summary: 'The label for workload identity is not on the pods.',
  why: `
The webhook looks at the labels of pods alone, and for the value "true". Without it no token is mounted: the client fails, or
takes the identity of the node in silence.`,
  remedy:
    'Write `azure.workload.identity/use: "true"` under `spec.template.metadata.labels`; selectors stay as they are.',
  sources: [
    'S103',
    {
      title: 'AKS: Microsoft Entra Workload ID',
      url: 'https://learn.microsoft.com/azure/aks/workload-identity-overview',
    },
  ],
  messages: {
    onWorkload: '{resource} has the label azure.workload.identity/use, but its pods do not.',
    inAnnotations: 'The pods of {resource} have azure.workload.identity/use as an annotation; it is read as a label.',
    onAccount:
      '{resource} has the label azure.workload.identity/use, which counts on pods alone; those of {workloads} do not have it.',
    value: '"azure.workload.identity/use" of {resource} is "{value}", which does nothing: it must be "true".',
  },
  fixes: {
    move: { title: 'Move the label to the pods of {resource} (they restart)', class: 'preview' },
    copy: { title: 'Label the pods of {workloads} (they restart)', class: 'preview' },
    setTrue: { title: 'Set it to "true" (the pods restart)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
  labels:
    azure.workload.identity/use: "true"
spec:
  selector:
    matchLabels:
      app: api
  template:
    metadata:
      labels:
        app: api
    spec:
      serviceAccountName: api
      containers:
        - name: api
          image: example.azurecr.io/api:1.4.2
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
`,
  },

  kinds: [...workloadTypes, 'ServiceAccount'],
  check(resource, { workspace, report }) {
    if (resource.type === 'ServiceAccount') {
      const label = resource.get('metadata', 'labels', identityLabel);
      if (!label || isWrittenByKustomize(identityLabel, workspace)) return;
      const { name, namespace, uri: near } = resource;
      const users = workloadsOf({ name, namespace, near }, workspace).filter(
        (it) => !identityUse(it) && !hasOpenLabels(it),
      );
      if (users.length === 0) return;
      const workloads = listed(users);
      report('onAccount', {
        at: label.key ?? label,
        data: { resource: resource.title, workloads },
        related: users.map((it) => ({ at: it.at('metadata', 'name'), message: `${it.title}.` })),
        fixes: { copy: () => users.flatMap(addLabel) },
      });
      return;
    }
    const use = identityUse(resource);
    if (use) {
      const value = use.text;
      // Who writes "false" means it.
      if (value === undefined || ['true', 'false', ''].includes(value) || holdsPlaceholder(value)) return;
      const data = { resource: resource.title, value };
      report('value', { at: use, data, fixes: { setTrue: () => replaceValue(use, 'true') } });
      return;
    }
    if (hasOpenLabels(resource)) return;
    const template = podTemplate(resource);
    const asAnnotation = template?.get('metadata', 'annotations', identityLabel);
    const onWorkload = resource.type === 'Pod' ? undefined : resource.get('metadata', 'labels', identityLabel);
    const found = onWorkload ?? asAnnotation;
    if (!template || !found || isOff(found) || isWrittenByKustomize(identityLabel, workspace)) return;
    report(onWorkload ? 'onWorkload' : 'inAnnotations', {
      at: found.key ?? found,
      data: { resource: resource.title },
      fixes: { move: () => moved(resource, found) },
    });
  },
});

function isOff(node: YamlNode): boolean {
  return node.text === 'false' || node.boolean === false;
}

function moved(resource: Resource, found: YamlNode): Edit {
  const removed = removeEntry(found);
  const added = addLabel(resource);
  return removed.length > 0 && added.length > 0 ? [...removed, ...added] : [];
}

function addLabel(workload: Resource): Edit {
  const template = podTemplate(workload);
  return template ? setPath(template, ['metadata', 'labels', identityLabel], 'true') : [];
}

function listed(workloads: readonly Resource[]): string {
  const titles = workloads.map((it) => it.title);
  return titles.length > 3 ? `${titles.slice(0, 2).join(', ')} and ${titles.length - 2} more` : titles.join(', ');
}
