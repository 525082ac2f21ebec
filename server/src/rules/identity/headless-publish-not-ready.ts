import { mainContainers } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { isHeadless, serviceForm } from '../../k8s/services.ts';
import { engineName } from '../../knowledge/engines.ts';
import { engineContainers } from '../../workloads/engine-containers.ts';
import { serviceNameOf } from '../../workloads/governing-service.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { replicates } from '../../workloads/replication.ts';
import { podDnsUses } from '../../workspace/pod-dns-uses.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { setPath } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'headless-publish-not-ready',
  area: 'identity',
  severity: 'information',
  summary: 'Members of a StatefulSet cannot find each other before they are ready.',
  why: `
A pod gets its DNS name when it is ready. Members of a cluster look each other up while they start, and many are ready only once
they have found the others: nobody is in DNS, and nobody gets there. A lookup that failed is remembered for about half a minute,
which prolongs every start and every failover.`,
  remedy: `
Set \`publishNotReadyAddresses: true\` on the governing Service. Clients then need a Service of their own, because this one
no longer tells which pods are ready.`,
  sources: [
    'S032',
    {
      title: 'ServiceSpec: publishNotReadyAddresses',
      url: 'https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/#ServiceSpec',
    },
  ],
  messages: {
    engine:
      '{service} names the {count} pods of {set} only while they are ready, but {engine} looks up its members before that.',
    named:
      '{service} names the {count} pods of {set} only while they are ready, but they are told to look up "{name}" when they start.',
  },
  fixes: {
    publish: { title: 'Publish members that are not ready', class: 'safe' },
    publishAll: {
      title: 'Publish members that are not ready, also to the clients of this Service, which have no other',
      class: 'preview',
    },
  },
  examples: {
    bad: `
apiVersion: v1
kind: Service
metadata:
  name: zookeeper
spec:
  clusterIP: None
  selector:
    app: zookeeper
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: zookeeper
spec:
  serviceName: zookeeper
  replicas: 3
  template:
    metadata:
      labels:
        app: zookeeper
    spec:
      containers:
        - name: zookeeper
          image: zookeeper:3.9
          env:
            - name: ZOO_SERVERS
              value: server.1=zookeeper-0.zookeeper:2888:3888 server.2=zookeeper-1.zookeeper:2888:3888 server.3=zookeeper-2.zookeeper:2888:3888
          readinessProbe:
            tcpSocket:
              port: 2181
`,
    good: `
apiVersion: v1
kind: Service
metadata:
  name: zookeeper
spec:
  clusterIP: None
  publishNotReadyAddresses: true
  selector:
    app: zookeeper
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: zookeeper
spec:
  serviceName: zookeeper
  replicas: 3
  template:
    metadata:
      labels:
        app: zookeeper
    spec:
      containers:
        - name: zookeeper
          image: zookeeper:3.9
          env:
            - name: ZOO_SERVERS
              value: server.1=zookeeper-0.zookeeper:2888:3888 server.2=zookeeper-1.zookeeper:2888:3888 server.3=zookeeper-2.zookeeper:2888:3888
          readinessProbe:
            tcpSocket:
              port: 2181
`,
  },

  kinds: ['StatefulSet'],
  check(set, { workspace, report }) {
    const written = serviceNameOf(set);
    if (!written || !mainContainers(set).some((it) => it.node.get('readinessProbe'))) return;
    const wanted = { name: written.name, namespace: set.namespace, near: set.uri };
    const service = workspace.find('Service', wanted);
    const publishes = service?.get('spec', 'publishNotReadyAddresses');
    // A placeholder may say either.
    if (!service || !isHeadless(service) || (publishes && publishes.boolean !== false)) return;
    const range = replicaRange(set, workspace);
    if (!range || range.max < 2 || !workspace.selectedBy(service).includes(set)) return;
    const reason = reasonOf(set, service, workspace);
    if (!reason) return;

    // Whoever shares the Service reaches its pods by the other one.
    const hasOther = workspace.selecting('Service', set).some((it) => it !== service && serviceForm(it) === 'balanced');
    const publish = () => setPath(service.root, ['spec', 'publishNotReadyAddresses'], true);
    const problem = {
      at: written.at,
      related: [{ at: service.at('spec', 'publishNotReadyAddresses'), message: `${service.title}.` }],
      fixes: hasOther ? { publish } : { publishAll: publish },
    };
    const count = range.min === range.max ? `${range.max}` : `up to ${range.max}`;
    const data = { service: service.title, set: set.title, count };
    if (reason.engine === undefined) report('named', { ...problem, data: { ...data, name: reason.name } });
    else {
      const { engine, isRequired } = reason;
      report('engine', { ...problem, ...(isRequired && { severity: 'warning' }), data: { ...data, engine } });
    }
  },
});

type Reason =
  | { readonly engine: string; readonly isRequired: boolean }
  | { readonly engine?: undefined; readonly name: string };

/** Why the pods look each other up before they are ready: their engine does, or a setting has their names. */
function reasonOf(set: Resource, service: Resource, workspace: Workspace): Reason | undefined {
  for (const container of engineContainers(set, workspace)) {
    const { clustering } = container.match.engine;
    const { publishNotReadyAddresses: need, orderedReadyDeadlock } = clustering;
    if (need !== 'required' && need !== 'recommended') continue;
    // Where each member starts after the one before it is ready, it finds those; only after a common failure it does not.
    const startsTogether = set.text('spec', 'podManagementPolicy') === 'Parallel' || orderedReadyDeadlock;
    const isRequired = need === 'required' && startsTogether;
    // Servers that know nothing of each other look nobody up, and what cannot be seen may be so.
    const shares = replicates(container, set, workspace);
    if (shares === 'yes') return { engine: engineName(container.match), isRequired };
  }
  const own = podDnsUses(set).find(
    ({ name, at }) =>
      name.set.text === set.name && name.service.text === service.name && !at.path.includes('lifecycle'),
  );
  return own && { name: own.name.text };
}
