import { podSpec } from '../../k8s/pods.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { baselineRefusal } from '../../workloads/pod-security.ts';
import { type Edit, removeEntry } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'host-namespace-shared',
  area: 'security',
  severity: 'warning',
  summary: 'A pod shares the network, the processes or the memory segments of its node.',
  why: `
In the node's network a pod sees what passes there, reaches what listens on the node alone, and is not held by NetworkPolicies; two
pods with one port cannot run on one node. Among the node's processes it sees the arguments and environment of all of them.
Namespaces that enforce the baseline standard, and AKS Automatic, do not let the pod in.`,
  remedy: `
Take the key out. Pods reach each other by Services and by their own names; a port that must be reachable from outside takes a
Service of type LoadBalancer.`,
  sources: [
    'S109',
    {
      title: 'Kubernetes: Pod Security Standards',
      url: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline',
    },
  ],
  aliases: {
    'kube-linter': ['host-network', 'host-pid', 'host-ipc'],
    polaris: ['hostNetworkSet', 'hostPIDSet', 'hostIPCSet'],
  },
  messages: {
    shared: 'The pods of {workload} share {what} of their node{refusal}.',
    pod: '{workload} shares {what} of its node{refusal}.',
  },
  fixes: {
    separate: {
      title: 'Do not share {what} of the node (what listens there is not reached any more)',
      class: 'preview',
    },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: broker
spec:
  template:
    spec:
      hostNetwork: true
      containers:
        - name: broker
          image: contoso.azurecr.io/broker:2.1
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: broker
spec:
  template:
    spec:
      containers:
        - name: broker
          image: contoso.azurecr.io/broker:2.1
`,
  },

  kinds: workloadTypes,
  check(workload, context) {
    const spec = podSpec(workload);
    for (const [key, what] of namespaces) {
      const at = spec?.get(key);
      if (!spec || at?.boolean !== true) continue;
      const found = baselineRefusal(workload, context);
      if (!found) return;
      context.report(workload.type === 'Pod' ? 'pod' : 'shared', {
        at,
        severity: found.severity,
        data: { workload: workload.title, what, refusal: found.refusal },
        related: found.related,
        fixes: { separate: () => separate(spec, at) },
      });
    }
  },
});

const namespaces: ReadonlyMap<string, string> = new Map([
  ['hostNetwork', 'the network'],
  ['hostPID', 'the processes'],
  ['hostIPC', 'the memory segments'],
]);

function separate(spec: YamlNode, at: YamlNode): Edit {
  const dns = spec.get('dnsPolicy');
  const isForHost = at.key?.keyText === 'hostNetwork' && dns?.text === 'ClusterFirstWithHostNet';
  return isForHost ? [...removeEntry(at), ...removeEntry(dns)] : removeEntry(at);
}
