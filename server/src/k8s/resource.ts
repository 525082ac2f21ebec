import type { YamlDocument } from '../yaml/document.ts';
import type { Path, YamlNode } from '../yaml/node.ts';
import type { Labels } from './labels.ts';
import { isClusterScoped, type ResourceType, resourceType } from './types.ts';

/** A Kubernetes object as it is written: possibly incomplete, always located. No defaults are filled in. */
export class Resource {
  readonly root: YamlNode;
  readonly apiVersion: string;
  readonly kind: string;
  /** Kind with its group where that is needed to tell it apart; see `types.ts`. */
  readonly type: ResourceType;
  /** Empty if the manifest leaves it out (as `generateName` does) or it is still being typed. */
  readonly name: string;
  /** Where the object ends up: what is written, or else what the kustomization or the settings say. Empty for cluster-scoped kinds. */
  readonly namespace: string;

  constructor(root: YamlNode, apiVersion: string, kind: string, defaultNamespace: string) {
    this.root = root;
    this.apiVersion = apiVersion;
    this.kind = kind;
    this.type = resourceType(apiVersion, kind);
    this.name = root.get('metadata', 'name')?.text ?? '';
    this.namespace = isClusterScoped(this.type) ? '' : (root.get('metadata', 'namespace')?.text ?? defaultNamespace);
  }

  get document(): YamlDocument {
    return this.root.document;
  }

  get uri(): string {
    return this.root.document.uri;
  }

  /** `StatefulSet "cache"`, as messages name it. */
  get title(): string {
    return this.name ? `${this.kind} "${this.name}"` : this.kind;
  }

  get(...path: Path): YamlNode | undefined {
    return this.root.get(...path);
  }

  text(...path: Path): string | undefined {
    return this.root.get(...path)?.text;
  }

  /** Where to point about `path`: its value, or else the key of the deepest parent that is written. */
  at(...path: Path): YamlNode {
    const value = this.root.get(...path);
    if (value) return value;
    return anchorOf(this.root.nearest(...path));
  }

  get annotations(): ReadonlyMap<string, string> {
    return this.root.get('metadata', 'annotations')?.pairs() ?? none;
  }

  get labels(): Labels {
    return this.root.get('metadata', 'labels')?.pairs() ?? none;
  }
}

const none: ReadonlyMap<string, string> = new Map();

/** What to underline for something that `node` lacks: its key; for a list item, its name; for a whole object, its kind. */
export function anchorOf(node: YamlNode): YamlNode {
  return node.key ?? node.get('name') ?? node.get('kind') ?? node.entries()[0]?.key ?? node;
}

const cache = new WeakMap<
  YamlDocument,
  { readonly defaultNamespace: string; readonly resources: readonly Resource[] }
>();

/**
 * The objects a document holds, those of a `List` one by one. Anything that is not a manifest gives none. Kustomize knows its own files
 * by their name and lets both fields be left out. The same document gives the same objects until it is read for another namespace.
 */
export function readResources(document: YamlDocument, defaultNamespace: string): readonly Resource[] {
  if (!document.root) return [];
  const known = cache.get(document);
  if (known?.defaultNamespace === defaultNamespace) return known.resources;
  const resources = read(document.root, defaultNamespace);
  cache.set(document, { defaultNamespace, resources });
  return resources;
}

function read(root: YamlNode, defaultNamespace: string): readonly Resource[] {
  const isKustomization = root.isMapping && /\/kustomization\.ya?ml$/.test(root.document.uri);
  const apiVersion = root.get('apiVersion')?.text ?? (isKustomization ? 'kustomize.config.k8s.io/v1beta1' : undefined);
  const kind = root.get('kind')?.text ?? (isKustomization ? 'Kustomization' : undefined);
  if (!apiVersion || !kind) return [];
  const items = root.get('items');
  if (kind.endsWith('List') && items?.isSequence) {
    // Items of a typed list (`RoleBindingList`) may leave out what the list says.
    return items.items().flatMap((it) => {
      const itemKind = it.get('kind')?.text ?? (kind === 'List' ? undefined : kind.slice(0, -'List'.length));
      const itemVersion = it.get('apiVersion')?.text ?? (kind === 'List' ? undefined : apiVersion);
      return itemKind && itemVersion ? [new Resource(it, itemVersion, itemKind, defaultNamespace)] : [];
    });
  }
  return [new Resource(root, apiVersion, kind, defaultNamespace)];
}
