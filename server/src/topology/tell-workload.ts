import { writtenReplicas } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import { gracePeriod } from '../k8s/shutdown.ts';
import { allowedDisruptions, budgetLimit } from '../workloads/budgets.ts';
import { majority, votingMember } from '../workloads/members.ts';
import { replicaRange } from '../workloads/replicas.ts';
import type { Graph } from './graph.ts';
import type { NodeDetails } from './model.ts';
import type { ZoneOf } from './pod-zones.ts';

/** What a workload comes to with all that is around it: quorum, budget, order, and the time it takes to stop. */
export function tellWorkload(graph: Graph, workload: Resource): void {
  const id = graph.idOf(workload);
  const type = workload.type;
  if (id === undefined || (type !== 'StatefulSet' && type !== 'Deployment')) return;
  const range = replicaRange(workload, graph.workspace);
  const pods = range?.min ?? writtenReplicas(workload);
  const detail: NodeDetails['StatefulSet'] = {
    ...(range?.owner ? { minimum: range.min, maximum: range.max } : {}),
    ...quorum(graph, workload, pods),
    ...budget(graph, workload, pods),
    ...(type === 'StatefulSet' ? order(workload, pods) : {}),
  };
  graph.enrich(id, type, detail);
}

/** Where pods and disks are. */
export function tellZones(graph: Graph, zones: ReadonlyMap<string, ZoneOf>): void {
  for (const [id, { zone, certainty }] of zones) {
    graph.enrich(id, 'Pod', { zone, zoneCertainty: certainty });
    graph.enrich(id, 'PersistentVolumeClaim', { zone });
  }
}

function quorum(graph: Graph, workload: Resource, pods: number | undefined): { quorum?: string } {
  if (pods === undefined || pods < 1 || !votingMember(workload, graph.workspace)) return {};
  const needed = majority(pods);
  const spare = pods - needed;
  return { quorum: `${needed} of ${pods} members; ${spare === 0 ? 'none' : spare} may be away` };
}

function budget(graph: Graph, workload: Resource, pods: number | undefined): { budget?: string } {
  if (pods === undefined || pods < 1) return {};
  const left = graph.workspace.selecting('PodDisruptionBudget', workload).flatMap((it) => {
    const limit = budgetLimit(it);
    return (limit && allowedDisruptions(limit, pods)) ?? [];
  });
  if (left.length === 0) return { budget: 'none: a drain may evict all pods at once' };
  const least = Math.min(...left);
  return {
    budget: least === 0 ? 'no pod may be evicted: a drain waits' : `${least} of ${pods} may be evicted at once`,
  };
}

function order(set: Resource, pods: number | undefined): Partial<NodeDetails['StatefulSet']> {
  const grace = gracePeriod(set)?.seconds;
  const isParallel = set.text('spec', 'podManagementPolicy') === 'Parallel';
  const last = (pods ?? 1) - 1;
  const total = grace === undefined || pods === undefined ? undefined : isParallel ? grace : grace * pods;
  return {
    startOrder: isParallel ? 'all at once' : last < 1 ? 'one pod' : `0 to ${last}, each when the one before is ready`,
    stopOrder: isParallel ? 'all at once' : last < 1 ? 'one pod' : `${last} to 0, each when the one before is gone`,
    ...(total === undefined ? {} : { secondsToStop: total }),
  };
}
