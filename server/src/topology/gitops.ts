import type { Resource } from '../k8s/resource.ts';
import { deliveries, fluxType } from '../workloads/delivered.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Finds the resource that delivers another out of a repository; of nested folders the innermost decides. */
export function deliverers(workspace: Workspace): ReadonlyMap<string, Resource> {
  const found = [fluxType, 'Application.argoproj.io']
    .flatMap((type) => workspace.all(type))
    .flatMap((owner) => deliveries(owner, workspace).map((it) => ({ ...it, owner })))
    .sort((a, b) => a.folder.length - b.folder.length);
  const res = new Map<string, Resource>();
  for (const { owner, resources } of found) {
    for (const it of resources) if (it.uri !== owner.uri) res.set(it.uri, owner);
  }
  return res;
}
