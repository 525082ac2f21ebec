import { type Engine, type EngineId, engine } from './engine.ts';
import { binary, http, httpProbe, tcpProbe, votesIf } from './entry-parts.ts';

/** Indexes for text and vectors. */
export const searchEngines = {
  elasticsearch: engine('elasticsearch', {
    title: 'Elasticsearch and OpenSearch',
    images: [/^(?:bitnami-)?elasticsearch$/, /^opensearch$/],
    clients: ['elasticsearch-reset-password', 'elasticsearch-certutil', 'elasticsearch-keystore'],
    operatorKinds: ['elasticsearch.k8s.elastic.co/Elasticsearch', 'opensearch.opster.io/OpenSearchCluster'],
    dataPaths: [
      { path: '/usr/share/elasticsearch/data', when: { image: /elasticsearch$/, vendor: 'upstream' } },
      { path: '/usr/share/opensearch/data', when: { image: /opensearch$/, vendor: 'upstream' } },
      { path: '/bitnami/elasticsearch/data', when: { image: /elasticsearch$/, vendor: 'bitnami' } },
      { path: '/bitnami/opensearch/data', when: { image: /opensearch$/, vendor: 'bitnami' } },
    ],
    pathSettings: [
      { by: 'env', name: 'path.data' },
      { by: 'file', name: 'path.data' },
      { by: 'flag', name: '-Epath.data' },
    ],
    ports: [http(9200, 'http'), binary(9300, 'transport')],
    writeTarget: 'any',
    quorum: {
      ...votesIf([/node\.roles.*(?:master|cluster_manager)/, /cluster\.initial_/], 'master-eligible nodes'),
      oddMembers: false,
    },
    replication: {
      builtIn: false,
      markers: [
        /discovery\.seed_(?:hosts|providers)/,
        /discovery\.zen\./,
        /cluster\.initial_(?:master|cluster_manager)_nodes/,
        /(?:ELASTICSEARCH|OPENSEARCH)_CLUSTER_HOSTS/,
      ],
    },
    memberLists: [
      { where: 'cluster.initial_master_nodes / initial_cluster_manager_nodes', kind: 'bootstrap' },
      { where: 'discovery.seed_hosts', kind: 'seeds' },
    ],
    clustering: {
      publishNotReadyAddresses: 'required',
      podManagementPolicy: 'parallel-recommended',
      orderedReadyDeadlock: true,
    },
    probes: [
      { readiness: tcpProbe(9200, { every: 10, failures: 6 }), startup: tcpProbe(9200, { every: 10, failures: 60 }) },
    ],
    recoveryBudgetSeconds: 900,
    minGraceSeconds: 60,
    recommendedGraceSeconds: 120,
    users: [
      { when: { vendor: 'bitnami' }, uid: 1001, gid: 1001 },
      { uid: 1000, gid: 1000 },
    ],
    memorySettings: [{ setting: 'ES_JAVA_OPTS / OPENSEARCH_JAVA_OPTS -Xmx', share: 0.5 }],
    majorUpgrade: 'last minor of a major, then the next major',
    notes: [
      'vm.max_map_count: node-pool setting, or node.store.allow_mmap false instead of a privileged init container',
      'remove the bootstrap list after the first start',
      'an even number of master-eligible nodes is handled by the engine: never a warning',
    ],
  }),
  qdrant: engine('qdrant', {
    title: 'Qdrant and other vector stores',
    images: [/^qdrant$/, /^weaviate$/, /^milvus$/, /^chroma(?:db|-core)\/chroma$/],
    dataPaths: [
      { path: '/qdrant/storage', when: { image: /qdrant$/ } },
      { path: '/var/lib/weaviate', when: { image: /weaviate$/ } },
      { path: '/var/lib/milvus', when: { image: /milvus$/ } },
      { path: '/data', when: { image: /chroma$/ } },
      { path: '/chroma/chroma', when: { image: /chroma$/ } },
    ],
    pathSettings: [
      { by: 'env', name: 'PERSISTENCE_DATA_PATH' },
      { by: 'env', name: 'QDRANT__STORAGE__STORAGE_PATH' },
      { by: 'file', name: 'storage_path' },
      { by: 'env', name: 'PERSIST_DIRECTORY' },
    ],
    ports: [
      http(6333, 'http'),
      binary(6334, 'grpc'),
      binary(6335, 'p2p'),
      http(8080, 'weaviate'),
      binary(19530, 'milvus'),
    ],
    writeTarget: 'any',
    quorum: {
      ...votesIf([/QDRANT__CLUSTER__ENABLED/, /RAFT_JOIN/], 'Qdrant in cluster mode and Weaviate with raft'),
      oddMembers: false,
    },
    replication: {
      builtIn: false,
      markers: [/QDRANT__CLUSTER__ENABLED/, /--bootstrap\b/, /RAFT_JOIN/, /CLUSTER_JOIN/],
    },
    clustering: {
      publishNotReadyAddresses: 'required',
      podManagementPolicy: 'parallel-recommended',
      orderedReadyDeadlock: true,
    },
    probes: [
      {
        when: { image: /qdrant$/ },
        readiness: httpProbe(6333, '/readyz', { every: 10, failures: 3 }),
        liveness: httpProbe(6333, '/livez', { every: 20, failures: 6 }),
      },
      {
        when: { image: /weaviate$/ },
        readiness: httpProbe(8080, '/v1/.well-known/ready', { every: 10, failures: 3 }),
        liveness: httpProbe(8080, '/v1/.well-known/live', { every: 20, failures: 6 }),
      },
      {
        when: { image: /milvus$/ },
        readiness: httpProbe(9091, '/healthz', { every: 10, failures: 3 }),
        liveness: httpProbe(9091, '/healthz', { every: 20, failures: 6 }),
      },
      { readiness: tcpProbe(8000, { every: 10, failures: 3 }) },
    ],
    minGraceSeconds: 60,
    recommendedGraceSeconds: 60,
  }),
} satisfies Partial<Record<EngineId, Engine>>;
