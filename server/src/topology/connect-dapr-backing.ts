import { addressHosts } from '../k8s/address-hosts.ts';
import { findLocalHosts } from '../k8s/local-hosts.ts';
import { holdsPlaceholder } from '../k8s/placeholder.ts';
import type { Resource } from '../k8s/resource.ts';
import { azureServiceOf } from '../knowledge/azure-services.ts';
import { daprHosting } from '../workloads/dapr-apps.ts';
import { type Backing, backingOf, titleOf } from '../workloads/dapr-backing.ts';
import { writtenComponent } from '../workloads/dapr-component.ts';
import { podDnsUses } from '../workspace/pod-dns-uses.ts';
import type { Graph } from './graph.ts';

/** What a resource of Dapr talks to: Services of the cluster, or what is outside of it. */
export function connectBacking(graph: Graph, resource: Resource): void {
  const backing = written(resource);
  if (!backing || graph.workspace.isSelfHosted(resource)) return;
  for (const { host, field } of backing.hosts) {
    const target = hostNode(graph, resource, host, backing);
    graph.connect(graph.idOf(resource), 'dns', target, { label: field });
  }
  if (backing.azure === undefined || backing.hosts.length > 0) return;
  // Its address is in a secret, or still to be written.
  const target = graph.add({
    ...{
      type: 'ExternalService',
      namespace: '',
      name: backing.azure,
      within: `${resource.namespace}/${resource.name}`,
    },
    ...{ status: 'derived', detail: { service: backing.azure } },
  });
  graph.connect(graph.idOf(resource), 'references', target);
}

function written(resource: Resource): Backing | undefined {
  const hosts = (field: string, text: string | undefined) =>
    text === undefined || holdsPlaceholder(text) ? [] : addressHosts(text).map((host) => ({ host, field }));
  switch (resource.type) {
    case 'Component.dapr.io': {
      const component = writtenComponent(resource);
      return component && backingOf(component);
    }
    case 'HTTPEndpoint.dapr.io':
      return { hosts: hosts('baseUrl', resource.text('spec', 'baseUrl')), azure: undefined };
    case 'Configuration.dapr.io':
      return {
        hosts: resource.root.all('spec', 'tracing', '*', 'endpointAddress').flatMap((it) => hosts('tracing', it.text)),
        azure: undefined,
      };
    default:
      return undefined;
  }
}

/** The node for a host; `undefined` for this machine, for a pod, which has a line of its own, and where it cannot be told. */
function hostNode(graph: Graph, from: Resource, host: string, backing: Backing): string | undefined {
  if (findLocalHosts(host).length > 0) return undefined;
  if (azureServiceOf(host)) return outside(graph, host, backing);
  const inCluster = /^(?<labels>.+?)\.svc(?:\.|$)/.exec(host)?.groups?.labels;
  const [name = '', namespace = from.namespace, ...more] = (inCluster ?? host).split('.');
  const isService = more.length === 0 && (inCluster !== undefined || !topLevel.has(namespace));
  const isPod = podDnsUses(from).some(({ name: pod }) => host.startsWith(`${pod.set.text}-${pod.ordinal.value}.`));
  if (more.length > 0 || !isService)
    return inCluster === undefined && !isPod ? outside(graph, host, backing) : undefined;
  const exists = graph.workspace.provides('Service', { name, namespace, near: from.uri });
  if (!exists && isPod) return undefined;
  // Next to nothing that is deployed, a bare name may be one of the developer's own network.
  const isMeantHere = exists || inCluster !== undefined || daprHosting(from, graph.workspace) === 'kubernetes';
  return isMeantHere ? graph.target(from, 'Service', name, namespace) : undefined;
}

/** Endings of public names with two parts, which a namespace is hardly ever called. */
const topLevel: ReadonlySet<string> = new Set(['com', 'net', 'org', 'io', 'dev', 'app', 'cloud', 'eu', 'local']);

function outside(graph: Graph, host: string, backing: Backing): string {
  const service = titleOf(host, backing);
  // Instances of two services of Azure may have one name.
  const name = service === undefined ? { name: host } : { name: host.split('.', 1)[0] ?? host, within: host };
  return graph.add({
    ...{ type: 'ExternalService', namespace: '', ...name, status: 'derived' },
    detail: { host, ...(service === undefined ? {} : { service }) },
  });
}
