/** A state store that a component can be changed to. */
export interface StoreTarget {
  readonly type: string;
  readonly title: string;
  /** What is written for one that does not sign in with Entra ID, in this order. */
  readonly fields: readonly string[];
  /** Those of `fields` that a connection string stands for. */
  readonly parts: readonly string[];
  /** What to fill in, by field. Credentials have none: they are read from a Secret. */
  readonly placeholders: Readonly<Record<string, string>>;
  /** Names that are taken over only if the store takes them, too. */
  readonly forms: Readonly<Record<string, RegExp>>;
}

/** The state stores that are advised on AKS, each in the version for new stores. */
export const storeTargets: readonly StoreTarget[] = [
  {
    type: 'state.redis',
    title: 'Redis',
    fields: ['redisHost', 'redisPassword'],
    parts: [],
    placeholders: { redisHost: '<redis-host>:6379', useEntraID: 'true', enableTLS: 'true' },
    forms: {},
  },
  {
    type: 'state.azure.cosmosdb',
    title: 'Azure Cosmos DB',
    fields: ['url', 'database', 'collection', 'masterKey'],
    parts: [],
    placeholders: {
      url: 'https://<account>.documents.azure.com:443/',
      database: '<database>',
      collection: '<container>',
    },
    // https://learn.microsoft.com/rest/api/cosmos-db/documents: characters that no identifier has
    forms: { collection: /^[^/\\#?]{1,255}$/ },
  },
  {
    type: 'state.azure.tablestorage',
    title: 'Azure Table Storage',
    fields: ['accountName', 'tableName', 'accountKey'],
    parts: [],
    placeholders: { accountName: '<storage-account>', tableName: '<table>' },
    // https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model#table-names
    forms: { tableName: /^[A-Za-z][A-Za-z0-9]{2,62}$/ },
  },
  {
    type: 'state.azure.blobstorage',
    title: 'Azure Blob Storage',
    fields: ['accountName', 'containerName', 'accountKey'],
    parts: ['accountName', 'accountKey'],
    placeholders: { accountName: '<storage-account>', containerName: '<container>' },
    // https://learn.microsoft.com/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata
    forms: { containerName: /^(?=.{3,63}$)[a-z0-9]+(?:-[a-z0-9]+)*$/ },
  },
  {
    type: 'state.postgresql',
    title: 'PostgreSQL',
    fields: ['host', 'database', 'user', 'password'],
    parts: ['host', 'database', 'user', 'password'],
    placeholders: {
      host: '<postgresql-host>',
      database: '<database>',
      user: '<user>',
      useAzureAD: 'true',
      connectionString:
        'host=<server>.postgres.database.azure.com port=5432 database=<database> user=<identity> sslmode=require',
    },
    forms: {},
  },
  {
    type: 'state.mongodb',
    title: 'MongoDB',
    fields: ['host', 'params', 'username', 'password'],
    parts: ['host', 'params', 'username', 'password'],
    // Without a replica set there are no transactions and so no actors.
    placeholders: { host: '<mongodb-host>:27017', params: '?replicaSet=<replica-set>', username: '<user>' },
    forms: { collectionName: /^(?!system\.)[^$]{1,120}$/ },
  },
  {
    type: 'state.sqlserver',
    title: 'SQL Server',
    fields: ['connectionString'],
    parts: [],
    placeholders: {
      useAzureAD: 'true',
      connectionString: 'sqlserver://<server>.database.windows.net:1433?database=<database>',
    },
    forms: { tableName: /^[A-Za-z0-9_]{1,128}$/ },
  },
];

/** Fields of several stores that mean the same, by type. */
export interface Meaning {
  readonly fields: Readonly<Record<string, string>>;
  /**
   * What of it goes over: any value; the user's name, unless one signs in by other means; only a reference to a Secret, because
   * the credential of another server is none here; or what belongs to signing in with Entra ID.
   */
  readonly carries: 'all' | 'user' | 'references' | 'entra';
}

/** The first meaning that both stores have counts. */
export const meanings: readonly Meaning[] = [
  { fields: { 'state.azure.blobstorage': 'accountName', 'state.azure.tablestorage': 'accountName' }, carries: 'all' },
  { fields: { 'state.azure.blobstorage': 'accountKey', 'state.azure.tablestorage': 'accountKey' }, carries: 'all' },
  {
    fields: {
      'state.azure.cosmosdb': 'database',
      'state.postgresql': 'database',
      'state.mongodb': 'databaseName',
      'state.sqlserver': 'databaseName',
    },
    carries: 'all',
  },
  {
    fields: {
      'state.azure.cosmosdb': 'collection',
      'state.azure.tablestorage': 'tableName',
      'state.azure.blobstorage': 'containerName',
      'state.postgresql': 'tableName',
      'state.mongodb': 'collectionName',
      'state.sqlserver': 'tableName',
    },
    carries: 'all',
  },
  { fields: { 'state.postgresql': 'metadataTableName', 'state.sqlserver': 'metadataTableName' }, carries: 'all' },
  { fields: { 'state.postgresql': 'cleanupInterval', 'state.sqlserver': 'cleanupInterval' }, carries: 'all' },
  {
    fields: { 'state.redis': 'redisUsername', 'state.postgresql': 'user', 'state.mongodb': 'username' },
    carries: 'user',
  },
  {
    fields: {
      'state.azure.blobstorage': 'connectionString',
      'state.postgresql': 'connectionString',
      'state.mongodb': 'connectionString',
      'state.sqlserver': 'connectionString',
    },
    carries: 'references',
  },
  {
    fields: {
      'state.redis': 'redisPassword',
      'state.azure.cosmosdb': 'masterKey',
      'state.azure.tablestorage': 'accountKey',
      'state.azure.blobstorage': 'accountKey',
      'state.postgresql': 'password',
      'state.mongodb': 'password',
    },
    carries: 'references',
  },
  {
    fields: { 'state.redis': 'useEntraID', 'state.postgresql': 'useAzureAD', 'state.sqlserver': 'useAzureAD' },
    carries: 'entra',
  },
];
