import { describe, expect, it } from 'vitest';
import {
  type ContainerSettings,
  dataDirectories,
  keepsData,
  probePasswordVariable,
  replicationMarker,
  votes,
} from '../../server/src/knowledge/engine-settings.ts';
import { engineOf } from '../../server/src/knowledge/engines.ts';

interface Given {
  readonly words?: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly files?: Readonly<Record<string, string>>;
}

function settings({ words = [], env = {}, files = {} }: Given): ContainerSettings {
  return { words, env: new Map(Object.entries(env)), files: new Map(Object.entries(files)) };
}

function ask<T>(
  image: string,
  given: Given,
  question: (match: NonNullable<ReturnType<typeof engineOf>>, settings: ContainerSettings) => T,
): T {
  const match = engineOf(image, given.words);
  if (!match) throw new Error(`${image} is no engine`);
  return question(match, settings(given));
}

describe('the data directory', () => {
  it.each<[string, Given, string[] | undefined]>([
    ['postgres:17', {}, ['/var/lib/postgresql/data']],
    ['postgres:18', {}, ['/var/lib/postgresql/18/docker']],
    ['postgres', {}, ['/var/lib/postgresql/18/docker']],
    [`postgres@sha256:${'a'.repeat(64)}`, {}, ['/var/lib/postgresql/data', '/var/lib/postgresql']],
    ['postgres:17', { env: { PGDATA: '/data/pg' } }, ['/data/pg']],
    ['postgres:17', { env: { PGDATA: undefined } }, undefined],
    ['postgres:17', { env: { PGDATA: '/data/$(POD_NAME)' } }, undefined],
    ['postgres:17', { env: { PGDATA: 'relative' } }, ['/var/lib/postgresql/data']],
    ['postgres:17', { words: ['postgres', '-D', '/pg'] }, ['/pg']],
    ['acme/postgresql:16', {}, []],
    ['bitnami/postgresql:17', {}, ['/bitnami/postgresql/data']],
    ['redis', {}, ['/data']],
    ['redis', { words: ['redis-server', '--dir', '/redis'] }, ['/redis']],
    ['redis', { words: ['redis-server', '/etc/redis/redis.conf'] }, undefined],
    [
      'redis',
      { words: ['redis-server', '/etc/redis/redis.conf'], files: { 'redis.conf': 'bind 0.0.0.0\ndir /var/redis\n' } },
      ['/var/redis'],
    ],
    [
      'redis',
      { words: ['redis-server', '/etc/redis/redis.conf'], files: { 'redis.conf': 'bind 0.0.0.0\n# dir /var/redis\n' } },
      ['/data'],
    ],
    ['redis', { words: ['sh', '-c', 'exec redis-server /conf/redis.conf --dir "/d"'] }, ['/d']],
    ['redis', { words: ['redis-server', '--save', '', '--appendonly', 'no'] }, []],
    ['redis', { words: ['redis-server', '--save ""'] }, []],
    ['redis', { words: ['redis-server', '--maxmemory-policy', 'allkeys-lru'] }, []],
    ['redis', { words: ['redis-server', '--appendonly', 'yes'] }, ['/data']],
    ['redis', { words: ['redis-server', '--save', '900', '1'] }, ['/data']],
    ['redis', { words: ['redis-sentinel', '/etc/sentinel.conf'] }, []],
    ['memcached', {}, []],
    ['mongo', { words: ['mongod', '--dbpath=/mongo'] }, ['/mongo']],
    [
      'mongo',
      { words: ['mongod', '-f', '/etc/mongod.yaml'], files: { 'mongod.yaml': 'storage:\n  dbPath: "/m"\n' } },
      ['/m'],
    ],
    ['mysql', { files: { 'my.cnf': '[mysqld]\ndatadir = /db\n' } }, ['/db']],
    [
      'prom/prometheus',
      { words: ['--config.file=/etc/prometheus/prometheus.yml', '--storage.tsdb.path=/tsdb'] },
      ['/tsdb'],
    ],
    ['prom/prometheus', { words: ['--config.file=/etc/prometheus/prometheus.yml'] }, ['/prometheus']],
    ['etcd', { words: ['etcd', '--data-dir', '/e'] }, ['/e']],
    ['etcd', { env: { ETCD_DATA_DIR: '/e2' } }, ['/e2']],
    ['cockroachdb/cockroach', { words: ['start', '--store=path=/cr,attrs=ssd'] }, ['/cr']],
    ['minio/minio', { words: ['server', '/export', '--console-address', ':9001'] }, ['/export']],
    ['minio/minio', { words: ['server', 'http://minio-{0...3}.minio.ns.svc.cluster.local/export'] }, ['/export']],
    ['minio/minio', { words: ['server', '/data{1...4}'] }, undefined],
    ['apache/kafka', { env: { KAFKA_LOG_DIRS: '/k1,/k2' } }, ['/k1']],
    ['apache/kafka', {}, ['/tmp/kraft-combined-logs', '/tmp/kafka-logs', '/var/lib/kafka/data']],
    ['ghcr.io/dapr/3rdparty/kafka', {}, []],
    ['kafka', { words: ['sh', '-c', 'kafka-server-start.sh server.properties --override log.dirs=/k'] }, ['/k']],
    ['influxdb:1.8', {}, ['/var/lib/influxdb']],
    ['influxdb', {}, ['/var/lib/influxdb2', '/var/lib/influxdb', '/var/lib/influxdb3']],
    ['gcr.io/google-samples/cassandra:v14', {}, ['/cassandra_data']],
    ['cassandra:5', {}, ['/var/lib/cassandra']],
    ['zookeeper', {}, ['/data']],
    [
      'hashicorp/vault',
      {
        words: ['vault', 'server', '-config=/etc/vault.hcl'],
        files: { 'vault.hcl': 'storage "raft" {\n  path = "/v"\n}' },
      },
      ['/v'],
    ],
  ])('of %s with %j is %j', (image, given, expected) => {
    expect(ask(image, given, dataDirectories)?.map((it) => it.path)).toEqual(expected);
  });

  it('says where to mount a volume', () => {
    expect(ask('postgres:18', {}, dataDirectories)).toEqual([
      { path: '/var/lib/postgresql/18/docker', mountAt: '/var/lib/postgresql' },
    ]);
    expect(ask('mcr.microsoft.com/mssql/server', {}, dataDirectories)?.map((it) => it.mountAt)).toEqual([
      '/var/opt/mssql',
    ]);
  });
});

describe('replication', () => {
  it.each<[string, Given, boolean]>([
    ['redis', {}, false],
    ['redis', { words: ['redis-server', '--appendonly', 'yes'] }, false],
    ['redis', { words: ['redis-server', '--cluster-enabled', 'yes'] }, true],
    ['redis', { words: ['redis-server', '--cluster-enabled', 'no'] }, false],
    ['redis', { files: { 'redis.conf': 'replicaof redis-0.redis 6379' } }, true],
    ['redis', { words: ['sh', '-c', 'redis-server --replicaof redis-0.redis 6379'] }, true],
    ['bitnami/redis', { env: { REDIS_REPLICATION_MODE: 'master' } }, true],
    ['postgres', { env: { POSTGRES_PASSWORD: 'x' } }, false],
    ['postgres', { words: ['sh', '-c', 'pg_basebackup -h pg-0.pg; postgres'] }, true],
    ['mysql', { words: ['--server-id=1'] }, true],
    ['mysql', {}, false],
    ['mongo', { words: ['mongod', '--replSet', 'rs0'] }, true],
    ['mongo', { files: { 'mongod.conf': 'replication:\n  replSetName: rs0' } }, true],
    ['etcd', { words: ['etcd', '--initial-cluster', 'etcd-0=http://etcd-0.etcd:2380'] }, true],
    ['zookeeper', { env: { ZOO_SERVERS: 'server.1=zk-0.zk:2888:3888' } }, true],
    ['mcr.microsoft.com/mssql/server', {}, false],
  ])('of %s with %j is configured: %s', (image, given, expected) => {
    expect(ask(image, given, replicationMarker) !== undefined).toBe(expected);
  });

  it.each<[string, Given, boolean]>([
    ['etcd', {}, true],
    ['redis', {}, false],
    ['redis', { words: ['redis-sentinel', '/s.conf'] }, true],
    ['apache/kafka', { env: { KAFKA_PROCESS_ROLES: 'broker,controller' } }, true],
    ['apache/kafka', { env: { KAFKA_PROCESS_ROLES: 'broker' } }, false],
    ['hashicorp/consul', { words: ['agent', '-server'] }, true],
    ['postgres', {}, false],
  ])('of %s with %j takes votes: %s', (image, given, expected) => {
    expect(ask(image, given, votes)).toBe(expected);
  });
});

it('knows a cache from a store', () => {
  expect(ask('redis', { files: { 'redis.conf': 'save ""\nappendonly no\n' } }, keepsData)).toBe(false);
  expect(ask('redis', { files: { 'redis.conf': 'save 60 1\nappendonly yes\n' } }, keepsData)).toBe(true);
  expect(ask('memcached', {}, keepsData)).toBe(false);
});

it('knows when a probe needs the password', () => {
  expect(ask('redis', { words: ['redis-server', '--requirepass', '$(P)'] }, probePasswordVariable)).toBe(
    'REDISCLI_AUTH',
  );
  expect(ask('redis', {}, probePasswordVariable)).toBeUndefined();
});
