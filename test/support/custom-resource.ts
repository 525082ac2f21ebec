import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { customResources } from '../../schemas/custom-resources/index.ts';

/** `was`, which the sample has once, becomes `is`; `found` is all that is then said, as `path what`. */
export type Mistake = readonly [was: string, is: string, found: string];

/** Checks that a manifest is valid, and that each mistake in it is found where it is, and nothing else. */
export function testCustomResource(manifest: string, mistakes: readonly Mistake[]): void {
  const { apiVersion, kind } = parse(manifest);
  describe(`${apiVersion}/${kind}`, () => {
    test('takes what is right', () => expect(problems(parse(manifest))).toEqual([]));

    test.each(mistakes)('%s -> %s', (was, is, found) => {
      expect(manifest.split(was).length, `times that the sample has "${was}"`).toBe(2);
      expect(problems(parse(manifest.replace(was, is)))).toEqual(found === '' ? [] : found.split(', '));
    });
  });
}

/**
 * What the schema of an object's kind has against it: `spec.foo unknown`, `spec.bar missing`, `spec.baz wrong`, and
 * `spec.foo new` where there may be fields that are not known here.
 */
export function problems(manifest: Record<string, unknown>): string[] {
  const { apiVersion, kind, metadata: _, status: __, ...object } = manifest;
  const schema = customResources[`${apiVersion}/${kind}`];
  if (!schema) return [`${apiVersion}/${kind} unknown`];
  const value = withoutNulls(object);
  const { error } = schema.safeParse(value, { reportInput: true });
  return [...(error?.issues.flatMap(told) ?? []), ...newFields(value, cachedSchema(schema), [])];
}

const schemas = new Map<z.ZodType, JsonSchema>();

function cachedSchema(type: z.ZodType): JsonSchema {
  const res = schemas.get(type) ?? jsonSchema(type);
  schemas.set(type, res);
  return res;
}

export interface JsonSchema {
  readonly description?: string;
  readonly kubernetesType?: string;
  readonly mayGrow?: boolean;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly anyOf?: readonly JsonSchema[];
}

export function jsonSchema(type: z.ZodType): JsonSchema {
  return z.toJSONSchema(type, { target: 'draft-7', io: 'input' }) as JsonSchema;
}

function newFields(value: unknown, schema: JsonSchema | undefined, path: readonly string[]): string[] {
  if (!schema) return [];
  if (Array.isArray(value)) return value.flatMap((it, index) => newFields(it, schema.items, [...path, `${index}`]));
  if (typeof value !== 'object' || value === null) return [];
  const { properties = {}, additionalProperties: others, mayGrow } = schema;
  return Object.entries(value).flatMap(([name, it]) => {
    const at = [...path, name];
    if (mayGrow && !(name in properties)) return [`${at.join('.')} new`];
    return newFields(it, properties[name] ?? (typeof others === 'object' ? others : undefined), at);
  });
}

function told(issue: z.core.$ZodIssue): string[] {
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') return issue.keys.map((it) => `${[...issue.path, it].join('.')} unknown`);
  return [`${path} ${issue.input === undefined ? 'missing' : 'wrong'}`];
}

/** As the API server sees it: what is null is absent. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, it]) => it !== null);
  return Object.fromEntries(entries.map(([name, it]) => [name, withoutNulls(it)]));
}
