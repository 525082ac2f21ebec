import type { Resource } from '../k8s/resource.ts';
import { folder } from '../workspace/kustomize.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** By the list of all objects of a type and a name, which lives as long as none of them changes. */
const orders = new WeakMap<readonly Resource[], ReadonlyMap<Resource, Resource>>();

/**
 * What has the same type, namespace and name and stands just before it: in its file or, if it is the first there, in a file of
 * the same folder whose name sorts before. `undefined` if there is none. However many namesakes there are, they are sorted once.
 */
export function namesakeBefore(resource: Resource, workspace: Workspace): Resource | undefined {
  const all = workspace.anywhere(resource.type, resource.name);
  if (all.length < 2) return undefined;
  const order = orders.get(all) ?? ordered(all, workspace);
  orders.set(all, order);
  return order.get(resource);
}

function ordered(all: readonly Resource[], workspace: Workspace): ReadonlyMap<Resource, Resource> {
  const res = new Map<Resource, Resource>();
  const groups = Map.groupBy(all, (it) => JSON.stringify([it.type, it.namespace, folder(it.uri)]));
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const members = new Set(group);
    const uris = [...new Set(group.map((it) => it.uri))].sort();
    const sorted = uris.flatMap((uri) => workspace.resourcesIn(uri).filter((it) => members.has(it)));
    for (const [index, it] of sorted.entries()) {
      const before = sorted[index - 1];
      if (before) res.set(it, before);
    }
  }
  return res;
}
