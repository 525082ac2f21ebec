import { allowedDisruptions, type BudgetLimit, budgetLimit, coveredWorkloads } from '../../workloads/budgets.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { written } from './decision.ts';
import type { Decision } from './model.ts';
import type { Subject } from './subject.ts';

/** How many pods of the workload an eviction may take at once, and what says so. */
export interface Budget {
  /** Without a budget, all. */
  readonly allowed: number;
  readonly kind: 'none' | 'one' | 'several' | 'unknown';
  readonly title: string;
  readonly decidedBy: readonly Decision[];
}

/** The budget of the workload's pods. Two of them refuse every eviction, because the API does not support that. */
export function budgetOf(subject: Subject): Budget {
  const { workload, workspace, replicas } = subject;
  const budgets = workspace.selecting('PodDisruptionBudget', workload);
  const [budget, ...others] = budgets;
  if (!budget) {
    const decidedBy = [{ field: 'PodDisruptionBudget', value: 'none', isDefault: true }];
    return { allowed: replicas, kind: 'none', title: '', decidedBy };
  }
  const title = budget.title;
  if (others.length > 0) {
    const decidedBy = budgets.map((it) => written(workspace, it.at('spec', 'selector'), it));
    return { allowed: 0, kind: 'several', title: budgets.map((it) => it.title).join(' and '), decidedBy };
  }
  const limit: BudgetLimit | undefined = budgetLimit(budget);
  // What others of the same budget lose counts as well; here they are taken to be up.
  const total = coveredWorkloads(budget, workspace).reduce(
    (sum, it) => sum + (it === workload ? replicas : (replicaRange(it, workspace)?.min ?? 0)),
    0,
  );
  const allowed = limit && allowedDisruptions(limit, total);
  if (!limit || allowed === undefined) {
    return { allowed: 0, kind: 'unknown', title, decidedBy: [written(workspace, budget.at('spec'), budget)] };
  }
  return { allowed, kind: 'one', title, decidedBy: [written(workspace, limit.entry.value, budget)] };
}
