import { describe, expect, it } from 'vitest';
import {
  componentFieldRole,
  componentTypes,
  type FieldRole,
  isKnownComponentType,
} from '../../server/src/knowledge/dapr-components.ts';

describe('a metadata field', () => {
  it.each<[string, string, FieldRole | undefined]>([
    ['state.redis', 'redisPassword', 'credential'],
    ['state.redis', 'REDISPASSWORD', 'credential'],
    ['state.redis', 'redisHost', 'address'],
    ['state.redis', 'redisUsername', undefined],
    ['state.redis', 'enableTLS', undefined],
    ['state.redis', 'primaryEncryptionKey', 'credential'],
    ['pubsub.redis', 'primaryEncryptionKey', undefined],
    ['state.in-memory', 'primaryEncryptionKey', 'credential'],
    ['state.redis', 'keyPrefix', undefined],
    ['state.azure.blobstorage', 'accountKey', 'credential'],
    ['state.azure.blobstorage', 'storageAccountKey', 'credential'],
    ['state.azure.blobstorage', 'accountName', undefined],
    ['state.azure.cosmosdb', 'masterKey', 'credential'],
    ['state.azure.cosmosdb', 'url', 'address'],
    ['state.azure.cosmosdb', 'partitionKey', undefined],
    ['secretstores.azure.keyvault', 'spnClientSecret', 'credential'],
    ['secretstores.azure.keyvault', 'azureClientId', undefined],
    ['secretstores.azure.keyvault', 'vaultName', undefined],
    ['pubsub.azure.servicebus', 'connectionString', 'address'],
    ['pubsub.azure.servicebus.topics', 'namespaceName', undefined],
    ['state.postgresql', 'connectionString', 'address'],
    ['state.postgres', 'url', 'address'],
    ['state.yugabytedb', 'connectionString', 'address'],
    ['state.postgresql', 'password', 'credential'],
    ['pubsub.kafka', 'brokers', 'address'],
    ['pubsub.kafka', 'saslPassword', 'credential'],
    ['pubsub.kafka', 'clientCert', undefined],
    ['pubsub.rabbitmq', 'connectionString', 'address'],
    ['pubsub.rabbitmq', 'hostname', 'address'],
    ['pubsub.jetstream', 'token', 'credential'],
    ['pubsub.jetstream', 'jwt', undefined],
    ['bindings.rabbitmq', 'host', 'address'],
    ['bindings.http', 'url', undefined],
    ['middleware.http.oauth2', 'clientSecret', 'credential'],
    ['middleware.http.oauth2', 'tokenURL', undefined],
    ['state.sqlite', 'connectionString', undefined],
    ['bindings.cron', 'schedule', undefined],
    ['bindings.mysql', 'url', 'address'],
    ['bindings.alicloud.dingtalk.webhook', 'secret', 'credential'],
    ['state.acme', 'password', 'credential'],
    ['state.acme', 'serverUrl', 'address'],
    ['state.acme', 'tableName', undefined],
    ['state.acme', 'secretName', undefined],
    ['middleware.http.acme', 'url', undefined],
  ])('%s %s is %s', (type, field, role) => {
    expect(componentFieldRole(type, field)).toBe(role);
  });
});

it('knows the components of the release under either name', () => {
  expect(componentTypes().length).toBeGreaterThan(120);
  expect(
    ['state.redis', 'pubsub.snssqs', 'state.sqlite3', 'state.acme', 'constructor'].map(isKnownComponentType),
  ).toEqual([true, true, true, false, false]);
  expect(componentTypes().filter((it) => /@/.test(it))).toEqual([]);
});
