import { addressHosts, connectionValue } from '../k8s/address-hosts.ts';
import { azureServiceOf } from '../knowledge/azure-services.ts';
import { type MetadataItem, metadataItem, type WrittenComponent } from './dapr-component.ts';

/** Something that a component connects to. */
export interface BackingHost {
  readonly host: string;
  /** The item of metadata that says so. */
  readonly field: string;
}

/** What keeps the data of a component, as far as it is written. */
export interface Backing {
  readonly hosts: readonly BackingHost[];
  /** The service of Azure that the type stands for; its own name may be in a secret. */
  readonly azure: string | undefined;
}

/** Where a component connects to. Of values that come from secrets nothing is known. */
export function backingOf(component: WrittenComponent): Backing {
  const kind = azureKinds.find((it) => it.type.test(component.type));
  const named = kind ? namedHosts(component, kind) : [];
  const written = component.items.flatMap((item) =>
    item.text && isAddress(item, component) && (!isSecret(item) || /:\/\/|=|@/.test(item.text))
      ? addressHosts(item.text).map((host) => ({ host, field: item.name }))
      : [],
  );
  const hosts = [...named, ...written.filter((it) => !named.some(({ host }) => host === it.host))];
  return { hosts, azure: kind?.title };
}

/** What a host outside of the cluster is called; `undefined` for one that is not of Azure. */
export function titleOf(host: string, { azure }: Backing): string | undefined {
  const service = azureServiceOf(host)?.title;
  return service && azure?.startsWith('Azure Event Hubs') ? azure : service;
}

interface AzureKind {
  readonly type: RegExp;
  readonly title: string;
  /** The item that holds the name of the instance, if there is one besides the address. */
  readonly name?: string;
  /** The key of a connection string with the same name. */
  readonly key?: string;
  readonly suffix?: string;
}

const azureKinds: readonly AzureKind[] = [
  { type: /\.azure\.cosmosdb\.gremlinapi$/i, title: 'Azure Cosmos DB for Gremlin' },
  { type: /\.azure\.cosmosdb$/i, title: 'Azure Cosmos DB' },
  {
    type: /\.azure\.blobstorage$/i,
    ...{ title: 'Azure Blob Storage', name: 'accountName', key: 'AccountName', suffix: '.blob.core.windows.net' },
  },
  {
    type: /\.azure\.tablestorage$/i,
    ...{ title: 'Azure Table Storage', name: 'accountName', suffix: '.table.core.windows.net' },
  },
  {
    type: /\.azure\.storagequeues$/i,
    ...{ title: 'Azure Queue Storage', name: 'accountName', suffix: '.queue.core.windows.net' },
  },
  { type: /\.azure\.keyvault$/i, title: 'Azure Key Vault', name: 'vaultName', suffix: '.vault.azure.net' },
  {
    type: /\.azure\.eventhubs$/i,
    ...{ title: 'Azure Event Hubs', name: 'eventHubNamespace', suffix: '.servicebus.windows.net' },
  },
  {
    type: /\.azure\.servicebus(?:queues|\.queues|\.topics)?$/i,
    ...{ title: 'Azure Service Bus', name: 'namespaceName', suffix: '.servicebus.windows.net' },
  },
  { type: /\.azure\.appconfig$/i, title: 'Azure App Configuration' },
  { type: /\.azure\.signalr$/i, title: 'Azure SignalR Service' },
  { type: /\.azure\.eventgrid$/i, title: 'Azure Event Grid' },
  { type: /\.azure\.openai$/i, title: 'Azure OpenAI' },
];

function namedHosts(component: WrittenComponent, { name, key, suffix }: AzureKind): BackingHost[] {
  if (name === undefined || suffix === undefined) return [];
  const items: (readonly [MetadataItem | undefined, string | undefined])[] = [
    [metadataItem(component, name), undefined],
  ];
  if (key !== undefined) items.push([metadataItem(component, 'connectionString'), key]);
  return items.flatMap(([item, inside]) => {
    const value = inside === undefined ? item?.text : connectionValue(item?.text ?? '', inside);
    if (!item || !value || !/^[a-z0-9][a-z0-9.-]{0,250}$/i.test(value)) return [];
    const host = (value.includes('.') ? value : `${value}${suffix}`).toLowerCase();
    return [{ host, field: item.name }];
  });
}

/** One bare word in such an item may be the secret itself. */
function isSecret({ name, field }: MetadataItem): boolean {
  return field?.secret === true || /connectionstring/i.test(name);
}

/** Where tokens come from is not where data is. */
const notBacking = /oidc|oauth|token|schemaregistry|subscriberendpoint/i;

function isAddress({ name, field }: MetadataItem, { type, known }: WrittenComponent): boolean {
  if (notBacking.test(name)) return false;
  if (field?.role === 'address') return true;
  // What an HTTP binding calls takes the place of a store.
  if (/^bindings\.http$/i.test(type) && name === 'url') return true;
  return known === undefined && /(?:hosts?|brokers|servers?|address|url|connectionString)$/i.test(name);
}
