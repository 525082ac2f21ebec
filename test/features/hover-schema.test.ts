import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../server/src/config/settings.ts';
import { hover } from '../../server/src/features/hover.ts';
import { schemaGuide } from '../../server/src/schema/guide.ts';
import { cursorOf } from '../support/cursor.ts';
import { fixture } from '../support/fixture.ts';
import { schemaFindings, schemas } from '../support/schemas.ts';

const guide = schemaGuide(schemas);

const set = 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: cache\nspec:\n';
const container = `${set}  template:\n    spec:\n      containers:\n        - name: redis\n`;

/** The parts of a hover, ours and the schema's. */
function parts(text: string, { withSchemas = true } = {}): readonly string[] {
  const it = fixture(`#- main.yaml\n${text}`);
  const options = { showsMessages: false, schemas: withSchemas ? guide : undefined };
  const findings = schemaFindings(text.replace('<|>', ''));
  const cursor = cursorOf(it);
  const own = findings.map((found) => ({ ...found, document: cursor.document }));
  return hover(it.workspace, own, defaultSettings, cursor, options)?.markdown.split('\n\n---\n\n') ?? [];
}

describe('the schema of a kind', () => {
  test.each([
    [
      'a field',
      `${set}  min<|>ReadySeconds: 3`,
      '**minReadySeconds** · number',
      /without any of its container crashing/,
    ],
    [
      'its value',
      `${set}  minReadySeconds: <|>3`,
      '**minReadySeconds** · number',
      /without any of its container crashing/,
    ],
    [
      'a field that has to be there',
      `${container}          imagePullPolicy: Always\n`.replace('name: redis', 'na<|>me: redis'),
      '**name** · text · required',
      /DNS_LABEL/,
    ],
    [
      'a field with an object',
      `${container}          secu<|>rityContext: {}`,
      '**securityContext** · object',
      /security options the container should be run with/,
    ],
    ['a field with a list', `${container}          en<|>v: []`, '**env** · list of objects', /environment variables/],
    ['a switch', `${container}          std<|>in: true`, '**stdin** · true or false', /buffer for stdin/],
    [
      'a value among several',
      `${container}          imagePullPolicy: Al<|>ways`,
      '**imagePullPolicy** · text',
      /^`"Always"` means that kubelet always attempts to pull/m,
    ],
    [
      'a field of metadata',
      'apiVersion: v1\nkind: Service\nmetadata:\n  gener<|>ateName: a-\n',
      '**generateName** · text',
      /unique name/,
    ],
    [
      'a number or text',
      'apiVersion: v1\nkind: Service\nspec:\n  ports:\n    - target<|>Port: http\n',
      '**targetPort** · number or text',
      /pods targeted by the service/,
    ],
    [
      'a custom resource',
      'apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: { name: a }\nspec:\n  insta<|>nces: 3\n',
      '**instances** · number',
      /\w/,
    ],
    [
      'a field in flow style',
      'apiVersion: v1\nkind: Pod\nspec: { host<|>Network: true }\n',
      '**hostNetwork** · true or false',
      /network/,
    ],
  ])('explains %s', (_, text, heading, description) => {
    const found = parts(text).at(-1);
    expect(found?.split('\n')[0]).toBe(heading);
    expect(found).toMatch(description);
  });

  test('explains a kind', () => {
    expect(parts('apiVersion: v1\nkind: Serv<|>ice\n').at(-1)).toMatch(/^Service is a named abstraction/);
  });

  test.each([
    ['a key that its author chose', 'apiVersion: v1\nkind: ConfigMap\ndata: { le<|>vel: info }\n'],
    ['a kind that nobody knows', 'apiVersion: nobody.example/v1\nkind: Thing\nspec:\n  si<|>ze: 1\n'],
    ['a field that there is not', `${set}  serv<|>iceNam: a\n`],
  ])('says nothing about %s', (_, text) => {
    expect(parts(text).filter((it) => it.startsWith('**') && it.includes(' · '))).toEqual([]);
  });
});

describe('one hover', () => {
  test('has what we know first, and the schema last', () => {
    const found = parts(`${set}  service<|>Name: cache\n`).map((it) => it.split('\n')[0]);
    expect(found).toEqual([
      'No file of this workspace declares the Service. With a headless Service `cache` that selects them, the pods have these names:',
      '**serviceName: the governing Service**',
      '**serviceName** · text',
    ]);
  });

  test('begins with what is wrong', () => {
    const [first, last] = parts(`${set}  pod<|>ManagementPolicy: Serial\n`);
    expect(first).toMatch(/podManagementPolicy/);
    expect(last).toBeDefined();
    expect(parts(`${set}  podManagementPolicy: Ser<|>ial\n`)[0]).toMatch(/^\*\*Error\*\*: .*Serial/);
  });

  test('leaves the schema to others who tell it', () => {
    expect(parts(`${set}  min<|>ReadySeconds: 3\n`, { withSchemas: false })).toEqual([]);
  });
});
