import { holdsPlaceholder } from '../k8s/placeholder.ts';
import type { Resource } from '../k8s/resource.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { YamlNode } from '../yaml/node.ts';
import { appsBeside } from './dapr-apps.ts';

/** Where a component or an HTTPEndpoint names secrets. */
export function secretReferences(resource: Resource): readonly YamlNode[] {
  const { root } = resource;
  if (resource.type !== 'HTTPEndpoint.dapr.io') return root.all('spec', 'metadata', '*', 'secretKeyRef');
  return [...root.all('spec', 'headers', '*', 'secretKeyRef'), ...root.all('spec', 'clientTLS', '*', 'secretKeyRef')];
}

export function isSecretStore(component: Resource): boolean {
  return component.text('spec', 'type')?.toLowerCase().startsWith('secretstores.') ?? false;
}

/** Ids of the apps that get `user` without getting `component`, which it needs. */
export function appsOutside(component: Resource, user: Resource, workspace: Workspace): readonly string[] {
  const reached = scopedIds(component);
  if (reached.length === 0 || reached.some(holdsPlaceholder)) return [];
  const own = scopedIds(user);
  const ids = own.length > 0 ? own : appsBeside(user, workspace).flatMap((it) => it.id ?? []);
  return [...new Set(ids)].filter((it) => !reached.includes(it) && !holdsPlaceholder(it));
}

/** The app-ids that a resource is limited to; empty for one that is there for all apps of its namespace. */
export function scopedIds(resource: Resource): readonly string[] {
  return resource.root.all('scopes', '*').flatMap((it) => it.text ?? []);
}
