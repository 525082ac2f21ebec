import { describe, expect, it } from 'vitest';
import { storeCapabilities } from '../../../server/src/knowledge/dapr/capabilities.ts';
import { type Component, component, typesOf, versionsOf } from '../../../server/src/knowledge/dapr/component.ts';
import { field, fieldNames, nearestField } from '../../../server/src/knowledge/dapr/fields.ts';
import {
  missingFields,
  possibleProfiles,
  profilesWith,
  requiredFields,
} from '../../../server/src/knowledge/dapr/profiles.ts';
import { mayBePluggable, nearestTypes } from '../../../server/src/knowledge/dapr/types.ts';

function known(type: string, version?: string): Component {
  const found = component(type, version);
  if (!found) throw new Error(`There is no ${type}.`);
  return found;
}

describe('a component', () => {
  it.each<[type: string, version: string | undefined, found: string | undefined]>([
    ['state.redis', 'v1', 'state.redis/v1'],
    ['state.redis', undefined, 'state.redis/v1'],
    ['state.redis', '', 'state.redis/v1'],
    ['state.redis', 'v0', 'state.redis/v1'],
    ['State.Redis', 'V1', 'state.redis/v1'],
    ['state.redis', 'v2', undefined],
    ['state.postgresql', 'v2', 'state.postgresql/v2'],
    ['state.postgres', 'v2', 'state.postgresql/v2'],
    ['state.yugabytedb', 'v2', 'state.postgresql/v2'],
    ['state.yugabytedb', 'v1', undefined],
    ['state.cockroachdb', 'v1', 'state.cockroachdb/v1'],
    ['state.cockroachdb', 'v2', 'state.postgresql/v2'],
    ['state.etcd', 'v2', 'state.etcd/v1'],
    ['pubsub.azure.servicebus', 'v1', 'pubsub.azure.servicebus.topics/v1'],
    ['state.acme', 'v1', undefined],
    ['constructor', 'v1', undefined],
    ['state.redis', 'constructor', undefined],
  ])('%s in version %s is %s', (type, version, found) => {
    const it = component(type, version);
    expect(it && `${it.type}/${it.version}`).toBe(found);
  });

  it('is the same object whenever and however it is asked for', () => {
    expect(component('STATE.postgres', 'v2')).toBe(component('state.postgresql', 'V2'));
  });

  it('says which of its versions to choose', () => {
    expect(versionsOf('state.azure.blobstorage')).toEqual({ all: ['v1', 'v2'], preferred: 'v2', deprecated: ['v1'] });
    expect(versionsOf('state.redis')).toEqual({ all: ['v1'], preferred: 'v1', deprecated: [] });
    expect(versionsOf('state.acme')).toBeUndefined();
  });

  it('is listed with its building block, under one name', () => {
    expect(typesOf('lock')).toEqual(['lock.redis']);
    expect(typesOf('state')).toContain('state.postgresql');
    expect(typesOf('state').filter((it) => /postgres$|yugabyte/.test(it))).toEqual([]);
    expect(typesOf().filter((it) => it.startsWith('nameresolution.'))).toEqual([]);
    expect(typesOf('nameresolution')).toContain('nameresolution.kubernetes');
  });
});

it.each<[type: string, version: string, can: string]>([
  ['state.redis', 'v1', 'transactions etag ttl query actors encryption outbox'],
  ['state.azure.cosmosdb', 'v1', 'transactions etag ttl query actors encryption outbox'],
  ['state.azure.tablestorage', 'v1', 'etag encryption'],
  ['state.azure.blobstorage', 'v2', 'etag encryption'],
  ['state.postgresql', 'v1', 'transactions etag ttl query actors encryption outbox'],
  ['state.postgresql', 'v2', 'transactions etag ttl actors encryption outbox'],
  ['state.sqlite', 'v1', 'transactions etag ttl actors encryption outbox'],
  ['state.cassandra', 'v1', 'ttl encryption'],
])('%s %s has %s', (type, version, can) => {
  const capabilities = Object.entries(storeCapabilities(known(type, version)) ?? {});
  expect(capabilities.flatMap(([name, has]) => (has ? [name] : [])).join(' ')).toBe(can);
});

it('has capabilities of state stores alone', () => {
  expect(storeCapabilities(known('pubsub.redis'))).toBeUndefined();
});

describe('a field', () => {
  it.each<[type: string, written: string, name: string | undefined, origin?: string]>([
    ['state.redis', 'redisHost', 'redisHost', 'component'],
    ['state.redis', 'REDISHOST', 'redisHost', 'component'],
    ['state.redis', 'keyPrefix', 'keyPrefix', 'runtime'],
    ['state.redis', 'useAzureAD', 'useEntraID', 'profile'],
    ['state.redis', 'spnClientId', 'azureClientId', 'profile'],
    ['state.redis', 'queueDepth', 'queueDepth', 'code'],
    ['state.redis', 'redisHots', undefined],
    ['state.azure.blobstorage', 'storageAccount', 'accountName', 'profile'],
    ['state.azure.blobstorage', 'container', 'containerName', 'component'],
    ['bindings.azure.servicebus.queues', 'queue', undefined],
    ['state.azure.tablestorage', 'actorStateStore', 'actorStateStore', 'runtime'],
    ['pubsub.redis', 'actorStateStore', undefined],
    ['pubsub.pulsar', 'orders.jsonschema', '<topic-name>.jsonschema', 'component'],
    ['pubsub.pulsar', '.jsonschema', undefined],
    ['bindings.graphql', 'header:x-api-key', 'header:<name>', 'code'],
    ['bindings.cron', 'route', 'route', 'runtime'],
    ['bindings.smtp', 'route', undefined],
    ['state.redis', 'constructor', undefined],
  ])('of %s written as %s is %s', (type, written, name, origin) => {
    const found = field(known(type), written);
    expect(found?.name).toBe(name);
    expect(found?.origin).toBe(origin);
  });

  it('that runs in one direction takes that one', () => {
    expect(field(known('bindings.cron'), 'direction')?.values).toEqual(['input']);
    expect(field(known('bindings.kafka'), 'direction')?.values).toContain('input,output');
  });

  it('that chooses a profile by its value takes the values of all', () => {
    expect(field(known('pubsub.kafka'), 'authType')?.values).toEqual([
      'oidc',
      'oidc_private_key_jwt',
      'password',
      'mtls',
      'none',
      'awsiam',
      'certificate',
    ]);
  });

  it('prefers its own names to the other names of a field', () => {
    // The profile for SPIFFE has a `clientId`, which elsewhere is another name of `azureClientId`.
    expect(field(known('state.azure.blobstorage', 'v2'), 'clientId')?.name).toBe('clientId');
    expect(field(known('state.azure.blobstorage', 'v1'), 'clientId')?.name).toBe('azureClientId');
  });

  it.each<[type: string, written: string, meant: string | undefined]>([
    ['state.redis', 'redisHots', 'redisHost'],
    ['state.redis', 'redishots', 'redisHost'],
    ['state.redis', 'reddisPassword', 'redisPassword'],
    ['state.redis', 'redisHost', undefined],
    ['state.redis', 'REDISHOST', undefined],
    ['state.redis', 'somethingElse', undefined],
    ['middleware.http.uppercase', 'anything', undefined],
  ])('of %s written as %s was meant to be %s', (type, written, meant) => {
    expect(nearestField(known(type), written)).toBe(meant);
  });

  it('is named once, and again by its other names', () => {
    const names = fieldNames(known('state.redis'));
    expect(names.filter((it) => it === 'redisHost')).toHaveLength(1);
    expect(names).toContain('useAzureAD');
  });
});

describe('a type', () => {
  it.each<[type: string, first: string | undefined]>([
    ['state.reddis', 'state.redis'],
    ['State.Reddis', 'state.redis'],
    ['state.postgressql', 'state.postgresql'],
    ['secretstore.azure.keyvault', 'secretstores.azure.keyvault'],
    ['binding.cron', 'bindings.cron'],
    ['statestore.redis', 'state.redis'],
    ['state.cosmosdb', 'state.azure.cosmosdb'],
    ['secretstores.keyvault', 'secretstores.azure.keyvault'],
    ['pubsub.cosmosdb', undefined],
    ['state.redis', undefined],
    ['state.postgres', undefined],
    ['state.acme', undefined],
    ['', undefined],
  ])('%s was meant to be %s', (type, first) => {
    expect(nearestTypes(type)[0]).toBe(first);
  });

  it('without a building block may be any', () => {
    expect(nearestTypes('redis')).toEqual(expect.arrayContaining(['state.redis', 'pubsub.redis', 'lock.redis']));
  });

  it.each([
    ['state.acme', true],
    ['pubsub.acme', true],
    ['secretstores.acme', true],
    ['middleware.http.acme', false],
    ['configuration.acme', false],
    ['state.', false],
    ['acme', false],
  ])('%s may be pluggable: %s', (type, may) => {
    expect(mayBePluggable(type)).toBe(may);
  });
});

/** Written as `name=value`, or as a name whose value nobody knows. */
function written(text: string): ReadonlyMap<string, string | undefined> {
  return new Map(
    text.split(' ').flatMap((it) => {
      const [name = '', value] = it.split('=');
      return name === '' ? [] : [[name, value] as const];
    }),
  );
}

describe('what is missing', () => {
  it.each<[type: string, version: string, fields: string, missing: string]>([
    ['state.redis', 'v1', '', 'redisHost'],
    ['state.redis', 'v1', 'RedisHost', ''],
    ['state.redis', 'v1', 'redisHost=', 'redisHost'],
    ['state.redis', 'v1', 'redisHost redisPassword', ''],
    ['state.redis', 'v1', 'redisHost useEntraID=true', 'enableTLS'],
    ['state.redis', 'v1', 'redisHost useEntraID=true enableTLS=true', ''],
    ['state.redis', 'v1', 'redisHost useEntraID=false', ''],
    ['state.redis', 'v1', 'redisHost enableTLS=true', ''],
    ['state.azure.cosmosdb', 'v1', 'url database collection', ''],
    ['state.azure.cosmosdb', 'v1', 'url database masterKey', 'collection'],
    ['state.azure.cosmosdb', 'v1', 'url database collection azureClientSecret', 'azureTenantId azureClientId'],
    ['state.azure.cosmosdb', 'v1', 'url database collection spnClientSecret spnTenantId spnClientId', ''],
    ['state.azure.tablestorage', 'v1', 'tableName', 'accountName'],
    ['state.azure.tablestorage', 'v1', 'tableName storageAccount', ''],
    ['state.azure.blobstorage', 'v2', 'containerName connectionString', ''],
    ['state.azure.blobstorage', 'v2', 'containerName accountKey', 'accountName'],
    ['state.azure.blobstorage', 'v2', 'containerName accountName', ''],
    ['state.mongodb', 'v1', 'host', ''],
    ['state.mongodb', 'v1', 'server username password', ''],
    ['state.mongodb', 'v1', 'connectionString', ''],
    ['state.mongodb', 'v1', 'databaseName', 'host'],
    ['state.postgresql', 'v2', 'url', ''],
    ['state.postgresql', 'v2', '', 'connectionString'],
    ['state.postgresql', 'v2', 'host user', ''],
    ['state.postgresql', 'v2', 'useAzureAD=true', 'connectionString'],
    ['state.sqlserver', 'v1', 'connectionString', ''],
    ['pubsub.azure.servicebus.topics', 'v1', 'namespaceName', ''],
    ['pubsub.azure.servicebus.topics', 'v1', 'connectionString', ''],
    ['secretstores.azure.keyvault', 'v1', 'vaultName', ''],
    ['pubsub.kafka', 'v1', 'brokers authType=none', ''],
    ['pubsub.kafka', 'v1', 'brokers authType=Password', 'saslUsername saslPassword'],
    ['pubsub.kafka', 'v1', 'brokers authType=mtls', ''],
    ['pubsub.kafka', 'v1', 'brokers authType=certificate', 'caCert'],
    ['pubsub.kafka', 'v1', 'brokers authRequired=false', ''],
    ['bindings.kafka', 'v1', 'brokers topics authType=none', ''],
    ['secretstores.hashicorp.vault', 'v1', '', 'vaultTokenMountPath'],
    ['secretstores.hashicorp.vault', 'v1', 'vaultToken', ''],
    ['state.cassandra', 'v1', 'hosts', ''],
    ['state.cassandra', 'v1', 'hosts username', 'password'],
    ['bindings.aws.sqs', 'v1', 'queueName', ''],
    ['bindings.aws.sqs', 'v1', 'queueName accessKey', 'secretKey region'],
    ['bindings.azure.eventgrid', 'v1', 'topicEndpoint', ''],
    ['bindings.azure.eventgrid', 'v1', 'topicEndpoint direction=output', 'accessKey'],
    ['pubsub.kafka', 'v1', 'brokers', 'authType'],
  ])('of %s %s with "%s" is "%s"', (type, version, fields, missing) => {
    const found = missingFields(known(type, version), written(fields));
    expect(found.map((it) => it.name).join(' ')).toBe(missing);
  });

  it.each<[type: string, fields: string, titles: string[]]>([
    ['state.azure.cosmosdb', '', ['Entra ID, managed or workload identity', 'Master key']],
    ['state.azure.cosmosdb', 'masterKey', ['Master key']],
    ['state.azure.cosmosdb', 'masterKey azureClientSecret', ['Master key', 'Entra ID, client secret']],
    ['pubsub.kafka', 'authType=mtls', ['Mutual TLS']],
    ['bindings.cron', 'schedule', []],
  ])('%s with "%s" may sign in by %j', (type, fields, titles) => {
    const found = possibleProfiles(known(type), written(fields)).map((it) => it.profile.title);
    expect(found).toEqual(titles.length > 1 ? expect.arrayContaining(titles) : titles);
  });

  it('names what is written for another way to sign in', () => {
    const [best] = possibleProfiles(
      known('state.azure.cosmosdb'),
      written('MasterKey azureClientSecret azureTenantId'),
    );
    expect(best?.profile.title).toBe('Entra ID, client secret');
    expect(best?.foreign).toEqual(['MasterKey']);
  });

  it('tells what is always needed from what one way to sign in needs', () => {
    const cosmos = known('state.azure.cosmosdb');
    const key = cosmos.profiles.find((it) => it.title === 'Master key');
    expect(requiredFields(cosmos).map((it) => it.name)).toEqual(['url', 'database', 'collection']);
    expect(requiredFields(cosmos, key).map((it) => it.name)).toEqual(['url', 'database', 'collection', 'masterKey']);
    const { required, optional } = profilesWith(cosmos, 'AZURECLIENTID');
    expect(required.map((it) => it.title)).toEqual(['Entra ID, client secret', 'Entra ID, client certificate']);
    expect(optional.map((it) => it.title)).toEqual(['Entra ID, managed or workload identity']);
  });
});
