import { holdsPlaceholder, holdsPlaceholderInCommand } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { serviceForm } from '../../k8s/services.ts';
import { mounts, unmountedTemplates, volumes } from '../../k8s/volumes.ts';
import { keepsData } from '../../knowledge/engine-settings.ts';
import { engineName } from '../../knowledge/engines.ts';
import { daprHosting } from '../../workloads/dapr-apps.ts';
import { isSwitchedOn, metadataItem, type WrittenComponent, writtenComponent } from '../../workloads/dapr-component.ts';
import { type NamedService, namedServices } from '../../workloads/dapr-services.ts';
import { dataPlaces, isPersistent } from '../../workloads/data-places.ts';
import { type EngineContainer, engineContainers } from '../../workloads/engine-containers.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { replicates } from '../../workloads/replication.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-statestore-backend-unsafe',
  area: 'dapr-components',
  severity: 'warning',
  development: 'off',
  summary: 'Dapr keeps state in a server of the cluster that runs as a cache, without a volume or in separate copies.',
  why: `
A cache may start empty, and several copies of one may differ. State may not: apps, actors and workflows count on finding what they
saved. When the pod of such a server is replaced, at a drain, an upgrade or a change of its Deployment, all of them start from nothing;
with separate copies behind one Service, what is read depends on the connection.`,
  remedy: `
Run the store as a StatefulSet with a claim, or use one that Azure runs, such as Azure Managed Redis or Azure Cosmos DB. Several replicas
need the replication of the store, and a component that knows of it (\`failover\` or \`redisType: cluster\` for Redis).`,
  sources: [
    'S003',
    'S015',
    {
      title: 'Dapr: Redis state store',
      url: 'https://docs.dapr.io/reference/components-reference/supported-state-stores/setup-redis/',
    },
  ],
  messages: {
    volatile:
      '{component} keeps {what} in {engine} of {workload}, which has no persistent volume: it is gone when the pod is replaced.',
    cache:
      '{component} keeps {what} in {engine} of {workload}, which is set up as a cache without a persistent volume: it is gone when the pod is replaced.',
    split:
      '{component} keeps {what} in {count} separate {engine} servers of {workload}: what is found depends on the connection through Service "{service}".',
  },
  fixes: {},
  examples: {
    bad: manifest(''),
    good: manifest(`
          volumeMounts:
            - name: data
              mountPath: /data
      volumes:
        - name: data
          persistentVolumeClaim:
            claimName: cache`),
  },

  kinds: ['Component.dapr.io'],
  check(resource, { workspace, settings, report }) {
    const component = writtenComponent(resource);
    if (component?.block !== 'state' || isCluster(component) || isCacheByType.test(component.type)) return;
    const [named, ...others] = namedServices(resource, workspace, settings.cluster.clusterDomain);
    const backend = named && others.length === 0 ? backendOf(named, resource, workspace) : undefined;
    if (!named || !backend || daprHosting(resource, workspace) !== 'kubernetes') return;
    const { engine, workload } = backend;
    const found = judge(backend, workspace);
    if (!found) return;
    const isForActors = isSwitchedOn(component, 'actorStateStore');
    const { value, part } = named;
    report(found, {
      at: part ? { document: value.document, span: value.spanOf(part.start, part.end) } : value,
      // Whoever sets up a cache may keep nothing else in it; actors and workflows always count on their state.
      severity: found === 'cache' && !isForActors ? 'information' : 'warning',
      data: {
        component: resource.title,
        what: isForActors ? 'the state of apps, actors and workflows' : 'the state of apps',
        engine: engineName(engine.match),
        workload: workload.title,
        service: named.service,
        count: backend.replicas.min,
      },
      related: [
        { at: workload.at('metadata', 'name'), message: `${workload.title}.` },
        { at: backend.service.at('metadata', 'name'), message: `${backend.service.title} leads there.` },
      ],
    });
  },
});

/** A type that nobody takes for a lasting store. */
const isCacheByType = /^state\.memcached$/i;

/** The client knows of several servers, and finds the one that has the data. */
function isCluster(component: WrittenComponent): boolean {
  const { text } = metadataItem(component, 'redisType') ?? { text: 'node' };
  const failover = metadataItem(component, 'failover');
  return (
    text?.toLowerCase() !== 'node' ||
    (failover !== undefined && (failover.text === undefined || isSwitchedOn(component, 'failover'))) ||
    metadataItem(component, 'sentinelMasterName') !== undefined
  );
}

interface Backend {
  readonly service: Resource;
  readonly workload: Resource;
  readonly engine: EngineContainer;
  readonly replicas: { readonly min: number; readonly max: number };
}

/** The one workload with the one engine that a Service leads to, as far as everything about it is known. */
function backendOf(
  { service: name, namespace }: NamedService,
  from: Resource,
  workspace: Workspace,
): Backend | undefined {
  const service = workspace.find('Service', { name, namespace, near: from.uri });
  const [workload, ...others] = service ? workspace.selectedBy(service) : [];
  if (!service || !workload || others.length > 0) return undefined;
  const [engine, ...more] = engineContainers(workload, workspace);
  const replicas = replicaRange(workload, workspace);
  if (!engine || more.length > 0 || !replicas) return undefined;
  // The command may turn out to be anything, and a sentinel has no data of its own.
  if (engine.settings.words.some((it) => holdsPlaceholderInCommand(it) || it.includes('sentinel'))) return undefined;
  return { service, workload, engine, replicas };
}

/** What is wrong with a server for state that is not already said, as loudly, of the workload itself. */
function judge(backend: Backend, workspace: Workspace): 'volatile' | 'cache' | 'split' | undefined {
  const { service, workload, engine, replicas } = backend;
  const keeps = keepsData(engine.match, engine.settings);
  const isReplicated = replicas.max > 1 ? replicates(engine, workload, workspace) : 'no';
  if (isReplicated !== 'no') return undefined;
  const isSpread = replicas.min > 1 && serviceForm(service) === 'balanced';
  // Of a database and of a StatefulSet it is said where they are written; copies of a cache are a way to run one.
  if (isSpread && !keeps && workload.type !== 'StatefulSet') return 'split';
  if (lasts(engine, workload) !== 'no' || unmountedTemplates(workload).some((it) => !it.isPrepared)) return undefined;
  if (!keeps) return 'cache';
  return isWarnedOf(engine, workload) ? undefined : 'volatile';
}

/** Whether any volume of the container outlives its pod; `undefined` if that is not known. */
function lasts({ container }: EngineContainer, workload: Resource): 'yes' | 'no' | undefined {
  if (container.node.get('volumeDevices')) return undefined;
  const sources = new Map(volumes(workload).map((it) => [it.name, it]));
  const own = mounts(workload).filter((it) => it.container.node === container.node);
  if (own.some((it) => holdsPlaceholder(it.name) || !sources.has(it.name))) return undefined;
  const mounted = own.flatMap((it) => sources.get(it.name) ?? []);
  return mounted.some(isPersistent) ? 'yes' : 'no';
}

/**
 * Whether the directory of the data is in sight, and its loss a plain defect of the workload. A server that can be a cache and
 * has no volume at all may be meant to be one: only who knows what is kept there can tell.
 */
function isWarnedOf(engine: EngineContainer, workload: Resource): boolean {
  const places = engine.isComplete ? (dataPlaces(engine, workload) ?? []) : [];
  if (places.length === 0) return false;
  const mayBeCache = workload.type !== 'StatefulSet' && engine.match.engine.needsPosix === 'preferred';
  return !mayBeCache || places.some((it) => it.mount);
}

function manifest(volume: string): string {
  return `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: baskets
  namespace: shop
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: cache:6379
---
apiVersion: v1
kind: Service
metadata:
  name: cache
  namespace: shop
spec:
  selector:
    app: cache
  ports:
    - port: 6379
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: cache
  namespace: shop
spec:
  selector:
    matchLabels:
      app: cache
  template:
    metadata:
      labels:
        app: cache
    spec:
      containers:
        - name: redis
          image: redis:8.0.2${volume}
`;
}
