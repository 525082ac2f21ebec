import { workloadTypes } from '../../k8s/types.ts';
import { daprAnnotation } from '../../knowledge/dapr/annotations.ts';
import { isBoolean, isTruthy } from '../../knowledge/dapr/values.ts';
import { daprEntries, holdsUnknown } from '../../workloads/dapr-annotations.ts';
import { type Edit, removeEntry, replaceEntry, replaceValue } from '../../yaml/edit.ts';
import type { Entry } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

/** The units in which Dapr counts the old sizes. */
const units: ReadonlyMap<string, string> = new Map([
  ['dapr.io/http-max-request-size', 'Mi'],
  ['dapr.io/http-read-buffer-size', 'Ki'],
]);

export default defineRule({
  id: 'dapr-annotation-deprecated',
  area: 'dapr-apps',
  severity: 'information',
  summary: 'An annotation for Dapr is deprecated.',
  why: `
It still works, and a later release of Dapr will ignore it without a word, as it does with every key it does not know. An app
that expects TLS is then called without it, and large messages are refused.`,
  remedy: `
Use the annotation that took its place: the protocol says whether there is TLS, and sizes are quantities. Both mean the same to
every release since 1.14.`,
  sources: [
    'S014',
    {
      title: 'Dapr: arguments and annotations',
      url: 'https://docs.dapr.io/reference/arguments-annotations-overview/',
    },
  ],
  messages: {
    deprecated: '{key} is deprecated since Dapr {since}; {replacement} takes its place.',
  },
  fixes: {
    replace: { title: 'Use {replacement}: "{wanted}"', class: 'safe' },
    remove: { title: 'Delete {key}, which says what holds anyway', class: 'safe' },
  },
  examples: {
    bad: deployment('dapr.io/http-max-request-size: "16"'),
    good: deployment('dapr.io/max-body-size: 16Mi'),
  },

  kinds: workloadTypes,
  check(workload, { report }) {
    const entries = daprEntries(workload);
    for (const entry of entries) {
      const old = daprAnnotation(entry.name)?.deprecated;
      if (!old) continue;
      const { wanted, replace, remove } = successor(entry, entries, old.replacement);
      report('deprecated', {
        at: entry.key,
        tag: 'deprecated',
        data: { key: entry.name, since: old.since.replace(/\.0$/, ''), replacement: old.replacement, wanted },
        fixes: { replace, remove },
      });
    }
  },
});

interface Successor {
  readonly wanted: string;
  readonly replace?: () => Edit;
  readonly remove?: () => Edit;
}

/** What says the same today; no edit where both are written and might contradict each other, or a value is not known. */
function successor(entry: Entry, entries: readonly Entry[], replacement: string): Successor {
  const { name, value } = entry;
  const nothing = { wanted: '' };
  const text = value.text;
  if (text === undefined || holdsUnknown(text)) return nothing;
  const present = entries.find((it) => it.name === replacement);
  const unit = units.get(name);
  if (unit !== undefined) {
    if (present || !/^[1-9]\d*$/.test(text)) return nothing;
    const wanted = `${text}${unit}`;
    return { wanted, replace: () => replaceEntry(entry, replacement, wanted) };
  }
  if (name !== 'dapr.io/app-ssl' || !isBoolean(text)) return nothing;
  const remove = () => removeEntry(value);
  if (!isTruthy(text)) return { wanted: '', remove };
  const protocol = present ? present.value.text?.toLowerCase() : 'http';
  if (protocol === 'https' || protocol === 'grpcs') return { wanted: '', remove };
  if (protocol !== 'http' && protocol !== 'grpc') return nothing;
  const wanted = `${protocol}s`;
  const replace = () =>
    present
      ? [...replaceValue(present.value, wanted), ...removeEntry(value)]
      : replaceEntry(entry, replacement, wanted);
  return { wanted, replace };
}

function deployment(size: string): string {
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
        dapr.io/enabled: "true"
        dapr.io/app-id: basket
        ${size}
`;
}
