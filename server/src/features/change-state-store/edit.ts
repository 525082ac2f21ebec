import type { Resource } from '../../k8s/resource.ts';
import { storeCapabilities } from '../../knowledge/dapr/capabilities.ts';
import type { Component } from '../../knowledge/dapr/component.ts';
import { findCredential } from '../../knowledge/secrets.ts';
import type { MetadataItem, WrittenComponent } from '../../workloads/dapr-component.ts';
import { secretReferences } from '../../workloads/dapr-secrets.ts';
import { appendItem, type Edit, replaceValue, setKey } from '../../yaml/edit.ts';
import { commentOut, replaceFlowItems } from '../../yaml/edit-items.ts';
import type { Plain } from '../../yaml/emit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import type { StorePlan } from './plan.ts';

/**
 * Writes a plan into the component that it was made for. Nothing where the metadata cannot be changed item by item, or where
 * another component would change as well.
 */
export function storeEdit(resource: Resource, written: WrittenComponent, plan: StorePlan): Edit {
  const spec = resource.get('spec');
  const type = spec?.get('type');
  const version = spec?.get('version');
  if (!spec || !type || [type, version, spec.get('metadata')].some(isShared)) return [];
  const changed = changedMetadata(resource, spec, written, plan);
  if (!changed) return [];
  return [
    ...replaceValue(type, plan.to.type),
    ...(version ? replaceValue(version, plan.to.version) : []),
    ...changed,
    // It may go to where the last item goes, and then behind it.
    ...(version ? [] : setKey(spec, 'version', plan.to.version)),
  ];
}

/** Written in one place for several, or where others may refer to it. */
function isShared(node: YamlNode | undefined): boolean {
  if (!node) return false;
  return node.isAlias || node.anchor !== undefined || isShared(node.parent);
}

function changedMetadata(
  resource: Resource,
  spec: YamlNode,
  written: WrittenComponent,
  { to, carried, dropped, added }: StorePlan,
): Edit | undefined {
  const values = added.map(({ name, placeholder }): Plain => {
    if (placeholder !== undefined) return { name, value: placeholder };
    return { name, secretKeyRef: secretFor(resource, name) };
  });
  const list = spec.get('metadata');
  if (!list || list.items().length === 0) return values.length > 0 ? setKey(spec, 'metadata', values) : [];
  if (!isPlain(list, written)) return undefined;
  const kept = carried.flatMap(({ item, name, value }) => [
    ...(name === item.name ? [] : replaceValue(item.key, name)),
    ...(item.value && value !== undefined ? replaceValue(item.value, value) : []),
  ]);
  if (list.isFlow) {
    const left = new Set(dropped.map((it) => it.node));
    if (left.size === 0 && values.length === 0) return kept;
    const rest = replaceFlowItems(list, (it) => !left.has(it), values);
    return rest.length > 0 ? [...kept, ...rest] : undefined;
  }
  const comments = dropped.map((it) => commentOut(it.node, it.key, note(written, it, to), credential(it)));
  if (comments.some((it) => it.length === 0)) return undefined;
  return [...kept, ...comments.flat(), ...values.flatMap((it) => appendItem(list, it))];
}

/** Every item is written where it stands, and nothing else refers to it. */
function isPlain(list: YamlNode, { items }: WrittenComponent): boolean {
  if (list.content.kind !== 'sequence' || list.content.items.length !== items.length) return false;
  return items.every(
    ({ node, key }) => node.content.kind === 'mapping' && key.parent === node && !key.isAlias && !hasAnchor(node),
  );
}

function hasAnchor(node: YamlNode): boolean {
  if (node.isAlias) return false;
  return node.anchor !== undefined || node.children().some(hasAnchor);
}

/** Why an item is none of the new store. */
function note(written: WrittenComponent, item: MetadataItem, to: Component): string {
  const can = storeCapabilities(to);
  if (item.field?.origin === 'runtime' && can?.actors !== true) {
    return `needs transactions, which ${to.type} does not have`;
  }
  const rest = credential(item) ? '; its value is left out' : '';
  if (written.known?.type === to.type) return `of ${written.version}, not of ${to.version}${rest}`;
  return `of ${written.type}, not of ${to.type}${rest}`;
}

/** A literal value that gives a credential away: it does not belong into a comment, where nobody looks for it. */
function credential({ field, value, text }: MetadataItem): YamlNode | undefined {
  if (!value || !text) return undefined;
  const isSecret = field?.secret === true || field?.role === 'credential' || findCredential(text) !== undefined;
  return isSecret ? value : undefined;
}

/** A key of the Secret that the component refers to already, or of one of its own. */
function secretFor(resource: Resource, field: string): { name: string; key: string } {
  const references = secretReferences(resource);
  // Key Vault has no keys in its secrets: each credential is one of its own.
  const isKeyless = (it: YamlNode) => !it.get('key') || it.get('key')?.text === it.get('name')?.text;
  if (references.some(isKeyless)) {
    const name = `${resource.name || 'component'}-${field.toLowerCase()}`;
    return { name, key: name };
  }
  const [only, ...others] = new Set(references.flatMap((it) => it.get('name')?.text ?? []));
  const name = only !== undefined && others.length === 0 ? only : `${resource.name || 'component'}-secret`;
  return { name, key: field };
}
