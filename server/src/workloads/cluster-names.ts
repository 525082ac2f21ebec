import { findPodDnsNames } from '../k8s/pod-dns.ts';
import type { Resource } from '../k8s/resource.ts';
import type { Span } from '../text/span.ts';
import { hostValues } from '../workspace/host-values.ts';
import { referencesOf } from '../workspace/references.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { YamlDocument } from '../yaml/document.ts';
import type { YamlNode } from '../yaml/node.ts';
import { setsNamed } from './pod-dns-targets.ts';

/** A name that only the DNS of the cluster knows. */
export interface ClusterName {
  readonly name: string;
  readonly at: { readonly document: YamlDocument; readonly span: Span };
}

/** The first name in the pod or in the ConfigMaps it uses that leads to a Service or a pod of the cluster. */
export function clusterName(workload: Resource, clusterDomain: string, workspace: Workspace): ClusterName | undefined {
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

/** The nameservers of a pod, if each of them is known to lie outside of every cluster: a public one, or that of Azure. */
export function outsideServers(pod: YamlNode): string | undefined {
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
