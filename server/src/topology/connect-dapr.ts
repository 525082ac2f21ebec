import { daprAnnotations } from '../k8s/dapr-sidecar.ts';
import type { Resource } from '../k8s/resource.ts';
import { appIdOf, daprText } from '../workloads/dapr-annotations.ts';
import { appsBeside, type DaprApp } from '../workloads/dapr-apps.ts';
import { scopedIds } from '../workloads/dapr-secrets.ts';
import { daprAppType, provided, sidecarService } from '../workspace/provides.ts';
import { type Reference, referencesOf } from '../workspace/references.ts';
import type { Path } from '../yaml/node.ts';
import { connectBacking } from './connect-dapr-backing.ts';
import { connectTopics } from './connect-dapr-topics.ts';
import { appNamed } from './dapr-app-node.ts';
import type { Graph } from './graph.ts';

/** The Dapr app that the pods of a workload are, if they get a sidecar. */
export function connectDaprApp(graph: Graph, workload: Resource): void {
  const annotations = daprAnnotations(workload);
  if (graph.idOf(workload) === undefined || !annotations) return;
  const id = appIdOf(workload);
  const [appPort, appProtocol] = ['app-port', 'app-protocol'].map((it) => daprText(annotations, `dapr.io/${it}`));
  const appId = id ?? workload.name;
  const app = graph.add({
    ...{ type: 'DaprApp', namespace: workload.namespace, name: appId, status: 'derived' },
    detail: {
      appId,
      ...(appPort ? { appPort } : {}),
      ...(appProtocol ? { appProtocol } : {}),
      ...(id !== undefined && provided(workload).some((it) => it.type === 'Service')
        ? { service: sidecarService(id) }
        : {}),
    },
    source: graph.source(annotations, annotations.get('dapr.io/app-id')),
  });
  graph.connect(graph.idOf(workload), 'owns', app);
}

/** A resource of Dapr: the apps that see it, what it names, and what it keeps its data in. */
export function connectDapr(graph: Graph, resource: Resource): void {
  const id = graph.idOf(resource);
  for (const it of referencesOf(resource)) {
    // Which apps may use which topics is shown at the topics.
    const isTopicScope = it.to === daprAppType && it.path.includes('metadata');
    if (it.path[0] === 'scopes' || isTopicScope) continue;
    graph.connect(id, 'references', targetOf(graph, resource, it), about(resource, it));
  }
  connectBacking(graph, resource);
  connectTopics(graph, resource);
  if (resource.type === 'Configuration.dapr.io') return;
  for (const app of scopes(graph, resource)) graph.connect(id, 'scopes', app);
}

function targetOf(graph: Graph, resource: Resource, { to, name, namespace }: Reference): string | undefined {
  return to === daprAppType ? appNamed(graph, name, namespace) : graph.target(resource, to, name, namespace);
}

/** Which items of metadata are read from a secret store, and what else a reference does not say by itself. */
function about(resource: Resource, { path, at }: Reference): { label?: string } {
  if (resource.type === 'Resiliency.dapr.io') return policiesOf(resource, path, at.text ?? at.keyText);
  if (path.includes('accessControl')) return { label: 'may call' };
  if (!path.includes('secretStore')) return {};
  const items = resource.root
    .all('spec', 'metadata', '*')
    .flatMap((it) => (it.get('secretKeyRef') ? (it.get('name')?.text ?? []) : []));
  return items.length > 0 ? { label: items.join(', ') } : {};
}

/** What a Resiliency does to a target: the kinds of its policies, for a component by the way that the calls go. */
function policiesOf(resiliency: Resource, path: Path, target: string): { label?: string } {
  const [, , section = ''] = path;
  const policies = resiliency.get('spec', 'targets', section, target);
  const ways = ['inbound', 'outbound'].flatMap((way) => {
    const kinds =
      policies
        ?.get(way)
        ?.entries()
        .map((it) => it.name) ?? [];
    return kinds.length > 0 ? `${way} ${kinds.join(', ')}` : [];
  });
  const own = section === 'apps' ? (policies?.entries().map((it) => it.name) ?? []) : [];
  const label = [...ways, ...own].join(', ');
  return label === '' ? {} : { label };
}

/** Ids of the apps in the scopes. Without scopes every app of the namespace sees the resource, and the nearest are drawn. */
function scopes(graph: Graph, resource: Resource): string[] {
  const written = scopedIds(resource);
  if (written.length > 0) return written.flatMap((it) => appNamed(graph, it, resource.namespace) ?? []);
  return appsBeside(resource, graph.workspace).flatMap((it) => appNamed(graph, nodeName(it), resource.namespace) ?? []);
}

function nodeName({ workload }: DaprApp): string {
  return appIdOf(workload) ?? workload.name;
}
