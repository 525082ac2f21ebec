import { type Engine, type EngineId, engine } from './engine.ts';
import { binary, noVote, shellProbe, tcpProbe, votesIf } from './entry-parts.ts';

/** Stores of keys in memory. */
export const keyValueEngines = {
  redis: engine('redis', {
    title: 'Redis',
    images: [/^(?:bitnami-)?redis(?:-stack|-stack-server|-cluster)?$/],
    clients: ['redis-cli', 'redis-benchmark', 'redis-check-aof', 'redis-check-rdb'],
    operatorKinds: ['redis.redis.opstreelabs.in/*', 'app.redislabs.com/*', 'databases.spotahome.com/RedisFailover'],
    dataPaths: [
      { path: '/data', when: { vendor: 'upstream' } },
      { path: '/bitnami/redis/data', when: { vendor: 'bitnami' } },
    ],
    pathSettings: [
      { by: 'flag', name: '--dir' },
      { by: 'file', name: 'dir' },
    ],
    declaredVolumes: [{ path: '/data', when: { image: /(?:^|\/)redis$/, vendor: 'upstream' } }],
    ports: [binary(6379, 'redis'), binary(16379, 'bus'), binary(26379, 'sentinel')],
    writeTarget: 'one',
    quorum: votesIf(
      [/redis-sentinel|--sentinel|sentinel\s+monitor/],
      'sentinel processes, or masters in cluster mode (3 masters minimum); plain primary and replica need no odd count',
    ),
    replication: {
      builtIn: false,
      markers: [
        /replicaof|slaveof/i,
        /cluster-enabled\s+yes/i,
        /sentinel/i,
        /REDIS_(?:REPLICATION_MODE|MASTER_HOST|CLUSTER_)/,
        /redis-cli\s.*--cluster\s+create/,
      ],
    },
    clustering: {
      publishNotReadyAddresses: 'recommended',
      podManagementPolicy: 'parallel-ok',
      orderedReadyDeadlock: false,
      note: 'announce host names, not pod IPs',
    },
    probes: [
      {
        readiness: shellProbe('redis-cli -h 127.0.0.1 ping | grep -q PONG', { every: 10, failures: 3 }),
        liveness: shellProbe("redis-cli -h 127.0.0.1 ping | grep -qE 'PONG|LOADING|NOAUTH|MASTERDOWN'", {
          every: 20,
          failures: 6,
        }),
        startup: shellProbe('redis-cli -h 127.0.0.1 ping | grep -q PONG', { every: 10, failures: 60 }),
      },
    ],
    probePassword: { variable: 'REDISCLI_AUTH', markers: [/requirepass/, /REDIS_PASSWORD/] },
    needsPosix: 'preferred',
    users: [
      { when: { vendor: 'bitnami' }, uid: 1001, gid: 1001 },
      { when: { vendor: 'upstream', tag: /alpine/ }, uid: 999, gid: 1000 },
      { uid: 999, gid: 999 },
    ],
    chowns: true,
    memorySettings: [{ setting: 'maxmemory', share: 0.75 }],
    keepsNothing: [
      /redis-sentinel|valkey-sentinel|--sentinel/,
      /(?:^|\s)(?:--)?save\s+(?:""|'')/m,
      /(?:^|\s)(?:--)?appendonly\s+["']?no\b/m,
      /maxmemory-policy\s+["']?allkeys-/,
    ],
    majorUpgrade: 'forward only; RDB/AOF of a newer version is not readable by an older one',
    notes: [
      'with a password the probe needs REDISCLI_AUTH from the Secret',
      '6 pods of a 3+3 cluster are normal: odd counts matter for Sentinel only',
    ],
  }),
  valkey: engine('valkey', {
    title: 'Valkey (also KeyDB, Dragonfly)',
    images: [/^(?:bitnami-)?valkey(?:-cluster|-bundle)?$/, /^keydb$/, /^dragonflydb\/dragonfly$/],
    clients: ['valkey-cli', 'valkey-benchmark', 'redis-cli', 'redis-benchmark', 'keydb-cli'],
    operatorKinds: ['hyperspike.io/Valkey', 'dragonflydb.io/Dragonfly'],
    dataPaths: [
      { path: '/data', when: { vendor: 'upstream' } },
      { path: '/bitnami/valkey/data', when: { vendor: 'bitnami' } },
    ],
    pathSettings: [
      { by: 'flag', name: '--dir' },
      { by: 'file', name: 'dir' },
    ],
    declaredVolumes: [{ path: '/data', when: { image: /(?:^|\/)(?:valkey|keydb|dragonfly)$/, vendor: 'upstream' } }],
    ports: [binary(6379, 'valkey'), binary(16379, 'bus'), binary(26379, 'sentinel')],
    writeTarget: 'one',
    quorum: votesIf(
      [/valkey-sentinel|--sentinel|sentinel\s+monitor/],
      'sentinel processes, or masters in cluster mode, counted over all sets of the cluster',
    ),
    replication: {
      builtIn: false,
      markers: [
        /replicaof|slaveof/i,
        /cluster-enabled\s+yes|--cluster-enabled/i,
        /sentinel/i,
        /--cluster_mode/,
        /active-replica\s+yes|multi-master\s+yes/,
        /VALKEY_(?:REPLICATION_MODE|PRIMARY_HOST|CLUSTER_)/,
        /(?:valkey|redis)-cli\s.*--cluster\s+create/,
      ],
    },
    clustering: {
      publishNotReadyAddresses: 'recommended',
      podManagementPolicy: 'parallel-ok',
      orderedReadyDeadlock: false,
    },
    probes: [
      {
        when: { image: /(?:^|\/)keydb$/ },
        readiness: shellProbe('keydb-cli -h 127.0.0.1 ping | grep -q PONG', { every: 10, failures: 3 }),
        liveness: shellProbe("keydb-cli -h 127.0.0.1 ping | grep -qE 'PONG|LOADING|NOAUTH|MASTERDOWN'", {
          every: 20,
          failures: 6,
        }),
        startup: shellProbe('keydb-cli -h 127.0.0.1 ping | grep -q PONG', { every: 10, failures: 60 }),
      },
      {
        when: { image: /(?:^|\/)dragonfly$/ },
        readiness: shellProbe('redis-cli -h 127.0.0.1 ping | grep -q PONG', { every: 10, failures: 3 }),
        liveness: shellProbe("redis-cli -h 127.0.0.1 ping | grep -qE 'PONG|LOADING|NOAUTH|MASTERDOWN'", {
          every: 20,
          failures: 6,
        }),
        startup: shellProbe('redis-cli -h 127.0.0.1 ping | grep -q PONG', { every: 10, failures: 60 }),
      },
      {
        readiness: shellProbe('valkey-cli -h 127.0.0.1 ping | grep -q PONG', { every: 10, failures: 3 }),
        liveness: shellProbe("valkey-cli -h 127.0.0.1 ping | grep -qE 'PONG|LOADING|NOAUTH|MASTERDOWN'", {
          every: 20,
          failures: 6,
        }),
        startup: shellProbe('valkey-cli -h 127.0.0.1 ping | grep -q PONG', { every: 10, failures: 60 }),
      },
    ],
    probePassword: { variable: 'VALKEYCLI_AUTH', markers: [/requirepass/, /VALKEY_PASSWORD/] },
    needsPosix: 'preferred',
    users: [
      { when: { vendor: 'bitnami' }, uid: 1001, gid: 1001 },
      { when: { image: /(?:^|\/)valkey$/, tag: /alpine/ }, uid: 999, gid: 1000 },
      { when: { image: /(?:^|\/)valkey$/ }, uid: 999, gid: 999 },
    ],
    chowns: true,
    memorySettings: [{ setting: 'maxmemory', share: 0.75 }],
    keepsNothing: [
      /redis-sentinel|valkey-sentinel|--sentinel/,
      /(?:^|\s)(?:--)?save\s+(?:""|'')/m,
      /(?:^|\s)(?:--)?appendonly\s+["']?no\b/m,
      /maxmemory-policy\s+["']?allkeys-/,
    ],
    notes: ['with a password the probe needs VALKEYCLI_AUTH (or REDISCLI_AUTH) from the Secret'],
  }),
  memcached: engine('memcached', {
    title: 'Memcached (cache only)',
    images: [/^(?:bitnami-)?memcached$/],
    dataPaths: [],
    ports: [binary(11211, 'memcached')],
    singleWriter: false,
    writeTarget: 'any',
    quorum: noVote(2),
    replication: { builtIn: true, markers: [] },
    clustering: { publishNotReadyAddresses: 'no', podManagementPolicy: 'either', orderedReadyDeadlock: false },
    probes: [
      { readiness: tcpProbe(11211, { every: 10, failures: 3 }), liveness: tcpProbe(11211, { every: 20, failures: 6 }) },
    ],
    needsPosix: 'no',
    users: [
      { when: { vendor: 'bitnami' }, uid: 1001, gid: 1001 },
      { uid: 11211, gid: 11211 },
    ],
    memorySettings: [{ setting: '-m (MB)', share: 0.8 }],
    keepsNothing: [/^/],
    autoscaling: 'elastic',
    notes: ['never needs a claim'],
  }),
} satisfies Partial<Record<EngineId, Engine>>;
