import type { Labels } from '../../k8s/labels.ts';
import { isEnforced } from '../../k8s/network-policies.ts';
import type { Resource } from '../../k8s/resource.ts';
import { declaredPorts } from '../../k8s/service-ports.ts';
import { engineName } from '../../knowledge/engines.ts';
import { type EngineContainer, engineContainers } from '../../workloads/engine-containers.ts';
import { selectingLabels } from '../../workloads/governing-service.ts';
import { hasOtherPolicies, policiesFor } from '../../workloads/network-policies.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { clientsOf } from '../../workloads/store-clients.ts';
import { appendDocument } from '../../yaml/edit.ts';
import type { Plain } from '../../yaml/emit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'no-network-policy',
  area: 'networking',
  severity: 'hint',
  development: 'off',
  summary: 'No policy is about the pods of a data store, where others have one.',
  why: `
A pod that no policy selects takes connections from every pod of the cluster, those of other teams and of whoever has broken into one
included. These files restrict others and leave the pods with the data open.`,
  remedy: `
Let in the clients of the store, its own members, and whatever watches it, in one policy for its pods. Which clients there are is
for you to check: who only calls from another namespace is not seen here. Policies need a network that enforces them: on AKS
Azure CNI powered by Cilium.`,
  sources: [
    'S095',
    'S129',
    {
      title: 'AKS: secure traffic between pods with network policies',
      url: 'https://learn.microsoft.com/azure/aks/use-network-policies',
    },
  ],
  correction: `
Azure Network Policy Manager is being retired (on Windows in September 2026, on Linux in September 2028); Cilium is the engine to
count on.`,
  aliases: {
    'kube-linter': ['non-isolated-pod'],
    'kube-score': ['pod-networkpolicy'],
    polaris: ['missingNetworkPolicy'],
  },
  messages: {
    open: 'No policy is about the pods of {workload}: every pod of the cluster may connect to {engine}.',
  },
  fixes: {
    create: {
      title: 'Create a NetworkPolicy for the clients that are found here (everybody else is shut out)',
      class: 'preview',
    },
  },
  examples: {
    bad: manifest('web'),
    good: manifest('ledger'),
  },

  kinds: ['StatefulSet', 'Deployment'],
  check(workload, { workspace, settings, report }) {
    if (workspace.all('NetworkPolicy').length === 0) return;
    const [engine] = engineContainers(workload, workspace);
    if (!engine || hasOtherPolicies(workspace) || workspace.isObscured(workload)) return;
    if (policiesFor(workload, workspace).some((it) => isEnforced(it, 'Ingress'))) return;
    // Who the clients are is found out when somebody wants to know.
    const create = () => {
      const labels = selectingLabels(workload);
      const clients = clientsOf(workload, workspace, settings.cluster.clusterDomain).flatMap(
        (it) => selectingLabels(it.workload) ?? [],
      );
      if (!labels || clients.length === 0) return [];
      const hasMembers = (replicaRange(workload, workspace)?.max ?? 1) > 1;
      const policy = policyFor(workload, engine, labels, clients, hasMembers);
      return appendDocument(workload.document, policy, `${workload.name}-policy`);
    };
    report('open', {
      at: workload.at('metadata', 'name'),
      data: { workload: workload.title, engine: engineName(engine.match) },
      fixes: { create },
    });
  },
});

function policyFor(
  workload: Resource,
  { match, container }: EngineContainer,
  labels: Labels,
  clients: readonly Labels[],
  hasMembers: boolean,
): Plain {
  const declared = declaredPorts(workload).filter((it) => container.node.all('ports', '*').includes(it.node));
  const numbers = declared.flatMap((it) => it.number ?? []);
  const ports = numbers.length > 0 ? numbers : match.engine.ports.slice(0, 1).map((it) => it.port);
  const from = clients.map((it) => ({ podSelector: { matchLabels: Object.fromEntries(it) } }));
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: workload.name, namespace: workload.text('metadata', 'namespace') },
    spec: {
      podSelector: { matchLabels: Object.fromEntries(labels) },
      policyTypes: ['Ingress'],
      ingress: [
        { from, ports: ports.map((port) => ({ port })) },
        ...(hasMembers ? [{ from: [{ podSelector: { matchLabels: Object.fromEntries(labels) } }] }] : []),
      ],
    },
  };
}

function manifest(app: string): string {
  return `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: closed
spec:
  podSelector:
    matchLabels:
      app: ${app}
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
