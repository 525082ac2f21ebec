import type { DocumentEdit, Edit } from './edit.ts';
import { emitFlow, emitJson } from './emit.ts';
import { columnOf, isJson, layoutOf } from './layout.ts';
import type { YamlNode } from './node.ts';

/**
 * Puts a mapping that is an item of a list under `key` of another one, behind `first`: `- a: 1` becomes
 * `- weight: 100`, `key:` and `a: 1` below that. Its comments move with it.
 */
export function wrapItem(item: YamlNode, first: Readonly<Record<string, string | number>>, key: string): Edit {
  const { document, content, parent } = item;
  const start = content.kind === 'mapping' ? content.entries[0]?.key : undefined;
  if (!start || !parent?.isSequence) return [];
  if (item.isFlow) {
    const emit = isJson(item) ? emitJson : emitFlow;
    const before = Object.entries(first).map(([name, value]) => `${emit(name)}: ${emit(value)}, `);
    return [
      { document, span: { start: item.start, end: item.start }, text: `{ ${before.join('')}${emit(key)}: ` },
      { document, span: { start: item.end, end: item.end }, text: ' }' },
    ];
  }
  const [margin, step] = [' '.repeat(columnOf(start)), ' '.repeat(layoutOf(document).step)];
  const lines = [...Object.entries(first).map(([name, value]) => `${name}: ${emitFlow(value)}`), `${key}:`];
  const head = lines.map((it) => `${it}${document.newline}${margin}`).join('');
  const deeper = [...document.text.slice(item.start, item.end).matchAll(/(?:\r\n|\n|\r)(?=[^\r\n])/g)].map(
    (it): DocumentEdit => {
      const at = item.start + it.index + it[0].length;
      return { document, span: { start: at, end: at }, text: step };
    },
  );
  return [{ document, span: { start: start.start, end: start.start }, text: head + step }, ...deeper];
}
