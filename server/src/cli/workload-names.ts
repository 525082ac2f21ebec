import { resourceId } from '../topology/node-ids.ts';
import { simulatedWorkloads } from '../topology/simulation/simulate.ts';
import { isStateful } from '../workloads/stateful.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** A workload by the id that the topology gives it. */
export interface WorkloadName {
  readonly id: string;
}

/** The workloads that go by a name, written as people do; without a name, all that keep something. Sorted by id. */
export function namedWorkloads(workspace: Workspace, wanted: string | undefined): readonly WorkloadName[] {
  return simulatedWorkloads(workspace)
    .flatMap((it) => {
      const id = resourceId(it, workspace);
      const { name, namespace, kind } = it;
      const names = [name, `${namespace}/${name}`, `${kind}/${name}`, `${kind}/${namespace}/${name}`, id];
      const isMeant = wanted === undefined ? isStateful(it, workspace) : names.includes(wanted);
      return id !== undefined && isMeant ? [{ id }] : [];
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
