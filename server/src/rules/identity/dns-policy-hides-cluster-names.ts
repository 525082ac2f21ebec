import { podSpec } from '../../k8s/pods.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { clusterName, outsideServers } from '../../workloads/cluster-names.ts';
import { removeEntry, setKey } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dns-policy-hides-cluster-names',
  area: 'identity',
  severity: 'warning',
  summary: "A pod's DNS policy cannot resolve the names of Services that the pod uses.",
  why: `
Names of Services and pods exist in the DNS of the cluster only. A pod on the host network with the usual policy
\`ClusterFirst\`, and every pod with the policy \`Default\`, asks the resolver of its node instead, which knows none of them.`,
  remedy: `
On the host network set \`dnsPolicy: ClusterFirstWithHostNet\`. Elsewhere leave \`dnsPolicy\` out. With the policy \`None\`, name
the address of the cluster's DNS among \`dnsConfig.nameservers\`: 10.0.0.10 on AKS unless the cluster was made with another.`,
  sources: [
    {
      title: "Pod's DNS Policy",
      url: 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy',
    },
  ],
  messages: {
    host: '{workload} is on the host network, where DNS policy "ClusterFirst" asks the resolver of the node: "{name}" never resolves.',
    default: 'DNS policy "Default" asks the resolver of the node: "{name}" never resolves.',
    none: 'DNS policy "None" asks only {servers}, outside of the cluster: "{name}" never resolves.',
  },
  fixes: {
    clusterFirst: { title: 'Resolve cluster names: dnsPolicy "ClusterFirstWithHostNet"', class: 'safe' },
    usual: { title: 'Resolve cluster names: remove dnsPolicy "Default"', class: 'safe' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent
spec:
  selector:
    matchLabels:
      app: agent
  template:
    metadata:
      labels:
        app: agent
    spec:
      hostNetwork: true
      containers:
        - name: agent
          image: registry.example.com/agent:1.4
          env:
            - name: CACHE_HOST
              value: cache.data.svc.cluster.local
`,
    good: `
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent
spec:
  selector:
    matchLabels:
      app: agent
  template:
    metadata:
      labels:
        app: agent
    spec:
      hostNetwork: true
      dnsPolicy: ClusterFirstWithHostNet
      containers:
        - name: agent
          image: registry.example.com/agent:1.4
          env:
            - name: CACHE_HOST
              value: cache.data.svc.cluster.local
`,
  },

  kinds: workloadTypes,
  check(workload, { workspace, settings, report }) {
    const pod = podSpec(workload);
    if (!pod) return;
    const [network, policy] = [pod.get('hostNetwork'), pod.get('dnsPolicy')];
    const isOnHost = network?.boolean === true;
    const servers = policy?.text === 'None' ? outsideServers(pod) : undefined;
    const isHost = isOnHost && network && (!policy || policy.text === 'ClusterFirst');
    if (!isHost && policy?.text !== 'Default' && !servers) return;
    // A network that is chosen later may be the host's, or not.
    if (network && network.boolean === undefined) return;
    const use = clusterName(workload, settings.cluster.clusterDomain, workspace);
    if (!use) return;

    const data = { workload: workload.title, name: use.name, servers: servers ?? '' };
    const related = [{ at: use.at, message: 'A name that only the DNS of the cluster knows.' }];
    if (isHost) {
      const clusterFirst = () => setKey(pod, 'dnsPolicy', 'ClusterFirstWithHostNet');
      report('host', { at: network.key ?? network, data, related, fixes: { clusterFirst } });
    } else if (policy && servers !== undefined) report('none', { at: policy, data, related });
    else if (policy) {
      const fixes = isOnHost
        ? { clusterFirst: () => setKey(pod, 'dnsPolicy', 'ClusterFirstWithHostNet') }
        : { usual: () => removeEntry(policy) };
      report('default', { at: policy, data, related, fixes });
    }
  },
});
