import { policyFields } from '../../k8s/dapr-resiliency.ts';
import { type Edit, moveEntries, replaceValue } from '../../yaml/edit.ts';
import { keyItemsBy } from '../../yaml/edit-items.ts';
import type { Plain } from '../../yaml/emit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { plainOf } from '../../yaml/plain.ts';
import { defineRule } from '../core/rule.ts';

const sections = [
  ['policies'],
  ['policies', 'timeouts'],
  ['policies', 'retries'],
  ['policies', 'circuitBreakers'],
  ['targets'],
  ['targets', 'apps'],
  ['targets', 'components'],
  ['targets', 'actors'],
] as const;

export default defineRule({
  id: 'dapr-resiliency-section-not-map',
  area: 'dapr-components',
  severity: 'error',
  summary: 'A section of a Resiliency does not have the form that Dapr reads, so none of its policies applies.',
  why: `
Policies and targets are mappings from a name to what it stands for; a component has \`inbound\` and \`outbound\` below its name, an
app and an actor do not. The API server refuses any other form or drops it, and then calls run without time-out, retry and circuit
breaker, and nothing says so.`,
  remedy: `
Write the name as the key. For a component, \`outbound\` is about the app's calls to it, \`inbound\` about its messages to the app.`,
  sources: [
    'S025',
    { title: 'Dapr: Resiliency spec', url: 'https://docs.dapr.io/reference/resource-specs/resiliency-schema/' },
  ],
  messages: {
    list: '{section} of {resource} is a list; it is a mapping with the names as keys.',
    scalar: '{section} of {resource} is one value; it is a mapping with the names as keys.',
    outside: '{section} stands outside of the spec of {resource}, where Dapr does not see it.',
    noDirection: 'Dapr does not see {fields} of component "{name}": it belongs under inbound or outbound.',
    direction: '{direction} is for components alone: {target} "{name}" has its policies right below its name.',
  },
  fixes: {
    toMap: { title: 'Use the names as keys (the policies begin to apply)', class: 'preview' },
    move: { title: 'Move {section} into the spec (the policies begin to apply)', class: 'preview' },
    nest: { title: "Put them under outbound, for the app's calls to the component", class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: dapr.io/v1alpha1
kind: Resiliency
metadata:
  name: calls
spec:
  policies:
    retries:
      - name: thrice
        policy: constant
        maxRetries: 3
  targets:
    apps:
      basket:
        retry: thrice
`,
    good: `
apiVersion: dapr.io/v1alpha1
kind: Resiliency
metadata:
  name: calls
spec:
  policies:
    retries:
      thrice:
        policy: constant
        maxRetries: 3
  targets:
    apps:
      basket:
        retry: thrice
`,
  },

  kinds: ['Resiliency.dapr.io'],
  check(resource, { report }) {
    const data = { resource: resource.title };
    for (const section of ['policies', 'targets']) {
      const entry = resource.root.entry(section);
      if (!entry) continue;
      const move = resource.get('spec', section) ? undefined : () => moveEntries([entry], resource.root, ['spec']);
      report('outside', { at: entry.key, data: { ...data, section }, fixes: { move } });
    }
    for (const path of sections) {
      const node = resource.get('spec', ...path);
      if (!node || node.isMapping) continue;
      const section = path.join('.');
      const mapped = node.isSequence ? byName(node) : [];
      const toMap = mapped.length > 0 ? () => mapped : undefined;
      report(node.isSequence ? 'list' : 'scalar', {
        at: node.key ?? node,
        data: { ...data, section },
        fixes: { toMap },
      });
    }
    for (const { name, key, value } of resource.get('spec', 'targets', 'components')?.entries() ?? []) {
      const fields = policyFields.filter((it) => value.entry(it));
      if (fields.length === 0) continue;
      const isAll = fields.length === value.entries().length && isBare(value);
      const nested = isAll ? plainOf(value) : undefined;
      const nest = nested === undefined ? undefined : () => replaceValue(value, { outbound: nested });
      report('noDirection', { at: key, data: { fields: fields.join(', '), name }, fixes: { nest } });
    }
    for (const target of ['app', 'actor'] as const) {
      for (const { name, value } of resource.get('spec', 'targets', `${target}s`)?.entries() ?? []) {
        for (const direction of ['inbound', 'outbound']) {
          const entry = value.entry(direction);
          if (entry) report('direction', { at: entry.key, data: { direction, target, name } });
        }
      }
    }
  },
});

function byName(list: YamlNode): Edit {
  const names = list.items().map((it) => it.get('name')?.text);
  const inPlace = new Set(names).size === names.length ? keyItemsBy(list, 'name') : [];
  if (inPlace.length > 0) return inPlace;
  const map = named(list);
  return map === undefined ? [] : replaceValue(list, map);
}

/** A list of things with names as a mapping; `undefined` where one has no name, or a comment would be lost. */
function named(list: YamlNode): Plain | undefined {
  if (!isBare(list)) return undefined;
  const pairs = list.items().map((item): [string, Plain] | undefined => {
    const name = item.get('name')?.text;
    const entries = item.entries();
    const [only] = entries;
    // Of `- thrice: {...}` the only key is the name.
    if (name === undefined) {
      const policy = entries.length === 1 && only?.value.isMapping ? plainOf(only.value) : undefined;
      return only && policy !== undefined ? [only.name, policy] : undefined;
    }
    const rest = entries.filter((it) => it.name !== 'name').map((it) => [it.name, plainOf(it.value)] as const);
    return [name, Object.fromEntries(rest)];
  });
  const known = pairs.filter((it) => it !== undefined);
  return known.length === pairs.length && new Set(known.map(([name]) => name)).size === known.length
    ? Object.fromEntries(known)
    : undefined;
}

/** No comment, anchor or alias in it that rewriting would lose. */
function isBare(node: YamlNode): boolean {
  return !/(?:^|\s)[#&*]/.test(node.written);
}
