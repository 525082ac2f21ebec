import { moveEntries, removeEntry, replaceValue } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-scopes-misplaced',
  area: 'dapr-components',
  severity: 'error',
  summary: 'The scopes of a Dapr resource are not a list at its top level, so they limit nothing.',
  why: `
\`scopes\` stands beside \`spec\`, and is a list of app-ids. Elsewhere kubectl refuses it; other clients drop it, and then every
app of the namespace gets the component, with its credentials. A single name in place of the list is always refused.`,
  remedy: `
Write a list at the top level. Apps that are not in it lose the component with their next restart. A Configuration has no
scopes: an app chooses it with \`dapr.io/config\`.`,
  sources: [
    'S007',
    {
      title: 'Dapr: scope components to one or more applications',
      url: 'https://docs.dapr.io/operations/components/component-scopes/',
    },
  ],
  messages: {
    misplaced: 'Dapr does not see scopes under {parent}, so every app of the namespace gets {resource}.',
    notList: 'The scopes of {resource} are no list, and the API server refuses it.',
    notScopable: 'A Configuration has no scopes: apps choose {resource} with the annotation dapr.io/config.',
  },
  fixes: {
    move: { title: 'Move scopes to the top level (only {apps} will get it)', class: 'preview' },
    list: { title: 'Make it a list', class: 'safe' },
    remove: { title: 'Remove scopes, which do nothing here', class: 'safe' },
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
  scopes:
    - basket
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
scopes:
  - basket
`,
  },

  kinds: [
    'Component.dapr.io',
    'HTTPEndpoint.dapr.io',
    'Resiliency.dapr.io',
    'Subscription.dapr.io',
    'Configuration.dapr.io',
  ],
  check(resource, { report }) {
    const { root, title } = resource;
    const own = root.entry('scopes');
    const data = { resource: title };
    if (resource.type === 'Configuration.dapr.io') {
      if (!own) return;
      report('notScopable', {
        at: own.key,
        severity: 'warning',
        data,
        fixes: { remove: () => removeEntry(own.value) },
      });
      return;
    }
    if (own && !own.value.isSequence && !own.value.isNull) {
      const name = own.value.text;
      const list = name && !own.value.isAlias ? () => replaceValue(own.value, [name]) : undefined;
      report('notList', { at: own.value.isMapping ? own.key : own.value, data, fixes: { list } });
    }
    for (const parent of ['spec', 'metadata']) {
      const entry = root.get(parent)?.entry('scopes');
      if (!entry) continue;
      const apps = entry.value.items().map((it) => it.text);
      const canMove = !own && apps.length > 0 && apps.every((it) => it !== undefined);
      const move = canMove ? () => moveEntries([entry], root, []) : undefined;
      report('misplaced', { at: entry.key, data: { ...data, parent, apps: quoted(entry.value) }, fixes: { move } });
    }
  },
});

function quoted(list: YamlNode): string {
  return list
    .items()
    .map((it) => `"${it.text ?? ''}"`)
    .join(', ');
}
