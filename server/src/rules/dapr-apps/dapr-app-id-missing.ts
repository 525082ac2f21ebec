import { daprAnnotations } from '../../k8s/dapr-sidecar.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { podSpec } from '../../k8s/pods.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { isMeant } from '../../workloads/dapr-annotations.ts';
import { setKey } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

/** Kinds whose pods have their names before Dapr sees them. Those of the others are named only when they are stored. */
const named = new Set(['StatefulSet', 'Pod']);

export default defineRule({
  id: 'dapr-app-id-missing',
  area: 'dapr-apps',
  severity: 'error',
  summary: 'Pods with a Dapr sidecar have no app id.',
  why: `
Without \`dapr.io/app-id\` Dapr takes the name of the pod. The pods of a Deployment or a Job get their names only after Dapr has
looked at them, so it finds none and refuses them: the workload is accepted, and its pods never come.

The pods of a StatefulSet have names, and each becomes an app of its own: with its own prefix for state keys and its own consumer
group, without a Service by which others could call it, and never named by the \`scopes\` of components.`,
  remedy: `
Give the workload one id. Where it has run without, what is saved under the names of pods is not found under the new id.`,
  sources: [
    'S014',
    {
      title: 'Dapr issue 5141: the injector finds no name for pods of a template',
      url: 'https://github.com/dapr/dapr/issues/5141',
    },
    {
      title: 'Dapr: State management, key scheme',
      url: 'https://docs.dapr.io/developing-applications/building-blocks/state-management/howto-share-state/',
    },
  ],
  messages: {
    refused: 'Dapr refuses the pods of {workload}: they have no app id, and no names yet that could take its place.',
    missing: '{workload} has a Dapr sidecar, but no app id: {consequence}.',
  },
  fixes: {
    set: { title: 'Set app id "{id}", under which state is saved from now on', class: 'preview' },
    share: { title: 'Set app id "{id}" (state saved under the names of pods is not found any more)', class: 'preview' },
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
    const at = written?.value ?? annotations.entry('dapr.io/enabled')?.key ?? annotations;
    const edit = isName ? () => setKey(annotations, 'dapr.io/app-id', id) : undefined;
    if (!named.has(type)) report('refused', { at, data: { workload: title, id }, fixes: { set: edit } });
    else {
      const consequence =
        type === 'Pod'
          ? 'it takes the name of the pod, and no Service leads to it'
          : `"${id}-0" and its siblings become apps of their own, which share no state`;
      const severity = type === 'Pod' ? 'hint' : 'warning';
      report('missing', { at, severity, data: { workload: title, id, consequence }, fixes: { share: edit } });
    }
  },
});

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
