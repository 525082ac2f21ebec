import type { Fix } from '../rules/core/finding.ts';
import { type Edit, moveEntries, replaceSpan, replaceValue } from '../yaml/edit.ts';
import type { YamlNode } from '../yaml/node.ts';
import type { SchemaProblem } from './problem.ts';

/** What can be done about a problem. A name that was guessed is offered; only what cannot mean anything else is safe. */
export function fixesOf(problem: SchemaProblem): readonly Fix[] {
  switch (problem.id) {
    case 'unknown-field':
      return unknownFieldFixes(problem);
    case 'wrong-value':
    case 'out-of-bounds':
      return valueFixes(problem);
    case 'wrong-type':
      return typeFixes(problem);
    default:
      return [];
  }
}

function unknownFieldFixes({
  entry,
  meant,
  elsewhere,
}: Extract<SchemaProblem, { id: 'unknown-field' }>): readonly Fix[] {
  const { key, name } = entry;
  if (meant !== undefined) {
    return [fix(`Change "${name}" to "${meant}"`, safety(name, meant), () => renamed(key, meant))];
  }
  if (!elsewhere || elsewhere.steps.includes('*') || key.parent?.entry(name) !== entry) return [];
  const { owner, steps } = elsewhere;
  // The same name is there already, or the mapping is not written in this place.
  if (owner.isAlias || owner.get(...steps, name)) return [];
  const to = steps.join('.') || String(owner.key?.keyText ?? 'the object itself');
  return [
    fix(`Move "${name}" to ${steps.length > 0 || owner.key ? `"${to}"` : to}`, 'preview', () =>
      moveEntries([entry], owner, steps),
    ),
  ];
}

function valueFixes({ node, meant }: Extract<SchemaProblem, { id: 'wrong-value' | 'out-of-bounds' }>): readonly Fix[] {
  const { text } = node;
  if (text === undefined || meant === undefined || node.isAlias) return [];
  return [fix(`Change "${text}" to "${meant}"`, safety(text, meant), () => replaceValue(node, meant))];
}

function typeFixes({ node, expected }: Extract<SchemaProblem, { id: 'wrong-type' }>): readonly Fix[] {
  const { value, written, document } = node;
  if (node.isAlias || node.anchor !== undefined || node.content.kind !== 'scalar') return [];
  if (expected.includes('string') && typeof value !== 'string' && node.style === 'plain' && !written.startsWith('!')) {
    // As it is written: 0770 stays that, although YAML reads 504.
    return [fix(`Write "${written}" in quotes`, 'safe', () => replaceSpan(document, node.span, `"${written}"`))];
  }
  const isQuoted = node.style === 'double-quoted' || node.style === 'single-quoted';
  if (typeof value !== 'string' || !isQuoted || !isWrittenAs(value, expected)) return [];
  return [fix(`Write ${value} without quotes`, 'safe', () => replaceSpan(document, node.span, value))];
}

function isWrittenAs(text: string, expected: readonly string[]): boolean {
  if (expected.includes('boolean')) return text === 'true' || text === 'false';
  return (expected.includes('integer') || expected.includes('number')) && /^(?:0|-?[1-9]\d{0,15})$/.test(text);
}

/** Names that differ in their case alone are the same name. */
function safety(written: string, meant: string): Fix['class'] {
  return written.toLowerCase() === meant.toLowerCase() ? 'safe' : 'preview';
}

function renamed(key: YamlNode, name: string): Edit {
  if (key.content.kind !== 'scalar' || key.anchor !== undefined) return [];
  const quote = key.style === 'double-quoted' ? '"' : key.style === 'single-quoted' ? "'" : '';
  return replaceSpan(key.document, key.span, `${quote}${name}${quote}`);
}

function fix(title: string, safety: Fix['class'], edit: () => Edit): Fix {
  return { id: 'schema', title, class: safety, edit };
}
