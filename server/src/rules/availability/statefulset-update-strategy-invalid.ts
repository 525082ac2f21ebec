import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { removeEntry, replaceSpan, replaceValue } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

const types: readonly string[] = ['RollingUpdate', 'OnDelete'];

export default defineRule({
  id: 'statefulset-update-strategy-invalid',
  area: 'availability',
  severity: 'error',
  summary: 'The update strategy of a StatefulSet has fields or values that it does not know.',
  why: `
A StatefulSet is updated by \`updateStrategy\`, with \`RollingUpdate\` or \`OnDelete\`. What belongs to a Deployment, such as
\`strategy\`, \`Recreate\` or \`maxSurge\`, is refused, or dropped without a word where the check of fields is off: then the
update runs otherwise than it is written.`,
  remedy: `
There is no second pod of the same name to surge with: a StatefulSet always takes a member down before its successor starts.
Use \`partition\` for an update in steps, or \`OnDelete\` to say yourself when each pod goes.`,
  sources: [
    'S030',
    'S084',
    {
      title: 'Kubernetes: update strategies of a StatefulSet',
      url: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#update-strategies',
    },
  ],
  correction:
    'Only Deployments and DaemonSets have maxSurge. Whether maxUnavailable counts for a StatefulSet depends on the version: off up to 1.34, on in 1.35.0 to 1.35.3, off until 1.36, on from 1.37.',
  messages: {
    strategy: '{workload} has spec.strategy, which is a field of Deployments: here it is updateStrategy.',
    type: 'updateStrategy.type "{type}" is neither RollingUpdate nor OnDelete, which the API server refuses.',
    surge: 'maxSurge is not for a StatefulSet: no second pod may have the name of one that still runs.',
    onDelete: 'rollingUpdate stands beside type OnDelete, which the API server refuses.',
    none: 'maxUnavailable {value} leaves no pod to update: the API server refuses it wherever it heeds the field.',
    partition: 'A partition of {value} is below zero, which the API server refuses.',
  },
  fixes: {
    rename: { title: 'Use updateStrategy', class: 'preview' },
    drop: { title: 'Remove {field} (pods are updated one after another, as by default)', class: 'preview' },
    useType: { title: 'Use {wanted}', class: 'preview' },
    dropRolling: { title: 'Remove rollingUpdate (OnDelete has no settings)', class: 'preview' },
    one: { title: 'Update one pod at a time (maxUnavailable: 1)', class: 'preview' },
    zero: { title: 'Update all pods (partition: 0)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  updateStrategy:
    type: Recreate
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  updateStrategy:
    type: RollingUpdate
`,
  },

  kinds: ['StatefulSet'],
  check(set, { report }) {
    const spec = set.get('spec');
    const strategy = spec?.get('strategy');
    const update = spec?.get('updateStrategy');
    const entry = spec?.entry('strategy');
    if (strategy && entry) {
      const written = strategy.get('type')?.text;
      // What a StatefulSet knows under another name is renamed; anything else has no counterpart.
      const isKnown = (written === undefined || types.includes(written)) && !strategy.get('rollingUpdate', 'maxSurge');
      const { document, span } = entry.key;
      report('strategy', {
        at: entry.key,
        data: { workload: set.title, field: 'strategy' },
        fixes:
          isKnown && !update
            ? {
                rename: () =>
                  replaceSpan(
                    document,
                    span,
                    document.text.slice(span.start, span.end).replace('strategy', 'updateStrategy'),
                  ),
              }
            : { drop: () => removeEntry(strategy) },
      });
    }
    if (!update) return;
    const type = update.get('type');
    const rolling = update.get('rollingUpdate');
    if (type?.text !== undefined && !types.includes(type.text)) {
      if (holdsPlaceholder(type.text)) return;
      const same = types.find((it) => it.toLowerCase() === type.text?.toLowerCase());
      const wanted = same ?? 'RollingUpdate';
      const useType = () => replaceValue(type, wanted);
      report('type', { at: type, data: { type: type.text, wanted }, fixes: { useType } });
      return;
    }
    const rollingEntry = update.entry('rollingUpdate');
    if (!rolling || !rollingEntry) return;
    if (type?.text === 'OnDelete') {
      const dropRolling = () => removeEntry(rolling);
      report('onDelete', {
        at: rollingEntry.key,
        related: [{ at: type, message: 'The type, under which a pod is updated when somebody deletes it.' }],
        fixes: { dropRolling },
      });
      return;
    }
    const surge = rolling.get('maxSurge');
    if (surge) {
      report('surge', {
        at: surge.key ?? surge,
        data: { field: 'maxSurge' },
        fixes: { drop: () => removeEntry(surge) },
      });
    }
    const unavailable = rolling.get('maxUnavailable');
    if (unavailable && /^0+%?$/.test(String(unavailable.value))) {
      const one = () => replaceValue(unavailable, 1);
      report('none', { at: unavailable, data: { value: String(unavailable.value) }, fixes: { one } });
    }
    const partition = rolling.get('partition');
    if (partition?.number !== undefined && partition.number < 0) {
      const zero = () => replaceValue(partition, 0);
      report('partition', { at: partition, data: { value: partition.number }, fixes: { zero } });
    }
  },
});
