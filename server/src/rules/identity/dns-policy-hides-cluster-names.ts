import { findPodDnsNames } from '../../k8s/pod-dns.ts';
import { podSpec } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { setsNamed } from '../../workloads/pod-dns-targets.ts';
import { hostValues } from '../../workspace/host-values.ts';
import { referencesOf } from '../../workspace/references.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { removeEntry, setKey } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule, type Place } from '../core/rule.ts';

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

/** The nameservers of a pod, if each of them is known to lie outside of every cluster: a public one, or that of Azure. */
function outsideServers(pod: YamlNode): string | undefined {
  const servers = pod.all('dnsConfig', 'nameservers', '*').map((it) => it.text ?? '');
  return servers.length > 0 && servers.every((it) => outside.has(it)) ? servers.join(' and ') : undefined;
}

const outside = new Set([
  '1.0.0.1',
  '1.1.1.1',
  '8.8.4.4',
  '8.8.8.8',
  '9.9.9.9',
  '149.112.112.112',
  '168.63.129.16',
  '208.67.220.220',
  '208.67.222.222',
]);

interface ClusterName {
  readonly name: string;
  readonly at: Place;
}

/** The first name in the pod or in the ConfigMaps it uses that leads to a Service or a pod of the cluster. */
function clusterName(workload: Resource, clusterDomain: string, workspace: Workspace): ClusterName | undefined {
  const { namespace, uri } = workload;
  const maps = referencesOf(workload).flatMap((it) => {
    if (it.to !== 'ConfigMap') return [];
    return workspace.find('ConfigMap', { name: it.name, namespace, near: uri }) ?? [];
  });
  for (const resource of [workload, ...new Set(maps)]) {
    for (const node of hostValues(resource)) {
      const text = node.text ?? '';
      const found =
        fullName(text, clusterDomain) ?? podIn(text, workload, workspace) ?? serviceIn(node, workload, workspace);
      if (found)
        return { name: found.name, at: { document: node.document, span: node.spanOf(found.start, found.end) } };
    }
  }
  return undefined;
}

interface Found {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** `cache.data.svc.cluster.local`, or `cache.data.svc` that ends there. */
function fullName(text: string, clusterDomain: string): Found | undefined {
  for (let at = text.indexOf('.svc'); at !== -1; at = text.indexOf('.svc', at + 1)) {
    const before = /[a-z0-9-]+\.[a-z0-9-]+$/.exec(text.slice(Math.max(0, at - 253), at))?.[0];
    const rest = text.slice(at + 4);
    const behind = rest.startsWith(`.${clusterDomain}`) ? clusterDomain.length + 1 : 0;
    if (before === undefined || /^\.?[\w$%{<(-]/.test(rest.slice(behind))) continue;
    const [start, end] = [at - before.length, at + 4 + behind];
    return { name: text.slice(start, end), start, end };
  }
  return undefined;
}

function podIn(text: string, { namespace, uri }: Resource, workspace: Workspace): Found | undefined {
  const name = findPodDnsNames(text).find(
    (it) => setsNamed(it.set.text, { namespace: it.namespace?.text ?? namespace, near: uri }, workspace).length > 0,
  );
  return name && { name: name.text, start: name.start, end: name.end };
}

/** A value that is a Service's name as a whole, with a scheme or a port, or in a variable for hosts. */
function serviceIn(node: YamlNode, { namespace, uri }: Resource, workspace: Workspace): Found | undefined {
  const [, scheme = '', host = '', other, port] = address.exec(node.text ?? '') ?? [];
  const variable = node.parent?.get('name')?.text ?? node.key?.keyText ?? '';
  if (host === '' || (scheme === '' && port === undefined && !forHosts.test(variable))) return undefined;
  const service = workspace.find('Service', { name: host, namespace: other ?? namespace, near: uri });
  return service && { name: host, start: scheme.length, end: scheme.length + host.length };
}

const address =
  /^([a-z][a-z0-9+.-]*:\/\/(?:[^@/\s]*@)?)?([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)(?:\.([a-z0-9-]{1,63}))?(:\d+)?(?:\/\S*)?$/;
const forHosts = /(?:HOST|HOSTNAME|ADDR|ADDRESS|SERVER|ENDPOINT|URL)$/i;
