import { holdsPlaceholder } from '../k8s/placeholder.ts';
import type { Resource } from '../k8s/resource.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { YamlNode } from '../yaml/node.ts';

/** A pod that an operator makes, with the claims that it makes for it. */
export interface OperatorPod {
  readonly name: string;
  readonly ordinal: number;
  readonly role?: string;
  readonly claims: readonly OperatorClaim[];
}

export interface OperatorClaim {
  readonly name: string;
  /** What it is for. */
  readonly template: string;
  readonly size?: string | undefined;
  readonly className?: string | undefined;
  /** Where its storage is written. */
  readonly at: YamlNode;
}

/** A slip of the keyboard must not draw thousands of pods. */
const mostPods = 100;

/** The pods that the operator of a resource will make, by the names that it will give them. */
export function operatorPods(resource: Resource, workspace: Workspace): readonly OperatorPod[] {
  return expansions.get(resource.type)?.(resource, workspace) ?? [];
}

type Expansion = (resource: Resource, workspace: Workspace) => readonly OperatorPod[];

const expansions: ReadonlyMap<string, Expansion> = new Map<string, Expansion>([
  ['Cluster.postgresql.cnpg.io', cloudNative],
  ['PerconaServerMongoDB.psmdb.percona.com', percona],
  ['MongoDBCommunity.mongodbcommunity.mongodb.com', mongoCommunity],
  ['Kafka.kafka.strimzi.io', kafka],
  ['KafkaNodePool.kafka.strimzi.io', nodePool],
]);

/** Instances are counted from 1 and their claims are called as they are. https://cloudnative-pg.io/documentation/current/storage/ */
function cloudNative(cluster: Resource): OperatorPod[] {
  const storage = cluster.get('spec', 'storage');
  const wal = cluster.get('spec', 'walStorage');
  return numbers(cluster.get('spec', 'instances')?.number ?? 1, 1).map((serial) => ({
    name: `${cluster.name}-${serial}`,
    ordinal: serial,
    role: serial === 1 ? 'primary at first' : 'replica',
    claims: [
      ...(storage ? [claim(`${cluster.name}-${serial}`, 'data', storage, ['size'], ['storageClass'])] : []),
      ...(wal ? [claim(`${cluster.name}-${serial}-wal`, 'write-ahead log', wal, ['size'], ['storageClass'])] : []),
    ],
  }));
}

/** https://docs.percona.com/percona-operator-for-mongodb/operator.html */
function percona(cluster: Resource): OperatorPod[] {
  return (cluster.get('spec', 'replsets')?.items() ?? []).flatMap((replset) => {
    const set = `${cluster.name}-${replset.get('name')?.text ?? 'rs0'}`;
    const spec = replset.get('volumeSpec', 'persistentVolumeClaim');
    return numbers(replset.get('size')?.number ?? 3).map((ordinal) => ({
      name: `${set}-${ordinal}`,
      ordinal,
      claims: spec ? [claimOfSpec(`mongod-data-${set}-${ordinal}`, 'mongod-data', spec)] : [],
    }));
  });
}

/** https://github.com/mongodb/mongodb-kubernetes-operator/blob/master/docs/deploy-configure.md */
function mongoCommunity(cluster: Resource): OperatorPod[] {
  const templates = cluster.get('spec', 'statefulSet', 'spec', 'volumeClaimTemplates')?.items() ?? [];
  const at = cluster.get('spec') ?? cluster.root;
  const specs = ['data-volume', 'logs-volume'].map((name) => ({
    name,
    spec: templates.find((it) => it.get('metadata', 'name')?.text === name)?.get('spec') ?? at,
  }));
  return numbers(cluster.get('spec', 'members')?.number ?? 1).map((ordinal) => ({
    name: `${cluster.name}-${ordinal}`,
    ordinal,
    claims: specs.map(({ name, spec }) => claimOfSpec(`${name}-${cluster.name}-${ordinal}`, name, spec)),
  }));
}

/** A cluster without node pools: brokers, and the ZooKeepers of old. */
function kafka(cluster: Resource): OperatorPod[] {
  return ['kafka', 'zookeeper'].flatMap((part) => {
    const spec = cluster.get('spec', part);
    const storage = spec?.get('storage');
    const set = `${cluster.name}-${part}`;
    return numbers(spec?.get('replicas')?.number ?? 0).map((ordinal) => ({
      name: `${set}-${ordinal}`,
      ordinal,
      claims: storage ? kafkaClaims(`${set}-${ordinal}`, storage) : [],
    }));
  });
}

/** Ids are given out over all pools of a cluster, in the order of their names where all are made at once. */
function nodePool(pool: Resource, workspace: Workspace): OperatorPod[] {
  const cluster = pool.labels.get('strimzi.io/cluster');
  if (cluster === undefined || holdsPlaceholder(cluster)) return [];
  const before = workspace
    .inNamespace(pool.type, pool.namespace)
    .filter((it) => it.labels.get('strimzi.io/cluster') === cluster && it.name < pool.name)
    .reduce((sum, it) => sum + (it.get('spec', 'replicas')?.number ?? 0), 0);
  const roles = pool.root.all('spec', 'roles', '*').flatMap((it) => it.text ?? []);
  const storage = pool.get('spec', 'storage');
  return numbers(pool.get('spec', 'replicas')?.number ?? 0, before).map((id) => {
    const name = `${cluster}-${pool.name}-${id}`;
    const role = roles.length > 0 ? { role: roles.join(' and ') } : {};
    return { name, ordinal: id, ...role, claims: storage ? kafkaClaims(name, storage) : [] };
  });
}

/** https://strimzi.io/docs/operators/latest/deploying#ref-list-of-kafka-cluster-resources-str */
function kafkaClaims(pod: string, storage: YamlNode): OperatorClaim[] {
  const kind = storage.get('type')?.text;
  if (kind === 'jbod') {
    return (storage.get('volumes')?.items() ?? [])
      .filter((it) => it.get('type')?.text === 'persistent-claim')
      .map((it) => claim(`data-${it.get('id')?.number ?? 0}-${pod}`, 'data', it, ['size'], ['class']));
  }
  return kind === 'persistent-claim' ? [claim(`data-${pod}`, 'data', storage, ['size'], ['class'])] : [];
}

function claimOfSpec(name: string, template: string, spec: YamlNode): OperatorClaim {
  return claim(name, template, spec, ['resources', 'requests', 'storage'], ['storageClassName']);
}

function claim(
  name: string,
  template: string,
  at: YamlNode,
  size: readonly string[],
  className: readonly string[],
): OperatorClaim {
  return { name, template, size: at.get(...size)?.text, className: at.get(...className)?.text, at };
}

function numbers(count: number, start = 0): number[] {
  const length = Number.isInteger(count) ? Math.max(0, Math.min(count, mostPods)) : 0;
  return Array.from({ length }, (_, index) => start + index);
}
