import { daprAnnotations } from '../../k8s/dapr-sidecar.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { appIdMaxLength } from '../../knowledge/dapr/annotations.ts';
import { daprText, isMeant } from '../../workloads/dapr-annotations.ts';
import { replaceValue } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-app-id-invalid',
  area: 'dapr-apps',
  severity: 'error',
  summary: 'An app id cannot be part of the name of a Service, and Dapr refuses the pods.',
  why: `
Dapr makes a Service named after the app id with \`-dapr\` behind it, so an id has to be a DNS label of at most ${appIdMaxLength}
characters. Dapr's injector refuses pods with another one: the workload is accepted, and its pods never come.`,
  remedy: `
Use lower-case letters, digits and \`-\`. An app that has run elsewhere under the old id does not find its state under the new one:
the id is part of every key.`,
  sources: [
    'S014',
    {
      title: 'Dapr: arguments and annotations',
      url: 'https://docs.dapr.io/reference/arguments-annotations-overview/',
    },
  ],
  messages: {
    characters:
      'App id "{id}" holds {offence}; it has to be lower-case letters, digits and "-", or Dapr refuses the pods.',
    length: `App id "{id}" has {length} characters; with "-dapr" behind it {total} would have to fit into 63.`,
    podName:
      'Without an app id the name of the pod counts, and "{id}" has {length} characters, where {limit} are allowed.',
  },
  fixes: {
    normalize: { title: 'Use "{near}" (saved state keeps the old prefix)', class: 'preview' },
  },
  examples: {
    bad: deployment('Basket_API'),
    good: deployment('basket-api'),
  },

  kinds: workloadTypes,
  check(workload, { report }) {
    const annotations = daprAnnotations(workload);
    if (!annotations) return;
    const node = annotations.get('dapr.io/app-id');
    if (!node?.text) {
      const { name, type } = workload;
      const id = type === 'StatefulSet' ? `${name}-0` : type === 'Pod' ? name : '';
      if (node || id.length <= appIdMaxLength || isMeant(annotations, 'dapr.io/app-id') || holdsPlaceholder(id)) return;
      const data = { id, length: id.length, limit: appIdMaxLength };
      report('podName', { at: workload.at('metadata', 'name'), data });
      return;
    }
    const id = daprText(annotations, 'dapr.io/app-id');
    if (id === undefined) return;
    const near = normalized(id);
    const fixes = { normalize: near === '' ? undefined : () => replaceValue(node, near) };
    const offence = offenceOf(id);
    if (offence) report('characters', { at: node, data: { id, offence, near }, fixes });
    else if (id.length > appIdMaxLength) {
      report('length', { at: node, data: { id, length: id.length, total: id.length + '-dapr'.length, near }, fixes });
    }
  },
});

function offenceOf(id: string): string | undefined {
  const offending = [...new Set(id.match(/[^-a-z0-9]/g))];
  if (offending.length > 0) return offending.map((it) => `"${it}"`).join(', ');
  return /^-|-$/.test(id) ? '"-" at an end' : undefined;
}

function normalized(id: string): string {
  const words = id.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
  return words
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, appIdMaxLength)
    .replace(/-$/, '');
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
        dapr.io/enabled: "true"
        dapr.io/app-id: ${id}
`;
}
