/** A service of Azure that applications reach under a name of their own, outside of the cluster. */
export interface AzureService {
  readonly title: string;
  /** What follows the name of the instance in its host name, with the dot. */
  readonly suffix: string;
}

/**
 * Those that keep state, messages, secrets or settings. A longer suffix stands before a shorter one that it ends with.
 * https://learn.microsoft.com/azure/private-link/private-endpoint-dns
 */
const services: readonly AzureService[] = [
  { title: 'Azure Cosmos DB', suffix: '.documents.azure.com' },
  { title: 'Azure Cosmos DB for Gremlin', suffix: '.gremlin.cosmos.azure.com' },
  { title: 'Azure Cosmos DB for MongoDB', suffix: '.mongo.cosmos.azure.com' },
  { title: 'Azure Cosmos DB for MongoDB', suffix: '.mongocluster.cosmos.azure.com' },
  { title: 'Azure Cosmos DB for PostgreSQL', suffix: '.postgres.cosmos.azure.com' },
  { title: 'Azure Cosmos DB for Table', suffix: '.table.cosmos.azure.com' },
  { title: 'Azure Cosmos DB for Cassandra', suffix: '.cassandra.cosmos.azure.com' },
  { title: 'Azure Service Bus', suffix: '.servicebus.windows.net' },
  { title: 'Azure Key Vault', suffix: '.vault.azure.net' },
  { title: 'Azure Managed HSM', suffix: '.managedhsm.azure.net' },
  { title: 'Azure Blob Storage', suffix: '.blob.core.windows.net' },
  { title: 'Azure Table Storage', suffix: '.table.core.windows.net' },
  { title: 'Azure Queue Storage', suffix: '.queue.core.windows.net' },
  { title: 'Azure Files', suffix: '.file.core.windows.net' },
  { title: 'Azure Cache for Redis', suffix: '.redis.cache.windows.net' },
  { title: 'Azure Cache for Redis Enterprise', suffix: '.redisenterprise.cache.azure.net' },
  { title: 'Azure Managed Redis', suffix: '.redis.azure.net' },
  { title: 'Azure SQL Database', suffix: '.database.windows.net' },
  { title: 'Azure Database for PostgreSQL', suffix: '.postgres.database.azure.com' },
  { title: 'Azure Database for MySQL', suffix: '.mysql.database.azure.com' },
  { title: 'Azure App Configuration', suffix: '.azconfig.io' },
  { title: 'Azure SignalR Service', suffix: '.service.signalr.net' },
  { title: 'Azure Event Grid', suffix: '.eventgrid.azure.net' },
  { title: 'Azure OpenAI', suffix: '.openai.azure.com' },
];

/** The service that a host name belongs to; `undefined` for what is not of Azure. */
export function azureServiceOf(host: string): AzureService | undefined {
  const name = host.toLowerCase();
  return services.find(({ suffix }) => name.length > suffix.length && name.endsWith(suffix));
}
