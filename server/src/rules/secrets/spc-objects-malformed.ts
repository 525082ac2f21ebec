import { nearest } from '../../k8s/edit-distance.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { isAzureClass, secretProviderClassType } from '../../k8s/secret-provider-class.ts';
import { type Field, type Part, type VaultObject, vaultObjects } from '../../k8s/vault-objects.ts';
import { type Edit, replacePart, replaceSpan } from '../../yaml/edit.ts';
import { lineStart } from '../../yaml/layout.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

const types = ['secret', 'key', 'cert'];
/** Fields with a fixed set of values that only objects of type `secret` may have. */
const ofSecrets: readonly (readonly [string, readonly string[]])[] = [
  ['objectFormat', ['pem', 'pfx']],
  ['objectEncoding', ['utf-8', 'hex', 'base64']],
];

export default defineRule({
  id: 'spc-objects-malformed',
  area: 'secrets',
  severity: 'error',
  summary: 'The list of vault objects in a SecretProviderClass cannot be read.',
  why: `
\`objects\` is YAML within a string, and each item of its \`array\` is a string of YAML again. The API server checks none of it.
The provider does at the first mount, and the pods stay in \`ContainerCreating\`.`,
  remedy: `
Write \`objects: |\`, below it \`array:\`, and each object under \`- |\` with its \`objectName\` and its \`objectType\`: secret, key
or cert.`,
  sources: [
    'S099',
    {
      title: 'AKS: settings of the Key Vault provider',
      url: 'https://learn.microsoft.com/azure/aks/csi-secrets-store-configuration-options',
    },
  ],
  messages: {
    collection: '"objects" of {class} is a collection where text is wanted: the "|" behind it is missing.',
    broken: '"objects" of {class} is not valid YAML from here on.',
    noArray: '"objects" of {class} has no list under "array", so the provider finds no objects.',
    notText: 'Object {number} of {class} is a mapping where text is wanted: write "- |" and its fields below.',
    noName: 'Object {number} of {class} has no objectName.',
    noType: 'Object "{name}" of {class} has no objectType: secret, key or cert.',
    value: 'Object "{name}" of {class} has {field} "{value}"; it can be {values}.',
    onlySecret: 'Object "{name}" of {class} has {field} "{value}", which is for objectType "secret" alone.',
  },
  fixes: {
    asText: { title: 'Make "objects" text', class: 'preview' },
    itemAsText: { title: 'Make the object text', class: 'preview' },
    addType: { title: 'Add objectType: secret', class: 'preview' },
    useValue: { title: 'Use "{near}"', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: secrets-store.csi.x-k8s.io/v1
kind: SecretProviderClass
metadata:
  name: shop-vault
spec:
  provider: azure
  parameters:
    clientID: 6f1c0e5a-0c1d-4b6e-9d0a-1f2e3d4c5b6a
    keyvaultName: shop-vault
    tenantId: 1b2c3d4e-5f60-4718-92a3-b4c5d6e7f809
    objects: |
      array:
        - |
          objectName: db-password
          objectType: secrets
`,
    good: `
apiVersion: secrets-store.csi.x-k8s.io/v1
kind: SecretProviderClass
metadata:
  name: shop-vault
spec:
  provider: azure
  parameters:
    clientID: 6f1c0e5a-0c1d-4b6e-9d0a-1f2e3d4c5b6a
    keyvaultName: shop-vault
    tenantId: 1b2c3d4e-5f60-4718-92a3-b4c5d6e7f809
    objects: |
      array:
        - |
          objectName: db-password
          objectType: secret
`,
  },

  kinds: [secretProviderClassType],
  check(resource, { report }) {
    const node = resource.get('spec', 'parameters', 'objects');
    const read = isAzureClass(resource) ? vaultObjects(resource) : undefined;
    if (!node || !read) return;
    const at = (part: Part) => ({ document: node.document, span: node.spanOf(part.start, part.end) });
    const text = node.text ?? '';
    const common = { class: resource.title };
    if (read.kind === 'collection') {
      report('collection', { at: node.key ?? node, data: common, fixes: { asText: () => asText(node) } });
    } else if (read.kind === 'broken') {
      report('broken', { at: at(read.at), data: common });
    } else if (read.kind === 'no-array') {
      report('noArray', { at: node.key ?? node, data: common });
    } else {
      for (const [index, object] of read.objects.entries()) judge(object, index + 1);
    }

    function judge(object: VaultObject, number: number): void {
      const { fields, isText } = object;
      const type = fields.get('objectType');
      const name = fields.get('objectName');
      if (!isText) {
        report('notText', {
          at: at(name ?? object),
          data: { ...common, number },
          fixes: { itemAsText: () => itemAsText(resource, at({ start: object.start, end: object.start }).span.start) },
        });
      } else if (!name?.text) {
        if (fields.size === 0 && /[$<{]/.test(text.slice(object.start, object.end))) return;
        report('noName', { at: at(firstLine(object, text)), data: { ...common, number } });
      } else if (!type?.text) {
        const addType = () => addBelow(resource, at(name).span.start, at(name).span.end);
        report('noType', { at: at(name), data: { ...common, name: name.text }, fixes: { addType } });
      } else judgeValues(object, name.text, type);
    }

    function judgeValues({ fields }: VaultObject, name: string, type: Field): void {
      if (!types.includes(type.text) && !isFilledIn(type)) wrong('objectType', type, types, name);
      for (const [field, values] of ofSecrets) {
        const given = fields.get(field);
        if (!given?.text || isFilledIn(given)) continue;
        if (!values.includes(given.text.toLowerCase())) wrong(field, given, values, name);
        else if (type.text !== 'secret' && types.includes(type.text) && given.text.toLowerCase() !== 'pem') {
          report('onlySecret', { at: at(given), data: { ...common, name, field, value: given.text } });
        }
      }
    }

    function wrong(field: string, given: Field, values: readonly string[], name: string): void {
      const near = values.find((it) => given.text.toLowerCase().startsWith(it)) ?? nearest(given.text, values);
      const useValue = near === undefined || !node ? undefined : () => replacePart(node, given.start, given.end, near);
      report('value', {
        at: at(given),
        data: { ...common, name, field, value: given.text, values: values.join(', '), near: near ?? '' },
        fixes: { useValue },
      });
    }
  },
});

function isFilledIn({ text }: Field): boolean {
  return holdsPlaceholder(text) || text.startsWith('$');
}

/** The first line of an object that has no name to point at. */
function firstLine({ start, end }: VaultObject, objects: string): Part {
  const text = objects.slice(start, end);
  const [, skipped = '', line = ''] = /^([|>][^\n]*\n\s*|\s*)([^\n]*)/.exec(text) ?? [];
  return line === '' ? { start, end } : { start: start + skipped.length, end: start + skipped.length + line.length };
}

/** Puts the sign of a block of text behind the key. */
function asText(node: YamlNode): Edit {
  const items = node.get('array')?.items() ?? [];
  if (!node.key || node.isFlow || node.isAlias || items.some((it) => it.text === undefined)) return [];
  const at = node.key.end + 1;
  return replaceSpan(node.document, { start: at, end: at }, ' |');
}

/** `- objectName: a` becomes `- |` with the fields below it, where they stand already but for the first. */
function itemAsText({ document }: Resource, start: number): Edit {
  const { text, newline } = document;
  const column = start - lineStart(text, start);
  if (!/^\s*-\s+$/.test(text.slice(lineStart(text, start), start))) return [];
  return replaceSpan(document, { start, end: start }, `|${newline}${' '.repeat(column)}`);
}

/** Adds a line below that of `objectName`, with which it lines up. */
function addBelow({ document }: Resource, start: number, end: number): Edit {
  const { text, newline } = document;
  const [, indent] = /^(\s*)objectName:\s*["']?$/.exec(text.slice(lineStart(text, start), start)) ?? [];
  const at = text.slice(end).search(/[\r\n]|$/) + end;
  return indent === undefined
    ? []
    : replaceSpan(document, { start: at, end: at }, `${newline}${indent}objectType: secret`);
}
