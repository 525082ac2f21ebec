import type { EngineId } from './engines/engine.ts';

/**
 * A setting in which the members of a cluster are written out. Of `members` the engine counts its majority, or lays out
 * its data, so that all of them belong into the list; `seeds` are members to ask first, and `bootstrap` those that
 * form the cluster once, so that some are enough.
 */
export interface MemberSetting {
  readonly title: string;
  readonly kind: 'members' | 'seeds' | 'bootstrap';
  /** The name of a variable whose whole value is the list. */
  readonly variable?: RegExp;
  /** What precedes the list in a command line or a configuration file. */
  readonly before?: RegExp;
  /** What precedes each single member, where every one has a line or a flag of its own. */
  readonly each?: RegExp;
  /** Somewhere in the same text: the list is only a part of what becomes of it. */
  readonly unless?: RegExp;
}

/** What may stand between a name and its value in command lines, properties, YAML, TOML and JSON. */
const is = String.raw`["']?(?:[ \t]*[=:][ \t]*|[ \t]+)`;

function after(name: string): RegExp {
  return new RegExp(String.raw`(?<![\w.-])(?:--?)?${name}${is}`, 'g');
}

const initialCluster: MemberSetting = {
  title: '--initial-cluster',
  kind: 'members',
  variable: /^ETCD_INITIAL_CLUSTER$/,
  before: after('(?:initial-cluster|ETCD_INITIAL_CLUSTER)'),
};

/** By the documentation of each engine; what is not here keeps its members elsewhere, or finds them by itself. */
export const memberSettings: Partial<Readonly<Record<EngineId, readonly MemberSetting[]>>> = {
  etcd: [initialCluster],
  tikv: [initialCluster],
  zookeeper: [
    {
      title: 'ZOO_SERVERS',
      kind: 'members',
      variable: /^(?:ZOO_SERVERS|ZOOKEEPER_SERVERS)$/,
      before: after('(?:ZOO_SERVERS|ZOOKEEPER_SERVERS)'),
    },
    { title: 'server.N', kind: 'members', each: /(?<![\w.-])server\.\d+[ \t]*=[ \t]*/g },
  ],
  kafka: [
    {
      title: 'controller.quorum.voters',
      kind: 'members',
      variable: /^KAFKA_(?:CFG_)?CONTROLLER_QUORUM_VOTERS$/,
      before: after(String.raw`(?:controller\.quorum\.voters|KAFKA_(?:CFG_)?CONTROLLER_QUORUM_VOTERS)`),
      // Brokers without the role of a controller have no vote.
      unless: /(?:PROCESS_ROLES|process\.roles)["']?\s*[=:]\s*["']?broker["'\s;]*$/m,
    },
    {
      title: 'controller.quorum.bootstrap.servers',
      kind: 'seeds',
      variable: /^KAFKA_(?:CFG_)?CONTROLLER_QUORUM_BOOTSTRAP_SERVERS$/,
      before: after(String.raw`controller\.quorum\.bootstrap\.servers`),
    },
  ],
  rabbitmq: [
    {
      title: 'cluster_formation.classic_config.nodes',
      kind: 'members',
      each: /cluster_formation\.classic_config\.nodes\.\d+[ \t]*=[ \t]*/g,
    },
  ],
  mongodb: [
    {
      title: 'rs.initiate',
      kind: 'members',
      before: /rs\.initiate\s*(?=\()|replSetInitiate["']?\s*:\s*(?=\{)/g,
      unless: /rs\.add\b|replSetReconfig|rs\.reconfig/,
    },
  ],
  'clickhouse-keeper': [{ title: 'raft_configuration', kind: 'members', before: /(?=<raft_configuration>)/g }],
  minio: [
    {
      title: 'minio server',
      kind: 'members',
      variable: /^MINIO_VOLUMES$/,
      // Every server is named by a URL, and all of them are servers of one pool or another.
      each: /(?<![\w=])(?=https?:\/\/[^\s"']*-(?:\d+|\{\d+\.\.\.\d+\})\.[^\s"']*\/[^\s"']*)/g,
    },
  ],
  elasticsearch: [
    {
      title: 'cluster.initial_master_nodes',
      kind: 'bootstrap',
      variable: /^(?:cluster\.)?initial_(?:master|cluster_manager)_nodes$/i,
      before: after(String.raw`cluster\.initial_(?:master|cluster_manager)_nodes`),
    },
    {
      title: 'discovery.seed_hosts',
      kind: 'seeds',
      variable: /^discovery\.seed_hosts$/,
      before: after(String.raw`discovery\.seed_hosts`),
    },
  ],
  cockroachdb: [{ title: '--join', kind: 'seeds', before: after('join') }],
  redpanda: [{ title: '--seeds', kind: 'seeds', before: after('seeds') }],
  cassandra: [
    {
      title: 'CASSANDRA_SEEDS',
      kind: 'seeds',
      variable: /^CASSANDRA_SEEDS$/,
      before: after('seeds'),
    },
  ],
  nats: [{ title: 'cluster.routes', kind: 'seeds', before: after('routes') }],
  consul: [{ title: '-retry-join', kind: 'seeds', before: after('retry[-_]join') }],
  vault: [{ title: 'retry_join', kind: 'seeds', each: /leader_api_addr["']?[ \t]*[=:][ \t]*/g }],
  loki: [{ title: 'memberlist.join_members', kind: 'seeds', before: after('join_members') }],
  mysql: [{ title: 'group_replication_group_seeds', kind: 'seeds', before: after('group_replication_group_seeds') }],
  mariadb: [{ title: 'wsrep_cluster_address', kind: 'seeds', before: after('wsrep_cluster_address') }],
};
