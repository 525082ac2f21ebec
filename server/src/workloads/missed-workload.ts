import { misspelt } from '../k8s/edit-distance.ts';
import { missingLabels } from '../k8s/labels.ts';
import { podLabels } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import { podSelector } from '../k8s/selectors.ts';
import type { ResourceType } from '../k8s/types.ts';
import { nearest, type Workspace } from '../workspace/workspace.ts';

/** A workload that a selector was meant for, and the pairs of the selector that keep it away. */
export interface MissedWorkload {
  readonly workload: Resource;
  /** By key: what the pods have in its place; `undefined` where they have no such label. */
  readonly wrong: ReadonlyMap<string, string | undefined>;
  /** One label is a slip of the finger away. */
  readonly isSlip: boolean;
}

/**
 * The workload of `types` that an object which selects no pods was meant for: one whose labels are nearly those, or one of
 * which the object has a name that `namesFor` gives.
 */
export function missedBy(
  selecting: Resource,
  types: readonly ResourceType[],
  namesFor: (workload: string) => readonly string[],
  workspace: Workspace,
): MissedWorkload | undefined {
  const selector = podSelector(selecting);
  if (!selector || selector.labels.size === 0 || selector.expressions.length > 0) return undefined;
  const all = types.flatMap((type) => workspace.inNamespace(type, selecting.namespace));
  const candidates = nearest(selecting.uri, all).map((workload) => {
    const labels = podLabels(workload);
    const wrong = [...missingLabels(selector.labels, labels)];
    return { workload, wrong: new Map(wrong.map(([key]) => [key, labels.get(key)])), pairs: wrong };
  });
  const slips = candidates.filter(({ wrong, pairs: [pair] }) => {
    const actual = pair && wrong.get(pair[0]);
    return wrong.size === 1 && actual !== undefined && misspelt(pair?.[1] ?? '', [actual]) !== undefined;
  });
  const named = candidates.filter(({ workload: { name } }) => name !== '' && namesFor(name).includes(selecting.name));
  const [slip] = slips.length > 1 ? slips.filter((it) => named.includes(it)) : slips;
  const found = slip ?? named[0];
  return found && { workload: found.workload, wrong: found.wrong, isSlip: found === slip };
}
