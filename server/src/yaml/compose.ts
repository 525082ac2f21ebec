import { Composer, type Document, isAlias, isMap, isScalar, isSeq, type ParsedNode, Parser } from 'yaml';
import type { SyntaxProblem, YamlDocument } from './document.ts';
import { type Entry, type ScalarStyle, YamlNode } from './node.ts';
import { refusals, refusedKey, refusedScalar } from './refusals.ts';

interface Composed {
  readonly root: YamlNode | undefined;
  readonly problems: readonly SyntaxProblem[];
  readonly isTemplate: boolean;
}

/**
 * Scalars are left as text here (failsafe) because their meaning is kubectl's, not the package's; see `scalar.ts`. The
 * package's own check for unique keys is quadratic, so `duplicateKeys` below does it.
 */
const options = {
  schema: 'failsafe',
  strict: false,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const;

/** Deeper than any manifest, and far from where the parser's own recursion gives out. */
const maximumDepth = 100;

/** Reads the text of a document. Never throws. */
export function compose(document: YamlDocument): Composed {
  const { text } = document;
  const mayBeTemplate = text.includes('{{');
  if (isTooDeep(text)) {
    const message = `Nested more than ${maximumDepth} levels deep, which no manifest needs: this document is not read.`;
    return { root: undefined, problems: [problem(0, firstLineEnd(text), message, 'error')], isTemplate: mayBeTemplate };
  }
  // A lone carriage return ends a line for kubectl. One character for another, so offsets stay true.
  const source = text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
  const parsed = [...new Composer(options).compose(new Parser().parse(source), true, source.length)];
  const first = parsed.find((it) => it.contents && !isBlank(it.contents as ParsedNode)) ?? parsed[0];
  if (!first) return { root: undefined, problems: [], isTemplate: false };

  const reader = new Reader(document);
  const contents = first.contents as ParsedNode | null;
  const root = contents && !isBlank(contents) ? reader.node(contents) : undefined;
  const errors = parsed.flatMap((it) => syntaxErrors(it, text.length));
  const refused = refusals(text, reader.sawAlias ? root : undefined);
  const problems = [...errors, ...reader.problems, ...refused];
  const isTemplate = mayBeTemplate && (reader.sawTemplate || problems.some((it) => it.severity === 'error'));
  return { root, problems, isTemplate };
}

/** Turns the package's nodes into ours, which are smaller, know their parents and read scalars as kubectl does. */
class Reader {
  readonly problems: SyntaxProblem[] = [];
  sawTemplate = false;
  sawAlias = false;
  readonly #document: YamlDocument;
  readonly #anchors = new Map<string, YamlNode>();

  constructor(document: YamlDocument) {
    this.#document = document;
  }

  node(parsed: ParsedNode): YamlNode {
    const [start, valueEnd] = parsed.range;
    if (isAlias(parsed)) {
      this.sawAlias = true;
      const target = this.#anchors.get(parsed.source);
      return new YamlNode(this.#document, start, valueEnd, undefined, { kind: 'alias', target });
    }
    if (isScalar(parsed)) return this.#scalar(parsed);

    const end = trimEnd(this.#document.text, start, valueEnd);
    const flow = parsed.flow === true;
    if (isSeq(parsed)) {
      const items: YamlNode[] = [];
      const res = new YamlNode(this.#document, start, end, parsed.anchor, { kind: 'sequence', flow, items });
      this.#register(res);
      for (const item of parsed.items) {
        const child = isParsed(item) ? this.node(item) : this.#absent(end);
        child.parent = res;
        items.push(child);
      }
      if (!flow) res.end = items.at(-1)?.end ?? end;
      return res;
    }
    const entries: Entry[] = [];
    const res = new YamlNode(this.#document, start, end, parsed.anchor, { kind: 'mapping', flow, entries });
    this.#register(res);
    if (flow && this.#document.text.startsWith('{{', start)) this.sawTemplate = true;
    if (isMap(parsed)) {
      for (const pair of parsed.items) {
        const key = isParsed(pair.key) ? this.node(pair.key) : this.#absent(start);
        const value = isParsed(pair.value) ? this.node(pair.value) : this.#absent(key.end);
        key.parent = res;
        value.parent = res;
        value.key = key;
        const refused = refusedKey(key);
        if (refused) this.problems.push(refused);
        entries.push({ name: key.keyText, key, value });
      }
      if (!flow) res.end = entries.at(-1)?.value.end ?? end;
      this.problems.push(...duplicateKeys(entries));
    }
    return res;
  }

  #scalar(parsed: ParsedNode & { value: unknown }): YamlNode {
    const [start, valueEnd] = parsed.range;
    const style = styles[(parsed as { type?: string }).type ?? 'PLAIN'] ?? 'plain';
    // Block scalars own the line end after them; a finding or an edit does not.
    const end = style === 'literal' || style === 'folded' ? trimEnd(this.#document.text, start, valueEnd) : valueEnd;
    const source = typeof parsed.value === 'string' ? parsed.value : '';
    const tag = (parsed as { tag?: string }).tag;
    const anchor = (parsed as { anchor?: string }).anchor;
    const res = new YamlNode(this.#document, start, end, anchor, { kind: 'scalar', style, source, tag });
    this.#register(res);
    const refused = style === 'plain' && source.includes('.') ? refusedScalar(res, source) : undefined;
    if (refused) this.problems.push(refused);
    return res;
  }

  #absent(at: number): YamlNode {
    const content = { kind: 'scalar', style: 'plain', source: '', tag: undefined } as const;
    return new YamlNode(this.#document, at, at, undefined, content);
  }

  #register(node: YamlNode): void {
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
  }
}

const styles: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single-quoted',
  QUOTE_DOUBLE: 'double-quoted',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

function isParsed(node: unknown): node is ParsedNode {
  return node !== null && node !== undefined;
}

function isBlank(node: ParsedNode): boolean {
  return isScalar(node) && node.range[0] === node.range[1];
}

/** What is missing at the end of a text is missed behind it; its problem underlines the last character. */
function syntaxErrors(parsed: Document, length: number): SyntaxProblem[] {
  return (
    parsed.errors
      .filter((it) => it.code !== 'DUPLICATE_KEY' && it.code !== 'MULTIPLE_DOCS')
      // Where the parser has lost its way, each further token is one more error of the same cause.
      .filter((it, index) => index === 0 || it.code !== 'UNEXPECTED_TOKEN')
      .map(({ pos, message }) => {
        const start = Math.min(pos[0], Math.max(0, length - 1));
        return problem(start, Math.min(length, Math.max(pos[1], start + 1)), message, 'error');
      })
  );
}

/** kubectl keeps the last of two equal keys and says nothing: the other one is text that only looks as if it counted. */
function duplicateKeys(entries: readonly Entry[]): SyntaxProblem[] {
  const last = new Map<string, YamlNode>();
  const res: SyntaxProblem[] = [];
  for (const { name, key } of entries) {
    const earlier = last.get(name);
    if (earlier && name !== '<<') {
      const message = `Key "${name}" is written again below; kubectl keeps the last one and drops this.`;
      res.push(problem(earlier.start, earlier.end, message, 'warning'));
    }
    last.set(name, key);
  }
  return res;
}

/** Must be known before parsing: parsers recurse, and running out of stack cannot always be caught. */
export function isTooDeep(text: string): boolean {
  let flow = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === OPEN_BRACKET || code === OPEN_BRACE) flow++;
    else if ((code === CLOSE_BRACKET || code === CLOSE_BRACE) && flow > 0) flow--;
    if (flow > maximumDepth) return true;
  }
  return blockDepth(text) > maximumDepth;
}

const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** An upper bound for the nesting of block collections: levels of indentation, and `- ? :` marks on one line. */
function blockDepth(text: string): number {
  // Each level takes at least one column, so text without long runs of indentation or marks is not deep.
  if (!/^(?: {100}|[-?:] (?:[-?:] ){50})/m.test(text)) return 0;
  const indents: number[] = [];
  let deepest = 0;
  for (const [, blank = '', marks = ''] of text.matchAll(/^( *)((?:[-?:] +)*)\S/gm)) {
    while ((indents.at(-1) ?? -1) >= blank.length) indents.pop();
    indents.push(blank.length);
    deepest = Math.max(deepest, indents.length + marks.replaceAll(' ', '').length);
  }
  return deepest;
}

function firstLineEnd(text: string): number {
  const end = text.search(/[\r\n]/);
  return Math.max(1, end === -1 ? text.length : end);
}

/** The end of a value without the white space after it. */
function trimEnd(text: string, start: number, end: number): number {
  let res = end;
  while (res > start && isSpace(text.charCodeAt(res - 1))) res--;
  return res;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

function problem(start: number, end: number, message: string, severity: SyntaxProblem['severity']): SyntaxProblem {
  return { span: { start, end }, message, severity };
}
