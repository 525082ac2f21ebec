import { holdsPlaceholder } from '../k8s/placeholder.ts';
import type { Graph } from './graph.ts';

/** The node of an app that is named somewhere; `missing` if no workload is that app. */
export function appNamed(graph: Graph, name: string, namespace: string): string | undefined {
  // Any app.
  if (name === '' || name === '*' || holdsPlaceholder(name)) return undefined;
  return graph.add({ type: 'DaprApp', namespace, name, status: 'missing', detail: { appId: name } });
}
