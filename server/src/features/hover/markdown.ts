import type { Resource } from '../../k8s/resource.ts';
import type { Workspace } from '../../workspace/workspace.ts';

/** Text of a manifest as inline code, whatever it holds. */
export function code(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map((it) => it[0].length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') || line === '' ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** Text that is shown as it is, though it may hold names with Markdown's own characters. */
export function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>&#|~]/g, '\\$&');
}

/** The first names of a list, and how many more there are. */
export function few(names: readonly string[], limit = 3): string {
  const shown = names.slice(0, names.length > limit + 1 ? limit : names.length).map(code);
  const rest = names.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : joined(shown);
}

/** `a, b and c`. */
export function joined(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

export function list(items: readonly string[]): string {
  return items.map((it) => `- ${it}`).join('\n');
}

/** A resource by kind and name, with a way to it. */
export function named(workspace: Workspace, { kind, name, root, document, uri }: Resource): string {
  const at = root.get('metadata', 'name') ?? root;
  const line = (workspace.file(uri)?.range(document, at.span).start.line ?? 0) + 1;
  // A parenthesis in an address would end the link.
  const address = uri.replaceAll('(', '%28').replaceAll(')', '%29').replaceAll(' ', '%20');
  return `${plain(kind)} [${plain(name || 'without a name')}](${address}#L${line})`;
}
