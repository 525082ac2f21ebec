import type { Span } from '../text/span.ts';
import type { YamlDocument } from './document.ts';
import { flowGap, flowValue, insertFlow } from './edit-flow.ts';
import { emitBlock, emitFlow, emitInline, emitJson, type Layout, type Plain } from './emit.ts';
import { columnOf, isJson, layoutOf, lineEnd, lineStart, nextLineStart } from './layout.ts';
import type { Entry, YamlNode } from './node.ts';

/** A replacement in one document; offsets count from the start of the document. */
export interface DocumentEdit {
  readonly document: YamlDocument;
  readonly span: Span;
  readonly text: string;
}

/** A file that does not exist yet. */
export interface NewFile {
  readonly uri: string;
  readonly text: string;
}

/** Changes that belong together. None at all means that the change cannot be made here without harm. */
export type Edit = readonly (DocumentEdit | NewFile)[];

/** Writes `value` under `key` of a mapping, over what is there, in the mapping's own style. */
export function setKey(map: YamlNode, key: string, value: Plain): Edit {
  // The text behind an alias belongs to others as well.
  if (map.content.kind !== 'mapping') return [];
  const existing = map.content.entries.findLast((it) => it.key.keyText === key);
  if (existing) return replaceValue(existing.value, value);
  if (!isScalarData(value) && isPlaceForBlock(map)) return replaceBlock(map, { [key]: value });
  if (map.isFlow) return [{ document: map.document, ...insertFlow(map, value, key) }];
  const first = map.content.entries[0];
  if (!first) return [];
  const indent = ' '.repeat(columnOf(first.key));
  return [insertAfterLine(map, indentBlock(entryText(key, value, layoutOf(map.document)), indent))];
}

/** Writes `value` at `path` below `root`, making the mappings on the way that are missing. */
export function setPath(root: YamlNode, path: readonly string[], value: Plain): Edit {
  let node = root;
  for (const [index, key] of path.entries()) {
    const child =
      node.content.kind === 'mapping' ? node.content.entries.findLast((it) => it.key.keyText === key) : undefined;
    if (child && !child.value.isNull && index < path.length - 1) {
      node = child.value;
      continue;
    }
    const rest = path.slice(index + 1).reduceRight<Plain>((inner, step) => ({ [step]: inner }), value);
    return setKey(node, key, rest);
  }
  return [];
}

/** Writes `value` in place of a node. A scalar keeps its quotes. */
export function replaceValue(node: YamlNode, value: Plain): Edit {
  const { document } = node;
  if (node.isAlias || isScalarData(value) === false) return replaceBlock(node, value);
  if (node.content.kind !== 'scalar') return replaceBlock(node, value);
  const text = scalarText(node, value);
  if (node.start < node.end) return [{ document, span: node.span, text }];
  const at = node.key ? node.key.end + 1 : node.start;
  return [{ document, span: { start: at, end: at }, text: ` ${text}` }];
}

/** Replaces part of the text of a string scalar; `span` is where that part is written (see `YamlNode.spanOf`). */
export function replaceSpan(document: YamlDocument, span: Span, text: string): Edit {
  return [{ document, span, text }];
}

/**
 * Replaces `[from, to)` of the value of a string scalar. Nothing where an alias, escapes or folding keep that part from
 * being written as it reads.
 */
export function replacePart(node: YamlNode, from: number, to: number, text: string): Edit {
  const span = node.spanOf(from, to);
  if (node.document.text.slice(span.start, span.end) !== node.text?.slice(from, to)) return [];
  return replaceSpan(node.document, span, text);
}

/** Gives an entry another key and value; comments on its line stay. */
export function replaceEntry({ key, value }: Entry, newKey: string, newValue: Plain): Edit {
  const written = key.style === 'double-quoted' ? JSON.stringify(newKey) : newKey;
  return [{ document: key.document, span: key.span, text: written }, ...replaceValue(value, newValue)];
}

/** Takes out the entry whose value is `node`. A mapping that becomes empty goes with it. */
export function removeEntry(node: YamlNode): Edit {
  const { key, parent, document } = node;
  if (!key || parent?.content.kind !== 'mapping') return [];
  const { entries } = parent.content;
  if (entries.length === 1) {
    if (parent.key) return removeEntry(parent);
    return parent.parent?.isSequence ? removeItem(parent) : [];
  }
  const index = entries.findIndex((it) => it.key === key);
  if (parent.isFlow) return [{ document, span: flowGap(parent, entries.map(entrySpan), index), text: '' }];
  return [{ document, span: entryLines(entries, index), text: '' }];
}

/** Takes out an item of a sequence. A sequence that becomes empty goes with its key. */
export function removeItem(item: YamlNode): Edit {
  const { parent, document } = item;
  if (parent?.content.kind !== 'sequence') return [];
  const { items } = parent.content;
  if (items.length === 1) return parent.key ? removeEntry(parent) : [];
  const index = items.indexOf(item);
  if (parent.isFlow)
    return [
      {
        document,
        span: flowGap(
          parent,
          items.map((it) => it.span),
          index,
        ),
        text: '',
      },
    ];
  const start = lineStart(document.text, dashOf(item));
  return [{ document, span: { start, end: nextLineStart(document.text, item.end) }, text: '' }];
}

/** Moves the lines of an item of a block sequence before those of another one, which keep their comments. */
export function moveItemBefore(item: YamlNode, target: YamlNode): Edit {
  const { parent, document } = item;
  const { text, newline } = document;
  if (parent?.content.kind !== 'sequence' || parent.isFlow || target.parent !== parent || item === target) return [];
  const [from, at] = [lineStart(text, dashOf(item)), lineStart(text, dashOf(target))];
  // In a list of lists several dashes share a line.
  if ([item, target].some((it) => text.slice(lineStart(text, dashOf(it)), dashOf(it)).trim() !== '')) return [];
  const end = nextLineStart(text, item.end);
  const lines = text.slice(from, end);
  return [
    { document, span: { start: at, end: at }, text: /[\r\n]$/.test(lines) ? lines : `${lines}${newline}` },
    { document, span: { start: from, end }, text: '' },
  ];
}

/** Adds an item at the end of a sequence. */
export function appendItem(sequence: YamlNode, value: Plain): Edit {
  if (sequence.content.kind !== 'sequence') return [];
  if (!isScalarData(value) && isPlaceForBlock(sequence)) return replaceBlock(sequence, [value]);
  if (sequence.isFlow) return [{ document: sequence.document, ...insertFlow(sequence, value) }];
  const last = sequence.content.items.at(-1);
  if (!last) return [];
  const dash = dashOf(last);
  const indent = ' '.repeat(dash - lineStart(sequence.document.text, dash));
  const lines = emitBlock(value, layoutOf(sequence.document)).split('\n');
  const text = lines.map((line, number) => (number === 0 ? `${indent}- ${line}` : `${indent}  ${line}`)).join('\n');
  return [insertAfterLine(sequence, text)];
}

/** Adds an item under `key` of a mapping, making the sequence if there is none. */
export function appendItemAt(map: YamlNode, key: string, value: Plain): Edit {
  const sequence = map.get(key);
  return sequence ? appendItem(sequence, value) : setKey(map, key, [value]);
}

/**
 * Moves entries of block mappings, with the comments above and beside them, into the mapping at `path` below `root`.
 * Entries it already has stay as they are, and their namesakes go.
 */
export function moveEntries(entries: readonly Entry[], root: YamlNode, path: readonly string[]): Edit {
  const [first] = entries;
  const source = first?.key.parent;
  if (!first || source?.content.kind !== 'mapping' || source.isFlow || first.key.document !== root.document) return [];
  const { document } = root;
  const target = root.get(...path);
  if (target && (target.content.kind !== 'mapping' || target.isFlow)) return [];

  const moved = entries.filter((it) => !target?.get(it.key.keyText));
  const everything = source.content.entries.every((it) => entries.includes(it));
  const lines = moved.map((it) => ownLines(it, source));
  const [firstLines, lastLines] = [lines[0], lines.at(-1)];
  // Where nothing stays behind, comments that stand apart between the entries go with them.
  const [from, to] = [source.key && nextLineStart(document.text, source.key.end), lastLines?.end];
  const spans =
    everything && moved.length === entries.length && firstLines && from !== undefined && to !== undefined
      ? [{ start: Math.min(from, firstLines.start), end: to }]
      : lines;
  const margin = ' '.repeat(columnOf(first.key));
  const block = spans.map(({ start, end }) => document.text.slice(start, end)).join('');
  const text = block
    .replaceAll(/\r\n?/g, '\n')
    .replace(/\n$/, '')
    .replaceAll(new RegExp(`^${margin}`, 'gm'), '');

  const removals = everything
    ? removeEntry(source)
    : entries.map((it) => ({ document, span: ownLines(it, source), text: '' }));
  if (moved.length === 0) return removals;
  return [...removals, ...insertText(root, path, text).map((it) => withoutBlankLine(it, removals))];
}

/** What goes in where the last line, which had no line end, goes out needs none before it. */
function withoutBlankLine(insertion: DocumentEdit | NewFile, removals: Edit): DocumentEdit | NewFile {
  if (!('document' in insertion)) return insertion;
  const { document, span, text } = insertion;
  const isAtEnd = span.start === document.text.length && !/[\r\n]$/.test(document.text);
  const isAfterGap = removals.some((it) => 'document' in it && it.span.end === span.start);
  return isAtEnd && isAfterGap ? { document, span, text: text.replace(/^(\r\n|\r|\n)/, '') } : insertion;
}

/** Adds a document behind `document`; in JSON, a new file beside it, named after `name`. */
export function appendDocument(document: YamlDocument, value: Plain, name: string): Edit {
  if (document.root && isJson(document.root)) {
    const uri = `${document.uri.slice(0, document.uri.lastIndexOf('/') + 1)}${name}.yaml`;
    return [{ uri, text: `${emitBlock(value)}\n` }];
  }
  const { text, newline } = document;
  const end = text.trimEnd().length;
  const emitted = emitBlock(value, layoutOf(document));
  const inserted = `\n---\n${emitted}${text.length > end ? '' : '\n'}`.replaceAll('\n', newline);
  return [{ document, span: { start: end, end }, text: inserted }];
}

/** Writes another value in place of all that a document says; comments before it stay. Nothing for JSON. */
export function replaceRoot(document: YamlDocument, value: Plain): Edit {
  const { root, newline } = document;
  if (root?.content.kind !== 'mapping' || root.isFlow) return [];
  return [{ document, span: root.span, text: emitBlock(value, layoutOf(document)).replaceAll('\n', newline) }];
}

/** `key: value` in block style, at no indentation. */
function entryText(key: string, value: Plain, layout: Layout): string {
  return emitBlock({ [key]: value }, layout);
}

function indentBlock(text: string, indent: string): string {
  return text.replaceAll(/^(?=.)/gm, indent);
}

/** Inserts text, laid out at no indentation, as the last lines of the mapping at `path`, making what is missing. */
function insertText(root: YamlNode, path: readonly string[], text: string): Edit {
  let node = root;
  const missing = [...path];
  for (let child = node.get(missing[0] ?? ''); missing.length > 0 && child?.content.kind === 'mapping'; ) {
    node = child;
    missing.shift();
    child = node.get(missing[0] ?? '');
  }
  const first = node.content.kind === 'mapping' ? node.content.entries[0] : undefined;
  if (!first || node.isFlow) return [];
  const step = ' '.repeat(layoutOf(root.document).step);
  const nested = missing.reduceRight((inner, key) => `${key}:\n${indentBlock(inner, step)}`, text);
  return [insertAfterLine(node, indentBlock(nested, ' '.repeat(columnOf(first.key))))];
}

/** Inserts whole lines after the last line of a block collection, comments beside it included. */
function insertAfterLine(node: YamlNode, text: string): DocumentEdit {
  const { document } = node;
  const at = lineEnd(document.text, node.end);
  return { document, span: { start: at, end: at }, text: `\n${text}`.replaceAll('\n', document.newline) };
}

function isScalarData(value: Plain): value is string | number | boolean {
  return typeof value !== 'object';
}

function scalarText(node: YamlNode, value: Plain): string {
  if (isJson(node)) return emitJson(value);
  if (typeof value !== 'string') return emitInline(value);
  if (node.style === 'double-quoted') return JSON.stringify(value);
  if (node.style === 'single-quoted') return `'${value.replaceAll("'", "''")}'`;
  return node.parent?.isFlow ? emitFlow(value) : emitInline(value);
}

/** Replaces a value by a collection, or a collection by a value, within the entry or item that holds it. */
function replaceBlock(node: YamlNode, value: Plain): Edit {
  const { document, key, parent } = node;
  if ((node.isFlow && !isPlaceForBlock(node)) || parent?.isFlow || isJson(node))
    return [{ document, span: node.span, text: flowValue(node, value) }];
  if (!key || parent?.content.kind !== 'mapping') return [];
  const start = key.end + 1;
  if (isScalarData(value) || (Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0)) {
    return [{ document, span: { start, end: Math.max(start, node.end) }, text: ` ${emitInline(value)}` }];
  }
  const text = entryText('x', value, layoutOf(document)).replace(/^x:/, '');
  const indent = ' '.repeat(columnOf(key));
  const block = text.replaceAll('\n', `\n${indent}`).replaceAll('\n', document.newline);
  if (!isPlaceForBlock(node)) return [{ document, span: { start, end: Math.max(start, node.end) }, text: block }];
  // A comment beside the key stays where it is.
  const [end, beside] = [Math.max(start, node.end), lineEnd(document.text, Math.max(start, node.end))];
  if (document.text.slice(end, beside).trim() === '') return [{ document, span: { start, end: beside }, text: block }];
  const inserted = { document, span: { start: beside, end: beside }, text: block };
  return node.end > node.start ? [{ document, span: { start, end }, text: '' }, inserted] : [inserted];
}

/** Nothing, `null`, `{}` or `[]` behind the key of a block mapping: no style of flow that one would have to keep to. */
function isPlaceForBlock({ document, start, end, key, parent, isAlias, isFlow, isNull }: YamlNode): boolean {
  if (!key || parent?.content.kind !== 'mapping' || parent.isFlow || isAlias) return false;
  return isNull || (isFlow && /^[[{]\s*[\]}]$/.test(document.text.slice(start, end)));
}

function entrySpan({ key, value }: Entry): Span {
  return { start: key.start, end: Math.max(key.end, value.end) };
}

/** The lines of a block entry. The first entry of a list item shares its line with the dash, which must stay. */
function entryLines(entries: readonly Entry[], index: number): Span {
  const entry = entries[index];
  const next = entries[index + 1];
  if (!entry) return { start: 0, end: 0 };
  const { text } = entry.key.document;
  const start = lineStart(text, entry.key.start);
  const sharesLine = text.slice(start, entry.key.start).trim() !== '';
  if (sharesLine && next) return { start: entry.key.start, end: next.key.start };
  return { start, end: nextLineStart(text, Math.max(entry.key.end, entry.value.end)) };
}

/** The lines of an entry with the comment lines right above it. */
function ownLines(entry: Entry, map: YamlNode): Span {
  const { text } = entry.key.document;
  let start = lineStart(text, entry.key.start);
  const floor = map.key ? nextLineStart(text, map.key.end) : 0;
  while (start > floor) {
    const above = lineStart(text, start - 1);
    if (!/^\s*#/.test(text.slice(above, start))) break;
    start = above;
  }
  return { start, end: nextLineStart(text, Math.max(entry.key.end, entry.value.end)) };
}

/** Where the dash of a block sequence's item stands. */
export function dashOf(item: YamlNode): number {
  return item.document.text.lastIndexOf('-', item.start - (item.start === item.end ? 0 : 1));
}
