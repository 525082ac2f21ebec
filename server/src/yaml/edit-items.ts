import type { Span } from '../text/span.ts';
import { type DocumentEdit, dashOf, type Edit } from './edit.ts';
import { insertFlow } from './edit-flow.ts';
import type { Plain } from './emit.ts';
import { columnOf, lineEnd, lineStart, nextLineStart } from './layout.ts';
import type { YamlNode } from './node.ts';

/**
 * Makes comments of the lines of a block sequence's item, with `note` behind the line of `beside`, which is part of it. The text
 * of `hidden`, another part, is left out.
 */
export function commentOut(item: YamlNode, beside: YamlNode, note: string, hidden?: YamlNode): Edit {
  const { document, parent } = item;
  const { text } = document;
  if (parent?.content.kind !== 'sequence' || parent.isFlow) return [];
  const dash = dashOf(item);
  const first = lineStart(text, dash);
  if (text.slice(first, dash).trim() !== '') return [];
  const res: DocumentEdit[] = [];
  const insert = (at: number, inserted: string) => {
    if (!hidden || at <= hidden.start || at >= hidden.end) {
      res.push({ document, span: { start: at, end: at }, text: inserted });
    }
  };
  for (let start = first; start < item.end; start = nextLineStart(text, start)) {
    const line = text.slice(start, lineEnd(text, start));
    const column = line.search(/\S/);
    if (column >= 0) insert(start + Math.min(column, dash - first), '# ');
  }
  insert(lineEnd(text, beside.end), ` # ${note}`);
  if (hidden && hidden.end > hidden.start) res.push({ document, span: hidden.span, text: '...' });
  return res;
}

/**
 * Takes items out of a flow sequence and adds others at its end; what stays is not touched. Nothing where a comment would be
 * lost, or for an empty sequence.
 */
export function replaceFlowItems(
  sequence: YamlNode,
  isKept: (item: YamlNode) => boolean,
  added: readonly Plain[],
): Edit {
  const { document, content } = sequence;
  if (content.kind !== 'sequence' || !sequence.isFlow) return [];
  const { items } = content;
  const [first, last] = [items[0], items.at(-1)];
  if (!first || !last) return [];
  const kept = items.filter(isKept);
  const lastKept = kept.at(-1);
  const text = added.map((it) => insertFlow(sequence, it).text).join('');
  const edits: { span: Span; text: string }[] = [];
  // Of what stands between two items that stay, the first separator stays.
  for (const [index, it] of kept.entries()) {
    const before = kept[index - 1];
    const from = before ? items[items.indexOf(before) + 1] : first;
    if (from && from !== it) edits.push({ span: { start: from.start, end: it.start }, text: '' });
  }
  edits.push({
    span: { start: lastKept?.end ?? first.start, end: last.end },
    text: lastKept ? text : text.replace(/^,\s*/, ''),
  });
  const gaps = items.slice(1).map((it, index) => document.text.slice(items[index]?.end ?? it.start, it.start));
  if (gaps.some((it) => it.includes('#'))) return [];
  return edits.filter((it) => it.span.end > it.span.start || it.text !== '').map((it) => ({ document, ...it }));
}

/**
 * Makes a mapping of a block sequence whose items begin with `key`: its values become the keys, and all else keeps its line.
 * Nothing where an item is of another form.
 */
export function keyItemsBy(sequence: YamlNode, key: string): Edit {
  const { document, content, key: holder } = sequence;
  if (content.kind !== 'sequence' || sequence.isFlow || !holder) return [];
  const edits = content.items.map((item): DocumentEdit | undefined => {
    const [first] = item.entries();
    const dash = dashOf(item);
    const isName = first?.name === key && /^[^\r\n]+$/.test(first.value.written) && first.value.text !== undefined;
    const isOnDash = first !== undefined && document.text.slice(dash + 1, first.key.start).trim() === '';
    // Below a key, a mapping has to be further in than the key is; a sequence need not.
    const isInside = columnOf(holder) < dash - lineStart(document.text, dash);
    if (item.isFlow || item.anchor !== undefined || !isName || !isOnDash || !isInside) return undefined;
    return { document, span: { start: dash, end: first.value.end }, text: `${first.value.written}:` };
  });
  const known = edits.filter((it) => it !== undefined);
  return known.length === edits.length ? known : [];
}
