import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { configurationDefaults, configurationJsonSchema, configurationSchema } from '../../schemas/configuration.ts';
import { configurationTemplate } from '../../server/src/config/configuration-template.ts';
import { editorSettings } from '../../server/src/config/editor-settings.ts';
import { parseConfiguration } from '../../server/src/config/parse-configuration.ts';

const rules = [
  { id: 'run-as-root', summary: 'A container runs as root' },
  { id: 'missing-pdb', summary: 'No PodDisruptionBudget protects the workload' },
];

describe('the JSON Schema', () => {
  const schema = configurationJsonSchema(rules);

  test('describes every setting and every rule', () => {
    const text = JSON.stringify(schema);
    for (const rule of rules) expect(text).toContain(rule.summary);
    const missing: string[] = [];
    collect(schema, '', missing);
    expect(missing).toEqual([]);
  });

  test('is draft 7 and agrees with what is parsed', () => {
    expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#');
    const read = z.fromJSONSchema(schema);
    const accepts = (value: unknown) => read.safeParse(value).success;
    const table: unknown[] = [
      {},
      { profile: 'production', rules: { 'missing-pdb': 'off' } },
      { profile: 'prod' },
      { kubernetesVersion: 1.35 },
      { cluster: { zones: 0 } },
      { cluster: { unknown: 1 } },
      { overrides: [{ files: ['a'], rules: {} }] },
      { overrides: [{ files: [], rules: {} }] },
      { externals: [{ name: 'a' }] },
      [],
    ];
    for (const value of table) {
      expect(accepts(value), JSON.stringify(value)).toBe(configurationSchema.safeParse(value).success);
    }
    expect(accepts({ rules: { 'missing-pbd': 'off' } })).toBe(false);
  });

  test('does not depend on the order of the rules', () => {
    expect(JSON.stringify(configurationJsonSchema(rules.toReversed()))).toBe(JSON.stringify(schema));
  });
});

test('the defaults are a valid configuration', () => {
  expect(configurationSchema.parse(configurationDefaults)).toEqual(configurationDefaults);
});

describe('the template', () => {
  const template = configurationTemplate(rules);
  const ruleIds = new Set(rules.map((it) => it.id));

  test('changes nothing as it stands', () => {
    expect(parseConfiguration(template, ruleIds)).toEqual({ configuration: {}, problems: [] });
  });

  test('holds every setting once its settings are uncommented', () => {
    const { configuration, problems } = parseConfiguration(template.replaceAll(/^# /gm, ''), ruleIds);
    expect(problems).toEqual([]);
    expect(Object.keys(configuration ?? {})).toEqual(Object.keys(configurationSchema.shape));
  });
});

test('settings of the editor are taken one by one', () => {
  expect(
    editorSettings({
      profile: 'development',
      defaultNamespace: null,
      cluster: { zones: 'many' },
      'trace.server': 'verbose',
      rules: { 'missing-pdb': 'off' },
    }),
  ).toEqual({
    configuration: { profile: 'development', rules: { 'missing-pdb': 'off' } },
    problems: ['"zones" takes a number.'],
  });
  expect(editorSettings(undefined)).toEqual({ configuration: {}, problems: [] });
});

function collect(schema: unknown, at: string, missing: string[]): void {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [name, value] of Object.entries(schema)) {
    if (name === 'properties' || name === 'definitions') {
      for (const [key, property] of Object.entries<Record<string, unknown>>(value)) {
        const isReference = '$ref' in property || 'allOf' in property;
        if (!isReference && !property.description) missing.push(`${at}/${key}`);
        collect(property, `${at}/${key}`, missing);
      }
    } else if (name === 'items') collect(value, `${at}/items`, missing);
  }
}
