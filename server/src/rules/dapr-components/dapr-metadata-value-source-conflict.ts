import type { Resource } from '../../k8s/resource.ts';
import { removeEntry, replaceEntry } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { plainOf } from '../../yaml/plain.ts';
import { defineRule } from '../core/rule.ts';

const sources = ['value', 'secretKeyRef', 'envRef'] as const;

export default defineRule({
  id: 'dapr-metadata-value-source-conflict',
  area: 'dapr-components',
  severity: 'warning',
  summary: 'An item of a Dapr component has several values, none, or one that Dapr does not read.',
  why: `
An item has one of \`value\`, \`secretKeyRef\` and \`envRef\`. Of several one is used and the others are dead text, which may be a
credential. A reference that is nested too deeply is no reference, and reads as text or as nothing.`,
  remedy: `
Keep one of the three. Environment variables of the sidecar are set with \`dapr.io/env\` and \`dapr.io/env-from-secret\`; those that
begin with \`DAPR_\`, and \`APP_API_TOKEN\`, cannot be read.`,
  sources: [
    'S006',
    { title: 'Dapr: component spec', url: 'https://docs.dapr.io/reference/resource-specs/component-schema/' },
  ],
  messages: {
    several: '"{field}" of {resource} has {sources}; Dapr uses one of them.',
    none: '"{field}" of {resource} has no value, so it is empty.',
    nested: 'Dapr reads no secretKeyRef under {parent}: "{field}" of {resource} does not come from a Secret.',
    forbidden: 'Components cannot read {variable}, so "{field}" of {resource} is empty.',
  },
  fixes: {
    keepSecret: { title: 'Keep the reference to the Secret and drop the value', class: 'preview' },
    unnest: { title: 'Put secretKeyRef beside the name', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: baskets
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: cache:6379
    - name: redisUsername
      value: basket
      secretKeyRef:
        name: cache
        key: user
`,
    good: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: baskets
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: cache:6379
    - name: redisUsername
      secretKeyRef:
        name: cache
        key: user
`,
  },

  kinds: ['Component.dapr.io', 'HTTPEndpoint.dapr.io'],
  check(resource, { report }) {
    for (const item of itemsOf(resource)) {
      const name = item.get('name');
      if (!item.isMapping || !name?.text) continue;
      const data = { field: name.text, resource: resource.title };
      const nested = ['value', 'valueFrom'].find((it) => item.get(it, 'secretKeyRef'));
      const holder = nested === undefined ? undefined : item.entry(nested);
      if (holder && nested !== undefined) {
        const reference = holder.value.get('secretKeyRef');
        const plain = reference && plainOf(reference);
        const canMove = plain !== undefined && !item.entry('secretKeyRef') && !holder.value.written.includes('#');
        const unnest = canMove ? () => replaceEntry(holder, 'secretKeyRef', plain) : undefined;
        report('nested', { at: holder.key, data: { ...data, parent: nested }, fixes: { unnest } });
        continue;
      }
      const written = sources.filter((it) => item.entry(it));
      // An empty value beside a reference is a habit that does no harm.
      const used = written.filter((it) => item.get(it) && item.get(it)?.text !== '');
      if (used.length > 1) {
        const value = used.includes('secretKeyRef') ? item.get('value') : undefined;
        const keepSecret = value && used.length === 2 ? () => removeEntry(value) : undefined;
        const at = item.entry(used.includes('value') ? 'value' : 'envRef')?.key ?? name;
        const list = used.length === 3 ? 'value, secretKeyRef and envRef' : used.join(' and ');
        report('several', {
          at,
          data: { ...data, sources: `both ${list}`.replace('both value,', 'value,') },
          fixes: { keepSecret },
        });
      } else if (written.length === 0) report('none', { at: name, data });
      const variable = item.get('envRef');
      if (variable?.text && isForbidden(variable.text)) {
        report('forbidden', { at: variable, data: { ...data, variable: variable.text } });
      }
    }
  },
});

function itemsOf(resource: Resource): readonly YamlNode[] {
  return resource.root.all('spec', resource.type === 'HTTPEndpoint.dapr.io' ? 'headers' : 'metadata', '*');
}

/** What the sidecar keeps from its components, whatever the case. */
function isForbidden(variable: string): boolean {
  const upper = variable.toUpperCase();
  return upper.startsWith('DAPR_') || upper === 'APP_API_TOKEN';
}
