import type { ComponentText } from './component-text.ts';

const single = 'One server has the last word, so a read sees what was written before.';

/** State stores. Consistency is what a request can rely on, whatever it asks Dapr for. */
export const stateTexts: Readonly<Record<string, ComponentText>> = {
  'state.redis': {
    title: 'Redis or Valkey',
    about:
      'Keys and values in memory. The fastest choice, for sessions, carts, caches and actors. On AKS take Azure Managed Redis with TLS and Entra ID.',
    consistency:
      'Eventual unless a request asks for strong; then a write waits until the replicas have it. A primary that fails before that loses it.',
    cost: 'Memory for all of the data. In the cluster also replicas, failover and persistence, which Dapr does not set up.',
  },
  'state.azure.cosmosdb': {
    title: 'Azure Cosmos DB',
    about:
      'A managed document database that spans regions. For state that must outlive a region or grow without limit, and for actors. Transactions stay within one partition key, which is the app id unless a request names another.',
    consistency:
      'The level of the account; a request can only ask for less. Session is the usual level, strong costs twice as much to read.',
    cost: 'Request units for every call, used or reserved, times the number of regions. One app id as one partition is limited to 10,000 of them a second.',
  },
  'state.azure.tablestorage': {
    title: 'Azure Table Storage',
    about:
      'Small records by key in a storage account. For a service that gets, sets and deletes and needs little else. A record is at most 1 MiB, one value 64 KiB.',
    consistency: 'Strong within the region. A copy in a second region lags behind.',
    cost: 'The cheapest there is: storage and calls, nothing to run.',
  },
  'state.azure.blobstorage': {
    title: 'Azure Blob Storage',
    about:
      'One blob for each key. For large values that change rarely, such as documents. Version `v2` writes whole keys and does not find what `v1` wrote.',
    consistency: 'Strong within the region. A copy in a second region lags behind.',
    cost: 'Little for storage, something for each call, tens of milliseconds for each request; nothing to run.',
  },
  'state.postgresql': {
    title: 'PostgreSQL',
    about:
      'State as rows of a relational database, beside data that is reached with SQL. On AKS take Azure Database for PostgreSQL with Entra ID, or an operator. New stores use `v2`, which has tables of its own and no query API.',
    consistency:
      'Strong: every request goes to the primary. What a failover keeps depends on how the replicas are fed.',
    cost: 'A server with high availability that runs all day, and connections: each sidecar has a pool of its own.',
  },
  'state.mongodb': {
    title: 'MongoDB',
    about:
      'State as documents, with the query API. Transactions and actors need a replica set, even one of one member, that the connection names.',
    consistency:
      'As the read and write concern of the component say: `majority` for both survives a failover, less may not.',
    cost: 'Three members with disks, or a managed service.',
  },
  'state.sqlserver': {
    title: 'SQL Server and Azure SQL',
    about:
      'State as rows, with time to live by a clean-up job. For teams that already run Azure SQL Database; sign in with Entra ID.',
    consistency: 'Strong, within the isolation of the database.',
    cost: 'Azure SQL Database by cores or by use; nothing in the cluster.',
  },
  'state.mysql': {
    title: 'MySQL and MariaDB',
    about:
      'State as rows, with transactions and actors. On AKS take Azure Database for MySQL with TLS (`pemPath`). There is no sign-in with Entra ID.',
    consistency: 'Strong: every request goes to the primary.',
    cost: 'A server with high availability that runs all day.',
  },
  'state.cockroachdb': {
    title: 'CockroachDB',
    about:
      'A distributed database that speaks PostgreSQL. For state that must survive the loss of a zone without a managed service. Version `v2` is the one for PostgreSQL.',
    consistency: 'Strong across all members.',
    cost: 'At least three members with disks in three zones, and the latency between them.',
  },
  'state.sqlite': {
    title: 'SQLite',
    about:
      'A file beside the sidecar. For development and single machines: on AKS each pod has a file of its own that goes with the pod.',
    consistency:
      'Strong for the one sidecar that has the file. It is no store for several replicas, nor for a network share.',
    cost: 'Nothing to run.',
  },
  'state.in-memory': {
    title: 'Memory of the sidecar',
    about: 'For tests. Every replica has state of its own, which is gone with each restart.',
    consistency: 'Within one sidecar only.',
    cost: 'Nothing, and worth as much in production.',
  },
  'state.cassandra': {
    title: 'Apache Cassandra',
    about:
      'Wide-column store for very many writes; also Azure Managed Instance for Apache Cassandra. It has no ETags, so the last write wins, and no actors.',
    consistency:
      'As the component says, which is `All` and fails with any replica away; a request that asks for strong writes to a majority and reads from all.',
    cost: 'Three members or more with disks, and repairs.',
  },
  'state.aws.dynamodb': {
    title: 'Amazon DynamoDB',
    about:
      'Managed tables by key, outside Azure. From AKS it costs a network hop between clouds and keys of another cloud; Cosmos DB is its counterpart.',
    consistency: 'Eventual reads unless a request asks for strong.',
    cost: 'Calls or reserved capacity, and traffic between the clouds.',
  },
  'state.etcd': {
    title: 'etcd',
    about:
      'A small store with a quorum, for configuration more than for data; a few gigabytes are its limit. Version `v2` keeps keys in another form than `v1`. Never use the one of the cluster.',
    consistency: 'Strong: a majority agrees on every write.',
    cost: 'Three members on fast disks, compaction and backups.',
  },
  'state.memcached': {
    title: 'Memcached',
    about:
      'A cache. Entries are dropped when memory runs out and are gone with a restart, so keep only what can be made again.',
    consistency: 'None between servers; no ETags.',
    cost: 'Memory, and nothing else to care for.',
  },
  'state.cloudflare.workerskv': {
    title: 'Cloudflare Workers KV',
    about: 'Values at the edge of a content network, for data that is read everywhere and changes seldom.',
    consistency: 'Eventual: another place may see a change a minute later.',
    cost: 'Calls to a service outside Azure, through a worker that Dapr deploys.',
  },
  'state.gcp.firestore': {
    title: 'Google Cloud Firestore',
    about: 'Managed documents outside Azure. From AKS it costs a hop between clouds and a service account key.',
    consistency: 'Strong; Dapr offers neither ETags nor transactions on it.',
    cost: 'Calls and storage, and traffic between the clouds.',
  },
  'state.oracledatabase': {
    title: 'Oracle Database',
    about:
      'State as rows, with transactions, ETags and time to live, though the documentation is silent about them. For those who have Oracle already.',
    consistency: single,
    cost: 'Licences and a database outside the cluster.',
  },
  'state.oci.objectstorage': {
    title: 'Oracle Cloud object storage',
    about: 'One object for each key in another cloud, with ETags and time to live. Blob Storage is its counterpart.',
    consistency: 'Strong for single objects.',
    cost: 'Calls and storage, and traffic between the clouds.',
  },
  'state.ravendb': {
    title: 'RavenDB',
    about: 'Documents with transactions, ETags and time to live, though the documentation has but reading and writing.',
    consistency: 'Strong for single documents on the node that answers.',
    cost: 'Three members with disks.',
  },
  'state.rethinkdb': {
    title: 'RethinkDB',
    about:
      'Documents, with a binding that reports changes. The database is hardly developed any more; choose another for a new service.',
    consistency: 'As the table is set up; Dapr offers no ETags.',
    cost: 'Members with disks, and care for software that gets few updates.',
  },
  'state.couchbase': {
    title: 'Couchbase',
    about: 'Documents in memory and on disk, with ETags but neither transactions nor time to live through Dapr.',
    consistency: 'Strong for single keys; durability as `numReplicasDurableReplication` says.',
    cost: 'Three members with much memory.',
  },
  'state.aerospike': {
    title: 'Aerospike',
    about: 'Keys and values on flash, for very many small requests. Through Dapr it has ETags and nothing more.',
    consistency: 'As the namespace of the server is set up.',
    cost: 'Members with fast local disks.',
  },
  'state.alicloud.tablestore': {
    title: 'Alibaba Cloud Tablestore',
    about: 'Managed tables in another cloud. Table Storage and Cosmos DB are its counterparts.',
    consistency: 'Strong for single rows.',
    cost: 'Calls and storage, and traffic between the clouds.',
  },
  'state.hashicorp.consul': {
    title: 'HashiCorp Consul',
    about:
      'The key-value part of a service registry, for little data; a value is at most 512 KiB. It has no ETags in Dapr.',
    consistency: 'Strong for writes; a read may be a little old.',
    cost: 'Three servers with disks, which many have already.',
  },
  'state.hazelcast': {
    title: 'Hazelcast',
    about: 'A map in the memory of several members. Without ETags or time to live through Dapr.',
    consistency: 'Eventual between the members unless its map is set up otherwise.',
    cost: 'Memory for the data and its copies.',
  },
  'state.jetstream': {
    title: 'NATS JetStream key-value',
    about:
      'Buckets of a message server. For those who run NATS anyway; through Dapr it has neither ETags nor transactions.',
    consistency: 'Strong for writes to a bucket with replicas; a read may come from one that lags.',
    cost: 'Three servers with disks.',
  },
  'state.coherence': {
    title: 'Oracle Coherence',
    about: 'A data grid in the memory of several members, with time to live and no ETags.',
    consistency: 'Strong for single entries; what a lost member costs depends on the backups of the cache.',
    cost: 'Memory for the data and its copies.',
  },
  'state.zookeeper': {
    title: 'Apache ZooKeeper',
    about:
      'A coordination service, not a database: values under 1 MiB, all of them in memory. For those who run it already.',
    consistency: 'Strong for writes; a read may be a little old.',
    cost: 'Three members with disks.',
  },
};
