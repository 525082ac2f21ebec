import type { Resource } from '../../k8s/resource.ts';
import type { Component, Field } from '../../knowledge/dapr/component.ts';
import { field, nearestField } from '../../knowledge/dapr/fields.ts';
import { missingFields, possibleProfiles } from '../../knowledge/dapr/profiles.ts';
import { type WrittenComponent, writtenComponent } from '../../workloads/dapr-component.ts';
import { appendItem, type Edit, replaceValue, setKey } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-component-metadata-missing',
  area: 'dapr-components',
  severity: 'error',
  summary: 'A component lacks metadata without which it cannot start.',
  why: `
The component refuses to start without these fields, and the sidecar stops with it, unless the component says \`ignoreErrors\`. All
apps of the namespace without other \`scopes\` get the component, so all of their pods restart for ever.`,
  remedy: `
Write the fields. What is secret comes from a Secret by \`secretKeyRef\`; with Microsoft Entra Workload ID most Azure components
need no secret at all. An empty value counts as none.`,
  sources: [
    'S005',
    {
      title: 'Dapr: component specs',
      url: 'https://docs.dapr.io/reference/components-reference/',
    },
    {
      title: 'Dapr: component schema',
      url: 'https://docs.dapr.io/reference/resource-specs/component-schema/',
    },
  ],
  messages: {
    missing: '{component} does not start without {fields}, which "{type}" asks for.',
    signIn: '{component} says nothing about how to reach "{type}": it needs {choices}.',
  },
  fixes: {
    insert: { title: 'Insert {fields} to be filled in', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: carts
spec:
  type: state.azure.cosmosdb
  version: v1
  metadata:
    - name: url
      value: https://shop.documents.azure.com:443/
    - name: database
      value: shop
`,
    good: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: carts
spec:
  type: state.azure.cosmosdb
  version: v1
  metadata:
    - name: url
      value: https://shop.documents.azure.com:443/
    - name: database
      value: shop
    - name: collection
      value: carts
`,
  },

  kinds: ['Component.dapr.io'],
  check(resource, { workspace, report }) {
    const written = writtenComponent(resource);
    const known = written?.known;
    if (!known || known.takesAnyField || resource.document.isBroken || workspace.isPatch(resource.uri)) return;
    if (!isWhole(resource)) return;
    const missing = missingFields(known, written.written).filter((it) => !isMisspelt(written, known, it));
    if (missing.length === 0) return;
    const choices = waysIn(known, written);
    const at = resource.at('spec', 'type');
    const data = { component: resource.title, type: written.type };
    // A way to sign in that is written by half is another rule's business.
    const isBegun = known.profiles.length > 1 && written.items.some((it) => it.field?.origin === 'profile');
    const always = missing.filter((it) => it.origin === 'component' || !choices.some((way) => way.includes(it.name)));
    const isHalf = isBegun && choices.length === 1;
    const shared = missing.filter((it) => choices.length > 0 && choices.every((way) => way.includes(it.name)));
    const needed = [...new Set(isHalf ? always : [...always, ...shared])];
    if (needed.length > 0) {
      const fields = listed(needed.map((it) => `"${alternatives(known, it).join('" or "')}"`));
      report('missing', { at, data: { ...data, fields }, fixes: { insert: () => insert(written, resource, needed) } });
    } else if (!isBegun) {
      const ways = [...new Set(choices.map((way) => listed(way.map((it) => `"${it}"`))))];
      report('signIn', {
        at,
        data: { ...data, choices: ways.join(', or '), fields: listed(missing.map((it) => `"${it.name}"`)) },
        fixes: { insert: () => insert(written, resource, missing) },
      });
    }
  },
});

/** What each way to sign in that is still open lacks; empty if one of them lacks nothing. */
function waysIn(known: Component, { written }: WrittenComponent): readonly (readonly string[])[] {
  const ways = possibleProfiles(known, written).map((it) => it.missing.map((lacking) => lacking.name));
  return ways.some((it) => it.length === 0) ? [] : ways;
}

/** Metadata that is no list, or an item whose name nobody knows, may hold anything. */
function isWhole(resource: Resource): boolean {
  const metadata = resource.get('spec', 'metadata');
  if (!metadata) return true;
  return metadata.isSequence && metadata.items().every((it) => /^[\w.-]+$/.test(it.get('name')?.text ?? ''));
}

/** The rule about names that Dapr does not know says so. */
function isMisspelt({ items }: WrittenComponent, known: Component, missing: Field): boolean {
  return items.some((it) => {
    const nearest = it.field === undefined ? nearestField(known, it.name) : undefined;
    return nearest !== undefined && field(known, nearest)?.name === missing.name;
  });
}

function alternatives(known: Component, { name }: Field): readonly string[] {
  return known.oneOf.find((names) => names.includes(name)) ?? [name];
}

function insert({ items }: WrittenComponent, resource: Resource, fields: readonly Field[]): Edit {
  const needed = fields.map((it) => ({ field: it, item: metadataItem(resource, it) }));
  const empty = needed.map(
    (it) => items.find(({ field: known, value }) => known === it.field && value?.text === '')?.value,
  );
  const filled = needed.flatMap(({ item }, index) => {
    const value = empty[index];
    return value && item.value !== undefined ? replaceValue(value, item.value) : [];
  });
  const added = needed.filter(({ item }, index) => !empty[index] || item.value === undefined).map((it) => it.item);
  const list = resource.get('spec', 'metadata');
  if (list?.isSequence && list.items().length > 0) return [...filled, ...added.flatMap((it) => appendItem(list, it))];
  const spec = resource.get('spec');
  return spec ? setKey(spec, 'metadata', added) : [];
}

function metadataItem(resource: Resource, { name, secret, role, default: usual }: Field) {
  const isSecret = secret === true || role === 'credential';
  if (!isSecret) return { name, value: usual || `<${name}>` };
  return { name, secretKeyRef: { name: `${resource.name || 'component'}-secret`, key: name } };
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
