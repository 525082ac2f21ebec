import type { Resource } from '../k8s/resource.ts';
import { isWorkload } from '../k8s/types.ts';
import { volumes } from '../k8s/volumes.ts';
import type { Finding } from '../rules/core/finding.ts';
import type { Place } from '../rules/core/rule.ts';
import { replicaRange } from '../workloads/replicas.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { ActionCommand } from './action.ts';

export interface CodeLens {
  /** Where the workload begins. */
  readonly at: Place;
  readonly title: string;
  readonly command: ActionCommand;
}

/** A way to the drawing above each workload that keeps state; `findings` are those of the file `uri`. */
export function codeLenses(workspace: Workspace, findings: readonly Finding[], uri: string): readonly CodeLens[] {
  if (workspace.file(uri)?.isTemplate) return [];
  return workspace.resourcesIn(uri).flatMap((resource) => {
    // Above the resource, not in the midst of it; one without a name is still being written.
    const at = resource.root.entries()[0]?.key;
    if (!at || resource.name === '' || !isWorkload(resource.type)) return [];
    const claims = volumes(resource).filter((it) => it.source.kind !== 'other');
    if (resource.type !== 'StatefulSet' && claims.length === 0) return [];
    const problems = findings.filter((it) => it.resource?.root === resource.root).length;
    const facts = [...podsAndClaims(workspace, resource), ...(problems > 0 ? [counted(problems, 'problem')] : [])].join(
      ' · ',
    );
    const title = facts === '' ? 'Show topology' : `Show topology: ${facts}`;
    return [{ at, title, command: { id: 'aksStateful.openTopology', args: [uri] } }];
  });
}

/** Nothing where the number of pods is not written or an autoscaler changes it. */
function podsAndClaims(workspace: Workspace, resource: Resource): readonly string[] {
  const range = replicaRange(resource, workspace);
  if (!range || range.min !== range.max) return [];
  const all = volumes(resource);
  const shared = new Set(all.flatMap(({ source }) => (source.kind === 'claim' ? (source.claimName.text ?? []) : [])));
  const own = all.filter(({ source }) => source.kind === 'claimTemplate' || source.kind === 'ephemeralClaim').length;
  const claims = shared.size + own * range.min;
  return [counted(range.min, 'pod'), ...(claims > 0 ? [counted(claims, 'claim')] : [])];
}

function counted(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? '' : 's'}`;
}
