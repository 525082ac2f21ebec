import { daprAnnotations } from '../../k8s/dapr-sidecar.ts';
import type { Resource } from '../../k8s/resource.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { committedState } from '../../workloads/changes.ts';
import { holdsUnknown } from '../../workloads/dapr-annotations.ts';
import { keepersOfAppId } from '../../workloads/dapr-identity.ts';
import { removeEntry, replaceValue, setKey } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-app-id-changed',
  area: 'dapr-apps',
  severity: 'warning',
  development: 'off',
  summary: 'An edit gives an app another Dapr app id, and what it saved stays under the old one.',
  why: `
The app id is part of every state key, of the address of every actor and of the name of every consumer group. Under another id
the app starts with an empty store, though everything is still there, and brokers hand it messages as to a new subscriber.
Apps that call it, \`scopes\` and subscriptions still name the old one.`,
  remedy: `
Restore the id. A workload may be renamed without it. If it has to change, export the state first and write it under the new id,
or set \`keyPrefix\` and \`consumerID\` of the components to the old one; then change whatever names it.`,
  sources: [
    'S014',
    {
      title: 'Dapr: State management, how to share state',
      url: 'https://docs.dapr.io/developing-applications/building-blocks/state-management/howto-share-state/',
    },
  ],
  messages: {
    changed: 'The app id of {workload} was "{was}": what it keeps in {keepers} stays under that id, out of its sight.',
    removed:
      'The app id of {workload} was "{was}": without one each pod is an app of its own, and what it keeps in {keepers} is out of their sight.',
    added:
      'The pods of {workload} had their own names as app ids: what they keep in {keepers} is out of sight under "{now}".',
  },
  fixes: {
    restore: { title: 'Restore app id "{was}", under which its state is', class: 'preview' },
    takeBack: { title: 'Leave the app id to the names of the pods, under which their state is', class: 'preview' },
  },
  examples: {
    committed: sample('basket'),
    bad: sample('basket-api'),
    good: sample('basket'),
  },

  kinds: workloadTypes,
  check(workload, { workspace, report }) {
    const annotations = daprAnnotations(workload);
    const before = annotations && committedState(workload, workspace);
    if (!before || !daprAnnotations(before)) return;
    const [was, now] = [idOf(before), idOf(workload)];
    if (was === undefined || now === undefined || was === now) return;
    // Without an id Dapr takes the names of pods, and refuses those that have none yet, as those of a Deployment.
    if ((was === '' || now === '') && workload.type !== 'StatefulSet' && workload.type !== 'Pod') return;
    const keepers = keepersOfAppId(workload.namespace, [was, now], workspace);
    const node = annotations.get('dapr.io/app-id');
    const data = { workload: workload.title, was, now, keepers: inWords(keepers) };
    const severity = keepers.length > 0 ? 'warning' : 'hint';
    const related = keepers
      .slice(0, 3)
      .map((it) => ({ at: it.at('metadata', 'name'), message: 'It keeps something under the app id.' }));
    if (now === '') {
      const restore = () => setKey(annotations, 'dapr.io/app-id', was);
      const at = annotations.entry('dapr.io/enabled')?.key ?? annotations;
      report('removed', { at, severity, data, related, fixes: { restore } });
    } else if (node && was === '') {
      report('added', { at: node, severity, data, related, fixes: { takeBack: () => removeEntry(node) } });
    } else if (node) {
      report('changed', { at: node, severity, data, related, fixes: { restore: () => replaceValue(node, was) } });
    }
  },
});

/** Empty where there is none, and the pods go by their own names; `undefined` if it is not known. */
function idOf(workload: Resource): string | undefined {
  const entry = daprAnnotations(workload)?.entry('dapr.io/app-id');
  const text = entry ? entry.value.text : '';
  return text === undefined || holdsUnknown(text) ? undefined : text;
}

function inWords(keepers: readonly Resource[]): string {
  if (keepers.length === 0) return 'stores and brokers';
  const names = keepers.map((it) => `"${it.name}"`);
  return names.length < 4 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
}

function sample(id: string): string {
  return `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: carts
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: redis:6379
---
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
        dapr.io/enabled: "true"
        dapr.io/app-id: ${id}
`;
}
