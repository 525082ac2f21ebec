import type { Resource } from '../k8s/resource.ts';
import { touches } from '../text/span.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Path, YamlNode } from '../yaml/node.ts';
import type { Cursor } from './cursor.ts';

/** The key or the value that a cursor is on, and what it belongs to. */
export interface PlaceInResource {
  readonly resource: Resource;
  /** What the cursor is on: a key, or a value that holds no others. */
  readonly at: YamlNode;
  /** The value: `at` itself, or what its key holds. */
  readonly value: YamlNode;
  /** From the root of the resource to the value. */
  readonly path: Path;
}

/** `undefined` between keys and values, and outside of manifests. */
export function placeAt(workspace: Workspace, { document, offset }: Cursor): PlaceInResource | undefined {
  const resource = workspace.resourcesOf(document).find(({ root }) => touches(root.span, offset));
  const at = resource?.root.at(offset);
  if (!resource || !at || at.content.kind === 'mapping' || at.content.kind === 'sequence') return undefined;
  const entry =
    at.parent?.content.kind === 'mapping' ? at.parent.content.entries.find((it) => it.key === at) : undefined;
  const value = entry?.value ?? at;
  return { resource, at, value, path: value.path.slice(resource.root.path.length) };
}

/** Whether a path fits a pattern in which `*` stands for any one step. */
export function fits(path: Path, pattern: Path): boolean {
  return path.length === pattern.length && pattern.every((step, index) => step === '*' || step === path[index]);
}
