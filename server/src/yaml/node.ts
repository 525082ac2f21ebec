import { LineIndex } from '../text/line-index.ts';
import type { Span } from '../text/span.ts';
import type { YamlDocument } from './document.ts';
import { plainScalar, type ScalarValue } from './scalar.ts';

/** Keys and item numbers from a node down to one of its descendants. */
export type Path = readonly (string | number)[];

export type ScalarStyle = 'plain' | 'single-quoted' | 'double-quoted' | 'literal' | 'folded';

/** A key and its value in a mapping. */
export interface Entry {
  /** How the key is spelt. */
  readonly name: string;
  readonly key: YamlNode;
  readonly value: YamlNode;
}

/** What a node is made of. An alias shows the content of its target, but is written, and so reported, where it stands. */
export type Content =
  | { readonly kind: 'mapping'; readonly flow: boolean; readonly entries: readonly Entry[] }
  | { readonly kind: 'sequence'; readonly flow: boolean; readonly items: readonly YamlNode[] }
  | { readonly kind: 'scalar'; readonly style: ScalarStyle; readonly source: string; readonly tag: string | undefined }
  | { readonly kind: 'alias'; readonly target: YamlNode | undefined };

/** Nested aliases can multiply without end; no honest manifest comes near this many nodes on one path. */
const maximumMatches = 20_000;

/**
 * A value in a YAML document that knows where it is written. Offsets count from the start of its document, so that an
 * edit elsewhere in the file leaves them true. Every question has an answer on every node: a scalar has no entries, and
 * a value of the wrong type is `undefined`.
 */
export class YamlNode {
  readonly document: YamlDocument;
  readonly start: number;
  /** Where the value ends, without the white space and comments that follow it. Set while the document is read. */
  end: number;
  readonly anchor: string | undefined;
  /** The mapping or sequence this node is written in. */
  parent: YamlNode | undefined;
  /** The key this node is the value of. */
  key: YamlNode | undefined;
  /** Set once, while the document is read: children must know their parent and so exist after it. */
  content: Content;
  #merged: readonly Entry[] | undefined;
  #pairs: ReadonlyMap<string, string> | undefined;
  #lines: LiteralLines | undefined;
  /** The value is written as it reads. Looked at once: a long text is asked about many times. */
  #isPlainly: boolean | undefined;

  constructor(document: YamlDocument, start: number, end: number, anchor: string | undefined, content: Content) {
    this.document = document;
    this.start = start;
    this.end = end;
    this.anchor = anchor;
    this.content = content;
  }

  get span(): Span {
    return { start: this.start, end: this.end };
  }

  /** The text of the manifest that spells this node. */
  get written(): string {
    return this.document.text.slice(this.start, this.end);
  }

  get isMapping(): boolean {
    return this.#resolved?.content.kind === 'mapping';
  }

  get isSequence(): boolean {
    return this.#resolved?.content.kind === 'sequence';
  }

  get isAlias(): boolean {
    return this.content.kind === 'alias';
  }

  get isFlow(): boolean {
    return (this.content.kind === 'mapping' || this.content.kind === 'sequence') && this.content.flow;
  }

  /** Nothing is written here, as in `key:`. The API server takes such a value for absent. */
  get isNull(): boolean {
    return this.value === null;
  }

  /** The value of a scalar, as kubectl reads it; `undefined` for mappings, sequences and unresolved aliases. */
  get value(): ScalarValue | undefined {
    const content = this.#resolved?.content;
    if (content?.kind !== 'scalar') return undefined;
    if (content.style !== 'plain' || content.tag === 'tag:yaml.org,2002:str') return content.source;
    return plainScalar(content.source);
  }

  /** The string this scalar spells; `undefined` if it is anything but a string. */
  get text(): string | undefined {
    const { value } = this;
    return typeof value === 'string' ? value : undefined;
  }

  get number(): number | undefined {
    const { value } = this;
    return typeof value === 'number' ? value : undefined;
  }

  get boolean(): boolean | undefined {
    const { value } = this;
    return typeof value === 'boolean' ? value : undefined;
  }

  get style(): ScalarStyle | undefined {
    return this.content.kind === 'scalar' ? this.content.style : undefined;
  }

  /** The node at `path`; `undefined` where any step of it is missing. An absent value (`key:`) is missing, too. */
  get(...path: Path): YamlNode | undefined {
    let node: YamlNode | undefined = this;
    for (const step of path) {
      node = node.#child(step);
      if (!node) return undefined;
    }
    return node.isNull ? undefined : node;
  }

  /** The entry written under `key`, even if its value is absent. */
  entry(key: string): Entry | undefined {
    return this.entries().findLast((it) => it.name === key);
  }

  /** The deepest node that exists on `path`: where to point when the rest is missing. */
  nearest(...path: Path): YamlNode {
    let node: YamlNode = this;
    for (const step of path) {
      const child = node.#child(step);
      if (!child || child.isNull) return node;
      node = child;
    }
    return node;
  }

  /** Every node on `path`, where `'*'` stands for each item of a sequence or each value of a mapping. */
  all(...path: Path): YamlNode[] {
    let nodes: YamlNode[] = [this];
    for (const step of path) {
      const next: YamlNode[] = [];
      for (const node of nodes) {
        if (next.length > maximumMatches) break;
        if (step === '*') next.push(...node.children());
        else {
          const child = node.#child(step);
          if (child) next.push(child);
        }
      }
      nodes = next;
    }
    return nodes.filter((it) => !it.isNull);
  }

  /** The items of a sequence and the values of a mapping. */
  children(): readonly YamlNode[] {
    const content = this.#resolved?.content;
    if (content?.kind === 'sequence') return content.items;
    return this.entries().map((it) => it.value);
  }

  /** The items of a sequence; empty for anything else. */
  items(): readonly YamlNode[] {
    const content = this.#resolved?.content;
    return content?.kind === 'sequence' ? content.items : [];
  }

  /** The entries of a mapping with what `<<` merges into it; empty for anything else. */
  entries(): readonly Entry[] {
    const node = this.#resolved;
    if (node?.content.kind !== 'mapping') return [];
    if (!node.#merged) {
      const { entries } = node.content;
      // What merges itself adds nothing: while that is found out, it has what is written in it.
      node.#merged = entries;
      node.#merged = mergedEntries(entries);
    }
    return node.#merged;
  }

  /** Where `[start, end)` of this string's value is written; the whole node where escapes or folding hide the place. */
  spanOf(start: number, end: number): Span {
    const node = this.#resolved;
    if (this.isAlias || node?.content.kind !== 'scalar') return this.span;
    const { style, source } = node.content;
    if (style === 'literal') return this.#literalSpan(source, start, end) ?? this.span;
    const shift = style === 'plain' ? 0 : 1;
    this.#isPlainly ??= this.document.text.slice(this.start + shift, this.end - shift) === source;
    return this.#isPlainly ? { start: this.start + shift + start, end: this.start + shift + end } : this.span;
  }

  /** A mapping's string entries: labels, selectors, annotations. Of two equal keys the last one counts. */
  pairs(): ReadonlyMap<string, string> {
    if (this.#pairs) return this.#pairs;
    const res = new Map<string, string>();
    for (const { name, value } of this.entries()) {
      if (value.text !== undefined) res.set(name, value.text);
    }
    this.#pairs = res;
    return res;
  }

  /** The keys and item numbers that lead from the root of the document to this node. */
  get path(): Path {
    const steps: (string | number)[] = [];
    for (let node: YamlNode | undefined = this; node?.parent; node = node.parent) {
      steps.unshift(node.key ? node.key.keyText : node.parent.items().indexOf(node));
    }
    return steps;
  }

  /** The deepest node that a cursor at `offset` is in or right beside. Keys answer for themselves. */
  at(offset: number): YamlNode {
    const { content } = this;
    const children =
      content.kind === 'mapping'
        ? content.entries.flatMap((it) => [it.key, it.value])
        : content.kind === 'sequence'
          ? content.items
          : [];
    const child = children.find((it) => it.start <= offset && offset <= it.end && (it.end > it.start || it.key));
    return child ? child.at(offset) : this;
  }

  /** How a key is spelt. Numbers and booleans make keys, too: JSON knows only strings there. */
  get keyText(): string {
    return this.content.kind === 'scalar' ? this.content.source : this.written;
  }

  get #resolved(): YamlNode | undefined {
    if (this.content.kind !== 'alias') return this;
    let node: YamlNode | undefined = this;
    for (let hops = 0; node?.content.kind === 'alias'; hops++) node = hops < 100 ? node.content.target : undefined;
    return node;
  }

  /** A literal block repeats its value line by line, below its header and each behind the block's indentation. */
  #literalSpan(source: string, start: number, end: number): Span | undefined {
    const { document } = this;
    this.#lines ??= literalLines(this.written, source);
    const { written, value, indent } = this.#lines;
    const { line, column } = value.at(start);
    const from = this.start + written.offset({ line: line + 1, column: column + indent });
    const found = document.text.slice(from, from + end - start) === source.slice(start, end);
    return found ? { start: from, end: from + end - start } : undefined;
  }

  #child(step: string | number): YamlNode | undefined {
    const content = this.#resolved?.content;
    if (content?.kind === 'sequence') return typeof step === 'number' ? content.items[step] : undefined;
    if (content?.kind !== 'mapping' || typeof step !== 'string') return undefined;
    const entries = this.#merged ?? this.entries();
    // The last of two equal keys wins, as it does for kubectl.
    for (let index = entries.length - 1; index >= 0; index--) {
      const entry = entries[index];
      if (entry?.name === step) return entry.value;
    }
    return undefined;
  }
}

/** Adds what `<<: *base` or `<<: [*first, *second]` brings; keys that are written win over merged ones. */
function mergedEntries(written: readonly Entry[]): readonly Entry[] {
  if (!written.some(isMerge)) return written;
  const own = written.filter((it) => !isMerge(it));
  const seen = new Set(own.map((it) => it.name));
  const merged: Entry[] = [];
  for (const { value } of written.filter(isMerge)) {
    for (const source of value.isSequence ? value.items() : [value]) {
      for (const entry of source.entries()) {
        if (seen.has(entry.name)) continue;
        seen.add(entry.name);
        merged.push(entry);
      }
    }
  }
  return [...merged, ...own];
}

/** The lines of a literal block as it is written, and of its value: a text of many lines is asked about many times. */
interface LiteralLines {
  readonly written: LineIndex;
  readonly value: LineIndex;
  /** Columns that each line of the block begins with. */
  readonly indent: number;
}

function literalLines(written: string, source: string): LiteralLines {
  const indent = /^.*(?:\r\n|\n|\r)(?:[ \t]*(?:\r\n|\n|\r))*( *)/.exec(written)?.[1]?.length ?? 0;
  return { written: new LineIndex(written), value: new LineIndex(source), indent };
}

function isMerge({ name, key }: Entry): boolean {
  return name === '<<' && key.style === 'plain';
}
