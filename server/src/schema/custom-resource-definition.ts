import type { JSONSchema } from 'yaml-language-server/out/src/languageservice/jsonSchema.js';
import type { Resource } from '../k8s/resource.ts';
import type { YamlNode } from '../yaml/node.ts';

/**
 * The schema that a CustomResourceDefinition gives to one version of its kind; `undefined` if it does not have the version
 * or no schema of it. `metadata` is the schema of every object's metadata.
 */
export function schemaOfDefinition(
  definition: Resource,
  version: string,
  metadata: JSONSchema | undefined,
): JSONSchema | undefined {
  const its = definition
    .get('spec', 'versions')
    ?.items()
    .find((it) => it.get('name')?.text === version);
  // Before v1, one schema stood for all versions.
  const node =
    its?.get('schema', 'openAPIV3Schema') ??
    (its || definition.text('spec', 'version') === version
      ? definition.get('spec', 'validation', 'openAPIV3Schema')
      : undefined);
  if (!node?.isMapping) return undefined;
  const schema = read(node, maximumDepth);
  const text = { type: 'string' };
  schema.properties = { ...schema.properties, apiVersion: text, kind: text, metadata: metadata ?? {} };
  return schema;
}

/** An alias may contain itself; honest schemas are not nearly as deep. */
const maximumDepth = 60;

/**
 * Reads a structural schema. Objects that list their fields take no others, because the API server drops what it does not
 * know, or refuses it. Patterns are left out: anybody may write them, and some never come to an end.
 */
function read(node: YamlNode, depth: number): JSONSchema {
  if (depth === 0) return {};
  const part = (name: string) => {
    const it = node.get(name);
    return it?.isMapping ? read(it, depth - 1) : undefined;
  };
  const parts = (name: string) =>
    node
      .get(name)
      ?.items()
      .map((it) => read(it, depth - 1));
  const flag = (name: string) => node.get(name)?.boolean === true;
  const properties = node.get('properties')?.entries();
  const items = part('items');
  const [type, description, format] = ['type', 'description', 'format'].map((it) => node.get(it)?.text);
  const additional = part('additionalProperties') ?? node.get('additionalProperties')?.boolean;
  const isOpen = flag('x-kubernetes-preserve-unknown-fields') || flag('x-kubernetes-embedded-resource');
  const isClosed = properties !== undefined && additional === undefined && !isOpen;
  const required = node
    .get('required')
    ?.items()
    .flatMap((it) => it.text ?? []);
  const allowed = node
    .get('enum')
    ?.items()
    .flatMap((it) => it.value ?? []);
  return {
    ...(flag('x-kubernetes-int-or-string') ? { type: ['integer', 'string'] } : type === undefined ? {} : { type }),
    ...(description !== undefined && { description, markdownDescription: description }),
    ...(format !== undefined && { format }),
    ...(allowed && { enum: allowed }),
    ...(properties && {
      properties: Object.fromEntries(properties.map(({ name, value }) => [name, read(value, depth - 1)])),
    }),
    ...(isClosed
      ? { additionalProperties: false }
      : additional === undefined
        ? {}
        : { additionalProperties: additional }),
    ...(items && { items }),
    ...(required && { required: withoutDefaults(required, node) }),
    ...Object.fromEntries(
      limits.flatMap((it) => {
        const value = node.get(it)?.number;
        return value === undefined ? [] : [[it, value]];
      }),
    ),
    ...Object.fromEntries(
      ['allOf', 'anyOf', 'oneOf'].flatMap((it) => {
        const value = parts(it);
        return value ? [[it, value]] : [];
      }),
    ),
  };
}

const limits = [
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
];

/** The API server fills in defaults before it looks for what is missing. */
function withoutDefaults(required: readonly string[], node: YamlNode): string[] {
  return required.filter((it) => !node.get('properties', it, 'default'));
}
