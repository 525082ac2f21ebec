import { daprAnnotations } from '../k8s/dapr-sidecar.ts';
import { claimName, podDnsName, podNames } from '../k8s/pod-dns.ts';
import { firstOrdinal, writtenReplicas } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import { serviceForm } from '../k8s/services.ts';
import { claimTemplates, mounts, volumes } from '../k8s/volumes.ts';
import { type ReplicaRange, replicaRange } from '../workloads/replicas.ts';
import { referencesOf } from '../workspace/references.ts';
import type { YamlNode } from '../yaml/node.ts';
import { claimDetail, engineTitle } from './describe-resource.ts';
import type { Graph } from './graph.ts';

/** A workload that writes to a claim which others may write to, too. */
export interface Writer {
  readonly claim: string;
  /** Who mounts: each pod of a set, or the workload. */
  readonly mounters: readonly string[];
  readonly pods: number;
  readonly workload: Resource;
}

/** The pods of a set, the claims of a workload and everything else that its pods name. Gives who writes to named claims. */
export function connectWorkload(graph: Graph, workload: Resource): Writer[] {
  const id = graph.idOf(workload);
  if (id === undefined) return [];
  const pods = workload.type === 'StatefulSet' ? connectPods(graph, workload, id) : [];
  for (const { to, name, namespace, path, optional } of referencesOf(workload)) {
    if (to === 'PersistentVolumeClaim' || to === 'StorageClass' || path[1] === 'serviceName') continue;
    if (optional && !graph.workspace.provides(to, { name, namespace, near: workload.uri })) continue;
    graph.connect(id, 'references', graph.target(workload, to, name, namespace));
  }
  const governing = workload.type === 'StatefulSet' ? workload.text('spec', 'serviceName') : undefined;
  if (governing) graph.connect(graph.target(workload, 'Service', governing, workload.namespace), 'governs', id);
  return connectNamedClaims(graph, workload, pods.length > 0 ? pods : [id]);
}

/** The class of a claim or a template: the one written, or the cluster's default. */
export function connectClass(graph: Graph, claim: string, spec: YamlNode | undefined, from: Resource): void {
  if (!spec) return;
  const className = spec.get('storageClassName');
  const volume = spec.get('volumeName')?.text;
  // An empty class asks for a volume that somebody made by hand, and so does a claim that names its volume.
  if (className?.text === '' || (className && className.text === undefined)) return;
  if (className === undefined && volume !== undefined) return;
  graph.connect(
    claim,
    'class',
    graph.target(from, 'StorageClass', className?.text ?? defaultClassName(graph, from), ''),
  );
}

/** The class that claims without one get. */
export function defaultClassName(graph: Graph, from: Resource): string {
  const declared = graph.workspace
    .all('StorageClass')
    .filter((it) => it.annotations.get('storageclass.kubernetes.io/is-default-class') === 'true');
  const near = declared.find((it) => it.uri === from.uri) ?? declared[0];
  return near?.name ?? 'default';
}

function connectPods(graph: Graph, set: Resource, id: string): string[] {
  const range = replicaRange(set, graph.workspace);
  const written = writtenReplicas(set);
  const replicas = drawnPods(written, range);
  if (replicas === undefined) return [];
  const lasting = range?.owner ? range.min : Number.POSITIVE_INFINITY;
  const { name, namespace } = set;
  const service = set.text('spec', 'serviceName') ?? '';
  const governing = graph.workspace.find('Service', { name: service, namespace, near: set.uri });
  // A Service with an address of its own gives its pods no names. One that is not found may be headless elsewhere.
  const isNamed = service !== '' && (!governing || serviceForm(governing) !== 'balanced');
  const start = firstOrdinal(set);
  const source = graph.source(set.root, set.get('spec', 'replicas') ?? set.get('metadata', 'name'));
  const sidecar = daprAnnotations(set) ? { sidecar: true } : {};
  return podNames(name, replicas, start).map((pod, index) => {
    const ordinal = start + index;
    const autoscaled = index >= lasting ? { autoscaled: true } : {};
    const dnsName = isNamed ? { dnsName: podDnsName({ set: name, ordinal, service, namespace }) } : {};
    const podId = graph.add({
      ...{ type: 'Pod', namespace, name: pod, status: 'derived', owner: id },
      ...{ detail: { ordinal, ...dnsName, ...sidecar, ...autoscaled }, source },
    });
    graph.connect(id, 'owns', podId);
    for (const template of claimTemplates(set)) connectTemplate(graph, { set, template, ordinal, podId, autoscaled });
    return podId;
  });
}

interface TemplateUse {
  readonly set: Resource;
  readonly template: YamlNode;
  readonly ordinal: number;
  readonly podId: string;
  readonly autoscaled: { readonly autoscaled?: boolean };
}

/** An autoscaler may allow far more pods than anybody wants to see. */
const mostGhosts = 20;

/** The pods there are, and as ghosts those that an autoscaler may add. */
function drawnPods(written: number | undefined, range: ReplicaRange | undefined): number | undefined {
  if (!range?.owner) return written;
  const there = Math.max(range.min, Math.min(written ?? range.min, range.max));
  return Math.min(range.max, there + mostGhosts);
}

function connectTemplate(graph: Graph, { set, template, ordinal, podId, autoscaled }: TemplateUse): void {
  const name = template.get('metadata', 'name')?.text;
  if (!name) return;
  const spec = template.get('spec');
  const full = claimName(name, set.name, ordinal);
  // A claim of that name that someone has written is taken over by the set, with what is written there.
  const written = graph.workspace.find('PersistentVolumeClaim', {
    name: full,
    namespace: set.namespace,
    near: set.uri,
  });
  const writtenId = written && graph.idOf(written);
  const detail = {
    ...(written ? claimDetail(written.get('spec')) : claimDetail(spec)),
    template: name,
    ordinal,
    ...autoscaled,
  };
  const claimId =
    writtenId ??
    graph.add({
      ...{ type: 'PersistentVolumeClaim', namespace: set.namespace, name: full, status: 'derived', owner: podId },
      ...{ detail, source: graph.source(template, template.get('metadata', 'name')) },
    });
  if (writtenId !== undefined) graph.enrich(writtenId, 'PersistentVolumeClaim', detail);
  else connectClass(graph, claimId, spec, set);
  graph.connect(podId, 'mounts', claimId);
}

function connectNamedClaims(graph: Graph, workload: Resource, mounters: readonly string[]): Writer[] {
  const every = mounts(workload);
  return volumes(workload).flatMap(({ name, source }): Writer[] => {
    const claim = source.kind === 'claim' ? source.claimName.text : undefined;
    if (source.kind !== 'claim' || claim === undefined) return [];
    const claimId = graph.target(workload, 'PersistentVolumeClaim', claim, workload.namespace);
    if (claimId === undefined) return [];
    for (const it of mounters) graph.connect(it, 'mounts', claimId);
    const own = every.filter((it) => it.name === name);
    const readOnly = source.readOnly || (own.length > 0 && own.every((it) => it.readOnly));
    return readOnly ? [] : [{ claim: claimId, mounters, pods: podCount(workload), workload }];
  });
}

/** Marks claims that several pods write to, where that loses data or cannot even start. */
export function markSharedClaims(graph: Graph, writers: readonly Writer[]): void {
  for (const [claim, those] of Map.groupBy(writers, (it) => it.claim)) {
    const count = those.reduce((sum, it) => sum + it.pods, 0);
    if (count < 2) continue;
    graph.enrich(claim, 'PersistentVolumeClaim', { writers: count });
    const node = graph.node(claim);
    const modes = node?.type === 'PersistentVolumeClaim' ? (node.detail.accessModes ?? []) : [];
    const isStore = those.some(
      ({ workload }) => workload.type === 'StatefulSet' || engineTitle(workload) !== undefined,
    );
    const isSingle = modes.length > 0 && !modes.includes('ReadWriteMany');
    if (!isStore && !isSingle) continue;
    const problem = isSingle
      ? `${count} pods want a volume that one node can write to`
      : `${count} pods write to one volume`;
    for (const { mounters } of those) {
      for (const it of mounters) graph.connect(it, 'mounts', claim, { problem });
    }
  }
}

function podCount(workload: Resource): number {
  const counted = workload.type === 'StatefulSet' || workload.type === 'Deployment' || workload.type === 'ReplicaSet';
  return counted ? (writtenReplicas(workload) ?? 1) : 1;
}
