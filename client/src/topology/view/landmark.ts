import { familyOf } from '../../../../server/src/topology/icons.ts';
import type { NodeType, TopologyModel } from '../../../../server/src/topology/model.ts';
import type { Scope } from '../messages.ts';

/** Those that keep data come before all other workloads. */
const keepers: readonly NodeType[] = ['Cluster', 'StatefulSet'];

/** The workload that a file is about, if it has one. */
export function landmark({ nodes }: TopologyModel, scope: Scope): string | undefined {
  if (scope.kind === 'workspace') return undefined;
  const own = nodes.filter((it) => it.source?.uri === scope.uri && familyOf[it.type] === 'workload');
  return (own.find((it) => keepers.includes(it.type)) ?? own[0])?.id;
}
