import { describe, expect, it } from 'vitest';
import { claimName, findPodDnsNames, podDnsName, podNames, serviceDnsName } from '../../server/src/k8s/pod-dns.ts';

/** `set|ordinal|service|namespace|domain|port|open` of every candidate. */
function read(text: string): string[] {
  return findPodDnsNames(text).map((it) =>
    [
      it.set.text,
      it.ordinal.value,
      it.service.text,
      it.namespace?.text,
      it.domain?.text,
      it.port,
      it.open ? 'open' : undefined,
    ].join('|'),
  );
}

describe('a pod DNS name', () => {
  it.each<[string, string[]]>([
    ['redis-0.redis-headless', ['redis|0|redis-headless||||']],
    ['redis-0.redis:6379', ['redis|0|redis|||6379|']],
    ['redis-12.redis.cache', ['redis|12|redis|cache|||']],
    ['redis-0.redis.cache.svc', ['redis|0|redis|cache|||']],
    ['redis-0.redis.cache.svc.cluster.local', ['redis|0|redis|cache|cluster.local||']],
    ['redis-0.redis.cache.svc.cluster.local.:6379', ['redis|0|redis|cache|cluster.local|6379|']],
    ['my-set-1-0.svc-a', ['my-set-1|0|svc-a||||']],
    ['http://es-0.es:9200,http://es-1.es:9200', ['es|0|es|||9200|', 'es|1|es|||9200|']],
    [
      'mongodb://user:p4ss@mongo-0.mongo.db:27017,mongo-1.mongo.db/?replicaSet=rs0',
      ['mongo|0|mongo|db||27017|', 'mongo|1|mongo|db|||'],
    ],
    ['server.1=zk-0.zk:2888:3888;2181', ['zk|0|zk|||2888|']],
    ['0@kafka-0.kafka:9093,1@kafka-1.kafka:9093', ['kafka|0|kafka|||9093|', 'kafka|1|kafka|||9093|']],
    ['etcd-0=http://etcd-0.etcd:2380', ['etcd|0|etcd|||2380|']],
    ['host=pg-0.pg.$(POD_NAMESPACE).svc.cluster.local', ['pg|0|pg||||open']],
    ['pg-0.pg.${NS}.svc', ['pg|0|pg||||open']],
    ['Reach redis-0.redis.', ['redis|0|redis||||']],
    [String.raw`{"hosts":"redis-0.redis\nredis-1.redis"}`, ['redis|0|redis||||', 'redis|1|redis||||']],
    ['(redis-0.redis) "redis-1.redis"', ['redis|0|redis||||', 'redis|1|redis||||']],
    // By shape these are candidates; no Service of that name makes them findings.
    ['cache-1.example.com', ['cache|1|example|com|||']],
    ['backup-1.tar.gz', ['backup|1|tar|gz|||']],
  ])('is found in %s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    'redis',
    'redis-headless',
    'redis.cache.svc.cluster.local',
    'redis-headless.cache',
    'redis-0',
    'cache-1.eu.example.com',
    'app-1.2.3',
    '10-0-0-1.default.pod.cluster.local',
    '10.0.0.1',
    'redis-00.redis',
    'redis-0a.redis',
    'Redis-0.redis',
    'my_redis-0.redis',
    'redis-0._tcp',
    '$(SET)-0.redis',
    '$(PREFIX)redis-0.redis',
    '${P}redis-0.redis',
    'redis-0.redis$(SUFFIX)',
    'redis-0.redis${SUFFIX}',
    'redis-$(N).redis',
    'minio-{0...3}.minio.ns.svc',
    'redis-{0..2}.redis',
    'redis://:pass-1.word@db',
    '$(POD_NAME).redis.svc',
    '-0.redis',
    'redis-0..redis',
    '.redis-0.redis',
    'redis-0.2',
    'redis-99999999999.redis',
    `${'a'.repeat(64)}-0.redis`,
    'redis-0.',
    '',
  ])('is not in %j', (text) => {
    expect(read(text)).toEqual([]);
  });

  it('knows where its parts are', () => {
    const text = 'x,redis-10.cache.ns.svc.cluster.local:1,y';
    const [name] = findPodDnsNames(text);
    expect(name).toBeDefined();
    for (const part of [name, name?.set, name?.ordinal, name?.service, name?.namespace, name?.domain]) {
      expect(text.slice(part?.start, part?.end)).toBe(part?.text);
    }
    expect(name?.text).toBe('redis-10.cache.ns.svc.cluster.local');
    expect([name?.set.start, name?.ordinal.start, name?.service.start, name?.namespace?.start]).toEqual([2, 8, 11, 17]);
  });

  it.each(['a', '.', '-', 'a.', 'a-0.', 'a-', '.-0', '\\n', 'a-0.b ', 'a_'])(
    'is looked for in linear time in a megabyte of %j',
    (unit) => {
      expect(findPodDnsNames(unit.repeat(1_000_000 / unit.length)).length).toBeLessThan(1_000_000);
    },
    3000,
  );
});

describe('names the controller makes', () => {
  it('are those of pods, claims and records', () => {
    expect(podNames('cache', 3)).toEqual(['cache-0', 'cache-1', 'cache-2']);
    expect(podNames('cache', 2, 5)).toEqual(['cache-5', 'cache-6']);
    expect(podNames('cache', -1)).toEqual([]);
    expect(podNames('cache', 2 ** 31)).toHaveLength(1000);
    expect(claimName('data', 'cache', 2)).toBe('data-cache-2');
    expect(podDnsName({ set: 'cache', ordinal: 0, service: 'peers', namespace: 'shop' })).toBe(
      'cache-0.peers.shop.svc.cluster.local',
    );
    expect(serviceDnsName({ service: 'peers', namespace: 'shop', clusterDomain: 'corp.test' })).toBe(
      'peers.shop.svc.corp.test',
    );
  });
});
