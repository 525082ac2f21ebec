import type { Resource } from '../k8s/resource.ts';
import { defaultClassName } from './connect-workload.ts';
import type { Graph } from './graph.ts';
import { nodeId } from './model.ts';
import { operatorPods } from './operator-pods.ts';

/** The pods, claims and Services that an operator makes of a resource. */
export function connectOperator(graph: Graph, resource: Resource): void {
  const owner = graph.idOf(resource);
  if (owner === undefined) return;
  const { namespace } = resource;
  for (const { name, ordinal, role, claims } of operatorPods(resource, graph.workspace)) {
    const detail = { ordinal, ...(role === undefined ? {} : { role }) };
    const source = graph.source(resource.root, resource.get('metadata', 'name'));
    const pod = graph.add({ type: 'Pod', namespace, name, owner, status: 'derived', detail, source });
    graph.connect(owner, 'owns', pod);
    for (const { name: claimName, template, size, className, at } of claims) {
      const about = {
        ...{ template, ordinal, accessModes: ['ReadWriteOnce'] },
        ...(size === undefined ? {} : { size }),
        ...(className === undefined ? {} : { storageClass: className }),
      };
      const claim = graph.add({
        ...{ type: 'PersistentVolumeClaim', namespace, name: claimName, owner, status: 'derived' },
        ...{ detail: about, source: graph.source(at, at) },
      });
      graph.connect(pod, 'mounts', claim);
      const wanted = className ?? defaultClassName(graph, resource);
      graph.connect(claim, 'class', graph.target(resource, 'StorageClass', wanted, ''));
    }
  }
  if (resource.type === 'KafkaNodePool.kafka.strimzi.io') {
    const cluster = resource.labels.get('strimzi.io/cluster') ?? '';
    graph.connect(graph.target(resource, 'Kafka.kafka.strimzi.io', cluster, namespace), 'owns', owner);
  }
}

/** What the Services that operators make lead to, where something calls them; for when all lines are there. */
export function connectOperatorServices(graph: Graph, resource: Resource): void {
  const owner = graph.idOf(resource);
  const ways = services.get(resource.type)?.(resource.name) ?? [];
  for (const { name, path } of ways) {
    const id = nodeId('Service', resource.namespace, name);
    if (graph.node(id)?.status !== 'derived') continue;
    graph.connect(id, 'selects', owner, path === undefined ? {} : { path });
  }
}

interface Way {
  readonly name: string;
  readonly path?: 'write' | 'read';
}

const services: ReadonlyMap<string, (name: string) => readonly Way[]> = new Map<
  string,
  (name: string) => readonly Way[]
>([
  // https://cloudnative-pg.io/documentation/current/service_management/
  [
    'Cluster.postgresql.cnpg.io',
    (name) => [
      { name: `${name}-rw`, path: 'write' },
      { name: `${name}-ro`, path: 'read' },
      { name: `${name}-r`, path: 'read' },
    ],
  ],
  ['MongoDBCommunity.mongodbcommunity.mongodb.com', (name) => [{ name: `${name}-svc` }]],
  ['PerconaServerMongoDB.psmdb.percona.com', (name) => [{ name: `${name}-rs0` }, { name: `${name}-mongos` }]],
  ['Kafka.kafka.strimzi.io', (name) => [{ name: `${name}-kafka-bootstrap` }, { name: `${name}-kafka-brokers` }]],
]);
