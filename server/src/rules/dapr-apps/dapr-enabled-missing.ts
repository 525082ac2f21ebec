import { podAnnotations, podSpec } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { daprEntries, isMeant } from '../../workloads/dapr-annotations.ts';
import { setKey } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-enabled-missing',
  area: 'dapr-apps',
  severity: 'warning',
  summary: 'Pods have an app id or a port for Dapr, but nothing asks for the sidecar.',
  why: `
Dapr adds its sidecar only to pods with \`dapr.io/enabled: "true"\`. Without it the other annotations do nothing: the app starts,
finds nobody on port 3500, and no other app reaches it.`,
  remedy: `
Add \`dapr.io/enabled: "true"\` beside the others. If the pods are to run without Dapr for now, \`"false"\` says so, and this rule
is content.`,
  sources: [
    'S014',
    {
      title: 'Dapr: Kubernetes, adding Dapr to a deployment',
      url: 'https://docs.dapr.io/operations/hosting/kubernetes/kubernetes-overview/',
    },
  ],
  messages: {
    missing: '{workload} gets no Dapr sidecar: it has {key}, but no dapr.io/enabled.',
  },
  fixes: {
    enable: { title: 'Enable the sidecar (the pods restart with it)', class: 'preview' },
  },
  examples: {
    bad: deployment(''),
    good: deployment('\n        dapr.io/enabled: "true"'),
  },

  kinds: workloadTypes,
  check(workload, { workspace, report }) {
    const entries = daprEntries(workload);
    const found = entries.find((it) => it.name === 'dapr.io/app-id' || it.name === 'dapr.io/app-port');
    const annotations = podAnnotations(workload);
    if (!found || !annotations || !podSpec(workload) || isMeant(annotations, 'dapr.io/enabled')) return;
    if (isWrittenElsewhere(workload)) return;
    // Another manifest of the same workload may be what is merged with this one.
    const isAlone = workspace.anywhere(workload.type, workload.name).length < 2;
    report('missing', {
      at: found.key,
      severity: isAlone ? 'warning' : 'information',
      data: { workload: workload.title, key: found.name },
      fixes: { enable: isAlone ? () => setKey(annotations, 'dapr.io/enabled', 'true') : undefined },
    });
  },
});

/** In the wrong place, which is another defect. */
function isWrittenElsewhere(workload: Resource): boolean {
  const { annotations, labels } = workload;
  const ofPods = workload.get('spec', 'template', 'metadata', 'labels')?.pairs();
  return [annotations, labels, ofPods].some((it) => it?.has('dapr.io/enabled'));
}

function deployment(enabled: string): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: basket
spec:
  selector:
    matchLabels:
      app: basket
  template:
    metadata:
      labels:
        app: basket
      annotations:${enabled}
        dapr.io/app-id: basket
    spec:
      containers:
        - name: basket
          image: contoso.azurecr.io/basket:1.4.2
`;
}
