import { daprAnnotations } from '../../k8s/dapr-sidecar.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { podSpec } from '../../k8s/pods.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { isMeant } from '../../workloads/dapr-annotations.ts';
import { setKey } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

/** Kinds whose pods do a piece of work and end, or have one name for good. */
const shortLived = new Set(['Job', 'CronJob', 'Pod']);

export default defineRule({
  id: 'dapr-app-id-missing',
  area: 'dapr-apps',
  severity: 'warning',
  summary: 'Pods with a Dapr sidecar have no app id, so that each of them becomes an app of its own.',
  why: `
Without \`dapr.io/app-id\` Dapr takes the name of the pod. Each pod is then an app with its own prefix for state keys and its own
consumer group; there is no Service by which others could call it, and the \`scopes\` of components never name it. The pods of a
Deployment get new names with every restart, and lose sight of all the state they had saved. The pods of a StatefulSet keep
theirs, and see only their own.`,
  remedy: `
Give the workload one id. Where it has run without, what is saved under the names of pods is not found under the new id.`,
  sources: [
    'S014',
    {
      title: 'Dapr: State management, key scheme',
      url: 'https://docs.dapr.io/developing-applications/building-blocks/state-management/howto-share-state/',
    },
  ],
  messages: {
    missing: '{workload} has a Dapr sidecar, but no app id: {consequence}.',
  },
  fixes: {
    set: { title: 'Set app id "{id}" (state saved under the names of pods is not found any more)', class: 'preview' },
  },
  examples: {
    bad: deployment(''),
    good: deployment('\n        dapr.io/app-id: basket'),
  },

  kinds: workloadTypes,
  check(workload, { report }) {
    const annotations = daprAnnotations(workload);
    if (!annotations || !podSpec(workload)) return;
    const written = annotations.entry('dapr.io/app-id');
    if (written ? written.value.text !== '' : isMeant(annotations, 'dapr.io/app-id')) return;
    // In the wrong place, which is another defect.
    if (workload.annotations.has('dapr.io/app-id')) return;
    const { name: id, title, type } = workload;
    const isName = /^[a-z0-9]([-a-z0-9]{0,56}[a-z0-9])?$/.test(id) && !holdsPlaceholder(id);
    report('missing', {
      at: written?.value ?? annotations.entry('dapr.io/enabled')?.key ?? annotations,
      severity: shortLived.has(type) ? 'hint' : 'warning',
      data: { workload: title, id, consequence: consequenceFor(type, id) },
      fixes: { set: isName ? () => setKey(annotations, 'dapr.io/app-id', id) : undefined },
    });
  },
});

function consequenceFor(type: string, name: string): string {
  if (type === 'StatefulSet') return `"${name}-0" and its siblings become apps of their own, which share no state`;
  if (type === 'Pod') return 'it takes the name of the pod, and no Service leads to it';
  return 'each pod becomes an app of its own, and its state is lost to the next one';
}

function deployment(id: string): string {
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
      annotations:
        dapr.io/enabled: "true"${id}
    spec:
      containers:
        - name: basket
          image: contoso.azurecr.io/basket:1.4.2
`;
}
