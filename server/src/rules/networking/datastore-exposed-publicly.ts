import { mainContainers } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { portsOf, servicePorts, targetNumber, type WrittenServicePort } from '../../k8s/service-ports.ts';
import type { EngineId } from '../../knowledge/engines/engine.ts';
import { engineName } from '../../knowledge/engines.ts';
import { type EngineContainer, engineContainers } from '../../workloads/engine-containers.ts';
import { keepInside, makeInternal, reach } from '../../workloads/exposure.ts';
import { backends } from '../../workloads/route-backends.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'datastore-exposed-publicly',
  area: 'networking',
  severity: 'warning',
  development: 'information',
  summary: 'A data store can be reached from outside of the cluster.',
  why: `
For a Service of type LoadBalancer Azure makes a public address and opens the port to everybody. Scanners find a database there
within minutes, and then only its password stands between them and the data; Redis, MongoDB and Elasticsearch may not even
ask for one. A NodePort opens the port on every node, and an Ingress leads to it by HTTP.`,
  remedy: `
Leave the type out: within the cluster the Service is reached by its name. For clients in the same virtual network take the
internal load balancer, for known ones outside a list of ranges in \`azure-allowed-ip-ranges\`. For a console use
\`kubectl port-forward\`.`,
  sources: [
    'S119',
    'S122',
    {
      title: 'AKS: internal load balancer',
      url: 'https://learn.microsoft.com/azure/aks/internal-lb',
    },
  ],
  aliases: { 'kube-linter': ['exposed-services'], 'kube-score': ['service-type'] },
  messages: {
    balancer: '{service} opens port {port} of {engine} to the internet.',
    port: '{service} opens port {port} to the internet, where {engine} usually listens.',
    console: '{service} opens port {port} to the internet, a console of {engine}.',
    node: '{service} opens port {port} of {engine} on every node.',
    route: '{route} leads from outside to port {port} of {engine}.',
  },
  fixes: {
    inside: { title: 'Keep inside the cluster (clients from outside lose the address)', class: 'preview' },
    internal: { title: 'Use an internal load balancer (the address changes)', class: 'preview' },
  },
  examples: {
    bad: manifest('  type: LoadBalancer\n'),
    good: manifest(''),
  },

  kinds: ['Service', 'Ingress', 'HTTPRoute.gateway.networking.k8s.io'],
  check(resource, { workspace, report }) {
    if (resource.type !== 'Service') {
      if (isGuarded(resource)) return;
      for (const { at, service, port } of backends(resource, workspace)) {
        const open = service && port ? openStore(port, service, workspace) : undefined;
        if (!open || !service || open.isConsole || open.isAssumed || isMadeForHttp(open)) continue;
        const data = { route: resource.title, port: open.port, engine: open.name };
        const related = [{ at: service.at('metadata', 'name'), message: `${service.title}.` }];
        report('route', { at, severity: 'information', data, related });
      }
      return;
    }
    const from = reach(resource);
    if (from !== 'public' && from !== 'node') return;
    const found = servicePorts(resource).flatMap((it) => openStore(it, resource, workspace) ?? []);
    const open = found.find((it) => !it.isConsole) ?? found[0];
    if (!open) return;
    const at = resource.at('spec', 'type');
    const data = { service: resource.title, port: open.port, engine: open.name };
    const related = open.workload
      ? [{ at: open.workload.at('metadata', 'name'), message: `${open.workload.title}.` }]
      : [{ at: open.at, message: `Port ${open.port}.` }];
    const inside = () => keepInside(resource);
    if (from === 'node') {
      // The port alone says too little for what is open to the virtual network only.
      if (open.workload && !open.isConsole)
        report('node', { at, severity: 'information', data, related, fixes: { inside } });
      return;
    }
    const fixes = { inside, internal: () => makeInternal(resource) };
    if (open.isConsole) report('console', { at, severity: 'information', data, related, fixes });
    else report(open.isAssumed ? 'port' : 'balancer', { at, data, related, fixes });
  },
});

interface OpenStore {
  readonly at: WrittenServicePort['node'];
  readonly port: number;
  readonly name: string;
  readonly id: EngineId | undefined;
  /** Only the number says so. */
  readonly isAssumed: boolean;
  /** People look at it with a browser. */
  readonly isConsole: boolean;
  readonly workload: Resource | undefined;
}

/** Ports of nothing but a data store. */
const telling: ReadonlyMap<number, string> = new Map([
  [1433, 'SQL Server'],
  [3306, 'MySQL'],
  [5432, 'PostgreSQL'],
  [6379, 'Redis'],
  [9042, 'Cassandra'],
  [11_211, 'Memcached'],
  [27_017, 'MongoDB'],
]);
const consoles: ReadonlySet<string> = new Set([
  'console',
  'management',
  'admin',
  'web',
  'monitor',
  'status',
  'metrics',
]);

function openStore(port: WrittenServicePort, service: Resource, workspace: Workspace): OpenStore | undefined {
  const selected = workspace.selectedBy(service);
  for (const workload of selected) {
    const number = targetNumber(port, workload);
    if (number === undefined) continue;
    const engine = listening(number, workload, workspace);
    if (!engine) continue;
    const known = engine.match.engine.ports.find((it) => it.port === number);
    return {
      ...{ at: port.node, port: number, workload, isAssumed: false },
      ...{ name: engineName(engine.match), id: engine.match.engine.id },
      isConsole: known?.http === true && consoles.has(known.name) && engine.match.engine.ports.length > 1,
    };
  }
  const name = telling.get(port.port ?? 0);
  const target = typeof port.target === 'number' ? port.target : port.port;
  if (name === undefined || port.port === undefined || target !== port.port) return undefined;
  const isKnown = selected.some((it) => engineContainers(it, workspace).length > 0);
  if (isKnown) return undefined;
  return {
    at: port.node,
    port: port.port,
    name,
    id: undefined,
    isAssumed: true,
    isConsole: false,
    workload: undefined,
  };
}

/** The engine that listens at a port of a pod: the one whose container declares it, or that has it by default. */
function listening(port: number, workload: Resource, workspace: Workspace): EngineContainer | undefined {
  const engines = engineContainers(workload, workspace);
  if (engines.length === 0) return undefined;
  const owner = mainContainers(workload).find((it) => portsOf(it.node).some((own) => own.number === port));
  if (owner) return engines.find((it) => it.container.node === owner.node);
  return engines.find((it) => it.match.engine.ports.some((own) => own.port === port));
}

/** What is made to be called with HTTP by others, with a login of its own. */
const forHttp: ReadonlySet<EngineId | undefined> = new Set<EngineId>([
  'consul',
  'loki',
  'minio',
  'prometheus',
  'vault',
  'victoriametrics',
]);

function isMadeForHttp({ id }: OpenStore): boolean {
  return forHttp.has(id);
}

/** An Ingress that asks who calls, or that lets in few. */
function isGuarded(route: Resource): boolean {
  const guards = /\/(?:auth-(?:url|type|tls-secret|signin)|(?:whitelist|allowlist)-source-range|use-private-ip)$/;
  return [...route.annotations.keys()].some((it) => guards.test(it));
}

function manifest(type: string): string {
  return `
apiVersion: v1
kind: Service
metadata:
  name: ledger
spec:
${type}  selector:
    app: ledger
  ports:
    - port: 5432
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ledger
spec:
  serviceName: ledger
  selector:
    matchLabels:
      app: ledger
  template:
    metadata:
      labels:
        app: ledger
    spec:
      containers:
        - name: postgres
          image: postgres:17.5
`;
}
