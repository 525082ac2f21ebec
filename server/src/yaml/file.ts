import type { LineColumn } from '../text/line-index.ts';
import type { Span } from '../text/span.ts';
import { YamlDocument } from './document.ts';
import { splitDocuments } from './segments.ts';

/** Where a document begins in its file. */
interface Start {
  readonly offset: number;
  readonly line: number;
}

/** Where each document begins, by its number. */
interface Starts {
  readonly offsets: Uint32Array;
  readonly lines: Uint32Array;
}

/** A stretch of a file in lines, as editors count it. */
export interface Range {
  readonly start: LineColumn;
  readonly end: LineColumn;
}

/** One YAML or JSON file: its documents, in order. Immutable; an edit gives another file that shares unchanged documents. */
export class YamlFile {
  readonly uri: string;
  readonly documents: readonly YamlDocument[];
  #starts: Starts | undefined;
  /** The document asked about last. */
  #last = 0;

  private constructor(uri: string, documents: readonly YamlDocument[]) {
    this.uri = uri;
    this.documents = documents;
  }

  static parse(uri: string, text: string): YamlFile {
    return new YamlFile(
      uri,
      splitDocuments(text).map((it) => new YamlDocument(uri, it)),
    );
  }

  /** The file with all of its text replaced. Documents whose text is the same as before are the same objects. */
  with(text: string): YamlFile {
    return new YamlFile(this.uri, reread(this.uri, this.documents, text));
  }

  /** The file with `span` (offsets in the file) replaced. Reads only the documents that the change touches. */
  edit({ start, end }: Span, text: string): YamlFile {
    const { documents } = this;
    // JSON objects in a row are told apart by their braces, which an edit anywhere may move.
    if (documents.length > 1 && documents[0]?.text.trimStart().startsWith('{')) {
      const whole = this.text;
      return this.with(whole.slice(0, start) + text + whole.slice(end));
    }
    // A marker is at most four characters, and a change may complete or break the one it stands beside.
    let first = this.#indexAt(Math.max(0, start - markerReach));
    let last = this.#indexAt(Math.min(this.length, end + markerReach));
    // `...` ends its document at the end of a line that may be long; without it, the next document goes on from here.
    if (last + 1 < documents.length && !documents[last + 1]?.text.startsWith('---')) last++;
    // A document that begins where the change begins may lose its marker to the one before it.
    if (first > 0 && start - this.#start(first).offset <= markerReach) first--;
    const touched = documents.slice(first, last + 1);
    const base = this.#start(first).offset;
    const before = touched.map((it) => it.text).join('');
    const after = before.slice(0, start - base) + text + before.slice(end - base);
    // Emptied, the first document must stay: a file always has one.
    const next = after === '' && touched.length < documents.length ? [] : reread(this.uri, touched, after);
    return new YamlFile(this.uri, [...documents.slice(0, first), ...next, ...documents.slice(last + 1)]);
  }

  get text(): string {
    return this.documents.map((it) => it.text).join('');
  }

  get length(): number {
    return this.documents.reduce((sum, it) => sum + it.text.length, 0);
  }

  /** A file with any Go template in it is a template as a whole: what it renders to is not known. */
  get isTemplate(): boolean {
    return this.documents.some((it) => it.isTemplate);
  }

  /** Where a span of one of this file's documents is, in lines of the file. */
  range(document: YamlDocument, { start, end }: Span): Range {
    const { line } = this.#startOf(document);
    const [from, to] = [document.lines.at(start), document.lines.at(end)];
    return { start: { line: from.line + line, column: from.column }, end: { line: to.line + line, column: to.column } };
  }

  /** Offset of the first character of `document` in the file. */
  offsetOf(document: YamlDocument): number {
    return this.#startOf(document).offset;
  }

  /** Line of the first character of `document` in the file. */
  lineOf(document: YamlDocument): number {
    return this.#startOf(document).line;
  }

  /** The document that holds a position of the file, and the offset in it. */
  locate(position: LineColumn): { readonly document: YamlDocument; readonly offset: number } {
    let found = 0;
    for (let index = 0; index < this.documents.length && this.#start(index).line <= position.line; index++)
      found = index;
    const document = this.documents[found] ?? new YamlDocument(this.uri, '');
    const line = position.line - this.#start(found).line;
    return { document, offset: document.lines.offset({ line, column: position.column }) };
  }

  /** The offset in the file of a position, clamped to the file. */
  offset(position: LineColumn): number {
    const { document, offset } = this.locate(position);
    return this.offsetOf(document) + offset;
  }

  /** Where a document of this file starts. Questions come in the order of the text, mostly, and so begin where the last ended. */
  #startOf(document: YamlDocument): Start {
    if (this.documents[this.#last] !== document) {
      const next = this.#last + 1;
      this.#last = this.documents[next] === document ? next : Math.max(0, this.documents.indexOf(document));
    }
    return this.#start(this.#last);
  }

  #start(index: number): Start {
    this.#starts ??= starts(this.documents);
    return { offset: this.#starts.offsets[index] ?? 0, line: this.#starts.lines[index] ?? 0 };
  }

  #indexAt(offset: number): number {
    let index = 0;
    while (index < this.documents.length - 1 && this.#start(index + 1).offset <= offset) index++;
    return index;
  }
}

/** Documents that one state of a file has and another has not. An edit leaves most of them alone, at both ends of the file. */
export function replacedDocuments(before: readonly YamlDocument[], after: readonly YamlDocument[]) {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  const shorter = Math.min(before.length, after.length) - start;
  while (end < shorter && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const [left, right] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  const [stillThere, wasThere] = [new Set(right), new Set(left)];
  return { gone: left.filter((it) => !stillThere.has(it)), come: right.filter((it) => !wasThere.has(it)) };
}

/** A marker, the character after it, and the line end before it (which may be two characters). */
const markerReach = 6;

/** The documents of `text`, taking over those of `before` that are still there to the letter. */
function reread(uri: string, before: readonly YamlDocument[], text: string): YamlDocument[] {
  const known = new Map<string, YamlDocument[]>();
  for (const document of before) {
    const same = known.get(document.text);
    if (same) same.push(document);
    else known.set(document.text, [document]);
  }
  return splitDocuments(text).map((it) => known.get(it)?.shift() ?? new YamlDocument(uri, it));
}

function starts(documents: readonly YamlDocument[]): Starts {
  const offsets = new Uint32Array(documents.length);
  const lines = new Uint32Array(documents.length);
  let [offset, line] = [0, 0];
  for (const [index, document] of documents.entries()) {
    offsets[index] = offset;
    lines[index] = line;
    offset += document.text.length;
    line += document.lines.breaks;
  }
  return { offsets, lines };
}
