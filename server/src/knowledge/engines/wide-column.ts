import { type Engine, type EngineId, engine } from './engine.ts';
import { binary, http, httpProbe, noVote, shellProbe, tcpProbe } from './entry-parts.ts';

/** Wide rows, columns and objects. */
export const wideColumnEngines = {
  cassandra: engine('cassandra', {
    title: 'Apache Cassandra and ScyllaDB',
    images: [/^(?:bitnami-)?cassandra$/, /^scylla(?:-enterprise)?$/, /^dse-server$/],
    clients: ['cqlsh', 'nodetool'],
    operatorKinds: [
      'cassandra.datastax.com/CassandraDatacenter',
      'k8ssandra.io/K8ssandraCluster',
      'scylla.scylladb.com/ScyllaCluster',
    ],
    dataPaths: [
      { path: '/cassandra_data', when: { image: /^google-samples\/cassandra$/ } },
      {
        path: '/var/lib/cassandra',
        when: { image: /(?:^|(?<!google-samples)\/)(?:cassandra|dse-server)$/, vendor: 'upstream' },
      },
      { path: '/var/lib/scylla', when: { image: /scylla(?:-enterprise)?$/ } },
      { path: '/bitnami/cassandra/data', mountAt: '/bitnami/cassandra', when: { vendor: 'bitnami' } },
    ],
    pathSettings: [
      { by: 'file', name: 'data_file_directories' },
      { by: 'env', name: 'CASSANDRA_DATA_DIR' },
    ],
    declaredVolumes: [
      { path: '/var/lib/cassandra', when: { image: /(?:^|(?<!google-samples)\/)cassandra$/, vendor: 'upstream' } },
    ],
    ports: [binary(9042, 'cql'), binary(7000, 'gossip'), binary(7001, 'gossip-tls'), binary(7199, 'jmx')],
    writeTarget: 'any',
    quorum: noVote(3, {
      toleratedLosses: 1,
      when: 'replication factor 3 with quorum reads stands one loss; the count itself may be even',
    }),
    replication: { builtIn: true, markers: [/CASSANDRA_SEEDS/, /seed_provider/, /--seeds/] },
    memberLists: [{ where: 'CASSANDRA_SEEDS / --seeds', kind: 'seeds' }],
    clustering: {
      publishNotReadyAddresses: 'required',
      podManagementPolicy: 'ordered-required',
      orderedReadyDeadlock: false,
      note: 'one node joins at a time',
    },
    probes: [
      {
        readiness: shellProbe('nodetool status | grep -E "^UN\\s+${POD_IP}"', { every: 30, failures: 4, timeout: 15 }),
        liveness: tcpProbe(7000, { every: 20, failures: 6 }),
        startup: tcpProbe(9042, { every: 15, failures: 60 }),
      },
    ],
    recoveryBudgetSeconds: 900,
    minGraceSeconds: 60,
    recommendedGraceSeconds: 300,
    users: [
      { when: { vendor: 'bitnami' }, uid: 1001, gid: 1001 },
      { when: { image: /(?:^|(?<!google-samples)\/)cassandra$/ }, uid: 999, gid: 999 },
    ],
    chowns: true,
    memorySettings: [{ setting: 'MAX_HEAP_SIZE', share: 0.5 }],
    majorUpgrade: 'adjacent majors only, upgradesstables after',
    notes: ['preStop: nodetool drain'],
  }),
  clickhouse: engine('clickhouse', {
    title: 'ClickHouse',
    images: [/^(?:bitnami-)?clickhouse(?:-server)?$/],
    clients: ['clickhouse-client'],
    operatorKinds: ['clickhouse.altinity.com/ClickHouseInstallation'],
    dataPaths: [
      { path: '/var/lib/clickhouse', when: { vendor: 'upstream' } },
      { path: '/bitnami/clickhouse/data', mountAt: '/bitnami/clickhouse', when: { vendor: 'bitnami' } },
    ],
    declaredVolumes: [{ path: '/var/lib/clickhouse', when: { vendor: 'upstream' } }],
    ports: [http(8123, 'http'), binary(9000, 'native'), http(9009, 'interserver')],
    writeTarget: 'any',
    quorum: noVote(2, { when: 'only its Keeper votes' }),
    replication: {
      builtIn: false,
      markers: [/remote_servers/, /<zookeeper>|zookeeper:/, /<keeper_server>|keeper_server:/],
    },
    clustering: {
      publishNotReadyAddresses: 'recommended',
      podManagementPolicy: 'parallel-ok',
      orderedReadyDeadlock: false,
    },
    probes: [
      {
        readiness: httpProbe(8123, '/ping', { every: 10, failures: 3 }),
        liveness: httpProbe(8123, '/ping', { every: 20, failures: 6 }),
        startup: httpProbe(8123, '/ping', { every: 10, failures: 90 }),
      },
    ],
    recoveryBudgetSeconds: 900,
    minGraceSeconds: 60,
    recommendedGraceSeconds: 60,
    users: [
      { when: { vendor: 'bitnami' }, uid: 1001, gid: 1001 },
      { uid: 101, gid: 101 },
    ],
    chowns: true,
    memorySettings: [{ setting: 'max_server_memory_usage', share: 0.9 }],
  }),
  minio: engine('minio', {
    title: 'MinIO',
    images: [/^(?:bitnami-)?minio$/],
    clients: ['mc'],
    operatorKinds: ['minio.min.io/Tenant'],
    dataPaths: [
      { path: '/data', when: { vendor: 'upstream' } },
      { path: '/bitnami/minio/data', when: { vendor: 'bitnami' } },
    ],
    pathSettings: [
      { by: 'argument', name: 'server' },
      { by: 'env', name: 'MINIO_VOLUMES' },
    ],
    declaredVolumes: [{ path: '/data', when: { vendor: 'upstream' } }],
    ports: [http(9000, 'api'), http(9001, 'console')],
    writeTarget: 'any',
    quorum: noVote(4, {
      toleratedLosses: 1,
      when: 'distributed: drives per erasure set decide; four drives minimum, even counts are normal',
    }),
    replication: { builtIn: false, markers: [/\{\d+\.{3}\d+\}/, /MINIO_DISTRIBUTED/] },
    memberLists: [{ where: 'server argument expansion {0...N}', kind: 'members' }],
    clustering: {
      publishNotReadyAddresses: 'required',
      podManagementPolicy: 'parallel-recommended',
      orderedReadyDeadlock: true,
    },
    probes: [
      {
        readiness: httpProbe(9000, '/minio/health/ready', { every: 10, failures: 3 }),
        liveness: httpProbe(9000, '/minio/health/live', { every: 20, failures: 6 }),
      },
    ],
    minGraceSeconds: 60,
    recommendedGraceSeconds: 60,
    users: [{ when: { vendor: 'bitnami' }, uid: 1001, gid: 1001 }],
    notes: ['the expansion range must equal replicas - 1'],
  }),
} satisfies Partial<Record<EngineId, Engine>>;
