import { holdsPlaceholder } from '../k8s/placeholder.ts';
import type { Resource } from '../k8s/resource.ts';
import { type Component, component, type Field } from '../knowledge/dapr/component.ts';
import { field } from '../knowledge/dapr/fields.ts';
import type { WrittenFields } from '../knowledge/dapr/profiles.ts';
import { isTruthy } from '../knowledge/dapr/values.ts';
import type { YamlNode } from '../yaml/node.ts';

/** An item of a component's metadata. */
export interface MetadataItem {
  readonly node: YamlNode;
  /** Where its name is written. */
  readonly key: YamlNode;
  readonly name: string;
  /** What Dapr reads it as; absent if it does not know the name. */
  readonly field: Field | undefined;
  /** The literal value as it is written; absent for one that is read from elsewhere, and for none. */
  readonly value: YamlNode | undefined;
  /** The literal value as Dapr reads it; absent as well where something fills it in later. */
  readonly text: string | undefined;
}

/** A component as it is written, next to what Dapr knows about it. */
export interface WrittenComponent {
  readonly type: string;
  /** In lower case: Dapr reads it in any. */
  readonly block: string;
  /** As Dapr reads it: where none is written, `v1`. */
  readonly version: string;
  /** Absent for a type or version that Dapr does not have, and where either is filled in later. */
  readonly known: Component | undefined;
  readonly items: readonly MetadataItem[];
  /** The names with their values, for questions about ways to sign in. */
  readonly written: WrittenFields;
}

const read = new WeakMap<Resource, WrittenComponent>();

/** `undefined` without a type, as in a patch. */
export function writtenComponent(resource: Resource): WrittenComponent | undefined {
  const type = resource.text('spec', 'type');
  if (!type) return undefined;
  const made = read.get(resource) ?? componentOf(resource, type);
  read.set(resource, made);
  return made;
}

/** The last item of a name, which is the one that counts, under any name that Dapr reads the same. */
export function metadataItem({ items }: WrittenComponent, name: string): MetadataItem | undefined {
  const wanted = name.toLowerCase();
  return items.findLast((it) => (it.field?.name ?? it.name).toLowerCase() === wanted);
}

/** Whether a switch is on; `false` too where its value is not known. */
export function isSwitchedOn(component: WrittenComponent, name: string): boolean {
  return isTruthy(metadataItem(component, name)?.text ?? '');
}

function componentOf(resource: Resource, type: string): WrittenComponent {
  const version = resource.text('spec', 'version') ?? '';
  const known = holdsPlaceholder(type) || holdsPlaceholder(version) ? undefined : component(type, version);
  const items = resource.root.all('spec', 'metadata', '*').flatMap((node): MetadataItem[] => {
    const key = node.get('name');
    const name = key?.text;
    if (!key || !name) return [];
    const value = node.get('value');
    const text = value && literal(value);
    return [{ node, key, name, field: known && field(known, name), value, text }];
  });
  return {
    type,
    block: type.slice(0, Math.max(0, type.indexOf('.'))).toLowerCase(),
    version: version === '' || version.toLowerCase() === 'v0' ? 'v1' : version.toLowerCase(),
    known,
    items,
    written: new Map(items.map((it) => [it.name, it.text])),
  };
}

/** Dapr takes numbers and switches without quotes as well. */
function literal(node: YamlNode): string | undefined {
  const text = node.text ?? (node.boolean === undefined ? scalar(node) : String(node.boolean));
  return text === undefined || holdsPlaceholder(text) ? undefined : text;
}

function scalar(node: YamlNode): string | undefined {
  return node.number === undefined ? undefined : node.written;
}
