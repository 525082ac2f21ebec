import { YamlFile } from '../yaml/file.ts';
import type { YamlNode } from '../yaml/node.ts';
import type { Resource } from './resource.ts';
import { isOpen, parameter } from './secret-provider-class.ts';

/** A part of the text of the parameter `objects`. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

/** A value within `objects`; its place is the whole element where folding hides it. */
export interface Field extends Part {
  readonly text: string;
}

/** One object that is to be taken from the vault. */
export interface VaultObject extends Part {
  readonly fields: ReadonlyMap<string, Field>;
  /** It is written as text, which is all that the provider reads. */
  readonly isText: boolean;
}

/** What the parameter `objects` says, or why it says nothing. */
export type VaultObjects =
  | { readonly kind: 'objects'; readonly objects: readonly VaultObject[] }
  /** The value is a collection where text is wanted. */
  | { readonly kind: 'collection' }
  | { readonly kind: 'broken'; readonly at: Part }
  | { readonly kind: 'no-array' };

/**
 * Reads the YAML in the YAML: the text of `objects` has a list under `array`, whose items are text with the fields of one
 * object each. `undefined` if the parameter is absent or something fills it in later.
 */
export function vaultObjects(secretProviderClass: Resource): VaultObjects | undefined {
  const node = parameter(secretProviderClass, 'objects');
  if (!node) return undefined;
  if (node.isMapping || node.isSequence) return { kind: 'collection' };
  const { text } = node;
  if (text === undefined || (isOpen(node) && !text.includes('array:'))) return undefined;
  const read = embedded(text);
  if (!read) return { kind: 'broken', at: { start: 0, end: text.length } };
  if ('at' in read) return { kind: 'broken', at: read.at };
  const array = read.root.get('array');
  if (!array?.isSequence || array.items().length === 0) return { kind: 'no-array' };
  return { kind: 'objects', objects: array.items().map(vaultObject) };
}

function vaultObject(item: YamlNode): VaultObject {
  const { start, end } = item;
  if (item.isMapping)
    return { start, end, isText: false, fields: fieldsOf(item, (from, to) => ({ start: from, end: to })) };
  const read = item.text === undefined ? undefined : embedded(item.text);
  if (!read || 'at' in read) return { start, end, isText: item.text !== undefined, fields: new Map() };
  return { start, end, isText: true, fields: fieldsOf(read.root, (from, to) => item.spanOf(from, to)) };
}

function fieldsOf(root: YamlNode, place: (start: number, end: number) => Part): ReadonlyMap<string, Field> {
  return new Map(
    root.entries().flatMap(({ name, value }) => {
      const text = value.text ?? (value.isNull || value.isMapping || value.isSequence ? undefined : value.written);
      return text === undefined ? [] : [[name, { text: text.trim(), ...place(value.start, value.end) }]];
    }),
  );
}

/** The YAML that a string holds, or where it breaks. Its offsets are those of the string. */
function embedded(text: string): { readonly root: YamlNode } | { readonly at: Part } | undefined {
  const [document] = YamlFile.parse('', text).documents;
  const problem = document?.problems.find((it) => it.severity === 'error');
  if (problem) return { at: problem.span };
  return document?.root ? { root: document.root } : undefined;
}

/** Names of the files that the provider makes of an object: its alias, or else its name; with a history, one for each version. */
export function fileNames({ fields }: VaultObject): readonly string[] {
  const name = fields.get('objectAlias')?.text || fields.get('objectName')?.text;
  if (!name) return [];
  const history = Number(fields.get('objectVersionHistory')?.text ?? 0);
  return history > 1 ? Array.from({ length: Math.min(history, 100) }, (_, index) => `${name}/${index}`) : [name];
}
