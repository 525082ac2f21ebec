import { editDistance } from '../../k8s/edit-distance.ts';
import { workloadTypes } from '../../k8s/types.ts';
import {
  daprAnnotation,
  injectedKeys,
  nearestAnnotation,
  removedAnnotation,
} from '../../knowledge/dapr/annotations.ts';
import { daprEntries } from '../../workloads/dapr-annotations.ts';
import { type Edit, removeEntry, replaceSpan } from '../../yaml/edit.ts';
import type { Entry } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-annotation-unknown',
  area: 'dapr-apps',
  severity: 'warning',
  summary: 'Dapr does not read an annotation of that name.',
  why: `
Dapr ignores keys it does not know, without a word in any log, and keeps the default of what was meant. Samples from before
Dapr 1.0 use shorter names (\`dapr.io/port\`, \`dapr.io/id\`) that nothing reads today.`,
  remedy: `
Correct the name, or delete the annotation. Once Dapr reads it, it has an effect for the first time: a new app id, for
example, is another prefix for saved state.`,
  sources: [
    'S014',
    {
      title: 'Dapr: arguments and annotations',
      url: 'https://docs.dapr.io/reference/arguments-annotations-overview/',
    },
  ],
  messages: {
    near: 'Dapr has no annotation {key}, and ignores it; {near} is near.',
    old: 'Dapr has not read {key} since {release}; its name is {near} today.',
    gone: 'Dapr has not read {key} since {release}.',
    component: '{key} belongs on a Component; on a pod Dapr ignores it.',
    unknown: 'Dapr 1.18 has no annotation {key}, and ignores it.',
  },
  fixes: {
    rename: { title: 'Rename to {near}', class: 'safe' },
    replace: { title: 'Rename to {near}, which Dapr then obeys', class: 'preview' },
    remove: { title: 'Delete {key} ({near} is there as well)', class: 'preview' },
  },
  examples: {
    bad: deployment('dapr.io/app-prot'),
    good: deployment('dapr.io/app-port'),
  },

  kinds: workloadTypes,
  check(workload, { report }) {
    const entries = daprEntries(workload);
    for (const entry of entries) {
      const { name, key, value } = entry;
      if (name === 'dapr.io/component-container') {
        report('component', { at: key, severity: 'information', data: { key: name } });
        continue;
      }
      if (daprAnnotation(name) || injectedKeys.includes(name)) continue;
      const near = nearestAnnotation(name);
      const removed = removedAnnotation(name);
      const release = removed ? nextRelease(removed.lastIn) : '';
      if (near === undefined) {
        const data = { key: name, release };
        if (removed) report('gone', { at: key, severity: 'information', data });
        else report('unknown', { at: key, severity: 'information', data });
        continue;
      }
      const isThere = entries.some((it) => it.name === near);
      // An app that has run without its id has its state under another one.
      const isSlip = !removed && editDistance(name, near, 1) !== undefined && near !== 'dapr.io/app-id';
      const edit = () => renamed(entry, near);
      const fixes = isThere ? { remove: () => removeEntry(value) } : isSlip ? { rename: edit } : { replace: edit };
      report(removed ? 'old' : 'near', { at: key, data: { key: name, near, release }, fixes });
    }
  },
});

/** The key within its quotes. */
function renamed({ key, name }: Entry, near: string): Edit {
  return replaceSpan(key.document, key.spanOf(0, name.length), near);
}

function nextRelease(lastIn: string): string {
  const [major = '0', minor = '0'] = lastIn.split('.');
  return major === '0' ? '1.0' : `${major}.${Number(minor) + 1}`;
}

function deployment(port: string): string {
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
        ${port}: "3000"
`;
}
