import type { Plain } from './emit.ts';
import type { YamlNode } from './node.ts';

/** What a node says, without its comments and style, to be written in another place. Values that are absent are left out. */
export function plainOf(node: YamlNode): Plain | undefined {
  return read(node, 20);
}

/** An alias may contain itself; honest manifests are not nearly as deep. */
function read(node: YamlNode, depth: number): Plain | undefined {
  if (depth === 0) return undefined;
  if (node.isSequence)
    return node
      .items()
      .map((it) => read(it, depth - 1))
      .filter((it) => it !== undefined);
  if (node.isMapping) return Object.fromEntries(node.entries().map((it) => [it.name, read(it.value, depth - 1)]));
  return node.value ?? undefined;
}
