import { editDistance } from '../../k8s/edit-distance.ts';
import { workloadTypes } from '../../k8s/types.ts';
import type { AnnotationFormat, DaprAnnotation } from '../../knowledge/dapr/annotations/annotation.ts';
import { annotationProblem, daprAnnotation } from '../../knowledge/dapr/annotations.ts';
import { daprEntries, holdsUnknown } from '../../workloads/dapr-annotations.ts';
import { replaceValue } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

/** What a format looks like, for those that nobody knows by heart. */
const looks: Partial<Readonly<Record<AnnotationFormat, string>>> = {
  duration: 'a duration such as "30s" or "1m30s"',
  quantity: 'a quantity such as "250Mi" or "100m"',
  port: 'a port from 1 to 65535',
  image: 'an image',
  json: 'a JSON object',
  hosts: 'addresses such as "host:50005", separated by commas',
  env: 'NAME=value pairs, separated by commas',
  'secret-env': 'NAME=secret or NAME=secret:key entries, separated by commas',
};

export default defineRule({
  id: 'dapr-annotation-invalid-value',
  area: 'dapr-apps',
  severity: 'warning',
  summary: 'The value of an annotation for Dapr is none that Dapr can read.',
  why: `
Nobody checks these values when the manifest is applied. Dapr drops a number that is none and keeps its default, with a line
in a log; takes every word that it does not know for "false"; and with others the sidecar does not start. What was asked for
is not what runs.`,
  remedy: `
Write one of the accepted forms. Booleans are \`"true"\` and \`"false"\` (also y, yes, t, on, 1 and their opposites), durations
have a unit, and sizes are Kubernetes quantities.`,
  sources: [
    'S014',
    {
      title: 'Dapr: arguments and annotations',
      url: 'https://docs.dapr.io/reference/arguments-annotations-overview/',
    },
  ],
  messages: {
    boolean: '"{value}" is neither yes nor no, and Dapr takes it for no in {key}.',
    number: '{key} takes a whole number; Dapr drops "{value}" and uses {usual}.',
    values: '{key} takes {values}, and "{value}" is none of them.',
    format: '{key} takes {looks}, and "{value}" is none.',
  },
  fixes: {
    use: { title: 'Use "{near}"', class: 'safe' },
    addUnit: { title: 'Use "{value}s", as seconds', class: 'preview' },
  },
  examples: {
    bad: deployment('inof'),
    good: deployment('info'),
  },

  kinds: workloadTypes,
  check(workload, { report }) {
    for (const { name, value } of daprEntries(workload)) {
      const annotation = daprAnnotation(name);
      const text = value.text;
      if (!annotation || text === undefined || holdsUnknown(text) || isJudgedElsewhere(annotation)) continue;
      const problem = annotationProblem(annotation, text);
      if (!problem) continue;
      const near = nearValue(annotation, text);
      const use = near === undefined ? undefined : () => replaceValue(value, near);
      const data = { key: name, value: text, near: near ?? '' };
      const { type, values, format } = annotation;
      if (problem === 'type' && type === 'bool') report('boolean', { at: value, data, fixes: { use } });
      else if (problem === 'type') report('number', { at: value, data: { ...data, usual: usual(annotation) } });
      else if (problem === 'values')
        report('values', { at: value, data: { ...data, values: inWords(values ?? []) }, fixes: { use } });
      else {
        const isSeconds = format === 'duration' && /^\d+$/.test(text);
        const addUnit = isSeconds ? () => replaceValue(value, `${text}s`) : undefined;
        const wanted = (format && looks[format]) ?? 'another form';
        report('format', { at: value, data: { ...data, looks: wanted }, fixes: { addUnit } });
      }
    }
  },
});

/** Names are judged with what they name, and the app id and the mounts have rules of their own. */
function isJudgedElsewhere({ format }: DaprAnnotation): boolean {
  return format === 'label' || format === 'name' || format === 'secret' || format === 'mounts';
}

/** The one value that is a single slip away. */
function nearValue({ type, values }: DaprAnnotation, text: string): string | undefined {
  const written = text.trim().toLowerCase();
  const candidates = type === 'bool' ? ['true', 'false'] : (values ?? []);
  const [near, ...others] = candidates.filter((it) => editDistance(written, it.toLowerCase(), 1) !== undefined);
  return others.length === 0 ? near : undefined;
}

function usual(annotation: DaprAnnotation): string {
  return annotation.default === undefined ? 'none' : `its default, ${annotation.default}`;
}

function inWords(values: readonly string[]): string {
  const quoted = values.map((it) => `"${it}"`);
  return `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}

function deployment(level: string): string {
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
        dapr.io/log-level: ${level}
`;
}
