import { addressHosts } from '../k8s/address-hosts.ts';
import { serviceHost } from '../k8s/cluster-hosts.ts';
import { findPodDnsNames } from '../k8s/pod-dns.ts';
import { podLabels } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import { hostValues } from '../workspace/host-values.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { YamlNode } from '../yaml/node.ts';
import { daprApps } from './dapr-apps.ts';
import { namedServices } from './dapr-services.ts';

/** A workload of a store's own namespace that calls it by name: itself, or its Dapr sidecar for a component. */
export interface StoreClient {
  readonly workload: Resource;
  /** Where the name is written, and what it is. */
  readonly at: YamlNode;
  readonly host: string;
}

/** A host name that a workload writes, with the Service or the set of which it may be. */
interface NamedHost {
  readonly at: YamlNode;
  readonly host: string;
  readonly name: string;
  readonly namespace: string | undefined;
}

/** The workloads that name a Service or a pod of `store`, each once. */
export function clientsOf(store: Resource, workspace: Workspace, clusterDomain: string): readonly StoreClient[] {
  const { namespace } = store;
  const services = new Set(workspace.selecting('Service', store).map((it) => it.name));
  if (services.size === 0) return [];
  // A text without any of the names cannot name them, and most have none.
  const names = [...services, store.name];
  const mayName = ({ document }: Resource) => names.some((it) => document.text.includes(it));
  const found = new Map<Resource, StoreClient>();
  for (const workload of workspace.inNamespace('pods', namespace)) {
    if (workload === store || !mayName(workload) || podLabels(workload).size === 0) continue;
    const named = namedHosts(workload, clusterDomain).find(
      (it) =>
        (services.has(it.name) || it.name === `${store.name}-`) &&
        (it.namespace === undefined || it.namespace === namespace),
    );
    if (named) found.set(workload, { workload, at: named.at, host: named.host });
  }
  for (const component of workspace.inNamespace('Component.dapr.io', namespace)) {
    if (!mayName(component)) continue;
    const named = namedServices(component, workspace, clusterDomain).find(
      (it) => services.has(it.service) && it.namespace === namespace,
    );
    if (!named) continue;
    for (const workload of daprApps(component, workspace)) {
      if (workload === store || found.has(workload) || podLabels(workload).size === 0) continue;
      found.set(workload, { workload, at: named.value, host: named.service });
    }
  }
  return [...found.values()];
}

const cache = new WeakMap<Resource, { readonly domain: string; readonly hosts: readonly NamedHost[] }>();

function namedHosts(workload: Resource, clusterDomain: string): readonly NamedHost[] {
  const known = cache.get(workload);
  if (known?.domain === clusterDomain) return known.hosts;
  const hosts = hostValues(workload).flatMap((at): NamedHost[] => {
    const text = at.text ?? '';
    const pods = findPodDnsNames(text).map((it) => ({
      ...{ at, host: it.text, name: `${it.set.text}-` },
      namespace: it.namespace?.text,
    }));
    // A bare word is a host only where a variable says so.
    const isMarked = /:\/\/|:\d{2,5}\b|\.svc\b/.test(text) || forHosts.test(at.parent?.get('name')?.text ?? '');
    if (!isMarked) return pods;
    return [
      ...pods,
      ...addressHosts(text).flatMap((host): NamedHost[] => {
        const service = serviceHost(host, clusterDomain);
        return service ? [{ at, host, name: service.service, namespace: service.namespace }] : [];
      }),
    ];
  });
  cache.set(workload, { domain: clusterDomain, hosts });
  return hosts;
}

const forHosts = /(?:HOST|HOSTS|HOSTNAME|ADDR|ADDRESS|SERVER|SERVERS|ENDPOINT|BROKER|BROKERS|URL|URI)\d?$/i;
