import { writtenReplicas } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** How many pods a workload may have. */
export interface ReplicaRange {
  readonly min: number;
  readonly max: number;
  /** The autoscaler that decides; absent if the workload itself says how many. */
  readonly owner?: Resource;
}

/** Where an autoscaler writes its limits, and what they are without being written. */
interface Limits {
  readonly min: { readonly field: string; readonly usual: number };
  /** An HPA has to name its maximum. */
  readonly max: { readonly field: string; readonly usual?: number };
}

/** https://keda.sh/docs/latest/reference/scaledobject-spec/ has the defaults of a ScaledObject. */
const autoscalers: readonly { readonly type: string; readonly limits: Limits }[] = [
  {
    type: 'HorizontalPodAutoscaler',
    limits: { min: { field: 'minReplicas', usual: 1 }, max: { field: 'maxReplicas' } },
  },
  {
    type: 'ScaledObject.keda.sh',
    limits: { min: { field: 'minReplicaCount', usual: 0 }, max: { field: 'maxReplicaCount', usual: 100 } },
  },
];

const counted = new Set(['StatefulSet', 'Deployment', 'ReplicaSet', 'Rollout.argoproj.io']);

/**
 * The number of pods a workload asks for, or the limits of the autoscalers that set it; what an autoscaler says counts
 * more than `spec.replicas`. `undefined` if a number is not known, and for kinds that do not count their pods, such as
 * DaemonSets and Jobs.
 */
export function replicaRange(workload: Resource, workspace: Workspace): ReplicaRange | undefined {
  if (workload.type === 'Pod') return { min: 1, max: 1 };
  if (!counted.has(workload.type)) return undefined;
  const owners = workspace
    .referencing(workload.type, { name: workload.name, namespace: workload.namespace, near: workload.uri })
    .filter(({ reference }) => reference.path[1] === 'scaleTargetRef');
  const [first] = owners;
  if (!first) {
    const replicas = writtenReplicas(workload);
    return replicas === undefined ? undefined : { min: replicas, max: replicas };
  }
  const ranges = owners.map(({ resource }) => replicaLimits(resource));
  const [min, max] = [Math.min(...ranges.map((it) => it.min)), Math.max(...ranges.map((it) => it.max))];
  return Number.isNaN(min + max) ? undefined : { min, max, owner: first.resource };
}

/** The fewest and the most pods an HPA or a ScaledObject sets; NaN for what is not known. */
export function replicaLimits(autoscaler: Resource): { min: number; max: number } {
  const limits = autoscalers.find((it) => it.type === autoscaler.type)?.limits;
  const read = (limit: Limits['min' | 'max'] | undefined) => {
    const node = limit && autoscaler.get('spec', limit.field);
    return (node ? node.number : limit?.usual) ?? Number.NaN;
  };
  return { min: read(limits?.min), max: read(limits?.max) };
}
