import type { YamlDocument } from './document.ts';
import { type Layout, usualLayout } from './emit.ts';
import type { YamlNode } from './node.ts';

const cache = new WeakMap<YamlDocument, Layout>();

/** The layout a document already has, so that what is inserted looks as if its author had written it. */
export function layoutOf(document: YamlDocument): Layout {
  const known = cache.get(document);
  if (known) return known;
  const res = { ...usualLayout };
  let steps = false;
  let lists = false;
  const visit = (node: YamlNode): void => {
    const { content } = node;
    if (steps && lists) return;
    if (content.kind === 'sequence') for (const it of content.items) visit(it);
    if (content.kind !== 'mapping' || content.flow) return;
    for (const { key, value } of content.entries) {
      const deeper = value.isAlias || value.isFlow || value.end === value.start ? 0 : columnOf(value) - columnOf(key);
      if (value.content.kind === 'mapping' && deeper > 0 && !steps) {
        res.step = deeper;
        steps = true;
      }
      if (value.content.kind === 'sequence' && !value.isFlow && !lists) {
        res.indentsLists = columnOf(value) > columnOf(key);
        lists = true;
      }
      visit(value);
    }
  };
  if (document.root) visit(document.root);
  cache.set(document, res);
  return res;
}

/** The column of a node's first character in its line. A byte order mark takes no column. */
export function columnOf(node: YamlNode): number {
  const { text } = node.document;
  const start = lineStart(text, node.start);
  return node.start - start - (start === 0 && text.startsWith('\uFEFF') ? 1 : 0);
}

/** JSON, or JSON-like flow style: keys are in double quotes. */
export function isJson(node: YamlNode): boolean {
  const root = node.document.root;
  return root?.isFlow === true && root.entries()[0]?.key.style === 'double-quoted';
}

/** Lines end as they do for kubectl: a carriage return alone ends one, too. */
export function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isLineEnd(text, start - 1)) start--;
  return start;
}

/** Where the line of `offset` ends, before its line end. */
export function lineEnd(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && !isLineEnd(text, end)) end++;
  return end;
}

/** Where the line after that of `offset` starts: the end of the text if there is none. */
export function nextLineStart(text: string, offset: number): number {
  const end = lineEnd(text, offset);
  return Math.min(text.length, end + (text.startsWith('\r\n', end) ? 2 : 1));
}

function isLineEnd(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return code === LINE_FEED || code === CARRIAGE_RETURN;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
