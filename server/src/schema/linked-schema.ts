import type { JSONSchema, JSONSchemaRef } from 'yaml-language-server/out/src/languageservice/jsonSchema.js';

const definitionsPrefix = '#/definitions/';

/**
 * A JSON Schema in the form that completion and hover read: each reference is replaced by what it refers to, descriptions
 * are Markdown, and lists that are empty by default are offered with room for an item. What would only be in the way is
 * left out: the title of the whole, which hover would put above each field, and the ban on other keys, which is for
 * validation. Definitions must not contain themselves.
 */
export function linkedSchema(schema: JSONSchema): JSONSchema {
  const definitions = schema.definitions ?? {};

  function linked(part: JSONSchema): JSONSchema {
    const { $ref, allOf, definitions: _, default: initial, properties, items, additionalProperties, ...rest } = part;
    const name = $ref ?? onlyReference(allOf);
    return {
      ...(name === undefined ? {} : linked(definitions[name.slice(definitionsPrefix.length)] ?? {})),
      ...rest,
      ...(allOf === undefined || name !== undefined ? {} : { allOf: allOf.map(linkedOrBoolean) }),
      ...(rest.description === undefined ? {} : { markdownDescription: rest.description }),
      ...(initial === undefined || isEmptyList(initial) ? {} : { default: initial }),
      ...(properties === undefined ? {} : { properties: mapValues(properties, linkedOrBoolean) }),
      ...(items === undefined
        ? {}
        : { items: Array.isArray(items) ? items.map(linkedOrBoolean) : linkedOrBoolean(items) }),
      ...(typeof additionalProperties === 'object' ? { additionalProperties: linked(additionalProperties) } : {}),
    };
  }

  function linkedOrBoolean(part: JSONSchemaRef): JSONSchemaRef {
    return typeof part === 'boolean' ? part : linked(part);
  }

  const { title: _, ...res } = linked(schema);
  return res;
}

/** A schema that may say more than what it refers to has the reference in an `allOf` of its own. */
function onlyReference(allOf: readonly JSONSchemaRef[] | undefined): string | undefined {
  const [only, ...others] = allOf ?? [];
  return typeof only === 'object' && others.length === 0 ? only.$ref : undefined;
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function mapValues<V>(record: Readonly<Record<string, V>>, map: (value: V) => V): Record<string, V> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
