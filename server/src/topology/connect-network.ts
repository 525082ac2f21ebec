import { podIndexLabel, podNameLabel, statefulPodLabels } from '../k8s/labels.ts';
import type { Resource } from '../k8s/resource.ts';
import { podSelector } from '../k8s/selectors.ts';
import { podDnsUses } from '../workspace/pod-dns-uses.ts';
import { referencesOf } from '../workspace/references.ts';
import { nearest } from '../workspace/workspace.ts';
import type { Graph } from './graph.ts';
import { hostUses } from './service-hosts.ts';

/** A Service, a budget or a policy, and the workloads or the single pods that it picks. */
export function connectSelector(graph: Graph, resource: Resource): void {
  const type = resource.type === 'PodDisruptionBudget' ? 'protects' : 'selects';
  for (const workload of graph.workspace.selectedBy(resource)) {
    graph.connect(graph.idOf(resource), type, graph.idOf(workload));
  }
  for (const pod of singlePods(graph, resource)) graph.connect(graph.idOf(resource), type, pod);
}

/** The pods of sets that a selector picks by a label which the controller gives to one pod of each. */
function singlePods(graph: Graph, resource: Resource): string[] {
  const { namespace } = resource;
  const selector = podSelector(resource);
  const name = selector?.labels.get(podNameLabel);
  const index = selector?.labels.get(podIndexLabel);
  if (!selector || (name === undefined && index === undefined)) return [];
  const labels = new Map([...selector.labels].filter(([key]) => !statefulPodLabels.includes(key)));
  if (name === undefined && labels.size === 0) return [];
  const found = graph.workspace.matching({ ...selector, labels }, namespace).filter((it) => it.type === 'StatefulSet');
  const sets = new Set(nearest(resource.uri, found).map((it) => graph.idOf(it)));
  return graph.edges.flatMap(({ from, type, to }) => {
    const pod = type === 'owns' && sets.has(from) ? graph.node(to) : undefined;
    if (pod?.type !== 'Pod' || (name !== undefined && name !== pod.name)) return [];
    return index === undefined || index === String(pod.detail.ordinal) ? to : [];
  });
}

/** An Ingress: the Services it routes to, by path, and its certificates. */
export function connectIngress(graph: Graph, ingress: Resource): void {
  const id = graph.idOf(ingress);
  for (const { at, to, name, namespace } of referencesOf(ingress)) {
    const target = graph.target(ingress, to, name, namespace);
    if (to !== 'Service') graph.connect(id, 'references', target);
    else {
      // The name stands in paths[i].backend.service.
      const path = at.parent?.parent?.parent?.get('path')?.text;
      graph.connect(id, 'routes', target, path === undefined ? {} : { label: path });
    }
  }
}

/** An autoscaler and the workload whose replicas it sets. */
export function connectAutoscaler(graph: Graph, autoscaler: Resource): void {
  for (const { to, name, namespace } of referencesOf(autoscaler)) {
    graph.connect(graph.idOf(autoscaler), 'scales', graph.target(autoscaler, to, name, namespace));
  }
}

/** The pods and Services that a workload, a component or a configuration names by their DNS names. */
export function connectNames(graph: Graph, resource: Resource): void {
  const id = graph.idOf(resource);
  const { workspace } = graph;
  for (const { at, name } of podDnsUses(resource)) {
    const namespace = name.namespace?.text ?? resource.namespace;
    const wanted = { name: name.set.text, namespace, near: resource.uri };
    const set = workspace.find('StatefulSet', wanted);
    const setId = set && graph.idOf(set);
    // Only the names that exist tell a pod from somebody's public host name.
    if (set === undefined || setId === undefined || set === resource) continue;
    const pod = graph.add({
      ...{ type: 'Pod', namespace, name: `${set.name}-${name.ordinal.value}`, owner: setId },
      ...{ status: 'missing', detail: { ordinal: name.ordinal.value } },
    });
    const label = fieldName(at.parent?.get('name')?.text ?? at.key?.keyText);
    graph.connect(id, 'dns', pod, label);
  }
  for (const { host, namespace = resource.namespace, field } of hostUses(resource)) {
    const isApiServer = host === 'kubernetes' && namespace === 'default';
    if (!isApiServer && !workspace.provides('Service', { name: host, namespace, near: resource.uri })) continue;
    graph.connect(id, 'dns', graph.target(resource, 'Service', host, namespace), fieldName(field));
  }
}

function fieldName(name: string | undefined): { label?: string } {
  return name === undefined || name === '' ? {} : { label: name };
}
