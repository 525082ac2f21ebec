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

/** YAML on one line. Strings that kubectl would read as something else are quoted. */
export function emitFlow(value: Plain): string {
  const options = { version: '1.1', lineWidth: 0, collectionStyle: 'flow', blockQuote: false } as const;
  return stringify(value, { ...options, aliasDuplicateObjects: false }).trimEnd();
}

export function emitJson(value: Plain): string {
  return JSON.stringify(value);
}

function lines(value: Plain, layout: Layout): string[] {
  if (isList(value)) return value.flatMap((it) => prefixed(lines(it, layout), '- ', '  '));
  if (typeof value !== 'object') return [emitFlow(value)];
  return Object.entries(value).flatMap(([key, it]) => {
    if (it === undefined) return [];
    const name = `${emitFlow(key)}:`;
    if (isInline(it)) return [`${name} ${emitFlow(it)}`];
    const indent = ' '.repeat(isList(it) && !layout.indentsLists ? 0 : layout.step);
    return [name, ...prefixed(lines(it, layout), indent, indent)];
  });
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
