import { describe, expect, test } from 'vitest';
import type { Action } from '../../server/src/features/action.ts';
import { stateStoreChanges } from '../../server/src/features/change-state-store.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';
import { YamlFile } from '../../server/src/yaml/file.ts';
import { applyEdit } from '../support/apply.ts';
import { type Fixture, fileUri, fixture } from '../support/fixture.ts';

const uri = fileUri('main.yaml');

/** The changes that are offered at the cursor. */
function offersIn({ workspace, cursor }: Fixture, only?: readonly string[]): readonly Action[] {
  if (!cursor) throw new Error('There is no cursor.');
  return stateStoreChanges(workspace, { uri, span: { start: cursor.offset, end: cursor.offset }, only });
}

function offers(text: string, only?: readonly string[]): readonly Action[] {
  return offersIn(fixture(text), only);
}

function offer(it: Fixture, store: string): Action | undefined {
  return offersIn(it, ['refactor']).find(({ title }) => title.startsWith(`Change state store to ${store}`));
}

/** The file after the change to a store at the cursor. */
function changed(text: string, store: string): string {
  const it = fixture(text);
  return applyEdit(it.workspace, it.files, offer(it, store)?.edit ?? []).get(uri) ?? '';
}

const redis = (cursor: 'type' | 'version' | 'metadata', metadata = '') => `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: carts
spec:
  type: state.re${cursor === 'type' ? '<|>' : ''}dis
  version: v${cursor === 'version' ? '<|>' : ''}1
  metadata:${cursor === 'metadata' ? '<|>' : ''}
    - name: redisHost
      value: cache.example.com:6379
${metadata}`;

const password = `    - name: redisPassword
      secretKeyRef:
        name: cache
        key: password
`;
const actors = `    - name: actorStateStore
      value: "true"
`;

describe('a change of the state store is offered', () => {
  test('at the type and the version to who asks for nothing in particular', () => {
    const titles = offers(redis('type')).map((it) => it.title.replace(/ \(.*/, ''));
    expect(titles).toEqual([
      'Change state store to Azure Cosmos DB',
      'Change state store to Azure Table Storage',
      'Change state store to Azure Blob Storage',
      'Change state store to PostgreSQL v2',
      'Change state store to MongoDB',
      'Change state store to SQL Server',
    ]);
    expect(offers(redis('version'))).toHaveLength(6);
    expect(offers(redis('metadata'))).toEqual([]);
  });

  test.each([
    ['refactorings', ['refactor'], 6],
    ['what rewrites', ['refactor.rewrite'], 6],
    ['anything', [''], 6],
    ['fixes', ['quickfix'], 0],
    ['what moves', ['refactor.move'], 0],
    ['one kind of rewriting', ['refactor.rewrite.other'], 0],
  ])('anywhere in the component to who asks for %s', (_, only, count) => {
    expect(offers(redis('metadata'), only)).toHaveLength(count);
  });

  test('for the newest version of the store that it is', () => {
    const versions = (version: string) =>
      offers(
        redis('type')
          .replace('state.re<|>dis', 'state.postgr<|>esql')
          .replace('v1\n  metadata', `${version}\n  metadata`),
      )
        .map((it) => it.title)
        .filter((it) => it.includes('PostgreSQL'));
    expect(versions('v1')).toEqual(['Change state store to PostgreSQL v2 (loses queries; data is not moved)']);
    expect(versions('v2')).toEqual([]);
  });

  const shared = (a: string, b: string) => `
apiVersion: v1
kind: List
items:
  - apiVersion: dapr.io/v1alpha1
    kind: Component
    metadata: { name: a }
    ${a}
  - apiVersion: dapr.io/v1alpha1
    kind: Component
    metadata: { name: b }
    ${b}
`;

  test.each([
    ['what keeps no state', redis('type').replace('state.re<|>dis', 'pubsub.re<|>dis')],
    ['a type that Dapr does not have', redis('type').replace('state.re<|>dis', 'state.ru<|>dis')],
    ['a version that Dapr does not have', redis('type').replace(': v1', ': v7')],
    ['a template', redis('type').replace('cache.example.com:6379', '{{ .Values.host }}')],
    ['a broken file', `${redis('type')}\n  metadata: [`],
    [
      'a spec of several components',
      shared('spec: &spec { type: state.re<|>dis, version: v1, metadata: [] }', 'spec: *spec'),
    ],
    [
      'a spec that is written elsewhere',
      shared('spec: &spec { type: state.redis, version: v1, metadata: [] }', 'spec: *sp<|>ec'),
    ],
    [
      'a version of several components',
      shared(
        'spec: { type: state.re<|>dis, version: &version v1, metadata: [] }',
        'spec: { type: state.redis, version: *version, metadata: [] }',
      ),
    ],
    [
      'metadata of several components',
      shared(
        'spec: { type: state.re<|>dis, version: v1, metadata: &all [{ name: redisHost, value: x }] }',
        'spec: { type: state.redis, version: v1, metadata: *all }',
      ),
    ],
    [
      'items that are written elsewhere',
      shared(
        'spec: { type: state.redis, version: v1, metadata: [&host { name: redisHost, value: x }] }',
        'spec: { type: state.re<|>dis, version: v1, metadata: [*host] }',
      ),
    ],
    [
      'a spec that is merged',
      shared(
        'spec: &spec { type: state.redis, version: v1, metadata: [] }',
        'spec: { <<: *spec, metad<|>ata: [{ name: redisHost, value: x }] }',
      ),
    ],
  ])('not for %s', (_, text) => {
    expect(offers(text, ['refactor'])).toEqual([]);
  });

  test('not where several components are selected', () => {
    const two = fixture(`${redis('type')}---${redis('version')}`);
    const text = two.files.get(uri) ?? '';
    const ask = (start: number, end: number) =>
      stateStoreChanges(two.workspace, { uri, span: { start, end }, only: ['refactor'] });
    expect(ask(0, text.length)).toEqual([]);
    expect(ask(0, text.indexOf('---') - 1)).toHaveLength(6);
  });
});

describe('what a change of the state store says', () => {
  test('is what applications lose, and what is left to do', () => {
    expect(offer(fixture(redis('type', password + actors)), 'Azure Table')).toMatchObject({
      title: 'Change state store to Azure Table Storage (loses actors, transactions, TTL, queries; data is not moved)',
      isPreferred: false,
      consequence:
        'The data stays in Redis or Valkey: nothing is moved. Actors and workflows lose their store. Fill in accountName, tableName. ' +
        'The Secret has to hold the credential of Azure Table Storage (accountKey). Not carried over: redisHost, actorStateStore.',
    });
    expect(offer(fixture(redis('type', password)), 'Azure Cosmos')?.title).toBe(
      'Change state store to Azure Cosmos DB (data is not moved)',
    );
  });

  test('of another version is that the old one keeps its data', () => {
    const postgres = redis('type').replace('state.re<|>dis', 'state.postgr<|>esql').replace('redisHost', 'tableName');
    expect(offer(fixture(postgres), 'PostgreSQL')?.consequence).toMatch(/^What v1 has saved is not moved\./);
    expect(changed(postgres, 'PostgreSQL')).toContain('# - name: tableName # of v1, not of v2\n');
  });
});

describe('the text after a change of the state store', () => {
  test('keeps the comments and the lines of one component, and all of the others', () => {
    const one = `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: sessions }
spec:
  type: state.redis
  version: v1
  metadata:
    - { name: redisHost, value: "sessions:6379" }
---
# The carts of the shop
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: carts
spec:
  version: "v1" # stable
  type: 'state.re<|>dis' # the cache
  metadata:
  # where it is
  - name: redisHost # host
    value: cache:6379
  - name: redisPassword # of the cache
    # from Key Vault
    secretKeyRef:
      name: cache
      key: password

  # for actors
  - value: "true"
    name: actorStateStore
  # the end
scopes: [shop] # one
`;
    const [first, second = ''] = changed(one, 'Azure Blob').split('---\n');
    expect(`\n${first}`).toBe(one.slice(0, one.indexOf('---')));
    expect(second.trimEnd()).toBe(`# The carts of the shop
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: carts
spec:
  version: "v2" # stable
  type: 'state.azure.blobstorage' # the cache
  metadata:
  # where it is
  # - name: redisHost # host # of state.redis, not of state.azure.blobstorage
  #   value: cache:6379
  - name: accountKey # of the cache
    # from Key Vault
    secretKeyRef:
      name: cache
      key: password

  # for actors
  # - value: "true"
  #   name: actorStateStore # needs transactions, which state.azure.blobstorage does not have
  - name: accountName
    value: <storage-account>
  - name: containerName
    value: <container>
  # the end
scopes: [shop] # one`);
  });

  test('has the credential in no comment', () => {
    const text = changed(
      redis('type', '    - name: redisPassword\n      value: blue-kettle-47 # old\n'),
      'Azure Cosmos',
    );
    expect(text).not.toContain('kettle');
    expect(text).toContain(
      '    # - name: redisPassword # of state.redis, not of state.azure.cosmosdb; its value is left out\n    #   value: ... # old\n',
    );
    expect(text).toContain(
      'name: masterKey\n      secretKeyRef:\n        name: carts-secret\n        key: masterKey\n',
    );
  });

  test('names a secret of its own where secrets have no keys', () => {
    const sql = redis('type', password.replaceAll('password', 'cache').replace('redisPassword', 'connectionString'));
    const text = changed(sql.replace('state.re<|>dis', 'state.sqlser<|>ver'), 'Redis');
    expect(text).toContain(
      '      secretKeyRef:\n        name: carts-redispassword\n        key: carts-redispassword\n',
    );
  });

  const flow = `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: carts }
spec:
  type: state.re<|>dis
  metadata: [{ name: redisHost, value: "cache:6379" }, { name: keyPrefix, value: name }]
`;

  test('keeps a list in brackets, and the title says what it loses', () => {
    expect(offer(fixture(flow), 'Azure Cosmos')?.title).toBe(
      'Change state store to Azure Cosmos DB (leaves out redisHost; data is not moved)',
    );
    const spec = changed(flow, 'PostgreSQL').split('spec:\n')[1];
    expect(spec?.replace(/\}, \{ name: h.*/, '...')).toBe(
      '  type: state.postgresql\n  metadata: [{ name: keyPrefix, value: name ...\n  version: v2\n',
    );
  });

  test('is offered for no list in brackets with comments', () => {
    expect(offer(fixture(flow.replace(', { name: key', ', # host\n    { name: key')), 'Azure Cosmos')).toBeUndefined();
  });

  test.each([
    ['no metadata', ''],
    ['empty metadata', '  metadata: []\n'],
  ])('has a list where there was %s', (_, metadata) => {
    const bare = `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: carts }
spec:
  type: state.in-me<|>mory
  version: v1
${metadata}`;
    expect(changed(bare, 'SQL Server')).toContain(
      '  version: v2\n  metadata:\n    - name: connectionString\n      secretKeyRef:\n        name: carts-secret\n        key: connectionString\n',
    );
  });

  test.each([
    [
      'lines that end in two characters',
      redis('type', password + actors)
        .replace('<|>', '')
        .replaceAll('\n', '\r\n'),
    ],
    [
      'JSON',
      JSON.stringify(
        {
          apiVersion: 'dapr.io/v1alpha1',
          kind: 'Component',
          metadata: { name: 'carts' },
          spec: { type: 'state.redis', version: 'v1', metadata: [{ name: 'redisHost', value: 'cache:6379' }] },
        },
        null,
        2,
      ),
    ],
  ])('keeps to %s', (name, text) => {
    const file = fileUri(name === 'JSON' ? 'main.json' : 'main.yaml');
    const workspace = Workspace.empty.with([[file, YamlFile.parse(file, text)]]);
    const all = stateStoreChanges(workspace, { uri: file, span: { start: 0, end: text.length }, only: ['refactor'] });
    expect(all).toHaveLength(6);
    for (const { edit } of all) {
      const result = applyEdit(workspace, new Map([[file, text]]), edit ?? []).get(file) ?? '';
      if (name === 'JSON')
        expect(JSON.parse(result)).toMatchObject({ spec: { type: expect.stringMatching(/^state\.[^r]/) } });
      else expect(result.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    }
  });
});
