/** The systems whose images we know. A table entry is about an image family: Valkey also speaks for KeyDB and Dragonfly. */
export type EngineId =
  | 'activemq'
  | 'cassandra'
  | 'clickhouse'
  | 'clickhouse-keeper'
  | 'cnpg-cluster'
  | 'cockroachdb'
  | 'consul'
  | 'couchdb'
  | 'elasticsearch'
  | 'etcd'
  | 'eventstore'
  | 'influxdb'
  | 'kafka'
  | 'loki'
  | 'mariadb'
  | 'memcached'
  | 'minio'
  | 'mongodb'
  | 'mysql'
  | 'nats'
  | 'neo4j'
  | 'postgres'
  | 'prometheus'
  | 'pulsar-bookkeeper'
  | 'qdrant'
  | 'rabbitmq'
  | 'redis'
  | 'redpanda'
  | 'sqlserver'
  | 'tikv'
  | 'valkey'
  | 'vault'
  | 'victoriametrics'
  | 'zookeeper';

/** Bitnami's images of an engine have directories, users and variables of their own. */
export type Vendor = 'bitnami' | 'upstream';

/** Which images of an engine a fact is about; every part given must hold. */
export interface ImageCondition {
  /** Tested on the last two segments of the repository, in lower case: `bitnami/redis`, or `redis` alone. */
  readonly image?: RegExp;
  readonly vendor?: Vendor;
  /** First and last major version. Holds when the version is unknown, so facts of several versions may apply at once. */
  readonly majors?: readonly [from: number, to: number];
  readonly tag?: RegExp;
}

export interface DataPath {
  /** The directory the engine writes to. `{major}` stands for the major version. */
  readonly path: string;
  /** Where a volume is meant to be mounted, if that is above `path`. */
  readonly mountAt?: string;
  readonly when?: ImageCondition;
}

/** A directory that the image declares as VOLUME: the runtime covers it with a volume that dies with the pod. */
export interface DeclaredVolume {
  readonly path: string;
  readonly when?: ImageCondition;
}

/** How a container moves its data directory; `file` is a key in a configuration file, whatever its format. */
export interface PathSetting {
  readonly by: 'env' | 'flag' | 'file' | 'argument';
  readonly name: string;
}

export interface EnginePort {
  readonly port: number;
  readonly name: string;
  readonly http: boolean;
}

/** A probe as the pod's field wants it. */
export interface Probe {
  readonly exec?: { readonly command: readonly string[] };
  readonly httpGet?: { readonly path: string; readonly port: number };
  readonly tcpSocket?: { readonly port: number };
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly failureThreshold: number;
}

export interface ProbeSet {
  readonly when?: ImageCondition;
  readonly readiness?: Probe;
  readonly liveness?: Probe;
  readonly startup?: Probe;
}

export interface Quorum {
  /** `conditional`: members vote only if one of the markers is in the configuration. */
  readonly voting: 'always' | 'conditional' | 'no';
  readonly markers: readonly RegExp[];
  /** Whether an even number of members is a defect. */
  readonly oddMembers: boolean;
  readonly minimumForHa: number;
  /** `majority` counts over the members; a number is fixed by the replication factor; absent where losses are not shared. */
  readonly toleratedLosses?: 'majority' | number;
  /** When the members vote, in words. */
  readonly when?: string;
}

export interface Clustering {
  /** Whether the governing Service has to publish members that are not ready; `managed` is an operator's business. */
  readonly publishNotReadyAddresses: 'no' | 'recommended' | 'required' | 'managed';
  readonly podManagementPolicy:
    | 'either'
    | 'ordered-preferred'
    | 'ordered-required'
    | 'parallel-ok'
    | 'parallel-recommended'
    | 'managed';
  /** Whether ordered start never ends, because the first member is ready only once it sees others. */
  readonly orderedReadyDeadlock: boolean;
  readonly note?: string;
}

export interface MemberList {
  readonly where: string;
  readonly kind: 'members' | 'seeds' | 'bootstrap' | 'count';
}

/** The numeric identity of the image's process. */
export interface EngineUser {
  readonly when?: ImageCondition;
  readonly uid: number;
  readonly gid: number;
}

export interface MemorySetting {
  readonly setting: string;
  /** Part of the container's memory limit. */
  readonly share: number;
  readonly advisoryOnly?: boolean;
}

/** What we know of one engine. Everything is a fact about published images and released versions, in our words. */
export interface Engine {
  readonly id: EngineId;
  readonly title: string;
  /** Whole names; a pattern with a slash is about the last two or three segments and wins over one without. */
  readonly images: readonly RegExp[];
  /** Programs in these images that are no server: a container that only runs them is a client. */
  readonly clients: readonly string[];
  /** Command lines with which the engine's own program is no store: an agent, a router, a proxy. */
  readonly clientRoles: readonly RegExp[];
  /** `group/Kind` of the operators' resources; `*` for every kind of the group. */
  readonly operatorKinds: readonly string[];
  /** Each directory that may hold the data of an image; one mounted is enough. Empty: nothing to keep. */
  readonly dataPaths: readonly DataPath[];
  /** Where the image has no directory of its own: a volume mounted at such a path is there for the data. */
  readonly usualMount?: RegExp;
  readonly pathSettings: readonly PathSetting[];
  readonly declaredVolumes: readonly DeclaredVolume[];
  /** Where images whose tag is not the engine's version have it; the pattern's first group is the major. */
  readonly versions?: readonly { readonly image: RegExp; readonly from: 'tag' | 'name'; readonly pattern: RegExp }[];
  /** What an image without a version is today; only where a rule depends on it. */
  readonly newestMajor?: number;
  readonly ports: readonly EnginePort[];
  /** Whether two processes on the same files destroy them. */
  readonly singleWriter: boolean;
  /** Which member takes writes: one primary, the leader of a partition, or any. */
  readonly writeTarget: 'one' | 'partition' | 'any';
  readonly quorum: Quorum;
  /** `builtIn`: several members share data without further settings; else only if a marker is found. */
  readonly replication: { readonly builtIn: boolean; readonly markers: readonly RegExp[] };
  readonly memberLists: readonly MemberList[];
  readonly clustering: Clustering;
  /** The first whose condition holds. */
  readonly probes: readonly ProbeSet[];
  /** What makes the exec probes need a password, and the variable that hands it to them. */
  readonly probePassword?: { readonly variable: string; readonly markers: readonly RegExp[] };
  /** How long a start may take after a crash on a full disk. */
  readonly recoveryBudgetSeconds: number;
  /** Below this a stop is likely to be cut off; absent where a sudden stop is harmless. */
  readonly minGraceSeconds?: number;
  readonly recommendedGraceSeconds?: number;
  /** Whether the files need POSIX ownership, locks and flushes, which SMB and blob mounts lack. */
  readonly needsPosix: 'required' | 'preferred' | 'no';
  /** The engine refuses a directory that is the root of a disk, where `lost+found` lies. */
  readonly emptyRootRequired?: { readonly when: string; readonly fix: string };
  /** The first whose condition holds; empty if unknown. */
  readonly users: readonly EngineUser[];
  /** Whether the image started as root takes over the ownership of the data directory. */
  readonly chowns: boolean;
  readonly memorySettings: readonly MemorySetting[];
  /** Settings with which nothing has to be kept: those of a cache, or of a watcher such as Sentinel. */
  readonly keepsNothing: readonly RegExp[];
  readonly majorUpgrade?: string;
  /** `elastic`: members may come and go by load. */
  readonly autoscaling: 'fixed' | 'elastic';
  readonly notes: readonly string[];
}

type Defaulted =
  | 'clients'
  | 'operatorKinds'
  | 'pathSettings'
  | 'declaredVolumes'
  | 'memberLists'
  | 'users'
  | 'chowns'
  | 'memorySettings'
  | 'clientRoles'
  | 'keepsNothing'
  | 'autoscaling'
  | 'singleWriter'
  | 'needsPosix'
  | 'recoveryBudgetSeconds'
  | 'notes';

/** An engine as the table writes it: what most engines share may be left out. */
export type EngineEntry = Omit<Engine, 'id' | Defaulted> & Partial<Pick<Engine, Defaulted>>;

export function engine(id: EngineId, entry: EngineEntry): Engine {
  return {
    id,
    clients: [],
    operatorKinds: [],
    pathSettings: [],
    declaredVolumes: [],
    memberLists: [],
    users: [],
    chowns: false,
    memorySettings: [],
    clientRoles: [],
    keepsNothing: [],
    autoscaling: 'fixed',
    singleWriter: true,
    needsPosix: 'required',
    recoveryBudgetSeconds: 300,
    notes: [],
    ...entry,
  };
}
