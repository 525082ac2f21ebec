import { describe, expect, test } from 'vitest';
import type { JSONSchema } from 'yaml-language-server/out/src/languageservice/jsonSchema.js';
import { defaultSettings } from '../../server/src/config/settings.ts';
import { Linter } from '../../server/src/rules/core/linter.ts';
import { checkSchema } from '../../server/src/schema/check.ts';
import { placeOf } from '../../server/src/schema/messages.ts';
import { validate } from '../../server/src/schema/validate.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';
import { YamlDocument } from '../../server/src/yaml/document.ts';
import { YamlFile } from '../../server/src/yaml/file.ts';
import { said, schemaFindings, schemas } from '../support/schemas.ts';
import { sound } from './mistakes/sound.ts';

/** Problems with their places, of the fields below `spec`. */
function problems(spec: JSONSchema, text: string, isPartial = false): string[] {
  const { root } = new YamlDocument('file:///main.yaml', text);
  if (!root) return [];
  const schema: JSONSchema = { type: 'object', properties: { spec }, additionalProperties: false };
  return validate(root, schema, { isPartial }).map((it) => {
    const place = placeOf(it);
    return `${it.id} ${place.written.split('\n')[0]}${it.id === 'missing-field' ? `: ${it.names.join(' ')}` : ''}`;
  });
}

const closed = (properties: Record<string, JSONSchema>, ...required: string[]): JSONSchema => ({
  type: 'object',
  properties,
  additionalProperties: false,
  required,
});

describe('what is left alone', () => {
  const spec = closed({ count: { type: 'integer' }, name: { type: 'string', enum: ['a', 'b'] } }, 'count');

  test.each([
    ['a value that is absent', 'spec: { count: }'],
    ['an object that is absent', 'spec:'],
    ['a value that is null', 'spec: { count: null, name: ~ }'],
    ['a variable of the shell', 'spec: { count: "${COUNT}", name: "${NAME}-x" }'],
    ['a variable of Kustomize where no text may stand', 'spec: { count: $(COUNT) }'],
    ['a token of a pipeline', 'spec: { count: "#{count}#" }'],
    ['a key that something fills in', 'spec: { count: 1, "${KEY}": 1 }'],
    ['an alias that leads nowhere', 'spec: *nothing'],
    ['the state that the cluster writes', 'spec: { count: 1 }\nstatus: { anything: 1 }'],
  ])('%s', (_, text) => {
    expect(problems(spec, text)).toEqual([]);
  });

  test('a kind that nobody knows, and one of a group that nobody knows', () => {
    expect(schemaFindings('apiVersion: apps/v1\nkind: Unknown\nmetadata: { nme: a }\n')).toEqual([]);
    expect(schemaFindings('apiVersion: shop.example/v1\nkind: Shop\nmetadata: { nme: a }\n')).toEqual([]);
    expect(schemaFindings('apiVersion: ../../package\nkind: Shop\nmetadata: { nme: a }\n')).toEqual([]);
    expect(schemaFindings('apiVersion: index/v1\nkind: Shop\nmetadata: { nme: a }\n')).toEqual([]);
    expect(schemaFindings('apiVersion: v1\nkind: constructor\nmetadata: { nme: a }\n')).toEqual([]);
  });

  test('a template, and a document that is not YAML', () => {
    expect(schemaFindings(sound.set.replace('replicas: 3', 'replica: {{ .Values.replicas }}'))).toEqual([]);
    expect(schemaFindings(`${sound.set.replace('replicas: 3', 'replica: 3')}  : "`)).toEqual([]);
  });

  test('what a file ignores, a severity of off, and a provider that is somebody else', () => {
    const text = sound.set.replace('replicas: 3', 'replica: 3');
    const ignoring = text.replace('  replica:', '  # aks-stateful-ignore-next-line schema -- later\n  replica:');
    expect(schemaFindings(ignoring)).toEqual([]);
    expect(schemaFindings(text, { settings: { levels: new Map([['schema', 'off']]) } })).toEqual([]);
    expect(schemaFindings(text, { settings: { schemaProvider: 'redhat' } })).toEqual([]);
    const [finding] = schemaFindings(text, { settings: { levels: new Map([['schema', 'hint']]) } });
    expect(finding?.severity).toBe('hint');
  });
});

describe('documents', () => {
  test('of one file are each read by the schema of their kind', () => {
    const text = `${sound.service.replace('selector:', 'selectr:')}---\n${sound.class.replace('Retain', 'Keep')}`;
    expect(said(schemaFindings(text))).toEqual([
      '7: Service has no field "spec.selectr"; did you mean "selector"?',
      '7: "reclaimPolicy" takes "Delete", "Recycle" or "Retain", not "Keep".',
    ]);
  });

  test('that are lists are read item by item', () => {
    const item = sound.configMap.replace('LEVEL: info', 'LEVEL: 1').replaceAll(/^/gm, '    ').slice(4);
    expect(said(schemaFindings(`apiVersion: v1\nkind: List\nitems:\n  - ${item}`))).toEqual([
      '9: "data.LEVEL" takes a string, not an integer.',
    ]);
  });

  test('in JSON are read as others', () => {
    const text = '{\n  "apiVersion": "v1",\n  "kind": "ConfigMap",\n  "metadata": { "name": "a" },\n  "datas": {}\n}\n';
    const [finding] = schemaFindings(text);
    expect(said(finding ? [finding] : [])).toEqual(['5: ConfigMap has no field "datas"; did you mean "data"?']);
    expect(finding?.fixes[0]?.edit()).toMatchObject([{ text: '"data"' }]);
  });
});

describe('patches', () => {
  const patch = 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: cache }\nspec: { replicas: 5 }\n';

  test.each([
    [
      'named by a kustomization',
      { 'file:///more.yaml': patch, 'file:///kustomization.yaml': 'patches: [{ path: more.yaml }]' },
    ],
    ['with a name that says so', { 'file:///more-patch.yaml': patch }],
    ['in a folder that says so', { 'file:///patches/more.yaml': patch }],
    ['with a directive', { 'file:///more.yaml': `$patch: delete\n${patch}` }],
  ])('may be incomplete: %s', (_, files) => {
    expect(schemaFindings(files).map((it) => it.message)).toEqual([]);
  });

  test('become patches with the kustomization that names them', () => {
    const [uri, kustomization] = ['file:///more.yaml', 'file:///kustomization.yaml'];
    const before = Workspace.of({ [uri]: patch });
    const linter = new Linter(
      [],
      before,
      () => defaultSettings,
      (it, context) => checkSchema(schemas, it, context),
    );
    expect(linter.findings(uri).findings).toHaveLength(1);
    linter.advance(before.with([[kustomization, YamlFile.parse(kustomization, 'patches: [{ path: more.yaml }]')]]));
    expect(linter.findings(uri).findings).toEqual([]);
  });

  test('are read all the same', () => {
    const files = { 'file:///more-patch.yaml': patch.replace('replicas', 'replica') };
    expect(said(schemaFindings(files))).toEqual([
      '4: StatefulSet has no field "spec.replica"; did you mean "replicas"?',
    ]);
  });

  test('are what they are called, and nothing that merely sounds like it', () => {
    expect(schemaFindings({ 'file:///dispatch.yaml': patch })).toHaveLength(1);
  });
});

describe('choices', () => {
  const size: JSONSchema = {
    anyOf: [
      { type: 'integer', minimum: 1 },
      { type: 'string', enum: ['small', 'large'] },
    ],
  };

  test.each([
    ['a branch that fits', 'spec: small', []],
    ['another branch that fits', 'spec: 3', []],
    ['none, and the type tells which was meant', 'spec: tiny', ['wrong-value tiny']],
    ['none, and the type tells which bound', 'spec: 0', ['out-of-bounds 0']],
    ['none at all', 'spec: [1]', ['wrong-type spec']],
  ])('%s', (_, text, expected) => {
    expect(problems(size, text)).toEqual(expected);
  });

  test('between objects the value of a common field decides', () => {
    const source = (type: string, field: string) =>
      closed({ type: { enum: [type] }, [field]: { type: 'string' } }, 'type');
    const spec: JSONSchema = { oneOf: [source('disk', 'size'), source('file', 'share')] };
    expect(problems(spec, 'spec: { type: file, size: a }')).toEqual(['unknown-field size']);
    expect(problems(spec, 'spec: { type: file, share: a }')).toEqual([]);
  });

  test('of which field to write names them all', () => {
    const spec: JSONSchema = { type: 'object', anyOf: [{ required: ['a'] }, { required: ['b'] }] };
    expect(problems(spec, 'spec: { c: 1 }')).toEqual(['missing-field spec: a b']);
    expect(problems(spec, 'spec: { b: 1 }')).toEqual([]);
  });
});

describe('bounds', () => {
  test.each<[string, JSONSchema, string, boolean]>([
    ['a number below', { minimum: 1 }, '0', true],
    ['a number within', { minimum: 1, maximum: 3 }, '3', false],
    ['a number beyond 32 bits', { type: 'integer', format: 'int32' }, '3000000000', true],
    ['a short text', { minLength: 2 }, 'a', true],
    ['a text that does not match', { pattern: '^a+$' }, 'b', true],
    ['a text that matches', { pattern: '^a+$' }, 'aa', false],
    ['a pattern that is none', { pattern: '(?i)a' }, 'b', false],
    ['too few items', { minItems: 1 }, '[]', true],
    ['too many fields', { maxProperties: 1 }, '{ a: 1, b: 2 }', true],
  ])('%s', (_, schema, text, isWrong) => {
    expect(problems(schema, `spec: ${text}`).length).toBe(isWrong ? 1 : 0);
  });
});

describe('time is bounded', () => {
  const tree: JSONSchema = { type: 'object', properties: {}, additionalProperties: false };
  tree.properties = { child: tree, size: { type: 'integer' } };

  test('what an anchor holds is wrong once, however often it is used', () => {
    const text = 'spec:\n  child: &a { size: x }\n  size: 1\n';
    expect(problems({ ...tree, additionalProperties: tree }, `${text}  one: *a\n  two: *a\n`)).toEqual([
      'wrong-type x',
    ]);
  });

  test('an anchor that holds itself ends', () => {
    expect(problems(tree, 'spec: &a\n  child: *a\n  sise: 1\n')).toEqual(['unknown-field sise']);
  });

  test('aliases of aliases of aliases are followed once each', () => {
    const lines = Array.from({ length: 60 }, (_, n) => `  k${n}: &k${n} [${n === 0 ? '1' : `*k${n - 1}, *k${n - 1}`}]`);
    const list: JSONSchema = { type: ['array', 'integer'] };
    list.items = list;
    const start = performance.now();
    expect(problems({ type: 'object', additionalProperties: list }, `spec:\n${lines.join('\n')}\n`)).toEqual([]);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test('ten thousand keys, known or not', () => {
    const keys = (value: string) => Array.from({ length: 10_000 }, (_, n) => `  key${n}: ${value}`).join('\n');
    const data = `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n${keys('a')}\n`;
    const spec = `apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec:\n${keys('a')}\n`;
    const start = performance.now();
    new YamlDocument('file:///main.yaml', data + spec);
    const reading = performance.now() - start;
    expect(schemaFindings(data)).toEqual([]);
    expect(schemaFindings(spec)).toHaveLength(100);
    // Reading them is most of it, on a machine that is busy as on one that is not.
    expect(performance.now() - start - reading).toBeLessThan(3 * reading + 500);
  });
});
