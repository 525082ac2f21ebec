import { nearest } from '../../k8s/edit-distance.ts';
import type { Field } from '../../knowledge/dapr/component.ts';
import { valueProblem } from '../../knowledge/dapr/values.ts';
import { writtenComponent } from '../../workloads/dapr-component.ts';
import { replaceValue } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-component-metadata-value-invalid',
  area: 'dapr-components',
  severity: 'warning',
  summary: 'A metadata value is of the wrong type or none of those that count.',
  why: `
A number or a duration that cannot be read keeps most components from starting. Of a switch Dapr takes every word that it does not
know for "no", without saying so, and of other fields the default.`,
  remedy: `
Write durations with their unit, such as \`30s\` or \`1m30s\`, sizes as \`4Mi\`, and switches as \`"true"\` or \`"false"\`.`,
  sources: [
    'S005',
    {
      title: 'Dapr: component specs',
      url: 'https://docs.dapr.io/reference/components-reference/',
    },
  ],
  messages: {
    number: '"{name}" of "{type}" is a number, which "{value}" is not.',
    bool: '"{name}" of "{type}" is a switch, and Dapr takes "{value}" for "no".',
    duration: '"{name}" of "{type}" is a duration such as "30s", which "{value}" is not.',
    bytesize: '"{name}" of "{type}" is a size such as "4Mi", which "{value}" is not.',
    values: '"{name}" of "{type}" is one of {values}, not "{value}".',
    minimum: '"{name}" of "{type}" is at least {least}, not {value}.',
  },
  fixes: {
    useValue: { title: 'Change the value to "{nearest}"', class: 'preview' },
    addUnit: { title: 'Write the duration as "{nearest}"', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: carts
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: cache:6379
    - name: redisType
      value: clustered
`,
    good: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: carts
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: cache:6379
    - name: redisType
      value: cluster
`,
  },

  kinds: ['Component.dapr.io'],
  check(resource, { report }) {
    const component = writtenComponent(resource);
    if (!component?.known) return;
    for (const { field, name, value: at, text: value } of component.items) {
      if (!field || !at || value === undefined || filledIn.test(value) || elsewhere.has(field.name)) continue;
      const problem = valueProblem(field, value);
      if (!problem) continue;
      const data = { name, type: component.type, value: shortened(value) };
      if (problem === 'minimum') report('minimum', { at, data: { ...data, least: field.minimum ?? 0 } });
      else if (problem === 'values') {
        const meant = meantValue(field, value);
        report('values', {
          at,
          data: { ...data, values: (field.values ?? []).map((it) => `"${it}"`).join(', '), nearest: meant ?? '' },
          fixes: { useValue: meant === undefined ? undefined : () => replaceValue(at, meant) },
        });
      } else if (field.type === 'duration') {
        const meant = durationOf(value);
        report('duration', {
          at,
          data: { ...data, nearest: meant ?? '' },
          fixes: { addUnit: meant === undefined ? undefined : () => replaceValue(at, meant) },
        });
      } else if (field.type !== 'string') report(field.type, { at, data });
    }
  },
});

/** What Dapr itself fills in. https://docs.dapr.io/reference/components-reference/ */
const filledIn = /\{(?:uuid|podName|namespace|appID)\}/i;

/** Fields that have rules of their own. */
const elsewhere = new Set(['ttlInSeconds', 'cleanupInterval']);

/** A value that is nearly right, or only begins so, as `clustered` does. */
function meantValue({ values = [] }: Field, value: string): string | undefined {
  const lower = value.toLowerCase();
  const begun = values.filter(
    (it) => it !== '' && (lower.startsWith(it.toLowerCase()) || it.toLowerCase().startsWith(lower)),
  );
  return nearest(lower, values) ?? (begun.length === 1 ? begun[0] : undefined);
}

/** A duration with a blank, or with its unit in words. */
function durationOf(value: string): string | undefined {
  const [, number, unit] =
    /^(\d{1,9})\s{0,3}(ms|s|sec|secs|seconds?|m|min|mins|minutes?|h|hours?)$/i.exec(value.trim()) ?? [];
  if (!number || !unit) return undefined;
  const word = unit.toLowerCase();
  return `${number}${word === 'ms' ? 'ms' : word.slice(0, 1)}`;
}

function shortened(value: string): string {
  return value.length > 40 ? `${value.slice(0, 39)}…` : value;
}
