import { podDnsName, podNames, serviceDnsName } from '../k8s/pod-dns.ts';
import { containers, firstOrdinal } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import { hostnameKey, zoneKey } from '../k8s/scheduling.ts';
import { portsOf } from '../k8s/service-ports.ts';
import { isHeadless } from '../k8s/services.ts';
import { claimTemplates, volumes } from '../k8s/volumes.ts';
import { dataDirectories } from '../knowledge/engine-settings.ts';
import { engineName } from '../knowledge/engines.ts';
import { engineContainers } from '../workloads/engine-containers.ts';
import { governingService } from '../workloads/governing-service.ts';
import { replicaRange } from '../workloads/replicas.ts';
import type { Path, YamlNode } from '../yaml/node.ts';
import { byNearness } from './completion-names.ts';
import { podSpecPath } from './completion-objects.ts';
import { namesToSuggest, type Offer, type Suggestion, type SuggestionContext } from './completion-suggestion.ts';

/** What the parts of a pod call each other, where its data goes, and how it finds other pods. */
export function podOffers(resource: Resource): readonly Offer[] {
  const pod = podSpecPath(resource);
  const hosts: readonly Offer[] =
    resource.type === 'ConfigMap' ? [{ slot: 'value', path: ['data', '*'], suggest: hostNames }] : [];
  if (!pod) return hosts;
  return [
    ...['containers', 'initContainers'].flatMap((list) => inContainer([...pod, list, '*'])),
    ...topologyPaths.map((path): Offer => ({ slot: 'value', path: [...pod, ...path], suggest: topologyKeys })),
    { slot: 'key', path: [...pod, 'nodeSelector'], suggest: nodeLabels },
  ];
}

function inContainer(container: Path): readonly Offer[] {
  const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'].flatMap((probe) => [
    [...container, probe, 'httpGet', 'port'],
    [...container, probe, 'tcpSocket', 'port'],
  ]);
  const hooks = ['preStop', 'postStart'].map((it) => [...container, 'lifecycle', it, 'httpGet', 'port']);
  return [
    { slot: 'value', path: [...container, 'volumeMounts', '*', 'name'], suggest: volumeNames },
    { slot: 'value', path: [...container, 'volumeDevices', '*', 'name'], suggest: volumeNames },
    { slot: 'value', path: [...container, 'volumeMounts', '*', 'mountPath'], suggest: dataPaths },
    { slot: 'value', path: [...container, 'env', '*', 'value'], suggest: hostNames },
    ...[...probes, ...hooks].map((path): Offer => ({ slot: 'value', path, suggest: ownPorts })),
  ];
}

/** Volumes and claim templates, those first that the container does not mount yet. */
function volumeNames({ spot: { resource, holder } }: SuggestionContext): readonly Suggestion[] {
  const mounted = new Set(
    (holder.parent?.items() ?? []).filter((it) => it !== holder).map((it) => it.get('name')?.text ?? ''),
  );
  const templates = claimTemplates(resource).map((it) => ({
    name: it.get('metadata', 'name')?.text ?? '',
    detail: ['claim template', it.get('spec', 'resources', 'requests', 'storage')?.written].filter(Boolean).join(' · '),
  }));
  const others = volumes(resource).map(({ name, node }) => ({ name, detail: sourceOf(node) }));
  const all = namesToSuggest([...templates, ...others]);
  return [...all.filter((it) => !mounted.has(it.label)), ...all.filter((it) => mounted.has(it.label))];
}

function sourceOf(volume: YamlNode): string {
  return volume.entries().find((it) => it.name !== 'name')?.name ?? 'volume';
}

/** Where the image of the container keeps its data. */
function dataPaths({ workspace, spot: { resource, holder } }: SuggestionContext): readonly Suggestion[] {
  const container = holder.parent?.parent;
  const engine = engineContainers(resource, workspace).find((it) => it.container.node === container);
  if (!engine) return [];
  const all = dataDirectories(engine.match, engine.settings) ?? [];
  return all.map(
    ({ mountAt, path, setting }): Suggestion => ({
      label: mountAt,
      kind: 'value',
      detail: `data of ${engineName(engine.match)}${setting ? `, as ${setting} says` : ''}`,
      ...(mountAt === path ? {} : { documentation: `The engine writes to \`${path}\`, below this directory.` }),
    }),
  );
}

/** Ports of the container itself: by name, for names stay when numbers change. */
function ownPorts({ spot: { resource, node } }: SuggestionContext): readonly Suggestion[] {
  const own = containers(resource).find(({ node: it }) => it.start <= node.start && node.end <= it.end);
  return own ? portSuggestions(portsOf(own.node), `container ${own.name}`) : [];
}

/** Ports by their names, and those without one by their numbers. */
export function portSuggestions(ports: ReturnType<typeof portsOf>, owner: string): readonly Suggestion[] {
  const seen = new Set<string>();
  return ports.flatMap(({ name, number }): Suggestion[] => {
    const label = name ?? (number === undefined ? '' : String(number));
    if (label === '' || seen.has(label)) return [];
    seen.add(label);
    const detail = [name && number ? String(number) : '', owner].filter(Boolean).join(' · ');
    return [{ label, kind: name ? 'name' : 'value', detail, isQuoted: false }];
  });
}

/** Most pods of one set that are named one by one. */
const mostPods = 5;

/** The DNS names of the pods of StatefulSets, which stay theirs, and of Services, in the words of this namespace. */
function hostNames({ workspace, settings, spot: { resource, path } }: SuggestionContext): readonly Suggestion[] {
  const { namespace, uri } = resource;
  // A value of a ConfigMap is anything; only what speaks of a host asks for one.
  if (path[0] === 'data' && !/host|url|addr|peer|seed|server|broker|endpoint|node/i.test(String(path[1]))) return [];
  const { clusterDomain } = settings.cluster;
  const known = namespace === '' ? 'default' : namespace;
  const pods = byNearness(uri, workspace.inNamespace('StatefulSet', namespace)).flatMap((set) => {
    const service = governingService(set, workspace)?.name ?? set.text('spec', 'serviceName');
    if (!service || set.name === '') return [];
    const first = firstOrdinal(set);
    const count = replicaRange(set, workspace)?.min ?? 1;
    return podNames(set.name, count, first, mostPods).map((_, index) => ({
      name: podDnsName({ set: set.name, ordinal: first + index, service, namespace: known, clusterDomain }),
      detail: `pod ${first + index} of ${set.title}`,
    }));
  });
  const services = byNearness(uri, workspace.inNamespace('Service', namespace))
    .filter((it) => it.name !== '')
    .map((it) => ({
      name: serviceDnsName({ service: it.name, namespace: known, clusterDomain }),
      detail: isHeadless(it) ? `every pod of ${it.title}` : it.title,
    }));
  return namesToSuggest([...pods, ...services]);
}

const affinity = ['podAntiAffinity', 'podAffinity'].flatMap((it): Path[] => [
  ['affinity', it, 'requiredDuringSchedulingIgnoredDuringExecution', '*', 'topologyKey'],
  ['affinity', it, 'preferredDuringSchedulingIgnoredDuringExecution', '*', 'podAffinityTerm', 'topologyKey'],
]);
const nodeTerm = ['matchExpressions', '*', 'key'];
const topologyPaths: readonly Path[] = [
  ['topologySpreadConstraints', '*', 'topologyKey'],
  ...affinity,
  ['affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms', '*', ...nodeTerm],
  ['affinity', 'nodeAffinity', 'preferredDuringSchedulingIgnoredDuringExecution', '*', 'preference', ...nodeTerm],
];

/** Labels that AKS puts on nodes. https://learn.microsoft.com/azure/aks/use-labels */
const labelsOfNodes: readonly (readonly [label: string, detail: string])[] = [
  [zoneKey, 'the availability zone, as westeurope-1'],
  [hostnameKey, 'the node itself'],
  ['topology.kubernetes.io/region', 'the Azure region'],
  ['kubernetes.azure.com/agentpool', 'the node pool'],
  ['kubernetes.azure.com/mode', 'system or user node pool'],
  ['kubernetes.azure.com/scalesetpriority', 'spot on Spot nodes'],
  ['kubernetes.io/os', 'linux or windows'],
  ['kubernetes.io/arch', 'amd64 or arm64'],
  ['node.kubernetes.io/instance-type', 'the size of the virtual machine'],
];

function topologyKeys({ spot: { path } }: SuggestionContext): readonly Suggestion[] {
  // Pods are spread over places, and nodes chosen by any of their labels.
  const all = path.at(-1) === 'topologyKey' ? labelsOfNodes.slice(0, 3) : labelsOfNodes;
  return namesToSuggest(all.map(([name, detail]) => ({ name, detail })));
}

function nodeLabels({ spot: { holder } }: SuggestionContext): readonly Suggestion[] {
  return labelsOfNodes
    .filter(([label]) => !holder.entry(label))
    .map(([label, detail]) => ({ label, kind: 'key', detail, after: ' $1' }));
}
