import type { Resource } from '../k8s/resource.ts';
import { toleratedLosses } from '../knowledge/engines.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type EngineContainer, engineContainers } from './engine-containers.ts';
import { clusterSets, votingMember } from './members.ts';
import { replicaRange } from './replicas.ts';
import { replicates } from './replication.ts';

/** Members of an engine that need each other. */
export interface DependentMembers {
  readonly member: EngineContainer;
  readonly count: number;
  /** How many may be lost at once. */
  readonly tolerated: number;
  /** They elect by majority; otherwise what they bear follows from the copies they keep. */
  readonly isVoting: boolean;
}

/**
 * The members of a workload, if they need each other and their number is fixed and at least three: two have no majority to
 * lose, an autoscaler changes what it is, and so do further sets of the same cluster.
 */
export function dependentMembers(workload: Resource, workspace: Workspace): DependentMembers | undefined {
  const range = replicaRange(workload, workspace);
  if (!range || range.min !== range.max || range.min < 3) return undefined;
  const voting = votingMember(workload, workspace)?.container.node;
  const found = engineContainers(workload, workspace).find(({ match, container }) => {
    const losses = match.engine.quorum.toleratedLosses;
    return typeof losses === 'number' || (losses === 'majority' && container.node === voting);
  });
  const tolerated = found && toleratedLosses(found.match.engine, range.min);
  // Members that know nothing of each other have no quorum to lose; that is told elsewhere.
  if (!found || tolerated === undefined || replicates(found, workload, workspace) === 'no') return undefined;
  if (clusterSets(workload, workspace).length > 1) return undefined;
  const isVoting = found.match.engine.quorum.toleratedLosses === 'majority';
  return { member: found, count: range.min, tolerated, isVoting };
}
