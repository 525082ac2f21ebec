import { type Engine, type EngineId, engine } from './engine.ts';
import { binary, execProbe, http, httpProbe, noVote, tcpProbe, votesIf } from './entry-parts.ts';

/** Documents, graphs and events. */
export const documentEngines = {
  mongodb: engine('mongodb', {
    title: 'MongoDB (community and Percona server)',
    images: [
      /^mongo$/,
      /^(?:bitnami-)?mongodb(?:-sharded)?$/,
      /^mongodb-(?:community|enterprise)-server$/,
      /^percona-server-mongodb$/,
    ],
    clients: ['mongos', 'mongo', 'mongosh', 'mongodump', 'mongorestore', 'mongoexport', 'mongoimport'],
    operatorKinds: [
      'psmdb.percona.com/PerconaServerMongoDB',
      'mongodbcommunity.mongodb.com/MongoDBCommunity',
      'mongodb.com/MongoDB',
    ],
    dataPaths: [
      { path: '/data/db', when: { vendor: 'upstream' } },
      { path: '/bitnami/mongodb/data/db', mountAt: '/bitnami/mongodb', when: { vendor: 'bitnami' } },
    ],
    pathSettings: [
      { by: 'flag', name: '--dbpath' },
      { by: 'file', name: 'dbPath' },
      { by: 'file', name: 'dbpath' },
      { by: 'env', name: 'MONGODB_DATA_DIR' },
    ],
    declaredVolumes: [{ path: '/data/db', when: { vendor: 'upstream' } }],
    ports: [binary(27017, 'mongodb')],
    writeTarget: 'one',
    quorum: votesIf(
      [/--replSet/, /replSetName/, /MONGODB_REPLICA_SET_MODE/],
      '--replSet or replication.replSetName set; voting members at most 7, arbiters count',
    ),
    replication: {
      builtIn: false,
      markers: [
        /--replSet/,
        /replSetName|replSet\s*=/,
        /MONGODB_REPLICA_SET_/,
        /--configdb|configDB/,
        /rs\.initiate|replSetInitiate/,
      ],
    },
    memberLists: [{ where: 'rs.initiate / replSetInitiate members', kind: 'members' }],
    clustering: {
      publishNotReadyAddresses: 'recommended',
      podManagementPolicy: 'parallel-ok',
      orderedReadyDeadlock: true,
    },
    probes: [
      {
        when: { majors: [2, 4], tag: /^v?[2-4]\b/ },
        readiness: execProbe(['mongo', '--quiet', '--eval', "db.adminCommand('ping').ok"], {
          every: 15,
          failures: 6,
          timeout: 10,
        }),
        liveness: tcpProbe(27017, { every: 20, failures: 6 }),
        startup: execProbe(['mongo', '--quiet', '--eval', "db.adminCommand('ping').ok"], {
          every: 10,
          failures: 60,
          timeout: 10,
        }),
      },
      {
        readiness: execProbe(['mongosh', '--quiet', '--eval', "db.adminCommand('ping').ok"], {
          every: 15,
          failures: 6,
          timeout: 10,
        }),
        liveness: tcpProbe(27017, { every: 20, failures: 6 }),
        startup: execProbe(['mongosh', '--quiet', '--eval', "db.adminCommand('ping').ok"], {
          every: 10,
          failures: 60,
          timeout: 10,
        }),
      },
    ],
    recoveryBudgetSeconds: 600,
    minGraceSeconds: 60,
    recommendedGraceSeconds: 60,
    users: [
      { when: { vendor: 'bitnami' }, uid: 1001, gid: 1001 },
      { when: { image: /(?:^|\/)percona-server-mongodb$/ }, uid: 1001, gid: 1001 },
      { uid: 999, gid: 999 },
    ],
    chowns: true,
    memorySettings: [
      { setting: '--wiredTigerCacheSizeGB', share: 0.5 },
      { setting: 'storage.wiredTiger.engineConfig.cacheSizeGB', share: 0.5 },
    ],
    majorUpgrade: 'one major step at a time after setting featureCompatibilityVersion',
  }),
  couchdb: engine('couchdb', {
    title: 'CouchDB',
    images: [/^couchdb$/],
    dataPaths: [{ path: '/opt/couchdb/data' }],
    pathSettings: [{ by: 'file', name: 'database_dir' }],
    declaredVolumes: [{ path: '/opt/couchdb/data' }],
    ports: [http(5984, 'http'), binary(4369, 'epmd')],
    writeTarget: 'any',
    quorum: noVote(2),
    replication: { builtIn: false, markers: [/seedlist/, /\[cluster\]/] },
    clustering: {
      publishNotReadyAddresses: 'required',
      podManagementPolicy: 'parallel-recommended',
      orderedReadyDeadlock: false,
    },
    probes: [
      {
        readiness: httpProbe(5984, '/_up', { every: 10, failures: 3 }),
        liveness: httpProbe(5984, '/_up', { every: 20, failures: 6 }),
      },
    ],
    minGraceSeconds: 60,
    recommendedGraceSeconds: 60,
    users: [{ uid: 5984, gid: 5984 }],
    chowns: true,
  }),
  neo4j: engine('neo4j', {
    title: 'Neo4j',
    images: [/^neo4j$/],
    clients: ['cypher-shell', 'neo4j-admin'],
    dataPaths: [
      { path: '/data', when: { vendor: 'upstream' } },
      { path: '/bitnami/neo4j', when: { vendor: 'bitnami' } },
    ],
    pathSettings: [
      { by: 'file', name: 'server.directories.data' },
      { by: 'file', name: 'dbms.directories.data' },
      { by: 'env', name: 'NEO4J_server_directories_data' },
    ],
    declaredVolumes: [{ path: '/data', when: { vendor: 'upstream' } }],
    ports: [binary(7687, 'bolt'), http(7474, 'http'), binary(6000, 'cluster')],
    writeTarget: 'one',
    quorum: votesIf([/dbms[._]cluster/, /server[._]cluster/], 'enterprise cluster primaries'),
    replication: {
      builtIn: false,
      markers: [/dbms[._]cluster/, /NEO4J_(?:dbms|server|causal)_*cluster/i, /server\.cluster/],
    },
    clustering: {
      publishNotReadyAddresses: 'required',
      podManagementPolicy: 'parallel-recommended',
      orderedReadyDeadlock: true,
    },
    probes: [
      {
        readiness: tcpProbe(7687, { every: 10, failures: 6 }),
        liveness: tcpProbe(7687, { every: 20, failures: 6 }),
        startup: tcpProbe(7687, { every: 10, failures: 90 }),
      },
    ],
    recoveryBudgetSeconds: 900,
    minGraceSeconds: 60,
    recommendedGraceSeconds: 300,
    users: [
      { when: { vendor: 'bitnami' }, uid: 1001, gid: 1001 },
      { uid: 7474, gid: 7474 },
    ],
    chowns: true,
    memorySettings: [{ setting: 'server.memory.heap.max_size', share: 0.5 }],
  }),
  eventstore: engine('eventstore', {
    title: 'EventStoreDB / KurrentDB',
    images: [/^eventstore$/, /^kurrentdb$/],
    dataPaths: [
      { path: '/var/lib/eventstore', when: { image: /eventstore$/ } },
      { path: '/var/lib/kurrentdb', when: { image: /kurrentdb$/ } },
    ],
    pathSettings: [
      { by: 'env', name: 'EVENTSTORE_DB' },
      { by: 'env', name: 'KURRENTDB_DB' },
      { by: 'flag', name: '--db' },
    ],
    declaredVolumes: [{ path: '/var/lib/eventstore', when: { image: /eventstore$/ } }],
    ports: [http(2113, 'http'), binary(1112, 'internal')],
    writeTarget: 'one',
    quorum: votesIf([/CLUSTER_SIZE/], 'EVENTSTORE_CLUSTER_SIZE above 1'),
    replication: { builtIn: false, markers: [/(?:EVENTSTORE|KURRENTDB)_CLUSTER_SIZE/] },
    memberLists: [
      { where: 'EVENTSTORE_GOSSIP_SEED', kind: 'seeds' },
      { where: 'EVENTSTORE_CLUSTER_SIZE', kind: 'count' },
    ],
    clustering: {
      publishNotReadyAddresses: 'required',
      podManagementPolicy: 'parallel-recommended',
      orderedReadyDeadlock: true,
    },
    probes: [
      {
        readiness: httpProbe(2113, '/health/live', { every: 10, failures: 3 }),
        liveness: httpProbe(2113, '/health/live', { every: 20, failures: 6 }),
      },
    ],
    minGraceSeconds: 60,
    recommendedGraceSeconds: 60,
  }),
} satisfies Partial<Record<EngineId, Engine>>;
