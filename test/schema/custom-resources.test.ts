import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { customResources } from '../../schemas/custom-resources/index.ts';
import { type JsonSchema, jsonSchema, problems } from '../support/custom-resource.ts';

/** Manifests of public repositories, which may lie beside the project but are no part of it. */
const corpus = path.join(import.meta.dirname, '../../../shared/corpus');
const isThere = existsSync(corpus);
if (!isThere) console.warn(`SKIPPED: no public manifests in ${path.relative(process.cwd(), corpus)}`);

/** What is really wrong in public manifests, and why. */
const trueErrors: Readonly<Record<string, readonly string[]>> = {
  // For `dapr run`; a cluster refuses a Component without `metadata`, be it empty.
  'benc-uk__dapr-store/experiments/uppercase.yaml': ['spec.metadata missing'],
  'dapr__quickstarts/tutorials/workflow/csharp/combined-patterns/resources/state_memory.yaml': [
    'spec.metadata missing',
  ],
};

describe.each(Object.entries(customResources))('%s', (_, type) => {
  const schema = jsonSchema(type);

  test('describes each of its fields', () => {
    const silent = fields(schema, '').filter(([, it]) => !it.description);
    expect(silent.map(([name]) => name)).toEqual([]);
  });

  test('describes in sentences', () => {
    const odd = fields(schema, '').filter(([, it]) => !/^[A-Z`"'].*[.)]$/s.test(it.description ?? '.'));
    expect(odd.map(([name, it]) => `${name}: ${it.description}`)).toEqual([]);
  });

  test("refers to Kubernetes' types by their full names", () => {
    const odd = fields(schema, '').filter(([, it]) => !/^(io\.k8s\.[\w.]+\.[A-Z]\w+)?$/.test(it.kubernetesType ?? ''));
    expect(odd.map(([name]) => name)).toEqual([]);
  });

  test('has defaults that are valid', () => {
    for (const [name, it] of fields(schema, '')) {
      if (it.default === undefined || it.enum === undefined) continue;
      expect(it.enum, name).toContain(it.default);
    }
  });

  test('is always written alike', () => {
    expect(JSON.stringify(jsonSchema(type))).toBe(JSON.stringify(schema));
  });
});

test.skipIf(!isThere)('finds in public manifests what is wrong, and nothing else', () => {
  const found: Record<string, string[]> = {};
  for (const { file, object } of publicObjects()) {
    if (!(`${object['apiVersion']}/${object['kind']}` in customResources)) continue;
    const said = problems(object);
    if (said.length > 0) found[file] = [...(found[file] ?? []), ...said];
  }
  expect(found).toEqual(trueErrors);
});

function fields(
  { properties = {}, items, additionalProperties, anyOf = [] }: JsonSchema,
  at: string,
): [string, JsonSchema][] {
  const inside = [items, typeof additionalProperties === 'object' ? additionalProperties : undefined, ...anyOf];
  return [
    ...Object.entries(properties).flatMap(([name, it]): [string, JsonSchema][] => [
      [`${at}.${name}`, it],
      ...fields(it, `${at}.${name}`),
    ]),
    ...inside.flatMap((it) => (it ? fields(it, `${at}[]`) : [])),
  ];
}

function* publicObjects() {
  for (const file of readdirSync(corpus, { recursive: true, encoding: 'utf8' })) {
    if (!/\.ya?ml$/.test(file)) continue;
    const text = readFileSync(path.join(corpus, file), 'utf8');
    // Most files have none of these kinds, and reading all of them takes long.
    if (!Object.keys(customResources).some((it) => text.includes(it.slice(0, it.lastIndexOf('/'))))) continue;
    for (const document of parseAllDocuments(text, { version: '1.1', logLevel: 'silent' })) {
      const object: unknown = document.errors.length === 0 ? document.toJS() : undefined;
      if (isObject(object)) yield { file, object };
    }
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
