import { type Engine, type EngineId, engine } from './engine.ts';
import { binary, http, noVote, shellProbe } from './entry-parts.ts';

/** The image of the Docker library and those built on it: they share its directories. */
const official = /(?:^|\/)(?:postgres|postgis|timescaledb|pgvector)$/;

/** PostgreSQL, plain and under its operator. */
export const postgresEngines = {
  postgres: engine('postgres', {
    title: 'PostgreSQL (official image family)',
    images: [
      /^(?:bitnami-)?postgres(?:ql)?(?:-repmgr)?$/,
      /^postgis$/,
      /^timescaledb(?:-ha)?$/,
      /^pgvector$/,
      /^spilo(?:-\d+)?$/,
    ],
    clients: [
      'psql',
      'pg_dump',
      'pg_dumpall',
      'pg_restore',
      'pg_isready',
      'pg_basebackup',
      'pgbench',
      'vacuumdb',
      'createdb',
    ],
    operatorKinds: ['acid.zalan.do/postgresql', 'postgres-operator.crunchydata.com/PostgresCluster'],
    dataPaths: [
      { path: '/var/lib/postgresql/data', when: { image: official, majors: [0, 17] } },
      {
        path: '/var/lib/postgresql/{major}/docker',
        mountAt: '/var/lib/postgresql',
        when: { image: official, majors: [18, 99] },
      },
      { path: '/bitnami/postgresql/data', mountAt: '/bitnami/postgresql', when: { vendor: 'bitnami' } },
      { path: '/home/postgres/pgdata', when: { image: /(?:^|\/)(?:timescaledb-ha|spilo(?:-\d+)?)$/ } },
    ],
    pathSettings: [
      { by: 'env', name: 'PGDATA' },
      { by: 'env', name: 'POSTGRESQL_DATA_DIR' },
      { by: 'flag', name: '-D' },
    ],
    declaredVolumes: [
      { path: '/var/lib/postgresql/data', when: { image: official, majors: [0, 17] } },
      { path: '/var/lib/postgresql', when: { image: official, majors: [18, 99] } },
      { path: '/bitnami/postgresql', when: { vendor: 'bitnami' } },
    ],
    versions: [
      { image: /(?:^|\/)(?:timescaledb(?:-ha)?|pgvector)$/, from: 'tag', pattern: /(?:^|[-_.])pg(\d{1,2})(?!\d)/ },
      { image: /(?:^|\/)spilo-\d+$/, from: 'name', pattern: /-(\d+)$/ },
    ],
    newestMajor: 18,
    ports: [binary(5432, 'postgresql')],
    writeTarget: 'one',
    quorum: noVote(2),
    replication: {
      builtIn: false,
      markers: [
        /patroni/i,
        /repmgr/i,
        /primary_conninfo|primary_slot_name|synchronous_standby_names/,
        /pg_basebackup|pg_auto_failover|pg_autoctl|stolon/i,
        /standby\.signal|recovery\.conf/,
        /POSTGRESQL_REPLICATION_|POSTGRES_REPLICATION/,
      ],
    },
    clustering: {
      publishNotReadyAddresses: 'no',
      podManagementPolicy: 'either',
      orderedReadyDeadlock: false,
      note: 'with Patroni or repmgr: recommended',
    },
    probes: [
      {
        readiness: shellProbe('pg_isready -h 127.0.0.1 -p 5432 -U "${POSTGRES_USER:-postgres}"', {
          every: 10,
          failures: 6,
        }),
        liveness: shellProbe('pg_isready -h 127.0.0.1 -p 5432; test $? -le 1', { every: 20, failures: 6 }),
        startup: shellProbe('pg_isready -h 127.0.0.1 -p 5432', { every: 10, failures: 60 }),
      },
    ],
    recoveryBudgetSeconds: 600,
    minGraceSeconds: 60,
    recommendedGraceSeconds: 60,
    emptyRootRequired: {
      when: 'official family, major <= 17, PGDATA equal to the mount',
      fix: 'PGDATA=/var/lib/postgresql/data/pgdata',
    },
    users: [
      { when: { vendor: 'bitnami' }, uid: 1001, gid: 1001 },
      { when: { image: /(?:^|\/)timescaledb-ha$/ }, uid: 1000, gid: 1000 },
      { when: { image: /(?:^|\/)spilo(?:-\d+)?$/ }, uid: 101, gid: 103 },
      { when: { image: /(?:^|\/)(?:postgres|postgis|pgvector)$/, tag: /alpine/ }, uid: 70, gid: 70 },
      { when: { image: /(?:^|\/)timescaledb$/ }, uid: 70, gid: 70 },
      { when: { image: /(?:^|\/)(?:postgres|postgis|pgvector)$/ }, uid: 999, gid: 999 },
    ],
    chowns: true,
    memorySettings: [
      { setting: 'shared_buffers', share: 0.25 },
      { setting: 'effective_cache_size', share: 0.75, advisoryOnly: true },
    ],
    majorUpgrade: 'every major needs pg_upgrade or dump/restore',
    notes: ['/dev/shm is 64 MB unless a memory volume is mounted there'],
  }),
  'cnpg-cluster': engine('cnpg-cluster', {
    title: 'CloudNativePG Cluster',
    images: [/^cloudnative-pg\/postgresql$/],
    operatorKinds: ['postgresql.cnpg.io/Cluster'],
    dataPaths: [],
    ports: [binary(5432, 'postgresql'), http(8000, 'status'), http(9187, 'metrics')],
    writeTarget: 'one',
    quorum: noVote(3, { when: 'failoverQuorum or synchronous.number set: keep an odd instance count of 3 or more' }),
    replication: { builtIn: true, markers: [/spec\.instances/] },
    clustering: { publishNotReadyAddresses: 'managed', podManagementPolicy: 'managed', orderedReadyDeadlock: false },
    probes: [],
    recommendedGraceSeconds: 1800,
    users: [{ uid: 26, gid: 26 }],
    majorUpgrade: 'declared in spec.imageName/imageCatalogRef; major in-place only where the operator supports it',
    notes: ['creates its own PDBs, Services <name>-rw/-ro/-r and Secrets <name>-app/-superuser/-ca'],
  }),
} satisfies Partial<Record<EngineId, Engine>>;
