import { daprAnnotations } from '../../k8s/dapr-sidecar.ts';
import { podSpec } from '../../k8s/pods.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { clusterName, outsideServers } from '../../workloads/cluster-names.ts';
import { removeEntry, setKey } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dns-policy-breaks-cluster-names',
  area: 'networking',
  severity: 'warning',
  summary: "A pod's DNS policy asks nobody, or nobody who knows Dapr's control plane.",
  why: `
With \`dnsPolicy: None\` a pod asks the servers of \`dnsConfig\` and nobody else; without any there the API server refuses it. A
Dapr sidecar finds its control plane by the names of Services in \`dapr-system\`. On the host network with the usual policy, and
with the policy \`Default\`, the pod asks the resolver of its node, which does not know them: the sidecar never starts.`,
  remedy: `
On the host network set \`dnsPolicy: ClusterFirstWithHostNet\`, elsewhere leave \`dnsPolicy\` out. With \`None\`, name the address
of the cluster's DNS: 10.0.0.10 on AKS unless the cluster was made with another.`,
  sources: [
    {
      title: "Pod's DNS Policy",
      url: 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy',
    },
    {
      title: 'Dapr: control plane on Kubernetes',
      url: 'https://docs.dapr.io/operations/hosting/kubernetes/kubernetes-overview/',
    },
  ],
  messages: {
    nobody: 'DNS policy "None" needs at least one of dnsConfig.nameservers: the API server refuses {workload}.',
    host: '{workload} is on the host network, where DNS policy "ClusterFirst" asks the resolver of the node: its Dapr sidecar finds no control plane.',
    default: 'DNS policy "Default" asks the resolver of the node: the Dapr sidecar finds no control plane.',
    outside: 'DNS policy "None" asks only {servers}, outside of the cluster: the Dapr sidecar finds no control plane.',
  },
  fixes: {
    clusterFirst: { title: 'Resolve cluster names: dnsPolicy "ClusterFirstWithHostNet"', class: 'safe' },
    usual: { title: 'Resolve cluster names: remove dnsPolicy "Default"', class: 'safe' },
  },
  examples: {
    bad: manifest('hostNetwork: true'),
    good: manifest('hostNetwork: true\n      dnsPolicy: ClusterFirstWithHostNet'),
  },

  kinds: workloadTypes,
  check(workload, { workspace, settings, report }) {
    const pod = podSpec(workload);
    const [network, policy] = [pod?.get('hostNetwork'), pod?.get('dnsPolicy')];
    if (!pod || (!network && !policy) || (network && network.boolean === undefined)) return;
    const isOnHost = network?.boolean === true;
    if (policy?.text === 'None') {
      const servers = pod.get('dnsConfig', 'nameservers');
      if (servers ? servers.isSequence && servers.items().length === 0 : isWhole(pod.get('dnsConfig'))) {
        report('nobody', { at: policy, severity: 'error', data: { workload: workload.title } });
        return;
      }
    }
    const outside = policy?.text === 'None' ? outsideServers(pod) : undefined;
    const isHost = isOnHost && (!policy || policy.text === 'ClusterFirst');
    if (!isHost && policy?.text !== 'Default' && !outside) return;
    const dapr = daprAnnotations(workload);
    // Of names that the pod itself uses, another rule tells.
    if (!dapr || clusterName(workload, settings.cluster.clusterDomain, workspace)) return;
    const related = [{ at: dapr.get('dapr.io/enabled') ?? dapr, message: 'This adds the sidecar.' }];
    const clusterFirst = () => setKey(pod, 'dnsPolicy', 'ClusterFirstWithHostNet');
    if (isHost && network) {
      report('host', {
        at: network.key ?? network,
        related,
        data: { workload: workload.title },
        fixes: { clusterFirst },
      });
    } else if (policy && outside !== undefined) report('outside', { at: policy, related, data: { servers: outside } });
    else if (policy) {
      report('default', {
        at: policy,
        related,
        fixes: isOnHost ? { clusterFirst } : { usual: () => removeEntry(policy) },
      });
    }
  },
});

/** Absent, or written without anything that would be merged in. */
function isWhole(config: YamlNode | undefined): boolean {
  return !config || (config.isMapping && !config.isAlias);
}

function manifest(pod: string): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: edge
spec:
  selector:
    matchLabels:
      app: edge
  template:
    metadata:
      labels:
        app: edge
      annotations:
        dapr.io/enabled: "true"
        dapr.io/app-id: edge
    spec:
      ${pod}
      containers:
        - name: edge
          image: registry.example.com/edge:1.4
`;
}
