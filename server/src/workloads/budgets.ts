import { resolveIntOrPercent } from '../k8s/int-or-percent.ts';
import { holdsPlaceholder } from '../k8s/placeholder.ts';
import type { Resource } from '../k8s/resource.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Entry } from '../yaml/node.ts';
import { type MissedWorkload, missedBy } from './missed-workload.ts';

/** The one limit that a PodDisruptionBudget states. */
export interface BudgetLimit {
  readonly field: 'maxUnavailable' | 'minAvailable';
  readonly entry: Entry;
  readonly value: number | string;
}

/** `undefined` if a budget states none or both, or one that is still to be filled in. */
export function budgetLimit(budget: Resource): BudgetLimit | undefined {
  const spec = budget.get('spec');
  const [first, second] = (['maxUnavailable', 'minAvailable'] as const).flatMap((field) => {
    const entry = spec?.get(field) && spec.entry(field);
    return entry ? [{ field, entry }] : [];
  });
  const value = first?.entry.value.value;
  if (!first || second || (typeof value !== 'number' && typeof value !== 'string')) return undefined;
  return typeof value === 'string' && holdsPlaceholder(value) ? undefined : { ...first, value };
}

/**
 * How many of `total` pods a budget lets go at once. Both fields round a percentage up: for `minAvailable` that protects
 * more, for `maxUnavailable` it protects less. https://kubernetes.io/docs/tasks/run-application/configure-pdb/
 */
export function allowedDisruptions({ field, value }: BudgetLimit, total: number): number | undefined {
  const count = resolveIntOrPercent(value, total, 'up');
  if (count === undefined || count < 0) return undefined;
  return Math.min(total, field === 'maxUnavailable' ? count : Math.max(0, total - count));
}

/** Kinds whose pods a drain evicts for good: those of a DaemonSet stay, and those of a Job are soon over. */
const evicted = new Set(['StatefulSet', 'Deployment', 'ReplicaSet', 'Rollout.argoproj.io']);

/** The workloads whose pods a budget covers; one that is written several times in the same place counts once. */
export function coveredWorkloads(budget: Resource, workspace: Workspace): readonly Resource[] {
  return workspace.once('covered by budget', budget, () => {
    const seen = new Set<string>();
    return workspace.selectedBy(budget).filter(({ type, name }) => {
      const key = `${type} ${name}`;
      if (!evicted.has(type) || (name !== '' && seen.has(key))) return false;
      seen.add(key);
      return true;
    });
  });
}

/** The workload that a budget which covers nothing was meant for: one whose labels are nearly those, or of its name. */
export function missedWorkload(budget: Resource, workspace: Workspace): MissedWorkload | undefined {
  return workspace.once('missed by budget', budget, () => missedBy(budget, [...evicted], budgetNames, workspace));
}

/** A budget that is there for the workload by its name, and misses its pods. */
export function strayBudget(workload: Resource, workspace: Workspace): Resource | undefined {
  const { name, namespace, uri } = workload;
  const budgets = budgetNames(name).flatMap(
    (it) => workspace.find('PodDisruptionBudget', { name: it, namespace, near: uri }) ?? [],
  );
  return budgets.find(
    (it) => workspace.selectedBy(it).length === 0 && missedWorkload(it, workspace)?.workload === workload,
  );
}

/** How a budget for the workload is usually called. */
function budgetNames(workload: string): readonly string[] {
  return [workload, `${workload}-pdb`, `${workload}-budget`, `pdb-${workload}`];
}
