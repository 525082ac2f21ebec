import { describe, expect, it } from 'vitest';
import {
  declaredVolumes,
  defaultUser,
  type EngineMatch,
  engineName,
  engineOf,
  engineProbes,
  engines,
  engineVersion,
  isOfficialPostgres,
  isPublishers,
  movedPostgres,
  toleratedLosses,
} from '../../server/src/knowledge/engines.ts';

function matched(image: string): EngineMatch {
  const match = engineOf(image);
  if (!match) throw new Error(`${image} is no engine`);
  return match;
}

describe('an image', () => {
  it.each([
    ['redis', 'redis'],
    ['redis:7-alpine', 'redis'],
    ['docker.io/library/redis:7', 'redis'],
    ['bitnami/redis', 'redis'],
    ['acme/bitnami-redis:7', 'redis'],
    ['registry:5000/redis', 'redis'],
    ['redis/redis-stack-server', 'redis'],
    ['bitnami/redis-cluster', 'redis'],
    ['registry.k8s.io/redis:e2e', 'redis'],
    ['valkey/valkey:8', 'valkey'],
    ['eqalpha/keydb', 'valkey'],
    ['docker.dragonflydb.io/dragonflydb/dragonfly', 'valkey'],
    ['postgres:17', 'postgres'],
    ['postgis/postgis:17-3.5', 'postgres'],
    ['timescale/timescaledb:latest-pg17', 'postgres'],
    ['pgvector/pgvector:pg17', 'postgres'],
    ['ghcr.io/zalando/spilo-17:4.0', 'postgres'],
    ['bitnami/postgresql', 'postgres'],
    ['bitnamilegacy/postgresql-repmgr', 'postgres'],
    ['ghcr.io/cloudnative-pg/postgresql:17', 'cnpg-cluster'],
    ['mongo:7', 'mongodb'],
    ['mongodb/mongodb-community-server:7', 'mongodb'],
    ['percona/percona-server-mongodb', 'mongodb'],
    ['mysql:8', 'mysql'],
    ['mysql/mysql-server:8.0', 'mysql'],
    ['container-registry.oracle.com/mysql/community-server', 'mysql'],
    ['percona:8', 'mysql'],
    ['mariadb', 'mariadb'],
    ['bitnami/mariadb-galera', 'mariadb'],
    ['apache/kafka:4', 'kafka'],
    ['confluentinc/cp-kafka', 'kafka'],
    ['quay.io/strimzi/kafka:0.45', 'kafka'],
    ['ghcr.io/dapr/3rdparty/kafka', 'kafka'],
    ['zookeeper', 'zookeeper'],
    ['quay.io/coreos/etcd:v3.6', 'etcd'],
    ['rabbitmq:4-management', 'rabbitmq'],
    ['rabbitmq:management', 'rabbitmq'],
    ['mcr.microsoft.com/mssql/server:2022-latest', 'sqlserver'],
    ['mcr.microsoft.com/mssql/rhel/server:2022', 'sqlserver'],
    ['MCR.microsoft.com/MSSQL/Server', 'sqlserver'],
    ['cockroachdb/cockroach', 'cockroachdb'],
    ['pingcap/pd', 'tikv'],
    ['prom/prometheus', 'prometheus'],
    ['grafana/tempo', 'loki'],
    ['grafana/loki', 'loki'],
    ['docker.elastic.co/elasticsearch/elasticsearch:9.0', 'elasticsearch'],
    ['opensearchproject/opensearch:3', 'elasticsearch'],
    ['hashicorp/vault', 'vault'],
    ['clickhouse/clickhouse-keeper', 'clickhouse-keeper'],
    ['clickhouse/clickhouse-server', 'clickhouse'],
    ['apache/activemq-artemis', 'activemq'],
    ['memcached:1', 'memcached'],
    ['chromadb/chroma', 'qdrant'],
    ['gcr.io/google-samples/cassandra:v14', 'cassandra'],
  ])('%s is an engine: %s', (image, id) => {
    expect(engineOf(image)?.engine.id).toBe(id);
  });

  it.each([
    'oliver006/redis_exporter',
    'oliver006/redis-exporter:v1',
    'redis/redisinsight',
    'rediscommander/redis-commander',
    'quay.io/spotahome/redis-operator',
    'bitnami/redis-exporter',
    'bitnami/redis-sentinel',
    'gcr.io/google_samples/gb-redisslave:v1',
    'redis-backup',
    'my-redis-client',
    'prometheuscommunity/postgres-exporter',
    'bitnami/postgres-exporter',
    'registry.opensource.zalan.do/acid/postgres-operator',
    'postgres-backup-local',
    'bitnami/pgbouncer',
    'dpage/pgadmin4',
    'bitnami/pgpool',
    'postgrest/postgrest',
    'openshift/postgresql-92-centos7',
    'mongo-express',
    'percona/mongodb_exporter',
    'mongodb/mongodb-kubernetes-operator',
    'mongo-seeding',
    'prom/mysqld-exporter',
    'phpmyadmin',
    'proxysql/proxysql',
    'mysql/mysql-router',
    'mysql/mysql-operator',
    'acme/community-server',
    'provectuslabs/kafka-ui',
    'confluentinc/cp-kafka-connect',
    'confluentinc/cp-schema-registry',
    'danielqsj/kafka-exporter',
    'openshift/etcd-20-centos7',
    'etcd-operator',
    'rabbitmqoperator/cluster-operator',
    'kbudde/rabbitmq-exporter',
    'docker.elastic.co/kibana/kibana',
    'natsio/nats-box',
    'natsio/prometheus-nats-exporter',
    'minio/mc',
    'minio/operator',
    'minio/console',
    'hashicorp/consul-k8s-control-plane',
    'hashicorp/vault-k8s',
    'hashicorp/vault-csi-provider',
    'quay.io/prometheus/alertmanager',
    'quay.io/prometheus/node-exporter',
    'quay.io/prometheus-operator/prometheus-operator',
    'prom/pushgateway',
    'mcr.microsoft.com/mssql-tools',
    'acme/server',
    'acme/pd',
    'ls1intum/artemis',
    'dragonflyoss/dragonfly',
    'acme/tempo',
    'acme/chroma',
    'registry:5000/app',
    'nginx',
    'redis.example.com/app',
    'mysql.local:5000/x',
    'cockroachdb/cockroach-k8s-init:0.2',
    'redpandadata/console',
    'grafana/promtail',
    '',
    '{{ .Values.image }}',
    'redis app',
  ])('%s is none', (image) => {
    expect(engineOf(image)).toBeUndefined();
  });

  it.each<[string, string[], boolean]>([
    ['redis', ['redis-server', '/etc/redis.conf'], true],
    ['redis', ['--appendonly', 'yes'], true],
    ['redis', ['redis-cli', '-h', 'redis', 'ping'], false],
    ['redis', ['sh', '-c', 'until redis-cli ping; do sleep 1; done; redis-cli --cluster create'], false],
    ['redis', ['sh', '-c', 'redis-server & until redis-cli ping; do sleep 1; done; wait'], true],
    ['redis', ['sh', '-c', '/scripts/start.sh'], true],
    ['redis', ['bash', '/scripts/start.sh'], true],
    ['redis', ['sleep', 'infinity'], false],
    ['postgres', ['docker-entrypoint.sh', 'postgres', '-c', 'max_connections=200'], true],
    ['postgres', ['-c', 'max_connections=200'], true],
    ['postgres', ['/bin/sh', '-c', 'PGPASSWORD=$P pg_dump -h postgres -U postgres app > /backup/x.sql'], false],
    ['postgres', ['/bin/sh', '-ec', 'exec gosu postgres postgres'], true],
    ['mongo', ['mongos', '--configdb', 'cfg/x'], false],
    ['mongo', ['mongod', '--replSet', 'rs0'], true],
    ['hashicorp/vault', ['vault', 'agent', '-config=/x'], false],
    ['hashicorp/vault', ['vault', 'server', '-config=/x'], true],
    ['hashicorp/consul', ['agent', '-retry-join', 'consul'], false],
    ['hashicorp/consul', ['agent', '-server', '-bootstrap-expect=3'], true],
    ['apachepulsar/pulsar', ['sh', '-c', 'exec bin/pulsar broker'], false],
    ['apachepulsar/pulsar', ['sh', '-c', 'exec bin/pulsar bookie'], true],
    ['grafana/loki', ['-config.file=/etc/loki.yaml', '-target=read'], false],
    ['grafana/loki', ['-config.file=/etc/loki.yaml', '-target=write'], true],
  ])('%s started with %j runs the engine: %s', (image, words, expected) => {
    expect(engineOf(image, words) !== undefined).toBe(expected);
  });

  it.each<[string, number | undefined, boolean | undefined]>([
    ['postgres', 18, true],
    ['postgres:latest', 18, true],
    ['postgres:alpine', 18, true],
    ['postgres:17', 17, false],
    ['postgres:17.2-alpine3.20', 17, false],
    ['postgres:18beta1', 18, false],
    ['postgres:alpine3.20', 18, true],
    [`postgres@sha256:${'a'.repeat(64)}`, undefined, undefined],
    [`postgres:16@sha256:${'a'.repeat(64)}`, 16, false],
    ['postgres:stable-build', undefined, undefined],
    ['postgres:3f2a9b1', undefined, undefined],
    ['timescale/timescaledb:2.17.2-pg16', 16, false],
    ['timescale/timescaledb:latest-pg17', 17, false],
    ['timescale/timescaledb:2.17.2', undefined, undefined],
    ['pgvector/pgvector:0.8.0-pg17', 17, false],
    ['pgvector/pgvector:pg18-trixie', 18, false],
    ['postgis/postgis:16-3.4', 16, false],
    ['ghcr.io/zalando/spilo-16:3.2', 16, false],
    ['redis', undefined, undefined],
    ['redis:7.2', 7, false],
  ])('%s is of major version %s, assumed: %s', (image, major, assumed) => {
    const version = engineVersion(matched(image));
    expect([version?.major, version?.assumed]).toEqual([major, assumed]);
  });

  it.each([
    ['postgres:18', true],
    ['postgres', true],
    ['postgis/postgis:18-3.6', true],
    ['timescale/timescaledb:latest-pg18', true],
    ['postgres:17', false],
    ['bitnami/postgresql:18', false],
    ['timescale/timescaledb-ha:pg18', false],
    ['ghcr.io/cloudnative-pg/postgresql:18', false],
    [`postgres@sha256:${'a'.repeat(64)}`, false],
    ['acme/postgresql:18', false],
    ['redis', false],
    ['ghcr.io/zalando/spilo-18:1', false],
  ])('%s has moved its data directory: %s', (image, moved) => {
    expect(movedPostgres(matched(image)) !== undefined).toBe(moved);
  });

  it('tells the official PostgreSQL layout from others', () => {
    expect(
      ['postgres:16', 'postgres', 'pgvector/pgvector:pg17', 'bitnami/postgresql', 'mysql'].map((it) =>
        isOfficialPostgres(matched(it)),
      ),
    ).toEqual([true, true, true, false, false]);
  });

  it.each<[string, string[]]>([
    ['postgres:17', ['/var/lib/postgresql/data']],
    ['postgres:18', ['/var/lib/postgresql']],
    ['mysql:8', ['/var/lib/mysql']],
    ['mongo', ['/data/db']],
    ['redis:7', ['/data']],
    ['bitnami/redis', []],
    ['elasticsearch:9', []],
    ['influxdb:2.7', ['/var/lib/influxdb2']],
  ])('%s declares %j', (image, expected) => {
    expect(declaredVolumes(matched(image))).toEqual(expected);
  });

  it.each<[string, number | undefined, number | undefined]>([
    ['redis:7', 999, 999],
    ['redis:7-alpine', 999, 1000],
    ['bitnami/redis', 1001, 1001],
    ['postgres:17-alpine', 70, 70],
    ['mcr.microsoft.com/mssql/server', 10001, 10001],
    ['valkey/valkey', 999, 999],
    ['eqalpha/keydb', undefined, undefined],
    ['nats', undefined, undefined],
  ])('%s runs as %s:%s', (image, uid, gid) => {
    const user = defaultUser(matched(image));
    expect([user?.uid, user?.gid]).toEqual([uid, gid]);
  });

  it.each([
    ['mongo:4.4', 'mongo'],
    ['mongo:7', 'mongosh'],
    ['mongo', 'mongosh'],
    ['eqalpha/keydb', 'keydb-cli'],
    ['valkey/valkey', 'valkey-cli'],
    ['redis', 'redis-cli'],
  ])('%s is probed by %s', (image, program) => {
    expect(JSON.stringify(engineProbes(matched(image))?.readiness)).toMatch(new RegExp(`["' ]${program}["' ]`));
  });
});

describe('the table', () => {
  const all = Object.entries(engines);

  it('has every engine under its own id', () => {
    expect(all).toHaveLength(34);
    expect(all.filter(([id, engine]) => engine.id !== id)).toEqual([]);
  });

  it.each(all)('is sound for %s', (_, engine) => {
    for (const pattern of engine.images) expect(pattern.source).toMatch(/^\^.*\$$/);
    for (const { path, mountAt = path } of engine.dataPaths) expect(path.startsWith(mountAt)).toBe(true);
    for (const { path } of [...engine.dataPaths, ...engine.declaredVolumes]) expect(path).toMatch(/^\/\S+[^/]$/);
    for (const set of engine.probes) {
      for (const probe of [set.readiness, set.liveness, set.startup]) {
        if (probe) expect([probe.exec, probe.httpGet, probe.tcpSocket].filter(Boolean)).toHaveLength(1);
      }
    }
    if (engine.quorum.voting === 'conditional') expect(engine.quorum.markers).not.toEqual([]);
    expect(engine.recommendedGraceSeconds ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(
      engine.minGraceSeconds ?? 0,
    );
    for (const { tag } of engine.users.flatMap((it) => it.when ?? [])) expect(tag?.global ?? false).toBe(false);
  });

  it('counts what may be lost', () => {
    expect([1, 2, 3, 4, 5].map((it) => toleratedLosses(engines.etcd, it))).toEqual([0, 0, 1, 1, 2]);
    expect(toleratedLosses(engines.cassandra, 6)).toBe(1);
    expect(toleratedLosses(engines.sqlserver, 3)).toBeUndefined();
  });
});

describe('the name in messages', () => {
  it.each([
    ['nats:2.10', 'NATS'],
    ['redis:8', 'Redis'],
    ['bitnami/postgresql:17', 'PostgreSQL'],
    ['percona/percona-server:8.4', 'Percona Server'],
    ['opensearchproject/opensearch:3', 'OpenSearch'],
    ['scylladb/scylla:6.2', 'ScyllaDB'],
    ['eqalpha/keydb', 'KeyDB'],
    ['mcr.microsoft.com/mssql/server:2022-latest', 'SQL Server on Linux'],
    ['semitechnologies/weaviate', 'weaviate'],
  ])('of %s is %s', (image, name) => {
    const match = engineOf(image);
    expect(match && engineName(match)).toBe(name);
  });
});

it.each([
  ['mongo:8', true],
  ['docker.io/library/mongo:8', true],
  ['contoso.azurecr.io/mongo:8', true],
  ['contoso.azurecr.io/mirror/mongo:8', true],
  ['bitnamilegacy/mongodb', true],
  ['apache/kafka:4', true],
  ['mcr.microsoft.com/mssql/server:2022-latest', true],
  ['mattf/zookeeper', false],
  ['contoso.azurecr.io/shop/mongo:8', false],
])('%s is laid out as its publisher does it: %s', (image, expected) => {
  expect(isPublishers(matched(image))).toBe(expected);
});
