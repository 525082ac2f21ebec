import { podTemplate } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { isWorkload, workloadTypes } from '../../k8s/types.ts';
import { removeEntry } from '../../yaml/edit.ts';
import type { Entry, YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

const prefix = 'kubernetes.azure.com/';

export default defineRule({
  id: 'reserved-aks-label',
  area: 'availability',
  severity: 'warning',
  summary: 'A label with the prefix that AKS reserves for itself is set by hand.',
  why: `
Labels that begin with \`kubernetes.azure.com/\` are for AKS to set. Deployment safeguards report them, and refuse them where they
enforce, as on AKS Automatic; elsewhere the platform may overwrite them, and policies may take the object for one of its own.`,
  remedy: `
Use a prefix of your own. To run on certain nodes, name the label in \`nodeSelector\` or in an affinity, where it is only read.`,
  sources: [
    'S088',
    {
      title: 'AKS: deployment safeguards',
      url: 'https://learn.microsoft.com/azure/aks/deployment-safeguards',
    },
  ],
  messages: {
    label: 'The prefix of label "{label}" is reserved for AKS.',
    pods: 'The prefix of label "{label}" on the pods of {workload} is reserved for AKS. It has no bearing on where they run.',
  },
  fixes: {
    remove: { title: 'Remove "{label}"', class: 'safe' },
    removeSelectable: { title: 'Remove "{label}" (what selects by it finds nothing then)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: queue
  labels:
    kubernetes.azure.com/agentpool: data
spec:
  template:
    spec:
      containers:
        - name: rabbitmq
          image: rabbitmq:4.1.2
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: queue
spec:
  template:
    spec:
      nodeSelector:
        kubernetes.azure.com/agentpool: data
      containers:
        - name: rabbitmq
          image: rabbitmq:4.1.2
`,
  },

  kinds: [
    ...workloadTypes,
    'ConfigMap',
    'HorizontalPodAutoscaler',
    'Ingress',
    'Namespace',
    'PersistentVolumeClaim',
    'PodDisruptionBudget',
    'Secret',
    'Service',
    'ServiceAccount',
    'StorageClass',
  ],
  check(resource, { settings, report }) {
    if (isOfAks(resource)) return;
    const severity = settings.cluster.automatic ? 'error' : 'warning';
    for (const { name, key, value } of reserved(resource.get('metadata', 'labels'))) {
      const fixes = selectable.has(resource.type) ? preview(value) : { remove: () => removeEntry(value) };
      report('label', { at: key, severity, data: { label: name }, fixes });
    }
    if (!isWorkload(resource.type) || resource.type === 'Pod') return;
    const selected = resource.get('spec', 'selector', 'matchLabels');
    for (const { name, key, value } of reserved(podTemplate(resource)?.get('metadata', 'labels'))) {
      // Without the label the workload would not find its pods, and its selector cannot be changed.
      const fixes = selected?.get(name) ? {} : preview(value);
      report('pods', { at: key, severity, data: { label: name, workload: resource.title }, fixes });
    }
  },
});

/** Kinds that others find by their labels. */
const selectable = new Set(['Pod', 'Namespace', 'Service', 'ConfigMap', 'Secret']);

function preview(value: YamlNode) {
  return { removeSelectable: () => removeEntry(value) };
}

function reserved(labels: YamlNode | undefined): readonly Entry[] {
  return labels?.entries().filter((it) => it.name.startsWith(prefix)) ?? [];
}

/** What AKS itself has put into the cluster, and somebody has saved. */
function isOfAks(resource: Resource): boolean {
  const own = resource.type === 'Namespace' ? resource.name : resource.namespace;
  return (
    ['kube-system', 'gatekeeper-system', 'app-routing-system'].includes(own) ||
    resource.labels.get('kubernetes.azure.com/managedby') === 'aks'
  );
}
