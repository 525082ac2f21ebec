import type { ImageReference } from '../k8s/image.ts';
import type { EngineId } from './engines/engine.ts';

/** Names of Docker Hub, with which it may be left out. */
const dockerHub = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io']);

/** Whether the image comes from Docker Hub. */
export function isOfDockerHub({ registry }: ImageReference): boolean {
  return registry === undefined || dockerHub.has(registry);
}

/**
 * What became of Bitnami's free images: on 28 August 2025 those with a version began to move to an archive without updates,
 * and then went from where they were. https://github.com/bitnami/containers/issues/83267
 */
export function frozen(image: ImageReference): 'gone' | 'archived' | undefined {
  if (!isOfDockerHub(image) || image.segments.length < 2) return undefined;
  const [owner] = image.segments;
  if (owner === 'bitnamilegacy') return 'archived';
  return owner === 'bitnami' && (image.digest !== undefined || isVersion(image.tag)) ? 'gone' : undefined;
}

function isVersion(tag: string | undefined): boolean {
  return tag !== undefined && tag !== 'latest';
}

/** The image of the project itself, for engines that Bitnami packed. */
export const upstreamImages: Partial<Readonly<Record<EngineId, string>>> = {
  cassandra: 'cassandra',
  clickhouse: 'clickhouse/clickhouse-server',
  consul: 'hashicorp/consul',
  couchdb: 'couchdb',
  elasticsearch: 'docker.elastic.co/elasticsearch/elasticsearch',
  etcd: 'registry.k8s.io/etcd',
  influxdb: 'influxdb',
  kafka: 'apache/kafka',
  mariadb: 'mariadb',
  memcached: 'memcached',
  mongodb: 'mongo',
  mysql: 'mysql',
  nats: 'nats',
  neo4j: 'neo4j',
  postgres: 'postgres',
  prometheus: 'prom/prometheus',
  rabbitmq: 'rabbitmq',
  redis: 'redis',
  valkey: 'valkey/valkey',
  zookeeper: 'zookeeper',
};
