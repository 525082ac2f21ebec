import { type Container, mainContainers } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import type { YamlNode } from '../yaml/node.ts';

/** Requests that are answered well only where a cluster has come together. */
const clusterPath =
  /\/minio\/health\/cluster|_cluster\/health\?\S*(?:wait_for|status)|\/v1\/status\/leader|\/v2\/stats\/leader/;
/** The same in commands. */
const clusterCommand =
  /_cluster\/health\?\S*(?:wait_for|status)|wait_for_status|endpoint (?:health|status) .*--cluster\b|--cluster\b.* endpoint (?:health|status)|rs\.status\(|rs\.hello\(\)\.primary|cluster[_-](?:status|health)\b|cluster info\b.*cluster_state:ok|cluster_state:ok|wsrep_cluster_size|wsrep_local_state|check_if_any_node_is_quorum_critical|await_online_nodes/;

/** A readiness probe that is answered well only once several members have come together. */
export interface ClusterProbe {
  readonly container: Container;
  /** The part of it that asks for the cluster. */
  readonly at: YamlNode;
}

export function clusterProbe(workload: Resource): ClusterProbe | undefined {
  for (const container of mainContainers(workload)) {
    const at = askingNode(container.node.get('readinessProbe'));
    if (at) return { container, at };
  }
  return undefined;
}

function askingNode(probe: YamlNode | undefined): YamlNode | undefined {
  const path = probe?.get('httpGet', 'path');
  if (path?.text && clusterPath.test(path.text)) return path;
  const words = probe?.get('exec', 'command')?.items() ?? [];
  if (!clusterCommand.test(words.map((it) => it.text ?? '').join(' '))) return undefined;
  return words.find((it) => clusterCommand.test(it.text ?? '')) ?? words[0];
}
