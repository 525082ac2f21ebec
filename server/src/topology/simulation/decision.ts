import type { Resource } from '../../k8s/resource.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Path, YamlNode } from '../../yaml/node.ts';
import { placeOf } from '../place.ts';
import type { Decision } from './model.ts';

/** What `path` of a resource says, or what Kubernetes takes where it says nothing. */
export function decided(workspace: Workspace, resource: Resource, path: Path, usual: string): Decision {
  const node = resource.get(...path);
  if (node && !node.isNull) return written(workspace, node);
  const at = resource.at(...path);
  const source = placeOf(workspace, at.document, at.span);
  return { field: fieldName(path), value: usual, isDefault: true, ...(source ? { source } : {}) };
}

/** A field of another resource than the simulated one says which one in front. */
export function written(workspace: Workspace, node: YamlNode, of?: Resource): Decision {
  const source = placeOf(workspace, node.document, node.span);
  const field = fieldName(of ? node.path.slice(of.root.path.length) : node.path);
  return {
    field: of ? `${of.title}: ${field}` : field,
    value: shortText(node),
    isDefault: false,
    ...(source ? { source } : {}),
  };
}

function fieldName(path: Path): string {
  return path.map((it, index) => (typeof it === 'number' ? `[${it}]` : index === 0 ? it : `.${it}`)).join('');
}

const longest = 80;

function shortText(node: YamlNode): string {
  const items = node.isSequence ? node.items().map((it) => it.text) : [];
  const list = items.length > 0 && items.every((it) => it !== undefined) ? items.join(', ') : undefined;
  const text = (node.text ?? list ?? node.written).replaceAll(/\s+/g, ' ').trim();
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
