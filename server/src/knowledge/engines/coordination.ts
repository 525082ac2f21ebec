import { type Engine, type EngineId, engine } from './engine.ts';
import { alwaysVotes, binary, http, httpProbe, shellProbe, tcpProbe, votesIf } from './entry-parts.ts';

/** Small stores that others rely on to agree. */
export const coordinationEngines = {
  etcd: engine('etcd', {
    title: 'etcd',
    images: [/^(?:bitnami-)?etcd$/],
    clients: ['etcdctl', 'etcdutl'],
    operatorKinds: ['operator.etcd.io/EtcdCluster'],
    dataPaths: [
      { path: '/var/lib/etcd', when: { vendor: 'upstream' } },
      { path: '/bitnami/etcd/data', mountAt: '/bitnami/etcd', when: { vendor: 'bitnami' } },
    ],
    pathSettings: [
      { by: 'flag', name: '--data-dir' },
      { by: 'flag', name: '-data-dir' },
      { by: 'env', name: 'ETCD_DATA_DIR' },
      { by: 'file', name: 'data-dir' },
    ],
    ports: [http(2379, 'client'), binary(2380, 'peer'), http(2381, 'metrics')],
    writeTarget: 'one',
    quorum: alwaysVotes,
    replication: {
      builtIn: false,
      markers: [
        /-initial-cluster\b/,
        /ETCD_INITIAL_CLUSTER\b/,
        /-discovery(?:-srv)?\b|ETCD_DISCOVERY/,
        /initial-cluster\s*:/,
      ],
    },
    memberLists: [{ where: '--initial-cluster / ETCD_INITIAL_CLUSTER', kind: 'members' }],
    clustering: {
      publishNotReadyAddresses: 'required',
      podManagementPolicy: 'parallel-recommended',
      orderedReadyDeadlock: true,
    },
    probes: [
      {
        readiness: httpProbe(2379, '/readyz', { every: 10, failures: 3 }),
        liveness: httpProbe(2379, '/livez', { every: 20, failures: 6 }),
        startup: httpProbe(2379, '/health?serializable=true', { every: 10, failures: 30 }),
      },
    ],
    minGraceSeconds: 30,
    recommendedGraceSeconds: 30,
    users: [{ when: { vendor: 'bitnami' }, uid: 1001, gid: 1001 }],
    majorUpgrade: 'one minor at a time',
    notes: [
      '/readyz and /livez exist in recent 3.4/3.5 patch releases and 3.6; older: /health?serializable=true for liveness',
      'with client TLS probe the metrics port',
    ],
  }),
  zookeeper: engine('zookeeper', {
    title: 'Apache ZooKeeper',
    images: [/^(?:bitnami-)?zookeeper$/, /^cp-zookeeper$/],
    clients: ['zkCli.sh', 'zookeeper-shell'],
    operatorKinds: ['zookeeper.pravega.io/ZookeeperCluster'],
    dataPaths: [
      { path: '/data', when: { image: /(?:^|\/)zookeeper$/, vendor: 'upstream' } },
      { path: '/var/lib/zookeeper/data', when: { image: /(?:^|\/)cp-zookeeper$/ } },
      { path: '/bitnami/zookeeper/data', mountAt: '/bitnami/zookeeper', when: { vendor: 'bitnami' } },
    ],
    pathSettings: [
      { by: 'env', name: 'ZOO_DATA_DIR' },
      { by: 'file', name: 'dataDir' },
      { by: 'env', name: 'ZOOKEEPER_DATA_DIR' },
    ],
    declaredVolumes: [
      { path: '/data', when: { image: /(?:^|\/)zookeeper$/, vendor: 'upstream' } },
      { path: '/var/lib/zookeeper/data', when: { image: /(?:^|\/)cp-zookeeper$/ } },
    ],
    ports: [binary(2181, 'client'), binary(2888, 'follower'), binary(3888, 'election'), http(8080, 'admin')],
    writeTarget: 'one',
    quorum: alwaysVotes,
    replication: {
      builtIn: false,
      markers: [/ZOO_SERVERS/, /server\.\d+\s*=/, /ZOO_MY_ID|ZOO_SERVER_ID/, /ZOOKEEPER_SERVERS/, /--servers\b/],
    },
    memberLists: [{ where: 'ZOO_SERVERS, server.N lines', kind: 'members' }],
    clustering: {
      publishNotReadyAddresses: 'required',
      podManagementPolicy: 'parallel-ok',
      orderedReadyDeadlock: true,
      note: 'static lists start in parallel; dynamic reconfiguration starts in order',
    },
    probes: [
      {
        readiness: shellProbe('echo ruok | nc -w 2 127.0.0.1 2181 | grep -q imok', { every: 10, failures: 6 }),
        liveness: shellProbe('echo ruok | nc -w 2 127.0.0.1 2181 | grep -q imok', { every: 20, failures: 6 }),
      },
    ],
    minGraceSeconds: 30,
    recommendedGraceSeconds: 30,
    users: [
      { when: { vendor: 'bitnami' }, uid: 1001, gid: 1001 },
      { uid: 1000, gid: 1000 },
    ],
    chowns: true,
    notes: ['ruok must be in the four-letter-word allow list'],
  }),
  consul: engine('consul', {
    title: 'Consul server',
    images: [/^(?:bitnami-)?consul(?:-enterprise)?$/],
    clientRoles: [
      /^(?=[\s\S]*\bagent\b)(?![\s\S]*-(?:server|dev|bootstrap|config))/,
      /\bconsul\s+(?:connect|kv|members|snapshot)\b/,
    ],
    dataPaths: [
      { path: '/consul/data', when: { vendor: 'upstream' } },
      { path: '/bitnami/consul', when: { vendor: 'bitnami' } },
    ],
    pathSettings: [
      { by: 'flag', name: '-data-dir' },
      { by: 'file', name: 'data_dir' },
    ],
    declaredVolumes: [{ path: '/consul/data', when: { vendor: 'upstream' } }],
    ports: [
      http(8500, 'http'),
      http(8501, 'https'),
      binary(8300, 'rpc'),
      binary(8301, 'serf'),
      binary(8302, 'serf-wan'),
      binary(8600, 'dns'),
    ],
    writeTarget: 'one',
    quorum: votesIf([/(?:^|\s)-server\b/, /"?server"?\s*[:=]\s*true/], '-server mode'),
    replication: {
      builtIn: false,
      markers: [/-bootstrap-expect|bootstrap_expect/, /-retry-join|retry_join/, /(?:^|\s)-server\b/],
    },
    memberLists: [
      { where: '-retry-join', kind: 'seeds' },
      { where: '-bootstrap-expect', kind: 'count' },
    ],
    clustering: {
      publishNotReadyAddresses: 'required',
      podManagementPolicy: 'parallel-recommended',
      orderedReadyDeadlock: true,
    },
    probes: [
      {
        readiness: shellProbe('curl -sf http://127.0.0.1:8500/v1/status/leader | grep -E \'".+"\'', {
          every: 5,
          failures: 6,
        }),
        liveness: tcpProbe(8300, { every: 20, failures: 6 }),
      },
    ],
    minGraceSeconds: 30,
    recommendedGraceSeconds: 30,
    users: [
      { when: { vendor: 'bitnami' }, uid: 1001, gid: 1001 },
      { uid: 100, gid: 1000 },
    ],
    chowns: true,
    notes: ['-bootstrap-expect must equal replicas', 'set leave_on_terminate true, skip_leave_on_interrupt false'],
  }),
  vault: engine('vault', {
    title: 'Vault and OpenBao',
    images: [/^(?:bitnami-)?vault(?:-enterprise)?$/, /^openbao$/],
    clientRoles: [/^(?:\S*\bvault\s+|\S*\bbao\s+)?(?:agent|proxy|operator|status|login|kv|read|write)\b/],
    dataPaths: [
      { path: '/vault/data', when: { image: /(?:^|\/)vault/ } },
      { path: '/vault/file', when: { image: /(?:^|\/)vault/ } },
      { path: '/openbao/data', when: { image: /(?:^|\/)openbao$/ } },
    ],
    pathSettings: [{ by: 'file', name: 'path' }],
    declaredVolumes: [{ path: '/vault/file', when: { image: /(?:^|\/)vault/ } }],
    ports: [http(8200, 'api'), binary(8201, 'cluster')],
    writeTarget: 'one',
    quorum: votesIf([/storage\s+"raft"/], 'raft storage; external storage needs no odd count and no volume'),
    replication: {
      builtIn: false,
      markers: [
        /storage\s+"raft"/,
        /retry_join/,
        /storage\s+"(?:consul|dynamodb|azure|gcs|postgresql|mysql|etcd)"/,
        /ha_storage/,
      ],
    },
    memberLists: [{ where: 'retry_join leader_api_addr', kind: 'seeds' }],
    clustering: {
      publishNotReadyAddresses: 'required',
      podManagementPolicy: 'parallel-recommended',
      orderedReadyDeadlock: true,
    },
    probes: [
      {
        readiness: httpProbe(8200, '/v1/sys/health?standbyok=true&sealedcode=503&uninitcode=503', {
          every: 10,
          failures: 3,
        }),
        liveness: httpProbe(8200, '/v1/sys/health?standbyok=true&sealedcode=204&uninitcode=204', {
          every: 20,
          failures: 6,
        }),
      },
    ],
    minGraceSeconds: 30,
    recommendedGraceSeconds: 30,
    users: [{ uid: 100, gid: 1000 }],
    chowns: true,
    notes: ['updateStrategy OnDelete in the vendor chart is deliberate'],
  }),
  'clickhouse-keeper': engine('clickhouse-keeper', {
    title: 'ClickHouse Keeper',
    images: [/^clickhouse-keeper$/],
    clients: ['clickhouse-keeper-client'],
    dataPaths: [{ path: '/var/lib/clickhouse-keeper' }, { path: '/var/lib/clickhouse' }],
    pathSettings: [{ by: 'file', name: 'log_storage_path' }],
    ports: [binary(9181, 'client'), binary(9234, 'raft')],
    writeTarget: 'one',
    quorum: alwaysVotes,
    replication: { builtIn: false, markers: [/raft_configuration/] },
    memberLists: [{ where: 'raft_configuration server entries', kind: 'members' }],
    clustering: {
      publishNotReadyAddresses: 'required',
      podManagementPolicy: 'parallel-recommended',
      orderedReadyDeadlock: true,
    },
    probes: [
      {
        readiness: shellProbe('echo ruok | nc -w 2 127.0.0.1 9181 | grep -q imok', { every: 10, failures: 3 }),
        liveness: shellProbe('echo ruok | nc -w 2 127.0.0.1 9181 | grep -q imok', { every: 20, failures: 6 }),
      },
    ],
    minGraceSeconds: 30,
    recommendedGraceSeconds: 30,
    users: [{ uid: 101, gid: 101 }],
  }),
  tikv: engine('tikv', {
    title: 'TiKV / PD',
    images: [/^tikv$/, /^pingcap\/pd$/],
    clients: ['tikv-ctl', 'pd-ctl'],
    operatorKinds: ['pingcap.com/TidbCluster'],
    dataPaths: [
      { path: '/var/lib/tikv', when: { image: /tikv$/ } },
      { path: '/var/lib/pd', when: { image: /pd$/ } },
    ],
    pathSettings: [
      { by: 'flag', name: '--data-dir' },
      { by: 'file', name: 'data-dir' },
    ],
    ports: [binary(20160, 'tikv'), http(20180, 'status'), http(2379, 'pd'), binary(2380, 'peer')],
    writeTarget: 'any',
    quorum: { ...votesIf([/pd-server/, /--initial-cluster/], 'pd members; tikv three or more'), toleratedLosses: 1 },
    replication: { builtIn: true, markers: [/--pd\b/, /--initial-cluster/] },
    memberLists: [{ where: '--initial-cluster', kind: 'members' }],
    clustering: {
      publishNotReadyAddresses: 'required',
      podManagementPolicy: 'parallel-recommended',
      orderedReadyDeadlock: true,
    },
    probes: [
      { when: { image: /pd$/ }, readiness: tcpProbe(2379, { every: 10, failures: 6 }) },
      { readiness: tcpProbe(20160, { every: 10, failures: 6 }) },
    ],
    minGraceSeconds: 60,
    recommendedGraceSeconds: 120,
  }),
} satisfies Partial<Record<EngineId, Engine>>;
