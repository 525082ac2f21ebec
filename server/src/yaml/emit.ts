import { stringify } from 'yaml';

/** Data as it is written into a manifest. Keys keep their order; those without a value are left out. */
export type Plain = string | number | boolean | readonly Plain[] | { readonly [key: string]: Plain | undefined };

/** How the text around an insertion is laid out. */
export interface Layout {
  /** Columns per level of nesting. */
  readonly step: number;
  /** Whether the items of a list are indented below its key. */
  readonly indentsLists: boolean;
}

export const usualLayout: Layout = { step: 2, indentsLists: true };

/** Block-style YAML without a line end at its end. The package's own emitter cannot lay lists out in every usual way. */
export function emitBlock(value: Plain, layout: Layout = usualLayout): string {
  return lines(value, layout).join('\n');
}

/** YAML on one line, for within a flow collection. Strings that kubectl would read as something else are quoted. */
export function emitFlow(value: Plain): string {
  const text = emitInline(value);
  // There a comma or a bracket ends what is not quoted.
  return typeof value === 'string' && /^[^"'].*[,[\]{}]/.test(text) ? JSON.stringify(value) : text;
}

/** YAML on one line, for behind a key or a dash in a block. */
export function emitInline(value: Plain): string {
  if (isList(value)) return `[${value.map(emitFlow).join(', ')}]`;
  const options = { version: '1.1', lineWidth: 0, blockQuote: false } as const;
  // The package would spread text of several lines over several lines.
  if (typeof value === 'string' && /[\r\n]/.test(value)) return JSON.stringify(value);
  if (typeof value !== 'object') return stringify(value, options).trimEnd();
  const entries = Object.entries(value).flatMap(([key, it]) =>
    it === undefined ? [] : [`${emitFlow(key)}: ${emitFlow(it)}`],
  );
  return entries.length > 0 ? `{ ${entries.join(', ')} }` : '{}';
}

/** JSON on one line, or one with a member per line where `indent` is what its first line stands behind. */
export function emitJson(value: Plain, indent?: { readonly margin: string; readonly step: string }): string {
  if (!indent) return JSON.stringify(value);
  return JSON.stringify(value, null, indent.step).replaceAll('\n', `\n${indent.margin}`);
}

function lines(value: Plain, layout: Layout): string[] {
  if (isList(value)) return value.flatMap((it) => prefixed(lines(it, layout), '- ', '  '));
  if (typeof value !== 'object') return [emitInline(value)];
  return Object.entries(value).flatMap(([key, it]) => {
    if (it === undefined) return [];
    const name = `${emitInline(key)}:`;
    if (isText(it)) return [`${name} |`, ...prefixed(it.trimEnd().split('\n'), literalIndent, literalIndent)];
    if (isInline(it)) return [`${name} ${emitInline(it)}`];
    const indent = ' '.repeat(isList(it) && !layout.indentsLists ? 0 : layout.step);
    return [name, ...prefixed(lines(it, layout), indent, indent)];
  });
}

const literalIndent = '  ';

/** Several lines that end with a line break, and that a literal block keeps as they are. */
function isText(value: Plain): value is string {
  return (
    typeof value === 'string' && /^[!-~][^\r\t]*[!-~]\n$/.test(value) && /\n./.test(value) && !/ \n|\n\n/.test(value)
  );
}

function prefixed(block: readonly string[], first: string, rest: string): string[] {
  return block.map((line, index) => (index === 0 ? first : rest) + line);
}

function isInline(value: Plain): boolean {
  return typeof value !== 'object' || (isList(value) ? value.length === 0 : Object.keys(value).length === 0);
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}
