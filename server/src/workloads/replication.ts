import { lastSegments } from '../k8s/image.ts';
import { containers } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import { replicationMarker } from '../knowledge/engine-settings.ts';
import type { EngineId } from '../knowledge/engines/engine.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { containerSettings, type EngineContainer } from './engine-containers.ts';

/** Images that are made to replicate, whatever their settings look like. */
const replicatingImage = /cluster|galera|repmgr|replica|patroni|spilo|stolon|sharded|-ha$/;

/** Scripts and configuration files by which a container is started; the image's own entry point adds nothing of its own. */
const startFile =
  /(?:^|[\s=:'"])([^\s=:'"]*\.(?:sh|bash|py|conf|cnf|cfg|ini|ya?ml|properties|toml|xml|hcl|json))(?=$|[\s'";,])/g;
const ownEntryPoints = new Set(['docker-entrypoint.sh', 'entrypoint.sh']);

/**
 * Whether the members of a workload share their data: `no` only if everything that could make them do so is in sight and
 * says nothing of it; `undefined` if a part is out of sight.
 */
export function replicates(it: EngineContainer, workload: Resource, workspace: Workspace): 'yes' | 'no' | undefined {
  const { match, settings, container } = it;
  if (match.engine.replication.builtIn || replicatingImage.test(lastSegments(match.image, 2))) return 'yes';
  const others = containers(workload).filter((other) => other.node !== container.node);
  const all = [it, ...others.map((other) => containerSettings(other, workload, workspace))];
  // A second container or a hook may join the members from outside.
  const hooks = container.node.all('lifecycle', '*', 'exec', 'command', '*').flatMap((node) => node.text ?? []);
  const sources = [...all.map((other) => other.settings), { words: hooks, env: new Map(), files: new Map() }];
  if (sources.some((source) => replicationMarker(match, source) !== undefined)) return 'yes';

  const texts = sources.flatMap(({ words, env, files }) => [...words, ...env.values(), ...files.values()]);
  // Whoever tells a member the names of the others has something in mind that we do not know.
  const start = `${workload.name}-`;
  const peer = new RegExp(`(?<![\\w-])${escaped(start)}(?:\\d|\\$)`);
  if (workload.name !== '' && texts.some((text) => text?.includes(start) && peer.test(text))) return undefined;
  const unseen = settings.words.some((word) =>
    [...word.matchAll(startFile)].some(([, path = '']) => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      return !ownEntryPoints.has(name) && !settings.files.has(name);
    }),
  );
  return unseen || all.some((other) => !other.isComplete) ? undefined : 'no';
}

/** Engines with one leader whose other members hand writes on to it, so that clients may ask any of them. */
const forwarding = new Set<EngineId>([
  'activemq',
  'clickhouse-keeper',
  'consul',
  'etcd',
  'eventstore',
  'neo4j',
  'vault',
  'zookeeper',
]);

/**
 * Settings with which every member takes writes, or sends the client to the member that does: as do those of a Redis
 * cluster, and of a MongoDB replica set, whose drivers only need one member to find the others.
 */
const multipleWriters: Partial<Readonly<Record<EngineId, RegExp>>> = {
  redis: /cluster[-_]enabled\s+["']?yes|REDIS_CLUSTER_|redis-sentinel|--sentinel/i,
  valkey:
    /cluster[-_]enabled\s+["']?yes|cluster_mode|VALKEY_CLUSTER_|active-replica\s+yes|multi-master\s+yes|valkey-sentinel|--sentinel/i,
  mysql: /wsrep_|single_primary_mode\s*=\s*["']?(?:off|0)/i,
  mariadb: /wsrep_|MARIADB_GALERA_/,
  mongodb: /--configdb|configDB|--replSet|replSetName|replSet\s*=|MONGODB_REPLICA_SET_/,
};

/** Whether a write has to reach one certain member of several. */
export function writesGoToOne({ match, settings }: EngineContainer): boolean {
  const { engine, image } = match;
  if (engine.writeTarget !== 'one' || forwarding.has(engine.id)) return false;
  if (/cluster|galera|xtradb|sharded/.test(lastSegments(image, 2))) return false;
  const several = multipleWriters[engine.id];
  if (!several) return true;
  const { words, env, files } = settings;
  const texts = [words.join(' '), ...[...env].map(([name, value]) => `${name}=${value ?? ''}`), ...files.values()];
  return !texts.some((text) => several.test(text));
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
