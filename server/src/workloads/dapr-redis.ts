import { type MetadataItem, metadataItem, type WrittenComponent } from './dapr-component.ts';

/** A service of Azure that speaks Redis. */
export interface AzureRedis {
  readonly suffix: string;
  readonly title: string;
  /** Where it expects TLS. */
  readonly tlsPort: number;
  /** The day on which Azure ends the service, as `YYYY-MM-DD`. */
  readonly ends?: string;
}

/**
 * https://learn.microsoft.com/azure/azure-cache-for-redis/retirement-faq and
 * https://learn.microsoft.com/azure/redis/how-to-redis-cli-tool
 */
export const azureRedis: readonly AzureRedis[] = [
  { suffix: '.redis.cache.windows.net', title: 'Azure Cache for Redis', tlsPort: 6380, ends: '2028-09-30' },
  {
    suffix: '.redisenterprise.cache.azure.net',
    title: 'Azure Cache for Redis Enterprise',
    tlsPort: 10_000,
    ends: '2027-03-31',
  },
  { suffix: '.redis.azure.net', title: 'Azure Managed Redis', tlsPort: 10_000 },
];

/** An address of Azure that a component connects to. */
export interface RedisAddress {
  readonly item: MetadataItem;
  readonly host: string;
  readonly port: number | undefined;
  readonly service: AzureRedis;
}

/** The first address of Azure among those of a Redis component; `undefined` for another type or address. */
export function azureRedisAddress(component: WrittenComponent): RedisAddress | undefined {
  if (component.known?.type.endsWith('.redis') !== true) return undefined;
  const item = metadataItem(component, 'redisHost');
  for (const part of item?.text?.split(',') ?? []) {
    const [, host = '', port] = /^\s{0,9}([\w.-]{1,253})(?::(\d{1,5}))?\s{0,9}$/.exec(part) ?? [];
    const service = azureRedis.find((it) => host.toLowerCase().endsWith(it.suffix));
    if (!item || !service) continue;
    const other = metadataItem(component, 'redisPort');
    if (port === undefined && other && other.text === undefined) return undefined;
    return { item, host, port: port || other?.text ? Number(port ?? other?.text) : undefined, service };
  }
  return undefined;
}
