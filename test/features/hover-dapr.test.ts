import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../server/src/config/settings.ts';
import { hover } from '../../server/src/features/hover.ts';
import { Linter } from '../../server/src/rules/core/linter.ts';
import plaintextSecret from '../../server/src/rules/dapr-components/dapr-component-plaintext-secret.ts';
import { cursorOf } from '../support/cursor.ts';
import { fixture } from '../support/fixture.ts';

/** The parts of a hover: findings, what the place comes to, the practice. */
function parts(source: string): string[] {
  const it = fixture(source);
  const cursor = cursorOf(it);
  const linter = new Linter([plaintextSecret], it.workspace, () => defaultSettings);
  const { findings } = linter.findings(cursor.document.uri);
  return hover(it.workspace, findings, defaultSettings, cursor)?.markdown.split('\n\n---\n\n') ?? [];
}

function componentWith(spec: string): string {
  return `apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata: { name: orders }\nspec:\n${spec
    .trim()
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n')}\n`;
}

const metadata = (type: string, item: string, version = 'v1') =>
  componentWith(`type: ${type}\nversion: ${version}\nmetadata:\n  - ${item}`);

describe('a component', () => {
  test('is shown with what it can do, what a read may rely on, and what it costs', () => {
    const [answer, practice] = parts(componentWith('type: state.re<|>dis\nversion: v1\nmetadata: []'));
    expect(answer?.split('\n\n')).toEqual([
      '**Redis or Valkey** · state store · stable',
      expect.stringMatching(/^Keys and values in memory\./),
      '| Transactions | ETag | TTL | Query | Actors | Encryption |\n| --- | --- | --- | --- | --- | --- |\n| yes | yes | yes | yes | yes | yes |',
      expect.stringMatching(/^\*\*Consistency\*\*: Eventual unless/),
      expect.stringMatching(/^\*\*Cost\*\*: Memory/),
    ]);
    expect(practice).toMatch(/^\*\*state\.redis/);
  });

  test.each<[type: string, version: string, row: string]>([
    ['state.azure.tablestorage', 'v1', '| no | yes | no | no | no | yes |'],
    ['state.azure.blobstorage', 'v2', '| no | yes | no | no | no | yes |'],
    ['state.postgresql', 'v1', '| yes | yes | yes | yes | yes | yes |'],
    ['state.postgresql', 'v2', '| yes | yes | yes | no | yes | yes |'],
    ['state.cassandra', 'v1', '| no | no | yes | no | no | yes |'],
    // Of a version that there is not, the one to choose.
    ['state.postgresql', 'v7', '| yes | yes | yes | no | yes | yes |'],
    ['State.Postgres', 'v2', '| yes | yes | yes | no | yes | yes |'],
  ])('%s %s can %s', (type, version, row) => {
    expect(parts(componentWith(`ty<|>pe: ${type}\nversion: ${version}`))[0]).toContain(row);
  });

  test.each<[type: string, wanted: string]>([
    ['pubsub.azure.servicebus.topics', '**Azure Service Bus topics** · message broker · stable'],
    ['secretstores.azure.keyvault', '**Azure Key Vault** · secret store · stable'],
    ['configuration.azure.appconfig', '**Azure App Configuration** · configuration store · alpha'],
    ['bindings.cron', 'It brings events to the app.'],
    ['bindings.azure.eventgrid', 'It brings events to the app. It is called by the app: `create`.'],
    ['bindings.kitex', 'It is in the repository of components, but no sidecar has it.'],
    ['lock.redis', '**lock.redis** · lock · alpha'],
  ])('%s says "%s"', (type, wanted) => {
    expect(parts(componentWith(`type: ${type}<|>\nversion: v1`))[0]).toContain(wanted);
  });

  test('has nothing to say of a type that Dapr does not have but what types are', () => {
    expect(parts(componentWith('type: state.ac<|>me\nversion: v1')).map((it) => it.split('\n')[0])).toEqual([
      '**spec.type: building block and implementation**',
    ]);
  });

  test.each<[type: string, wanted: string]>([
    ['state.redis', '`v1` is the only version of `state.redis`.'],
    [
      'state.azure.blobstorage',
      '`state.azure.blobstorage` has the versions `v1` and `v2`. Choose `v2` for a new store. `v1` is there for what is stored already.\n\nVersions may keep data in different forms, so changing it can hide what is stored.',
    ],
    [
      'state.postgresql',
      '`state.postgresql` has the versions `v1` and `v2`. Choose `v2` for a new store.\n\nVersions may keep data in different forms, so changing it can hide what is stored.',
    ],
  ])('of type %s says which version to choose', (type, wanted) => {
    expect(parts(componentWith(`type: ${type}\nversion: v<|>1`))).toEqual([wanted]);
  });
});

describe('a metadata field', () => {
  test.each<[name: string, source: string, wanted: string[]]>([
    [
      'required',
      metadata('state.redis', 'name: redis<|>Host'),
      ['**`redisHost`** · text · required', 'Host and port of the server. In the cluster'],
    ],
    [
      'whatever the case of its name',
      metadata('state.redis', 'name: REDIS<|>TYPE'),
      ['**`redisType`** · text · optional', '`cluster` for a server', 'Default: `node`. Values: `node` and `cluster`.'],
    ],
    [
      'on its value',
      metadata('state.redis', '{ name: redisDB, value: "<|>3" }'),
      ['**`redisDB`** · number · optional', 'The number of the database.', 'At least `0`.'],
    ],
    [
      'under another name',
      metadata('state.redis', 'name: useAzure<|>AD'),
      [
        '**`useEntraID`** (written as `useAzureAD`) · yes or no · required to sign in with “Entra ID, managed or workload identity”, “Entra ID, client secret” and “Entra ID, client certificate”',
        'Signs in with Entra ID',
        'Also read as `useAzureAD`.',
      ],
    ],
    [
      'for one way to sign in',
      metadata('state.azure.cosmosdb', 'name: master<|>Key'),
      [
        '**`masterKey`** · text · required to sign in with “Master key”',
        'A key of the account.',
        'Take it from a secret by `secretKeyRef`.',
      ],
    ],
    [
      'of which one is enough',
      metadata('state.mongodb', 'name: ser<|>ver'),
      ['**`server`** · text · one of `host`, `server` and `connectionString` is required', 'The name of a cluster'],
    ],
    [
      'of the runtime',
      metadata('state.azure.blobstorage', 'name: key<|>Prefix', 'v2'),
      ['**`keyPrefix`** · text · optional', 'What goes before each key', 'Default: `appid`.'],
    ],
    [
      'that only the code knows',
      metadata('bindings.azure.eventhubs', 'name: decode<|>Base64'),
      ['**`decodeBase64`** · text · optional', 'Dapr reads it, though its documentation does not say so.'],
    ],
    [
      'of a version',
      metadata('state.postgresql', 'name: table<|>Prefix', 'v2'),
      ['**`tablePrefix`** · text · optional', 'What the names of the tables begin with'],
    ],
    ['that there is not', metadata('state.redis', 'name: redis<|>Hots'), []],
    ['of a type that there is not', metadata('state.acme', 'name: redis<|>Host'), []],
  ])('%s', (_, source, wanted) => {
    const found = parts(source)[0]?.split('\n\n') ?? [];
    for (const [index, text] of wanted.entries()) expect(found[index]).toContain(text);
    if (wanted.length === 0) expect(found).toEqual([]);
  });

  test('comes after what is wrong with it', () => {
    const found = parts(metadata('state.redis', '{ name: redisPassword, value: hunt<|>er2secret }'));
    expect(found[0]).toMatch(/^\*\*(?:Error|Warning)\*\*/);
    expect(found[1]).toMatch(/^\*\*`redisPassword`\*\*/);
  });
});

describe('an annotation', () => {
  const pod = (annotation: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata:\n  name: orders\n  annotations:\n    ${annotation}\nspec: { containers: [{ name: app, image: shop:1 }] }\n`;

  test.each<[name: string, annotation: string, wanted: string]>([
    [
      'says what it is for and what holds without it',
      'dapr.io/app-max<|>-concurrency: "5"',
      'How many calls and events the app is given at the same time; -1 is as many as come.\n\nDefault: `-1`. Quote it: annotations are text.',
    ],
    [
      'says so on its value',
      'dapr.io/log-level: in<|>fo',
      'How much the sidecar logs.\n\nDefault: `info`. Values: `debug`, `info`, `warn`, `error` and `fatal`.',
    ],
    [
      'says what took its place',
      'dapr.io/http-max<|>-request-size: "8"',
      'Deprecated since 1.14.0 in favour of `dapr.io/max-body-size`.',
    ],
    [
      'of long ago says what to write',
      'dapr.io/i<|>d: orders',
      'No release of Dapr after 0.11 reads it. Write `dapr.io/app-id`.',
    ],
    ['that is not new says since when', 'dapr.io/grpc<|>-port: "50001"', 'Since Dapr 1.15.0.'],
  ])('%s', (_, annotation, wanted) => {
    expect(parts(pod(annotation))[0]).toContain(wanted);
  });

  test('leaves to the practice what that says', () => {
    const found = parts(pod('dapr.io/ena<|>bled: "true"'));
    expect(found[0]).toBe('Default: `false`. Quote it: annotations are text.');
    expect(found[1]).toMatch(/^\*\*dapr\.io\/enabled/);
  });

  test('that Dapr does not read says nothing', () => {
    expect(parts(pod('dapr.io/some<|>thing: "1"'))).toEqual([]);
  });
});
