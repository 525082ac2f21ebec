import type { YamlNode } from './node.ts';

/** Every scalar where it is written: what aliases and merges repeat is met once, so that this takes linear time. */
export function writtenScalars(node: YamlNode): readonly YamlNode[] {
  const res: YamlNode[] = [];
  const rest = [node];
  for (let next = rest.pop(); next; next = rest.pop()) {
    const { content } = next;
    if (content.kind === 'scalar') res.push(next);
    else if (content.kind === 'sequence') rest.push(...content.items.toReversed());
    else if (content.kind === 'mapping') rest.push(...content.entries.map((it) => it.value).toReversed());
  }
  return res;
}
