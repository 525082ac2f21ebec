import { podAnnotations } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import { referencesOf } from '../workspace/references.ts';
import { nearest } from '../workspace/workspace.ts';
import type { Graph } from './graph.ts';

/** The Dapr app that the pods of a workload are. */
export interface DaprApp {
  readonly id: string;
  readonly workload: Resource;
}

/** The Dapr app of a workload, if its pods get a sidecar, and the Configuration it runs with. */
export function connectDaprApp(graph: Graph, workload: Resource): DaprApp[] {
  const id = graph.idOf(workload);
  const annotations = podAnnotations(workload);
  const pairs = annotations?.pairs();
  if (id === undefined || pairs?.get('dapr.io/enabled') !== 'true') return [];
  const appId = pairs.get('dapr.io/app-id') ?? workload.name;
  const appPort = pairs.get('dapr.io/app-port');
  const { namespace } = workload;
  const app = graph.add({
    ...{ type: 'DaprApp', namespace, name: appId, status: 'derived' },
    detail: { appId, ...(appPort === undefined ? {} : { appPort }) },
    source: annotations && graph.source(annotations, annotations.get('dapr.io/app-id')),
  });
  graph.connect(id, 'owns', app);
  const configuration = pairs.get('dapr.io/config');
  if (configuration) {
    graph.connect(id, 'references', graph.target(workload, 'Configuration.dapr.io', configuration, namespace));
  }
  return [{ id: app, workload }];
}

/** A Component, Subscription, Configuration or Resiliency: the apps that see it and what it names. */
export function connectDapr(graph: Graph, resource: Resource, apps: readonly DaprApp[]): void {
  const id = graph.idOf(resource);
  const { namespace } = resource;
  for (const { to, name } of referencesOf(resource)) {
    graph.connect(id, 'references', graph.target(resource, to, name, namespace));
  }
  if (resource.type === 'Configuration.dapr.io') return;
  for (const app of scopes(graph, resource, apps)) graph.connect(id, 'scopes', app);
}

/** Ids of the apps in the scopes. Without scopes every app of the namespace sees the resource, and the nearest are drawn. */
function scopes(graph: Graph, resource: Resource, apps: readonly DaprApp[]): string[] {
  const { namespace } = resource;
  const written = resource.get('scopes')?.items() ?? [];
  if (written.length === 0) {
    const inNamespace = apps.filter((it) => it.workload.namespace === namespace);
    const near = new Set(
      nearest(
        resource.uri,
        inNamespace.map((it) => it.workload),
      ),
    );
    return inNamespace.filter((it) => near.has(it.workload)).map((it) => it.id);
  }
  return written.flatMap((it) => {
    const name = it.text;
    return name ? [graph.add({ type: 'DaprApp', namespace, name, status: 'missing', detail: { appId: name } })] : [];
  });
}
