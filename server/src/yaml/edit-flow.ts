import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import type { YamlDocument } from './document.ts';
import { emitFlow, emitJson, type Plain } from './emit.ts';
import { isJson, lineStart } from './layout.ts';
import type { YamlNode } from './node.ts';

/** The text of one member of a flow collection with the comma that goes with it. */
export function flowGap(parent: YamlNode, spans: readonly Span[], index: number): Span {
  const [own, before, after] = [spans[index], spans[index - 1], spans[index + 1]];
  if (!own) return { start: parent.end, end: parent.end };
  if (after) return { start: own.start, end: after.start };
  return { start: before?.end ?? own.start, end: own.end };
}

/** Adds a member at the end of a flow collection: an entry where it has a key, else an item. */
export function insertFlow(collection: YamlNode, value: Plain, key?: string): TextEdit {
  const { document, content } = collection;
  const name = key === undefined ? '' : `${flowKey(collection, key)}: `;
  const last =
    content.kind === 'mapping'
      ? content.entries.at(-1)?.value
      : content.kind === 'sequence'
        ? content.items.at(-1)
        : undefined;
  if (!last) {
    const text = name + flowValue(collection, value);
    const padded = isJson(collection) || content.kind === 'sequence' ? text : ` ${text} `;
    return { span: { start: collection.start + 1, end: collection.end - 1 }, text: padded };
  }
  const at = Math.max(last.end, last.key?.end ?? 0);
  // A collection with an entry per line grows by lines; one on a single line stays on it.
  const margin = blanksBefore(last.key ?? last);
  if (margin === undefined) {
    return { span: { start: at, end: at }, text: `, ${name}${flowValue(collection, value)}` };
  }
  const text = isJson(collection) ? emitJson(value, { margin, step: jsonStep(document) }) : emitFlow(value);
  const lines = `,\n${margin}${name}${text}`.replaceAll('\n', document.newline);
  return { span: { start: at, end: at }, text: lines };
}

/** What a JSON document indents its first members by. */
function jsonStep({ root }: YamlDocument): string {
  const first = root?.entries()[0]?.key;
  return (first && blanksBefore(first)) ?? '  ';
}

/** The indentation of a node that begins its line. */
function blanksBefore({ document, start }: YamlNode): string | undefined {
  const before = document.text.slice(lineStart(document.text, start), start);
  return /^[ \t]+$/.test(before) ? before : undefined;
}

function flowKey(map: YamlNode, key: string): string {
  return isJson(map) ? JSON.stringify(key) : emitFlow(key);
}

/** A value as it stands in the flow collection `node`, or in JSON. */
export function flowValue(node: YamlNode, value: Plain): string {
  return isJson(node) ? emitJson(value) : emitFlow(value);
}
