import type { JSONSchema, JSONSchemaRef } from 'yaml-language-server/out/src/languageservice/jsonSchema.js';
import { definitionsPrefix } from '../../server/src/schema/bundle.ts';

type Schemas = ReadonlyMap<string, JSONSchema>;

/** Types that the API server reads in a way that no compiled check shows. */
const special: Readonly<Record<string, JSONSchema>> = {
  IoK8sApimachineryPkgUtilIntstrIntOrString: { type: ['string', 'integer'], format: 'int-or-string' },
  // https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
  IoK8sApimachineryPkgApiResourceQuantity: {
    type: ['string', 'number'],
    format: 'quantity',
    pattern: '^[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?\\d+)?$',
    description: 'A number, with a unit if need be: m, k, M, G, T, P, E, or Ki, Mi, Gi, Ti, Pi, Ei for powers of 1024.',
  },
};

/**
 * Makes of schemas that were read from compiled checks the ones that the API server goes by: embedded structures become
 * part of what embeds them, objects that list their fields take no others, and what JavaScript cannot check is dropped.
 */
export function makeFaithful(schemas: Map<string, JSONSchema>): void {
  for (const [name, it] of Object.entries(special)) {
    const known = schemas.get(name);
    schemas.set(name, { ...(known?.description ? { description: known.description } : {}), ...it });
  }
  const flat = new Set<JSONSchema>();
  for (const it of schemas.values()) flatten(it, schemas, flat);
  for (const it of schemas.values()) visitSchema(it, settle);
}

/** A structure that Go embeds is an `allOf` of its own; a closed object must know the fields of both. */
function flatten(schema: JSONSchema, schemas: Schemas, done: Set<JSONSchema>): void {
  if (done.has(schema)) return;
  done.add(schema);
  const rest: JSONSchemaRef[] = [];
  for (const part of schema.allOf ?? []) {
    const embedded = typeof part === 'object' ? target(part, schemas) : undefined;
    if (!embedded) {
      rest.push(part);
      continue;
    }
    flatten(embedded, schemas, done);
    if (embedded.oneOf || embedded.anyOf || embedded.not) rest.push(part);
    else embed(schema, embedded);
  }
  if (rest.length > 0) schema.allOf = rest;
  else delete schema.allOf;
  for (const it of partsOf(schema)) flatten(it, schemas, done);
}

function target(schema: JSONSchema, schemas: Schemas): JSONSchema | undefined {
  return schema.$ref === undefined ? schema : schemas.get(schema.$ref.slice(definitionsPrefix.length));
}

function embed(schema: JSONSchema, { properties, required, ...others }: JSONSchema): void {
  if (properties) schema.properties = { ...properties, ...schema.properties };
  if (required) schema.required = [...new Set([...(schema.required ?? []), ...required])];
  for (const [keyword, value] of Object.entries(others)) {
    if (!(keyword in schema)) Object.assign(schema, { [keyword]: value });
  }
}

function settle(schema: JSONSchema): void {
  // A kind is known by both, so they are never missing; a template of one, such as that of a claim, may leave them out.
  if (isKind(schema)) schema.required = (schema.required ?? []).filter((it) => it !== 'apiVersion' && it !== 'kind');
  if (schema.pattern !== undefined && !isPattern(schema.pattern)) delete schema.pattern;
  const mayBeMore = schema.oneOf ?? schema.anyOf ?? schema.allOf;
  if (schema.type === 'object' && schema.properties && schema.additionalProperties === undefined && !mayBeMore) {
    schema.additionalProperties = false;
  }
}

function isKind({ properties = {}, required = [] }: JSONSchema): boolean {
  return 'apiVersion' in properties && 'kind' in properties && required.includes('apiVersion');
}

/** Go writes flags such as `(?i)` where JavaScript has no word for them. */
function isPattern(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}

/** Visits a schema and all parts that are written in it; not what it refers to. */
export function visitSchema(schema: JSONSchema, see: (schema: JSONSchema) => void): void {
  see(schema);
  for (const it of partsOf(schema)) visitSchema(it, see);
}

function partsOf({ properties, items, additionalProperties, not, oneOf, anyOf, allOf }: JSONSchema): JSONSchema[] {
  const lists = [Object.values(properties ?? {}), oneOf ?? [], anyOf ?? [], allOf ?? []];
  return [...lists.flat(), items, additionalProperties, not]
    .flat()
    .filter((it): it is JSONSchema => typeof it === 'object');
}
