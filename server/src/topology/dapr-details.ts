import { daprAnnotations } from '../k8s/dapr-sidecar.ts';
import type { Resource } from '../k8s/resource.ts';
import { appIdOf } from '../workloads/dapr-annotations.ts';
import { sidecarService } from '../workspace/provides.ts';
import type { Graph } from './graph.ts';
import { nodeLabel } from './labels.ts';
import { nodeId, type TopologyEdge, type TopologyNode } from './model.ts';

/** Tells a component and an app in their own words what the lines around them say; for when all lines are there. */
export function tellDaprNodes(graph: Graph): void {
  const { nodes, edges } = graph;
  const leaving = Map.groupBy(edges, (it) => it.from);
  const arriving = Map.groupBy(edges, (it) => it.to);
  for (const { id, type } of nodes) {
    const out = leaving.get(id) ?? [];
    if (type === 'DaprComponent') {
      const apps = names(ends(out, 'scopes', 'DaprApp'));
      const backing = out.flatMap((it) => keepers(graph, it, leaving).map(titled));
      graph.enrich(id, type, { ...some('apps', apps), ...some('backing', [...new Set(backing)].sort()) });
    } else if (type === 'DaprApp') {
      const inward = (arriving.get(id) ?? []).map((it) => ({ ...it, to: it.from }));
      const subscriptions = ends(inward, 'scopes', 'DaprSubscription').flatMap((it) => {
        const { pubsub, topic } = it.type === 'DaprSubscription' ? it.detail : {};
        return pubsub && topic ? `${pubsub}/${topic}` : [];
      });
      const owners = new Set(inward.flatMap((it) => (it.type === 'owns' ? it.to : [])));
      const configurations = [...owners].flatMap((it) =>
        names(ends(leaving.get(it) ?? [], 'references', 'DaprConfiguration')),
      );
      graph.enrich(id, type, {
        ...some('components', names(ends(inward, 'scopes', 'DaprComponent'))),
        ...some('subscriptions', [...new Set(subscriptions)].sort()),
        ...(configurations[0] === undefined ? {} : { configuration: configurations[0] }),
      });
    }
  }

  function ends(of: readonly TopologyEdge[], by: TopologyEdge['type'], type: TopologyNode['type']): TopologyNode[] {
    return of.flatMap((it) => {
      const node = it.type === by ? graph.node(it.to) : undefined;
      return node?.type === type ? node : [];
    });
  }
}

/** The Service that Dapr makes for the sidecars of an app leads to the app, where something calls it. */
export function connectSidecarService(graph: Graph, workload: Resource): void {
  const appId = daprAnnotations(workload) && appIdOf(workload);
  if (appId === undefined) return;
  const id = nodeId('Service', workload.namespace, sidecarService(appId));
  if (graph.node(id)?.status !== 'derived') return;
  // https://github.com/dapr/dapr/blob/master/pkg/operator/handlers/dapr_handler.go
  graph.enrich(id, 'Service', {
    ...{ headless: true, ports: ['80', '50001', '50002', '9090'] },
    dnsName: `${sidecarService(appId)}.${workload.namespace}.svc`,
  });
  graph.connect(id, 'selects', graph.idOf(workload));
}

/** What is at the end of a line from a component: behind a Service the workloads that it leads to. */
function keepers(graph: Graph, edge: TopologyEdge, leaving: ReadonlyMap<string, TopologyEdge[]>): TopologyNode[] {
  const node = graph.node(edge.to);
  if (!node || (edge.type !== 'dns' && node.type !== 'ExternalService')) return [];
  const behind = (leaving.get(node.id) ?? []).flatMap(
    (it) => (it.type === 'selects' || it.type === 'governs' ? graph.node(it.to) : undefined) ?? [],
  );
  return behind.length > 0 ? behind : [node];
}

function titled(node: TopologyNode): string {
  const label = nodeLabel(node);
  const title = label === node.name ? label : `${label} ${node.name}`;
  return node.status === 'missing' ? `${title} (missing)` : title;
}

function names(nodes: readonly TopologyNode[]): string[] {
  return [...new Set(nodes.map((it) => it.name))].sort();
}

function some<Key extends string>(key: Key, items: readonly string[]): { readonly [K in Key]?: readonly string[] } {
  return items.length > 0 ? ({ [key]: items } as { readonly [K in Key]: readonly string[] }) : {};
}
