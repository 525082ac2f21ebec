import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { storeCapabilities } from '../../knowledge/dapr/capabilities.ts';
import { field, nearestField } from '../../knowledge/dapr/fields.ts';
import { missingFields } from '../../knowledge/dapr/profiles.ts';
import { metadataItem, writtenComponent } from '../../workloads/dapr-component.ts';
import { removeItem, replaceValue } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-component-unknown-metadata',
  area: 'dapr-components',
  severity: 'warning',
  summary: 'A component has metadata that its type does not read, or reads twice.',
  why: `
Dapr takes every name and drops those that the component does not know without a word. What the line was to change, such as
encryption of the connection, keeps its default. Of a name that is written twice the last one counts, and if only the case of its
letters differs, either may.`,
  remedy: `
Correct the name or take the line out. Names are read in any case, and some fields have second names, all of which are known here.`,
  sources: [
    'S005',
    {
      title: 'Dapr: component specs',
      url: 'https://docs.dapr.io/reference/components-reference/',
    },
  ],
  messages: {
    misspelt: '"{type}" does not read "{name}", so Dapr drops it without a word; "{nearest}" is near.',
    unknown: '"{type}" does not read "{name}", so Dapr drops it without a word.',
    twice: '"{name}" is written again further down, and the last one counts.',
    either: '"{name}" is written again as "{other}"; Dapr reads both as one field, and either value may win.',
  },
  fixes: {
    rename: { title: 'Rename to "{nearest}", whose value then counts', class: 'preview' },
    remove: { title: 'Remove this item and keep the last one', class: 'preview' },
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
      value: shop.redis.azure.net:10000
    - name: enableTSL
      value: "true"
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
      value: shop.redis.azure.net:10000
    - name: enableTLS
      value: "true"
`,
  },

  kinds: ['Component.dapr.io'],
  check(resource, { report }) {
    const component = writtenComponent(resource);
    const known = component?.known;
    if (!known) return;
    const { type, items, written } = component;
    for (const [index, { node, key, name, field: read }] of items.entries()) {
      if (holdsPlaceholder(name)) continue;
      const again = items.slice(index + 1).find((it) => it.name.toLowerCase() === name.toLowerCase());
      if (again) {
        const data = { type, name, other: again.name, nearest: '' };
        const related = [{ at: again.key, message: 'Written again here.' }];
        const fixes = { remove: () => removeItem(node) };
        report(again.name === name ? 'twice' : 'either', { at: key, data, related, fixes });
        continue;
      }
      if (read || known.takesAnyField) continue;
      // A store that forgets nothing has a rule of its own.
      if (name.toLowerCase() === 'ttlinseconds' && storeCapabilities(known)?.ttl === false) continue;
      const nearest = nearestField(known, name);
      if (nearest === undefined) {
        report('unknown', { at: key, severity: 'information', data: { type, name } });
        continue;
      }
      const meant = field(known, nearest)?.name;
      const isMissed = missingFields(known, written).some((it) => it.name === meant);
      report('misspelt', {
        at: key,
        severity: isMissed ? 'error' : 'warning',
        data: { type, name, nearest },
        fixes: { rename: metadataItem(component, nearest) ? undefined : () => replaceValue(key, nearest) },
      });
    }
  },
});
