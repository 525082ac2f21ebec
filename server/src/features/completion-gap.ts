import type { Span } from '../text/span.ts';

/** A place in a line where something is about to be written, by the look of the line. */
export interface Gap {
  readonly slot: 'key' | 'value' | 'item';
  /** What is replaced. */
  readonly span: Span;
  /** What has to come before it: the space behind a colon, the dash of an item. */
  readonly lead: string;
  /** The quote it stands in, and whether that is closed behind it. */
  readonly quote: '' | '"' | "'";
  readonly isClosed: boolean;
  /** Of a key: the colon is there already. */
  readonly hasColon: boolean;
  /** How far further keys of the same mapping stand to the right of where the line begins. */
  readonly column: number;
  /** The line might as well mean something else. */
  readonly isGuess: boolean;
  /** The line, without its end. */
  readonly line: Span;
  /** The line with a word in this place, and sound YAML if the lines around it are. */
  readonly fill: (word: string) => string;
}

/** A line cut at what it begins with. */
interface Line {
  readonly span: Span;
  readonly text: string;
  readonly indent: number;
  /** Behind white space and dashes: where the first key or item begins. */
  readonly start: number;
  /** Column of the cursor. */
  readonly cursor: number;
}

/** What may be about to be written at `offset`; empty in comments, in flow style and before what is written. */
export function gapsAt(text: string, offset: number): readonly Gap[] {
  const line = lineAt(text, offset);
  if (!line || line.text.startsWith('#', line.start) || /^(?:---|\.\.\.)/.test(line.text)) return [];
  const key = keyIn(line);
  if (key && line.cursor > key.colon) return valueGap(line, key.colon + 1, 'value');
  if (key) return line.cursor < line.start ? [] : [keyGap(line, key.colon)];
  const rest = line.text.slice(line.start);
  if (line.cursor < line.start) return [];
  if (line.start > line.indent)
    return isFollowedByDeeper(text, line) ? wordGap(line) : valueGap(line, line.start, 'item');
  if (rest === '-') return line.cursor === line.start ? [] : [itemGap(line, ' ')];
  if (!isBesideItems(text, line)) return wordGap(line);
  return /^[\w./-]*$/.test(rest) ? [itemGap(line, '- '), ...wordGap(line).map((it) => ({ ...it, isGuess: true }))] : [];
}

function lineAt(text: string, offset: number): Line | undefined {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const length = /^[^\r\n]*/.exec(text.slice(start))?.[0].length ?? 0;
  const written = text.slice(start, start + length);
  const cursor = offset - start;
  // White space behind the cursor is nobody's.
  const content = written.trim() === '' ? written.slice(0, cursor) : written.trimEnd().padEnd(cursor);
  const [, indent = '', dashes = ''] = /^( *)((?:- +)*)/.exec(content) ?? [];
  if (content.startsWith('\t', indent.length)) return undefined;
  return {
    span: { start, end: start + length },
    text: content,
    indent: indent.length,
    start: indent.length + dashes.length,
    cursor,
  };
}

/** Where the colon behind the first key is; one without a space behind it counts only if nothing else can be meant. */
function keyIn({ text, start }: Line): { readonly colon: number } | undefined {
  const rest = text.slice(start);
  const [key] = /^(?:"[^"]*"|'[^']*'|[^\s"'#{}[\],&*!|>%@`][^\s#]*?)(?=\s*:(?:\s|$))/.exec(rest) ?? [];
  const [bare] = key === undefined ? (/^[A-Za-z][\w./-]*(?=:)/.exec(rest) ?? []) : [];
  const found = key ?? bare;
  return found === undefined ? undefined : { colon: start + rest.indexOf(':', found.length) };
}

/** The value that begins behind `from`, or the item. */
function valueGap(line: Line, from: number, slot: 'value' | 'item'): readonly Gap[] {
  const { text, cursor } = line;
  const start = from + (/^[ \t]*/.exec(text.slice(from))?.[0].length ?? 0);
  const rest = text.slice(start);
  // A comment is behind the place, not in it.
  const value = rest.startsWith('#') && cursor < start ? '' : rest;
  // Without its space, a colon is a part of the word.
  const isBare = slot === 'value' && (value === '' ? cursor : start) === from;
  const lead = isBare ? ' ' : '';
  const common = { slot, lead, hasColon: false, column: line.start - line.indent, isGuess: false, line: line.span };
  const fill = (word: string) => `${text.slice(0, value === '' ? cursor : start)}${lead}${word}`;
  const at = (from: number, to: number): Span => ({ start: line.span.start + from, end: line.span.start + to });
  if (value.startsWith('#') || cursor < from) return [];
  if (value === '') {
    return [{ ...common, span: at(cursor, cursor), quote: '', isClosed: false, fill }];
  }
  if (cursor < start || /^[{}[\],&*!|>%@`]/.test(value)) return [];
  const quote = value.startsWith('"') ? '"' : value.startsWith("'") ? "'" : '';
  if (quote) {
    if (isBare) return [];
    const end = value.indexOf(quote, 1);
    const isClosed = end > 0;
    const inside = { start: start + 1, end: isClosed ? start + end : text.length };
    if (cursor < inside.start || cursor > inside.end) return [];
    return [{ ...common, span: at(inside.start, inside.end), quote, isClosed, fill }];
  }
  const comment = value.search(/\s#/);
  const end = start + (comment < 0 ? value : value.slice(0, comment)).trimEnd().length;
  return cursor > end ? [] : [{ ...common, span: at(start, end), quote: '', isClosed: false, fill }];
}

function keyGap(line: Line, colon: number): Gap {
  const { text, start } = line;
  const end = text.slice(0, colon).trimEnd().length;
  return {
    ...bare(line, 'key'),
    span: { start: line.span.start + start, end: line.span.start + end },
    hasColon: true,
    fill: (word) => `${text.slice(0, start)}${word}${text.slice(end)}`,
  };
}

/** A key of which there is only a part. */
function wordGap(line: Line): readonly Gap[] {
  const { text, start, span } = line;
  if (!/^[\w./-]*$/.test(text.slice(start))) return [];
  return [
    {
      ...bare(line, 'key'),
      span: { start: span.start + start, end: span.start + text.length },
      fill: (word) => `${text.slice(0, start)}${word}:`,
    },
  ];
}

/** An item whose dash, or the space behind it, is not written yet. */
function itemGap(line: Line, lead: string): Gap {
  const { text, indent, span } = line;
  const isDash = text.slice(indent) === '-';
  const start = isDash ? indent + 1 : indent;
  return {
    ...bare(line, 'item'),
    span: { start: span.start + start, end: span.start + text.length },
    lead,
    column: 2,
    fill: (word) => `${text.slice(0, indent)}- ${word}`,
  };
}

function bare({ start, indent, span }: Line, slot: Gap['slot']): Omit<Gap, 'span' | 'fill'> {
  const column = start - indent;
  return { slot, lead: '', quote: '', isClosed: false, hasColon: false, column, isGuess: false, line: span };
}

/** Whether the next line goes on with the item that this line begins. */
function isFollowedByDeeper(text: string, { span, indent }: Line): boolean {
  const next = text
    .slice(span.end)
    .split(/\r\n|\n|\r/)
    .find((it, index) => index > 0 && it.trim() !== '' && !it.trimStart().startsWith('#'));
  return next !== undefined && next.search(/\S/) > indent;
}

/** Whether the last item before a line begins in the same column as the line. */
function isBesideItems(text: string, { span, indent }: Line): boolean {
  const above = text
    .slice(0, span.start)
    .split(/\r\n|\n|\r/)
    .findLast((it) => it.trim() !== '' && !it.trimStart().startsWith('#') && it.search(/\S/) <= indent);
  return above !== undefined && above.search(/\S/) === indent && /^-(?:\s|$)/.test(above.trimStart());
}
