import { componentFields, fieldGroups } from './dapr/component-fields.ts';
import { credentialName } from './secrets.ts';

/**
 * What a component's metadata field holds: a `credential` as a whole, or an `address` (host, URL, list of them, or connection
 * string), which may carry a credential inside.
 */
export type FieldRole = 'credential' | 'address';

/** Types that are registered under a second name. */
const typeAliases: ReadonlyMap<string, string> = new Map([
  ['bindings.azure.servicebusqueues', 'bindings.azure.servicebus.queues'],
  ['bindings.dingtalk.webhook', 'bindings.alicloud.dingtalk.webhook'],
  ['bindings.alicloud.dubbo', 'bindings.dubbo'],
  ['bindings.mqtt', 'bindings.mqtt3'],
  ['bindings.postgresql', 'bindings.postgres'],
  ['configuration.postgres', 'configuration.postgresql'],
  ['pubsub.azure.servicebus', 'pubsub.azure.servicebus.topics'],
  ['pubsub.azure.servicebusqueues', 'pubsub.azure.servicebus.queues'],
  ['pubsub.mqtt', 'pubsub.mqtt3'],
  ['pubsub.snssqs', 'pubsub.aws.snssqs'],
  ['state.consul', 'state.hashicorp.consul'],
  ['state.postgres', 'state.postgresql'],
  ['state.sqlite3', 'state.sqlite'],
  ['state.yugabyte', 'state.postgresql'],
  ['state.yugabytedb', 'state.postgresql'],
]);

/** Older spellings of fields, in lower case; they count only where the component has the field they stand for. */
const fieldAliases: ReadonlyMap<string, string> = new Map([
  ['spnclientsecret', 'azureclientsecret'],
  ['clientsecret', 'azureclientsecret'],
  ['spncertificate', 'azurecertificate'],
  ['spncertificatepassword', 'azurecertificatepassword'],
  ['accesskey', 'accountkey'],
  ['storageaccesskey', 'accountkey'],
  ['storageaccountkey', 'accountkey'],
  ['private_key', 'privatekey'],
  ['private_key_id', 'privatekeyid'],
  ['storageendpoint', 'endpoint'],
  ['storageaccountendpoint', 'endpoint'],
  ['queueendpointurl', 'queueendpoint'],
  ['url', 'connectionstring'],
]);

interface ComponentFields {
  readonly credentials: ReadonlySet<string>;
  readonly addresses: ReadonlySet<string>;
}

/**
 * Dapr's runtime takes these in every state store.
 * https://docs.dapr.io/developing-applications/building-blocks/state-management/howto-encrypt-state/
 */
const encryptionKeys = 'primaryEncryptionKey secondaryEncryptionKey';

const table = new Map(
  Object.entries(componentFields).map(([type, [credentials, addresses]]) => [
    type,
    {
      credentials: fieldSet(`${credentials} ${type.startsWith('state.') ? encryptionKeys : ''}`),
      addresses: fieldSet(addresses),
    } satisfies ComponentFields,
  ]),
);

/** Fields of pluggable components, which no table can know. */
const addressNames =
  /^(?:.*host|hosts?|hostname|.*url|.*uri|.*endpoints?|brokers?|servers?|addr(?:ess(?:es)?)?|.*connectionstring)$/;

/**
 * The role of a metadata field, whose name Dapr reads in any case; for a type the table does not have, by the name alone.
 * Components that call the app itself (`bindings.http`, middleware) have no addresses here.
 */
export function componentFieldRole(type: string, field: string): FieldRole | undefined {
  const fields = fieldsOf(type);
  const name = field.toLowerCase();
  if (!fields) {
    if (credentialName(field) === 'secret') return 'credential';
    return !type.startsWith('middleware.') && addressNames.test(name) ? 'address' : undefined;
  }
  const alias = fieldAliases.get(name);
  if (has(fields.credentials, name, alias)) return 'credential';
  return has(fields.addresses, name, alias) ? 'address' : undefined;
}

/** Whether Dapr's own release has a component of this type; another may be a pluggable one. */
export function isKnownComponentType(type: string): boolean {
  return fieldsOf(type) !== undefined;
}

/** Every component type of Dapr's release, without second names. */
export function componentTypes(): readonly string[] {
  return [...table.keys()];
}

function fieldsOf(type: string): ComponentFields | undefined {
  return table.get(typeAliases.get(type) ?? type);
}

function has(fields: ReadonlySet<string>, name: string, alias: string | undefined): boolean {
  return fields.has(name) || (alias !== undefined && fields.has(alias));
}

function fieldSet(written: string): ReadonlySet<string> {
  const names = written.split(' ').flatMap((it) => fieldGroups[it]?.split(' ') ?? [it]);
  return new Set(names.filter((it) => it !== '').map((it) => it.toLowerCase()));
}
