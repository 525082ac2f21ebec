import { podAnnotations } from '../../k8s/pods.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { replaceValue } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-annotation-not-string',
  area: 'dapr-apps',
  severity: 'error',
  summary: 'The value of an annotation for Dapr is no text: it lacks its quotes.',
  why: `
Annotations are texts. YAML reads \`true\` and \`3000\` as a boolean and a number, and the API server refuses the whole object
because of one of them. Nothing is deployed, not even what has nothing to do with Dapr.`,
  remedy: 'Put quotes around the value. A list is written as one text, with commas.',
  sources: [
    'S014',
    {
      title: 'Kubernetes: Annotations',
      url: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/',
    },
  ],
  messages: {
    scalar:
      'The value of {key} is a {type}, and the API server accepts only texts as annotations: write "{text}" in quotes.',
    structure: 'The value of {key} is a {type}, and the API server accepts only texts as annotations.',
    absent: '{key} has no value, so Dapr keeps its default.',
  },
  fixes: {
    quote: { title: 'Quote the value', class: 'safe' },
  },
  examples: {
    bad: deployment('true'),
    good: deployment('"true"'),
  },

  kinds: workloadTypes,
  check(workload, { report }) {
    for (const { name, key, value } of podAnnotations(workload)?.entries() ?? []) {
      if (!name.startsWith('dapr.io/') || value.text !== undefined) continue;
      if (value.isNull) {
        report('absent', { at: key, severity: 'warning', data: { key: name } });
      } else if (value.isMapping || value.isSequence) {
        // What looks like `{{ ... }}` or `{uuid}` without quotes is a mapping to YAML.
        if (value.isFlow && value.isMapping) continue;
        report('structure', { at: key, data: { key: name, type: value.isMapping ? 'mapping' : 'list' } });
      } else if (value.value !== undefined) {
        const type = value.boolean === undefined ? 'number' : 'boolean';
        const text = value.keyText;
        const quote = value.isAlias ? undefined : () => replaceValue(value, text);
        report('scalar', { at: value, data: { key: name, type, text }, fixes: { quote } });
      }
    }
  },
});

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
      annotations:
        dapr.io/enabled: ${enabled}
        dapr.io/app-id: basket
`;
}
