import type { Resource } from '../k8s/resource.ts';
import { podSelectingTypes } from '../k8s/selectors.ts';
import { isWorkload } from '../k8s/types.ts';
import type { Span } from '../text/span.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { around } from './around.ts';
import { connectDapr, connectDaprApp } from './connect-dapr.ts';
import { connectAutoscaler, connectIngress, connectNames, connectSelector } from './connect-network.ts';
import { connectOperator, connectOperatorServices } from './connect-operators.ts';
import { connectPolicies } from './connect-policies.ts';
import { connectSecretSource, tellSecrets } from './connect-secrets.ts';
import { connectClass, connectWorkload, markSharedClaims } from './connect-workload.ts';
import { connectSidecarService, tellDaprNodes } from './dapr-details.ts';
import { nodeTypes } from './describe-resource.ts';
import { deliverers } from './gitops.ts';
import { Graph, type Surroundings } from './graph.ts';
import type { NodeFinding, NodeFix, Severity, TopologyEdge, TopologyModel, TopologyNode } from './model.ts';
import type { ZoneOf } from './pod-zones.ts';
import { tellPaths } from './tell-paths.ts';
import { tellWorkload, tellZones } from './tell-workload.ts';

/** What the topology shows of a finding. The linter's own findings are such. */
export interface ShownFinding {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly message: string;
  readonly document: YamlDocument;
  readonly span: Span;
  readonly resource: Resource | undefined;
  readonly fixes?: readonly NodeFix[];
}

export interface TopologyOptions extends Partial<Surroundings> {
  /** Only the resources of this file, with what they connect to. */
  readonly uri?: string | undefined;
  /** Where the pods and disks of a workload are, by their ids. */
  readonly zones?: (workload: Resource) => ReadonlyMap<string, ZoneOf>;
  /** What the linter says about a file. */
  readonly findings?: (uri: string) => readonly ShownFinding[];
}

/** The resources of a workspace, what the cluster makes of them, and how all of it hangs together. */
export function topology(workspace: Workspace, options: TopologyOptions = {}): TopologyModel {
  const graph = new Graph(workspace, {
    cluster: options.cluster ?? { kubernetesVersion: '1.35', zones: 3 },
    exists: options.exists ?? (() => false),
  });
  const resources = drawn(workspace);
  for (const it of resources) graph.declare(it);

  const workloads = resources.filter((it) => isWorkload(it.type));
  const writers = workloads.flatMap((it) => connectWorkload(graph, it));
  markSharedClaims(graph, writers);
  for (const it of resources) connectOperator(graph, it);
  // All apps have to be known before the components, which scope them, are looked at.
  for (const it of workloads) connectDaprApp(graph, it);
  for (const it of resources) connect(graph, it);
  for (const it of workloads) connectSidecarService(graph, it);
  for (const it of resources) connectOperatorServices(graph, it);
  connectPolicies(graph);
  tellDaprNodes(graph);
  tellSecrets(graph);
  for (const it of workloads) tellWorkload(graph, it);
  for (const it of workloads) tellZones(graph, options.zones?.(it) ?? new Map());
  tellPaths(
    graph,
    resources.filter((it) => it.type === 'Service'),
  );

  const whole = { nodes: graph.nodes, edges: graph.edges };
  const { nodes, edges } = options.uri === undefined ? whole : around(options.uri, whole);
  const findings = findingsByNode(graph, nodes, options.findings);
  const deliveryOf = deliverers(workspace);
  return {
    version: 1,
    nodes: nodes
      .map((node): TopologyNode => {
        const own = findings.get(node.id);
        const delivery = node.status === 'declared' && node.source ? deliveryOf.get(node.source.uri) : undefined;
        const deliveredBy = delivery && graph.idOf(delivery);
        return {
          ...node,
          ...(own ? { findings: own } : {}),
          ...(deliveredBy === undefined ? {} : { deliveredBy }),
        };
      })
      .sort((a, b) => compare(a.id, b.id)),
    edges: [...edges].sort(byEnds),
  };
}

/** Everything that is drawn, in the order of files and of the text in them, however the workspace came about. */
function drawn(workspace: Workspace): Resource[] {
  const place = (it: Resource) => (workspace.file(it.uri)?.offsetOf(it.document) ?? 0) + it.root.start;
  return [...nodeTypes.keys()]
    .flatMap((type) => workspace.all(type).filter((it) => it.type === type))
    .map((resource) => ({ resource, at: place(resource) }))
    .sort((a, b) => compare(a.resource.uri, b.resource.uri) || a.at - b.at)
    .map(({ resource }) => resource);
}

function connect(graph: Graph, resource: Resource): void {
  connectNames(graph, resource);
  const { type } = resource;
  const id = graph.idOf(resource);
  if (id === undefined) return;
  if (podSelectingTypes.some((it) => it === type)) connectSelector(graph, resource);
  else if (type === 'Ingress') connectIngress(graph, resource);
  else if (type === 'HorizontalPodAutoscaler' || type === 'ScaledObject.keda.sh') connectAutoscaler(graph, resource);
  else if (type.endsWith('.dapr.io')) connectDapr(graph, resource);
  else if (type === 'PersistentVolumeClaim') {
    connectClass(graph, id, resource.get('spec'), resource);
    const volume = resource.text('spec', 'volumeName');
    if (volume) graph.connect(id, 'claims', graph.target(resource, 'PersistentVolume', volume, ''));
  } else if (type === 'PersistentVolume') {
    const className = resource.text('spec', 'storageClassName');
    // Volumes made by hand often carry a class name that is only a label to match claims by.
    const declared =
      className && graph.workspace.find('StorageClass', { name: className, namespace: '', near: resource.uri });
    if (declared) graph.connect(id, 'class', graph.idOf(declared));
  } else if (type === 'ServiceAccount') {
    connectSecrets(graph, resource, id);
  }
  connectSecretSource(graph, resource);
}

function connectSecrets(graph: Graph, account: Resource, id: string): void {
  for (const name of account.root.all('imagePullSecrets', '*', 'name')) {
    if (name.text) graph.connect(id, 'references', graph.target(account, 'Secret', name.text, account.namespace));
  }
}

function findingsByNode(
  graph: Graph,
  nodes: readonly TopologyNode[],
  findings: TopologyOptions['findings'],
): ReadonlyMap<string, readonly NodeFinding[]> {
  const res = new Map<string, NodeFinding[]>();
  if (!findings) return res;
  const uris = new Set(nodes.flatMap((it) => (it.status === 'declared' && it.source ? [it.source.uri] : [])));
  for (const { ruleId, severity, message, document, span, resource, fixes = [] } of [...uris].flatMap((it) =>
    findings(it),
  )) {
    const id = resource && graph.idOf(resource);
    if (id === undefined) continue;
    const source = graph.place(document, span);
    const offered = fixes.map(({ title, class: fixClass }) => ({ title, class: fixClass }));
    const finding = {
      ...{ ruleId, severity, message },
      ...(source ? { source } : {}),
      ...(offered.length > 0 ? { fixes: offered } : {}),
    };
    const own = res.get(id);
    if (own) own.push(finding);
    else res.set(id, [finding]);
  }
  return res;
}

function byEnds(a: TopologyEdge, b: TopologyEdge): number {
  return compare(a.from, b.from) || compare(a.to, b.to) || compare(a.type, b.type);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
