import { admitsPods, admitsPort, isEnforced } from '../../k8s/network-policies.ts';
import { podLabels } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { declaredPorts, servicePorts, targetNumber } from '../../k8s/service-ports.ts';
import { engineName } from '../../knowledge/engines.ts';
import { engineContainers } from '../../workloads/engine-containers.ts';
import { selectingLabels } from '../../workloads/governing-service.ts';
import { enforcedRules, leadingPolicy } from '../../workloads/network-policies.ts';
import { clientsOf } from '../../workloads/store-clients.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { appendItemAt } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'networkpolicy-blocks-clients',
  area: 'networking',
  severity: 'information',
  summary: 'A policy shuts out a workload that uses the data store.',
  why: `
The policy about the pods of the store lets nobody through at its port who has the labels of this workload. Its packets are dropped
without an answer, so the client does not get "connection refused" but waits for its timeout.`,
  remedy: `
Add a rule with the labels of the client, or give the client the label that the policy asks for. If the client only names the
store and never calls it, leave the policy as it is.`,
  sources: [
    'S095',
    {
      title: 'Kubernetes: network policies',
      url: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
    },
  ],
  messages: {
    blocked: '{policy} shuts out {client}, which names "{host}" and so calls {engine} of {store}.',
  },
  fixes: {
    allow: { title: 'Let {client} in at port {port}', class: 'preview' },
  },
  examples: {
    bad: manifest('web'),
    good: manifest('api'),
  },

  kinds: ['NetworkPolicy'],
  check(policy, { workspace, settings, report }) {
    const spec = policy.get('spec');
    if (!spec || !isEnforced(policy, 'Ingress')) return;
    for (const store of workspace.selectedBy(policy)) {
      const [engine] = engineContainers(store, workspace);
      if (!engine || leadingPolicy(store, 'Ingress', workspace) !== policy) continue;
      const rules = enforcedRules(store, 'Ingress', workspace);
      // A policy that lets nobody in is meant to, or the rest is written elsewhere.
      if (!rules || rules.length === 0) continue;
      const declared = declaredPorts(store);
      const served = servedPorts(store, workspace);
      const ports = [...served, ...engine.match.engine.ports.map((it) => it.port)].map((number) => ({
        number,
        protocol: 'TCP',
        names: declared.flatMap((it) => (it.number === number && it.name ? [it.name] : [])),
      }));
      const port = served[0] ?? engine.match.engine.ports[0]?.port;
      for (const { workload, at, host } of clientsOf(store, workspace, settings.cluster.clusterDomain)) {
        const pods = { labels: podLabels(workload), namespace: workload.namespace };
        const isOpen = rules.some(
          (it) => admitsPods(it.rule, pods, it.policy.namespace) && ports.some((own) => admitsPort(it.rule, own)),
        );
        if (isOpen || port === undefined) continue;
        const labels = selectingLabels(workload);
        const place = policy.at('spec', 'ingress');
        report('blocked', {
          at: place.key ?? place,
          data: {
            ...{ policy: policy.title, client: workload.title, host, port },
            ...{ engine: engineName(engine.match), store: store.title },
          },
          related: [{ at, message: `Named by ${workload.title}.` }],
          fixes: {
            allow:
              labels &&
              (() =>
                appendItemAt(spec, 'ingress', {
                  from: [{ podSelector: { matchLabels: Object.fromEntries(labels) } }],
                  ports: [{ port }],
                })),
          },
        });
      }
    }
  },
});

/** The ports of the pods at which Services of theirs end. */
function servedPorts(store: Resource, workspace: Workspace): readonly number[] {
  const services = workspace.selecting('Service', store);
  const all = services.flatMap((it) => servicePorts(it).flatMap((port) => targetNumber(port, store) ?? []));
  return [...new Set(all)];
}

function manifest(app: string): string {
  return `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: ledger
spec:
  podSelector:
    matchLabels:
      app: ledger
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: ${app}
---
apiVersion: v1
kind: Service
metadata:
  name: ledger
spec:
  selector:
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
  template:
    metadata:
      labels:
        app: ledger
    spec:
      containers:
        - name: postgres
          image: postgres:17.5
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
  selector:
    matchLabels:
      app: api
  template:
    metadata:
      labels:
        app: api
    spec:
      containers:
        - name: api
          image: contoso.azurecr.io/api:1.4.2
          env:
            - name: DB_HOST
              value: ledger
`;
}
