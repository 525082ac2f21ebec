import type { Settings } from '../../config/settings.ts';
import type { ClusterSize, SimulatedNode } from './model.ts';

/** The cluster as it is drawn: zones by number, nodes in turn over them. */
export interface SimulatedCluster {
  readonly zones: readonly string[];
  readonly nodes: readonly SimulatedNode[];
  /** Somebody said how many nodes there are. */
  readonly isCounted: boolean;
}

const mostNodes = 100;

/** `roomy`: every zone could have all the pods on nodes of their own, which is the worst that nothing rules out. */
export function clusterOf(settings: Settings, size: ClusterSize, replicas: number, roomy = false): SimulatedCluster {
  const zones = Array.from({ length: Math.max(1, size.zones ?? settings.cluster.zones) }, (_, it) => String(it + 1));
  const counted = size.nodes ?? settings.cluster.nodes;
  // Enough that each pod may have one of its own, and that every zone has one to spare.
  const some = Math.min(replicas, 24);
  const usual = zones.length * ((roomy ? some : Math.ceil(some / zones.length)) + 1);
  const count = Math.min(counted ?? usual, mostNodes);
  const nodes = Array.from({ length: count }, (_, index) => ({
    name: `node-${index + 1}`,
    zone: zones[index % zones.length] ?? '1',
  }));
  return { zones, nodes, isCounted: counted !== undefined };
}

/** `2` of `westeurope-2`: simulations count zones, and do not know the region. */
export function zoneNumber(value: string): string {
  return /(\d+)$/.exec(value)?.[1] ?? value;
}
