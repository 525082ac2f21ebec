import { type Labels, missingLabels } from '../../k8s/labels.ts';
import { firstOrdinal, mainContainers, podLabels } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { podSelector } from '../../k8s/selectors.ts';
import { serviceForm } from '../../k8s/services.ts';
import { engineName } from '../../knowledge/engines.ts';
import { type EngineContainer, engineContainers } from '../../workloads/engine-containers.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { replicates, writesGoToOne } from '../../workloads/replication.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { appendDocument, type Edit } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'datastore-service-load-balances',
  area: 'identity',
  severity: 'warning',
  development: 'hint',
  summary: 'A Service spreads connections over all members of a store of which only one takes writes.',
  why: `
A cluster IP picks any ready pod for each connection. Where one member takes the writes and the others follow it, a write
that lands on a follower is refused, or kept where nobody else reads it. Where the servers do not replicate at all, what a
client finds depends on the connection.`,
  remedy: `
Give writers a Service of their own that selects the primary alone, and readers the one there is. Selecting ordinal 0 is
right as long as the primary never moves; with failover, select the role label that the operator keeps up to date.`,
  sources: ['S034'],
  correction: `
An ordinal is a name, not an election: a Service for ordinal 0 does not follow a failover. The document's own sample sends
its writes through the Service that balances them.`,
  messages: {
    spreads:
      '{service} spreads connections over all {count} pods of {set}, but {engine} takes writes on one member only.',
    mayspread:
      '{service} spreads connections over up to {count} pods of {set}, but {engine} takes writes on one member only.',
    separate:
      '{service} spreads connections over {count} separate {engine} servers of {set}: each connection may find other data.',
  },
  fixes: {
    addPrimary: {
      title: 'Add Service "{primary}" for ordinal {ordinal} (writers have to be moved to it)',
      class: 'preview',
    },
  },
  examples: {
    bad: `
apiVersion: v1
kind: Service
metadata:
  name: orders
spec:
  selector:
    app: orders
  ports:
    - name: postgresql
      port: 5432
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: orders
spec:
  serviceName: orders-peers
  replicas: 3
  template:
    metadata:
      labels:
        app: orders
    spec:
      containers:
        - name: postgres
          image: postgres:17.2
          args: ["-c", "synchronous_standby_names=ANY 1 (*)"]
`,
    good: `
apiVersion: v1
kind: Service
metadata:
  name: orders
spec:
  selector:
    app: orders
    apps.kubernetes.io/pod-index: "0"
  ports:
    - name: postgresql
      port: 5432
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: orders
spec:
  serviceName: orders-peers
  replicas: 3
  template:
    metadata:
      labels:
        app: orders
    spec:
      containers:
        - name: postgres
          image: postgres:17.2
          args: ["-c", "synchronous_standby_names=ANY 1 (*)"]
`,
  },

  kinds: ['Service'],
  check(service, { workspace, report }) {
    if (serviceForm(service) !== 'balanced' || isForReaders(service)) return;
    for (const set of workspace.selectedBy(service).filter((it) => it.type === 'StatefulSet')) {
      const range = replicaRange(set, workspace);
      const engine = engineContainers(set, workspace).find((it) => writesGoToOne(it) && leadsTo(service, it, set));
      if (!range || range.max < 2 || !engine || hasPrimaryService(service, set, workspace)) continue;

      const primary = `${service.name}-primary`;
      const ordinal = firstOrdinal(set);
      const known = workspace.provides('Service', { name: primary, namespace: service.namespace, near: service.uri });
      const selector = service.at('spec', 'selector');
      const problem = {
        at: selector.key ?? selector,
        related: [{ at: set.at('spec', 'replicas'), message: `${set.title}.` }],
        data: {
          ...{ service: service.title, set: set.title, count: range.max, primary, ordinal },
          engine: engineName(engine.match),
        },
        fixes: { addPrimary: known ? undefined : () => primaryService(service, primary, ordinal) },
      };
      // That the servers do not replicate is said of the set; what clients meet because of it is said here.
      if (replicates(engine, set, workspace) === 'no') {
        const count = range.min > 1 ? range.max : `up to ${range.max}`;
        const milder = range.min > 1 ? {} : ({ severity: 'information' } as const);
        report('separate', { ...problem, ...milder, data: { ...problem.data, count } });
      } else if (range.min > 1) report('spreads', problem);
      else report('mayspread', { ...problem, severity: 'information' });
      return;
    }
  },
});

const readers =
  /(?:^|-)(?:ro|reads?|readers?|readonly|replicas?|slaves?|standbys?|secondary|secondaries|followers?)(?:$|-)/;
const watchers = /(?:^|-)(?:metrics|exporter|monitoring|prometheus|sentinels?)(?:$|-)/;

function isForReaders(service: Resource): boolean {
  return readers.test(service.name) || watchers.test(service.name);
}

/** Whether a port of the Service ends at the port where the engine takes writes, not at a proxy or an exporter beside it. */
function leadsTo(service: Resource, { container, match }: EngineContainer, set: Resource): boolean {
  const [main, ...others] = match.engine.ports.map((it) => it.port);
  const declared = (node: YamlNode) => node.all('ports', '*');
  return (service.get('spec', 'ports')?.items() ?? []).some((port) => {
    const name = port.get('name')?.text ?? '';
    if (readers.test(name) || watchers.test(name)) return false;
    const target = port.get('targetPort')?.value ?? port.get('port')?.value;
    const isTarget = (it: YamlNode) => it.get('name')?.text === target || it.get('containerPort')?.number === target;
    const owners = mainContainers(set).filter((it) => declared(it.node).some(isTarget));
    if (owners.length > 0 && !owners.some((it) => it.node === container.node)) return false;
    const number = declared(container.node).find(isTarget)?.get('containerPort')?.number ?? target;
    return number === main || (owners.length > 0 && typeof number === 'number' && !others.includes(number));
  });
}

const podNameLabel = 'statefulset.kubernetes.io/pod-name';
const ofOnePod = /^apps\.kubernetes\.io\/pod-index$|role|primary|master|leader/i;

/** Whether writers have a Service of their own: another one that selects one pod of the set, by name, ordinal or role. */
function hasPrimaryService(service: Resource, set: Resource, workspace: Workspace): boolean {
  return narrow(workspace.inNamespace('Service', set.namespace)).some((it) => {
    const selected: Labels = podSelector(it)?.labels ?? new Map();
    if (selected.get(podNameLabel)?.startsWith(`${set.name}-`)) return true;
    const rest = new Map([...selected].filter(([key]) => !ofOnePod.test(key)));
    const isOne = rest.size > 0 && rest.size < selected.size;
    return it !== service && isOne && missingLabels(rest, podLabels(set)).size === 0;
  });
}

/** The few Services of a namespace whose selector has a label that tells pods of one set apart. */
function narrow(services: readonly Resource[]): readonly Resource[] {
  const known = cache.get(services);
  if (known) return known;
  const res = services.filter((it) => {
    const selected = [...(podSelector(it)?.labels.keys() ?? [])];
    return selected.some((key) => key === podNameLabel || ofOnePod.test(key));
  });
  cache.set(services, res);
  return res;
}

/** The index gives the same list until a Service of the namespace changes. */
const cache = new WeakMap<readonly Resource[], readonly Resource[]>();

function primaryService(service: Resource, name: string, ordinal: number): Edit {
  const selector = service.get('spec', 'selector')?.pairs() ?? new Map<string, string>();
  const ports = (service.get('spec', 'ports')?.items() ?? []).map((it) => {
    const field = (key: string) => {
      const value = it.get(key)?.value;
      return typeof value === 'string' || typeof value === 'number' ? value : undefined;
    };
    return { name: field('name'), port: field('port'), targetPort: field('targetPort'), protocol: field('protocol') };
  });
  const manifest = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: service.text('metadata', 'namespace') },
    spec: { selector: { ...Object.fromEntries(selector), 'apps.kubernetes.io/pod-index': String(ordinal) }, ports },
  };
  return appendDocument(service.document, manifest, `${name}-service`);
}
