import type { Resource } from '../k8s/resource.ts';
import { volumes } from '../k8s/volumes.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { engineContainers } from './engine-containers.ts';

/** Whether a workload keeps something between its pods: a StatefulSet, one that mounts claims, or one that runs an engine. */
export function isStateful(workload: Resource, workspace: Workspace): boolean {
  return workload.type === 'StatefulSet' || hasClaims(workload) || engineContainers(workload, workspace).length > 0;
}

/** Whether a workload has persistent claims, its own or named ones, whoever declares them. */
export function hasClaims(workload: Resource): boolean {
  return volumes(workload).some(({ source }) => source.kind === 'claim' || source.kind === 'claimTemplate');
}
