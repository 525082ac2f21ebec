import { type FoundCredential, findCredential } from '../knowledge/secrets.ts';
import type { YamlNode } from '../yaml/node.ts';

/** The credential that an argument is as a whole, behind `--password` or its like as an item of its own. */
export function credentialArgument(node: YamlNode): FoundCredential | undefined {
  const list = node.parent;
  const text = node.text ?? '';
  const role = list?.key?.keyText;
  if (!list?.isSequence || (role !== 'args' && role !== 'command')) return undefined;
  const items = list.items();
  const before = items[items.indexOf(node) - 1]?.text ?? '';
  if (!/^--?(?:[\w-]{0,60}-)?(?:password|passwd|requirepass|masterauth)$/.test(before)) return undefined;
  // With its option in front it has the form that is looked for.
  const found = findCredential(`requirepass ${text}`);
  return found && { ...found, start: 0, end: text.length };
}
