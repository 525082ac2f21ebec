import type { YamlFile } from '../yaml/file.ts';
import type { YamlNode } from '../yaml/node.ts';

/** What the kustomizations of a workspace say about one file. */
export interface FileRole {
  /** The namespace they give to what the file leaves without one. */
  readonly namespace: string | undefined;
  /** The file is a patch: it holds parts of objects, and what it lacks is written elsewhere. */
  readonly isPatch: boolean;
}

/** A name that a generator makes, as far as it can be known: Kustomize appends a hash, and rewrites the references to it. */
export interface Generated {
  readonly type: 'ConfigMap' | 'Secret';
  readonly name: string;
}

/** Kustomize itself goes by the file name, and lets `apiVersion` and `kind` be left out. */
export function isKustomization(uri: string): boolean {
  return /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/.test(uri);
}

/** What one kustomization file says. URIs are resolved, but may name what does not exist. */
interface Kustomization {
  readonly uri: string;
  readonly namespace: string | undefined;
  /** Files and folders it loads. */
  readonly resources: readonly string[];
  readonly patches: readonly string[];
}

const none: FileRole = { namespace: undefined, isPatch: false };

/** The kustomizations of a workspace, read together: a namespace set by an overlay reaches into the bases it loads. */
export class Kustomizations {
  static readonly none = new Kustomizations([]);

  readonly #roles = new Map<string, { namespaces: Set<string>; isPatch: boolean }>();

  /** `today` says of some of them which namespace they set now, in place of what is written in `files`. */
  constructor(files: readonly YamlFile[], today: ReadonlyMap<string, string | undefined> = new Map()) {
    const all = new Map(files.map((it) => [folder(it.uri), { ...read(it), ...namespaceToday(it, today) }]));
    for (const kustomization of all.values()) {
      for (const uri of kustomization.patches) this.#role(uri).isPatch = true;
      if (kustomization.namespace) this.#spread(kustomization, kustomization.namespace, all, new Set());
    }
  }

  role(uri: string): FileRole {
    const role = this.#roles.get(uri);
    if (!role) return none;
    // Two overlays that put one base into two namespaces leave it open; both copies hold the same objects.
    const [namespace] = role.namespaces;
    return { namespace: role.namespaces.size === 1 ? namespace : undefined, isPatch: role.isPatch };
  }

  /** Files whose role differs between two states. */
  changedSince(before: Kustomizations): string[] {
    const uris = new Set([...this.#roles.keys(), ...before.#roles.keys()]);
    return [...uris].filter((uri) => {
      const [now, then] = [this.role(uri), before.role(uri)];
      return now.namespace !== then.namespace || now.isPatch !== then.isPatch;
    });
  }

  #spread(from: Kustomization, namespace: string, all: ReadonlyMap<string, Kustomization>, seen: Set<string>): void {
    if (seen.has(from.uri)) return;
    seen.add(from.uri);
    for (const uri of from.resources) {
      const base = all.get(uri);
      if (base) this.#spread(base, namespace, all, seen);
      else this.#role(uri).namespaces.add(namespace);
    }
  }

  #role(uri: string): { namespaces: Set<string>; isPatch: boolean } {
    const role = this.#roles.get(uri) ?? { namespaces: new Set<string>(), isPatch: false };
    this.#roles.set(uri, role);
    return role;
  }
}

function namespaceToday({ uri }: YamlFile, today: ReadonlyMap<string, string | undefined>) {
  return today.has(uri) ? { namespace: today.get(uri) } : {};
}

/** The namespace that a kustomization file sets. */
export function namespaceSetBy(file: YamlFile): string | undefined {
  return read(file).namespace;
}

/** Names made by `secretGenerator` and `configMapGenerator`. */
export function generated(file: YamlFile): readonly Generated[] {
  if (!isKustomization(file.uri)) return [];
  const root = file.documents[0]?.root;
  const names = (key: string) => (root?.get(key)?.items() ?? []).flatMap((it) => it.get('name')?.text ?? []);
  return [
    ...names('configMapGenerator').map((name): Generated => ({ type: 'ConfigMap', name })),
    ...names('secretGenerator').map((name): Generated => ({ type: 'Secret', name })),
  ];
}

function read(file: YamlFile): Kustomization {
  const root = file.documents.find((it) => it.root)?.root;
  const base = folder(file.uri);
  const paths = (nodes: readonly (YamlNode | undefined)[]) =>
    nodes.flatMap((it) => (it?.text && !it.text.includes('\n') ? [resolvePath(base, it.text)] : []));
  const items = (key: string) => root?.get(key)?.items() ?? [];
  return {
    uri: file.uri,
    namespace: root?.get('namespace')?.text,
    resources: paths([...items('resources'), ...items('bases'), ...items('components')]),
    patches: paths([
      ...items('patchesStrategicMerge'),
      ...items('patches').map((it) => it.get('path')),
      ...items('patchesJson6902').map((it) => it.get('path')),
    ]),
  };
}

/** One entry of a kustomization that names a file or a folder of manifests. */
export interface LoadedPath {
  readonly at: YamlNode;
  /** As written. */
  readonly path: string;
  /** Where it leads; there may be nothing. */
  readonly uri: string;
  /** The list it stands in. */
  readonly field: string;
}

/** What a kustomization loads from beside it, in the order of its fields; not what it fetches from elsewhere. */
export function loadedPaths(root: YamlNode): readonly LoadedPath[] {
  const base = folder(root.document.uri);
  return ['resources', 'bases', 'components', 'generators', 'transformers'].flatMap((field) =>
    (root.get(field)?.items() ?? []).flatMap((at) =>
      at.text && isLocalPath(at.text) ? [{ at, path: at.text, uri: resolvePath(base, at.text), field }] : [],
    ),
  );
}

/** Not an address, not an inline resource, and nothing that is filled in later. */
export function isLocalPath(path: string): boolean {
  const isRemote = /:|^\/|\?ref=|^(?:www\.)?[\w-]+\.(?:com|org|io|net|dev)\//.test(path);
  return path !== '' && !isRemote && !/[\n$<>{}]/.test(path);
}

/** The folder of a URI, without a slash at its end. */
export function folder(uri: string): string {
  return uri.slice(0, Math.max(0, uri.lastIndexOf('/')));
}

/** The URI of a relative path as a file of folder `base` writes it. */
export function resolvePath(base: string, path: string): string {
  const steps = base.split('/');
  for (const step of path.replace(/\/$/, '').split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(encodeURIComponent(step));
  }
  return steps.join('/');
}
