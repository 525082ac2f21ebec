import { describe, expect, test } from 'vitest';
import type { Action } from '../../server/src/features/action.ts';
import { stateStoreChanges } from '../../server/src/features/change-state-store.ts';
import { applyEdit } from '../support/apply.ts';
import { type Fixture, fileUri, fixture } from '../support/fixture.ts';
import { lintText } from '../support/lint.ts';

const uri = fileUri('main.yaml');

/** The changes offered at the cursor of a fixture. */
function offered({ workspace, cursor }: Fixture, only?: readonly string[]): readonly Action[] {
  const offset = cursor?.offset ?? 0;
  return stateStoreChanges(workspace, { uri, span: { start: offset, end: offset }, only });
}

/** The text after the one change to a store, whose title begins so. */
function changed(text: string, store: string): string {
  const it = fixture(text);
  const actions = offered(it, ['refactor']).filter(({ title }) => title.startsWith(`Change state store to ${store}`));
  expect(actions.map(({ kind }) => kind)).toEqual(['refactor.rewrite']);
  return applyEdit(it.workspace, it.files, actions[0]?.edit ?? []).get(uri) ?? '';
}

/** `name=value` of the metadata of the only resource, or `name=>secret/key`. */
function metadataOf(text: string): readonly string[] {
  const root = fixture(text).workspace.file(uri)?.documents[0]?.root;
  return (root?.all('spec', 'metadata', '*') ?? []).map((it) => {
    const reference = it.get('secretKeyRef');
    const name = it.get('name')?.text;
    if (reference) return `${name}=>${reference.get('name')?.text}/${reference.get('key')?.text}`;
    return `${name}=${it.get('value')?.value}`;
  });
}

/** A component of `name=value`, `name=>secret/key`. */
function component(type: string, items: readonly string[]): string {
  const [name = '', version = ''] = type.split('/');
  const metadata = items.map((it) => {
    const [, field = '', arrow, value = ''] = /^(\w+)=(>?)(.*)$/.exec(it) ?? [];
    const [secret, key] = value.split('/');
    return arrow
      ? `    - name: ${field}\n      secretKeyRef:\n        name: ${secret}\n        key: ${key}\n`
      : `    - name: ${field}\n      value: "${value}"\n`;
  });
  const head = 'apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata:\n  name: carts\n  namespace: shop\n';
  const auth = 'auth:\n  secretStore: kubernetes\nscopes:\n  - shop\n';
  return `${head}spec:\n  type: ${name}\n  version: ${version}\n  metadata:\n${metadata.join('')}${auth}`;
}

const shared = ['keyPrefix=name', 'actorStateStore=true'];
const workload = 'azureClientId=carts-id';

const stores: Readonly<Record<string, readonly [type: string, title: string, items: readonly string[]]>> = {
  redis: [
    'state.redis/v1',
    'Redis',
    ['redisHost=cache:6379', 'redisUsername=carts', 'redisPassword=>cache/password', 'ttlInSeconds=60', ...shared],
  ],
  cosmos: [
    'state.azure.cosmosdb/v1',
    'Azure Cosmos DB',
    [
      'url=https://shop.documents.azure.com:443/',
      'database=sales',
      'collection=basket',
      'masterKey=>cosmos/key',
      ...shared,
    ],
  ],
  table: [
    'state.azure.tablestorage/v1',
    'Azure Table Storage',
    ['accountName=shopstate', 'tableName=basket', 'accountKey=>storage/key', 'keyPrefix=name'],
  ],
  blob: [
    'state.azure.blobstorage/v2',
    'Azure Blob Storage',
    ['accountName=shopstate', 'containerName=basket', 'accountKey=>storage/key', 'keyPrefix=name'],
  ],
  postgres: [
    'state.postgresql/v2',
    'PostgreSQL',
    [
      'host=pg',
      'database=sales',
      'user=carts',
      'password=>pg/password',
      'cleanupInterval=30m',
      'tablePrefix=a_',
      ...shared,
    ],
  ],
  mongo: [
    'state.mongodb/v1',
    'MongoDB',
    [
      'host=mongo:27017',
      'params=?replicaSet=rs0',
      'username=carts',
      'password=>mongo/password',
      'databaseName=sales',
      'collectionName=basket',
      ...shared,
    ],
  ],
  sql: [
    'state.sqlserver/v2',
    'SQL Server',
    ['connectionString=>sql/connection', 'databaseName=sales', 'tableName=basket', 'cleanupInterval=1800', ...shared],
  ],
  'redis with Entra ID': [
    'state.redis/v1',
    'Redis',
    ['redisHost=shop.westeurope.redis.azure.net:10000', 'enableTLS=true', 'useEntraID=true', workload, ...shared],
  ],
  'cosmos with Entra ID': [
    'state.azure.cosmosdb/v1',
    'Azure Cosmos DB',
    ['url=https://shop.documents.azure.com:443/', 'database=sales', 'collection=basket', workload, ...shared],
  ],
  'blob with Entra ID': [
    'state.azure.blobstorage/v2',
    'Azure Blob Storage',
    ['accountName=shopstate', 'containerName=basket', workload, 'keyPrefix=name'],
  ],
  'postgres with Entra ID': [
    'state.postgresql/v2',
    'PostgreSQL',
    ['connectionString=host=pg.postgres.database.azure.com user=carts', 'useAzureAD=true', workload, ...shared],
  ],
  'postgres with a connection string': [
    'state.postgresql/v2',
    'PostgreSQL',
    ['connectionString=>pg/connection', ...shared],
  ],
};

/** The metadata after a change, in the order in which it is written. */
const expected: readonly (readonly [from: string, to: string, metadata: string])[] = [
  [
    'redis',
    'cosmos',
    'masterKey=>cache/password keyPrefix=name actorStateStore=true url=https://<account>.documents.azure.com:443/ database=<database> collection=<container>',
  ],
  ['redis', 'table', 'accountKey=>cache/password keyPrefix=name accountName=<storage-account> tableName=<table>'],
  [
    'redis',
    'blob',
    'accountKey=>cache/password keyPrefix=name accountName=<storage-account> containerName=<container>',
  ],
  [
    'redis',
    'postgres',
    'user=carts password=>cache/password keyPrefix=name actorStateStore=true host=<postgresql-host> database=<database>',
  ],
  [
    'redis',
    'mongo',
    'username=carts password=>cache/password keyPrefix=name actorStateStore=true host=<mongodb-host>:27017 params=?replicaSet=<replica-set>',
  ],
  ['redis', 'sql', 'keyPrefix=name actorStateStore=true connectionString=>cache/connectionString'],
  ['cosmos', 'redis', 'redisPassword=>cosmos/key keyPrefix=name actorStateStore=true redisHost=<redis-host>:6379'],
  ['cosmos', 'table', 'tableName=basket accountKey=>cosmos/key keyPrefix=name accountName=<storage-account>'],
  ['cosmos', 'blob', 'containerName=basket accountKey=>cosmos/key keyPrefix=name accountName=<storage-account>'],
  [
    'cosmos',
    'postgres',
    'database=sales password=>cosmos/key keyPrefix=name actorStateStore=true host=<postgresql-host> user=<user>',
  ],
  [
    'cosmos',
    'mongo',
    'databaseName=sales collectionName=basket password=>cosmos/key keyPrefix=name actorStateStore=true host=<mongodb-host>:27017 params=?replicaSet=<replica-set> username=<user>',
  ],
  [
    'cosmos',
    'sql',
    'databaseName=sales tableName=basket keyPrefix=name actorStateStore=true connectionString=>cosmos/connectionString',
  ],
  ['table', 'redis', 'redisPassword=>storage/key keyPrefix=name redisHost=<redis-host>:6379'],
  [
    'table',
    'cosmos',
    'collection=basket masterKey=>storage/key keyPrefix=name url=https://<account>.documents.azure.com:443/ database=<database>',
  ],
  ['table', 'blob', 'accountName=shopstate containerName=basket accountKey=>storage/key keyPrefix=name'],
  ['table', 'postgres', 'password=>storage/key keyPrefix=name host=<postgresql-host> database=<database> user=<user>'],
  [
    'table',
    'mongo',
    'collectionName=basket password=>storage/key keyPrefix=name host=<mongodb-host>:27017 params=?replicaSet=<replica-set> username=<user>',
  ],
  ['table', 'sql', 'tableName=basket keyPrefix=name connectionString=>storage/connectionString'],
  ['blob', 'redis', 'redisPassword=>storage/key keyPrefix=name redisHost=<redis-host>:6379'],
  [
    'blob',
    'cosmos',
    'collection=basket masterKey=>storage/key keyPrefix=name url=https://<account>.documents.azure.com:443/ database=<database>',
  ],
  ['blob', 'table', 'accountName=shopstate tableName=basket accountKey=>storage/key keyPrefix=name'],
  ['blob', 'postgres', 'password=>storage/key keyPrefix=name host=<postgresql-host> database=<database> user=<user>'],
  [
    'blob',
    'mongo',
    'collectionName=basket password=>storage/key keyPrefix=name host=<mongodb-host>:27017 params=?replicaSet=<replica-set> username=<user>',
  ],
  ['blob', 'sql', 'tableName=basket keyPrefix=name connectionString=>storage/connectionString'],
  [
    'postgres',
    'redis',
    'redisUsername=carts redisPassword=>pg/password keyPrefix=name actorStateStore=true redisHost=<redis-host>:6379',
  ],
  [
    'postgres',
    'cosmos',
    'database=sales masterKey=>pg/password keyPrefix=name actorStateStore=true url=https://<account>.documents.azure.com:443/ collection=<container>',
  ],
  ['postgres', 'table', 'accountKey=>pg/password keyPrefix=name accountName=<storage-account> tableName=<table>'],
  [
    'postgres',
    'blob',
    'accountKey=>pg/password keyPrefix=name accountName=<storage-account> containerName=<container>',
  ],
  [
    'postgres',
    'mongo',
    'databaseName=sales username=carts password=>pg/password keyPrefix=name actorStateStore=true host=<mongodb-host>:27017 params=?replicaSet=<replica-set>',
  ],
  [
    'postgres',
    'sql',
    'databaseName=sales cleanupInterval=1800 keyPrefix=name actorStateStore=true connectionString=>pg/connectionString',
  ],
  [
    'mongo',
    'redis',
    'redisUsername=carts redisPassword=>mongo/password keyPrefix=name actorStateStore=true redisHost=<redis-host>:6379',
  ],
  [
    'mongo',
    'cosmos',
    'masterKey=>mongo/password database=sales collection=basket keyPrefix=name actorStateStore=true url=https://<account>.documents.azure.com:443/',
  ],
  ['mongo', 'table', 'accountKey=>mongo/password tableName=basket keyPrefix=name accountName=<storage-account>'],
  ['mongo', 'blob', 'accountKey=>mongo/password containerName=basket keyPrefix=name accountName=<storage-account>'],
  [
    'mongo',
    'postgres',
    'user=carts password=>mongo/password database=sales keyPrefix=name actorStateStore=true host=<postgresql-host>',
  ],
  [
    'mongo',
    'sql',
    'databaseName=sales tableName=basket keyPrefix=name actorStateStore=true connectionString=>mongo/connectionString',
  ],
  ['sql', 'redis', 'keyPrefix=name actorStateStore=true redisHost=<redis-host>:6379 redisPassword=>sql/redisPassword'],
  [
    'sql',
    'cosmos',
    'database=sales collection=basket keyPrefix=name actorStateStore=true url=https://<account>.documents.azure.com:443/ masterKey=>sql/masterKey',
  ],
  ['sql', 'table', 'tableName=basket keyPrefix=name accountName=<storage-account> accountKey=>sql/accountKey'],
  ['sql', 'blob', 'connectionString=>sql/connection containerName=basket keyPrefix=name'],
  [
    'sql',
    'postgres',
    'connectionString=>sql/connection database=sales cleanupInterval=1800 keyPrefix=name actorStateStore=true',
  ],
  [
    'sql',
    'mongo',
    'connectionString=>sql/connection databaseName=sales collectionName=basket keyPrefix=name actorStateStore=true',
  ],
  [
    'redis with Entra ID',
    'cosmos',
    'azureClientId=carts-id keyPrefix=name actorStateStore=true url=https://<account>.documents.azure.com:443/ database=<database> collection=<container>',
  ],
  [
    'redis with Entra ID',
    'table',
    'azureClientId=carts-id keyPrefix=name accountName=<storage-account> tableName=<table>',
  ],
  [
    'redis with Entra ID',
    'blob',
    'azureClientId=carts-id keyPrefix=name containerName=<container> accountName=<storage-account>',
  ],
  [
    'redis with Entra ID',
    'postgres',
    'useAzureAD=true azureClientId=carts-id keyPrefix=name actorStateStore=true connectionString=host=<server>.postgres.database.azure.com port=5432 database=<database> user=<identity> sslmode=require',
  ],
  [
    'redis with Entra ID',
    'mongo',
    'keyPrefix=name actorStateStore=true host=<mongodb-host>:27017 params=?replicaSet=<replica-set> username=<user> password=>carts-secret/password',
  ],
  [
    'redis with Entra ID',
    'sql',
    'useAzureAD=true azureClientId=carts-id keyPrefix=name actorStateStore=true connectionString=sqlserver://<server>.database.windows.net:1433?database=<database>',
  ],
  [
    'cosmos with Entra ID',
    'redis',
    'azureClientId=carts-id keyPrefix=name actorStateStore=true redisHost=<redis-host>:6379 useEntraID=true enableTLS=true',
  ],
  [
    'cosmos with Entra ID',
    'table',
    'tableName=basket azureClientId=carts-id keyPrefix=name accountName=<storage-account>',
  ],
  [
    'cosmos with Entra ID',
    'blob',
    'containerName=basket azureClientId=carts-id keyPrefix=name accountName=<storage-account>',
  ],
  [
    'cosmos with Entra ID',
    'postgres',
    'database=sales azureClientId=carts-id keyPrefix=name actorStateStore=true useAzureAD=true connectionString=host=<server>.postgres.database.azure.com port=5432 database=<database> user=<identity> sslmode=require',
  ],
  [
    'cosmos with Entra ID',
    'mongo',
    'databaseName=sales collectionName=basket keyPrefix=name actorStateStore=true host=<mongodb-host>:27017 params=?replicaSet=<replica-set> username=<user> password=>carts-secret/password',
  ],
  [
    'cosmos with Entra ID',
    'sql',
    'databaseName=sales tableName=basket azureClientId=carts-id keyPrefix=name actorStateStore=true useAzureAD=true connectionString=sqlserver://<server>.database.windows.net:1433?database=<database>',
  ],
  [
    'blob with Entra ID',
    'redis',
    'azureClientId=carts-id keyPrefix=name redisHost=<redis-host>:6379 useEntraID=true enableTLS=true',
  ],
  [
    'blob with Entra ID',
    'cosmos',
    'collection=basket azureClientId=carts-id keyPrefix=name url=https://<account>.documents.azure.com:443/ database=<database>',
  ],
  ['blob with Entra ID', 'table', 'accountName=shopstate tableName=basket azureClientId=carts-id keyPrefix=name'],
  [
    'blob with Entra ID',
    'postgres',
    'azureClientId=carts-id keyPrefix=name useAzureAD=true connectionString=host=<server>.postgres.database.azure.com port=5432 database=<database> user=<identity> sslmode=require',
  ],
  [
    'blob with Entra ID',
    'mongo',
    'collectionName=basket keyPrefix=name host=<mongodb-host>:27017 params=?replicaSet=<replica-set> username=<user> password=>carts-secret/password',
  ],
  [
    'blob with Entra ID',
    'sql',
    'tableName=basket azureClientId=carts-id keyPrefix=name useAzureAD=true connectionString=sqlserver://<server>.database.windows.net:1433?database=<database>',
  ],
  [
    'postgres with Entra ID',
    'redis',
    'useEntraID=true azureClientId=carts-id keyPrefix=name actorStateStore=true redisHost=<redis-host>:6379 enableTLS=true',
  ],
  [
    'postgres with Entra ID',
    'cosmos',
    'azureClientId=carts-id keyPrefix=name actorStateStore=true url=https://<account>.documents.azure.com:443/ database=<database> collection=<container>',
  ],
  [
    'postgres with Entra ID',
    'table',
    'azureClientId=carts-id keyPrefix=name accountName=<storage-account> tableName=<table>',
  ],
  [
    'postgres with Entra ID',
    'blob',
    'azureClientId=carts-id keyPrefix=name containerName=<container> accountName=<storage-account>',
  ],
  [
    'postgres with Entra ID',
    'mongo',
    'keyPrefix=name actorStateStore=true host=<mongodb-host>:27017 params=?replicaSet=<replica-set> username=<user> password=>carts-secret/password',
  ],
  [
    'postgres with Entra ID',
    'sql',
    'useAzureAD=true azureClientId=carts-id keyPrefix=name actorStateStore=true connectionString=sqlserver://<server>.database.windows.net:1433?database=<database>',
  ],
  [
    'postgres with a connection string',
    'redis',
    'keyPrefix=name actorStateStore=true redisHost=<redis-host>:6379 redisPassword=>pg/redisPassword',
  ],
  [
    'postgres with a connection string',
    'cosmos',
    'keyPrefix=name actorStateStore=true url=https://<account>.documents.azure.com:443/ database=<database> collection=<container> masterKey=>pg/masterKey',
  ],
  [
    'postgres with a connection string',
    'table',
    'keyPrefix=name accountName=<storage-account> tableName=<table> accountKey=>pg/accountKey',
  ],
  [
    'postgres with a connection string',
    'blob',
    'connectionString=>pg/connection keyPrefix=name containerName=<container>',
  ],
  ['postgres with a connection string', 'mongo', 'connectionString=>pg/connection keyPrefix=name actorStateStore=true'],
  ['postgres with a connection string', 'sql', 'connectionString=>pg/connection keyPrefix=name actorStateStore=true'],
];

function sample(name: string): string {
  const [type = '', , items = []] = stores[name] ?? [];
  return component(type, items);
}

function titleOf(name: string): string {
  return stores[name]?.[1] ?? '';
}

describe('a change of the state store', () => {
  test('has a row for every pair', () => {
    const names = Object.keys(stores);
    const pairs = names.flatMap((from) =>
      names.filter((to) => !to.includes(' ') && titleOf(to) !== titleOf(from)).map((to) => `${from} to ${to}`),
    );
    expect(expected.map(([from, to]) => `${from} to ${to}`)).toEqual(pairs);
  });

  test.each(expected)('carries what maps from %s to %s', (from, to, metadata) => {
    const text = changed(sample(from), titleOf(to));
    expect(metadataOf(text).join(' ')).toBe(metadata);
    expect(text).toContain(stores[to]?.[0].replace('/', '\n  version: '));
    expect(text).toContain('auth:\n  secretStore: kubernetes\nscopes:\n  - shop\n');
  });

  test.each(expected)('keeps the lines of what does not map as comments from %s to %s', (from, to) => {
    const text = changed(sample(from), titleOf(to));
    const left = sample(from)
      .split('\n')
      .filter((line) => !line.includes('type:') && !line.includes('version:'));
    const missing = left.filter((line) => !text.includes(line) && !text.includes(line.replace(/^ {4}/, '    # ')));
    // A name that goes over under another one, a value in another form, or a credential that stands there.
    expect(missing.filter((line) => !/name: |value: "(?:30m|host=pg.*)"/.test(line))).toEqual([]);
  });

  test.each(expected)('adds nothing to complain about from %s to %s', (from, to) => {
    expect(complaints(sample(from))).toEqual(
      expect.arrayContaining([...complaints(changed(sample(from), titleOf(to)))]),
    );
  });

  test.each(expected)('keeps what both know from %s to %s and back', (from, to, metadata) => {
    const kept = new Set(metadata.split(' ').map((it) => it.replace(/^\w+/, '')));
    // The words of a switch are the same in every store.
    const carried = metadataOf(sample(from)).filter((it) =>
      it.endsWith('=true') ? metadata.includes(it) : kept.has(it.replace(/^\w+/, '')),
    );
    const back = metadataOf(changed(changed(sample(from), titleOf(to)), titleOf(from)));
    expect(carried).not.toEqual([]);
    expect(back).toEqual(expect.arrayContaining(carried));
    expect(new Set(back.map((it) => it.replace(/=.*/, ''))).size).toBe(back.length);
  });
});

/** All but that a Secret is still to be made. */
function complaints(text: string): readonly string[] {
  return lintText({ 'main.yaml': text })
    .filter(({ ruleId }) => ruleId !== 'dapr-secretkeyref-not-found')
    .map(({ ruleId, message }) => `${ruleId}: ${message}`);
}
