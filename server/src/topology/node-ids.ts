import type { Resource } from '../k8s/resource.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { nodeTypes } from './describe-resource.ts';
import { nodeId } from './model.ts';

/** No name of Kubernetes holds it. */
export const duplicateMark = '#';

/** The id that the topology gives a resource. Of several of one name the first by file and place has the plain one. */
export function resourceId(resource: Resource, workspace: Workspace): string | undefined {
  const type = nodeTypes.get(resource.type);
  if (type === undefined || resource.name === '') return undefined;
  const namesakes = workspace
    .inNamespace(resource.type, resource.namespace)
    .filter((it) => it.type === resource.type && it.name === resource.name)
    .map((it) => ({ it, at: (workspace.file(it.uri)?.offsetOf(it.document) ?? 0) + it.root.start }))
    .sort((a, b) => compare(a.it.uri, b.it.uri) || a.at - b.at);
  const place = namesakes.findIndex(({ it }) => it === resource);
  const plain = nodeId(type, resource.namespace, resource.name);
  return place < 1 ? plain : `${plain}${duplicateMark}${place + 1}`;
}

/** The id of what the topology makes for a node: told apart as its owners are. */
export function ownedId(plain: string, owner: string): string {
  const mark = owner.split(duplicateMark)[1];
  return mark === undefined ? plain : `${plain}${duplicateMark}${mark}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
