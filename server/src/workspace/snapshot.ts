import { type Resource, readResources } from '../k8s/resource.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { replacedDocuments, type YamlFile } from '../yaml/file.ts';
import { Committed } from './committed.ts';
import { selfHostedFolders } from './dapr-run.ts';
import { keys, keysOf } from './index-keys.ts';
import { folder, generated, isKustomization, Kustomizations, namespaceSetBy } from './kustomize.ts';
import { LayeredMap } from './layered-map.ts';

/** A file with what its kustomizations make of it. */
export interface FileEntry {
  readonly file: YamlFile;
  /** Where its objects go that name no namespace. */
  readonly namespace: string;
  /** Its resources can be found. Those of templates and of patches cannot: they are no objects of their own. */
  readonly isIndexed: boolean;
}

/** The content of a workspace at one moment. */
export interface Snapshot {
  readonly files: LayeredMap<FileEntry>;
  readonly index: LayeredMap<readonly Resource[]>;
  /** How many files bring about each of the facts that have a key but no resource, such as an obscured folder. */
  readonly counts: LayeredMap<number>;
  readonly kustomizations: Kustomizations;
  readonly committed: Committed;
  readonly defaultNamespace: string;
  /** Keys whose content differs from the snapshot before. */
  readonly touched: ReadonlySet<string>;
}

export function emptySnapshot(defaultNamespace: string): Snapshot {
  return {
    files: LayeredMap.empty(),
    index: LayeredMap.empty(),
    counts: LayeredMap.empty(),
    kustomizations: Kustomizations.none,
    committed: Committed.nothing,
    defaultNamespace,
    touched: new Set(),
  };
}

/** The snapshot after changes: exactly the documents that differ are taken out of the index and put in. */
export function updated(before: Snapshot, changes: ReadonlyMap<string, YamlFile | undefined>): Snapshot {
  const update = new Update(before);
  const files = new Map(changes);
  let { kustomizations } = before;
  if ([...changes.keys()].some(isKustomization)) {
    const known = before.files.keys().filter((it) => isKustomization(it) && !changes.has(it));
    const all = [...known.map((it) => before.files.get(it)?.file), ...[...changes.values()]];
    kustomizations = new Kustomizations(all.filter((it) => it !== undefined).filter((it) => isKustomization(it.uri)));
    for (const uri of kustomizations.changedSince(before.kustomizations)) {
      update.touch(keys.role(uri));
      const entry = before.files.get(uri);
      if (entry && !files.has(uri)) files.set(uri, entry.file);
    }
  }
  const entries = new Map<string, FileEntry | undefined>();
  for (const [uri, file] of files) {
    const { namespace = before.defaultNamespace, isPatch } = kustomizations.role(uri);
    const entry = file && { file, namespace, isIndexed: !isPatch && !file.isTemplate };
    update.replace(before.files.get(uri), entry);
    entries.set(uri, entry);
  }
  const next = { ...before, ...update.result(), files: before.files.with(entries), kustomizations };
  const comeOrGone = [...entries].some(([uri, it]) => before.committed.knows(uri) && !it !== !before.files.get(uri));
  if (kustomizations === before.kustomizations && !comeOrGone) return next;
  const touched = new Set([...next.touched, keys.committedAnywhere()]);
  return { ...next, touched, committed: placed(before.committed, next) };
}

/** The snapshot with other committed texts; an empty file was not there, and nothing is known of `undefined`. */
export function withCommitted(before: Snapshot, changes: ReadonlyMap<string, YamlFile | undefined>): Snapshot {
  return {
    ...before,
    committed: placed(before.committed.with(changes), before),
    touched: new Set([keys.committedAnywhere(), ...[...changes.keys()].map(keys.committed)]),
  };
}

/**
 * What was committed, with its objects where they belong: where those of the same file do today, so that a file is compared
 * with itself, and for files that are gone, where the kustomizations that listed them put their files today. That another
 * namespace was written there is a change of the kustomization, not of every object.
 */
function placed(committed: Committed, { files, kustomizations, defaultNamespace }: Snapshot): Committed {
  const gone = new Set(committed.uris().filter((it) => !files.get(it)));
  const then = gone.size === 0 ? kustomizations : committedKustomizations(committed, files);
  return committed.in((uri) => {
    const { namespace = defaultNamespace, isPatch } = (gone.has(uri) ? then : kustomizations).role(uri);
    return { namespace, isPatch };
  });
}

function committedKustomizations(committed: Committed, files: LayeredMap<FileEntry>): Kustomizations {
  const uris = new Set([...files.keys(), ...committed.uris()].filter(isKustomization));
  const today = [...uris].flatMap((uri) => {
    const file = files.get(uri)?.file;
    return file ? [[uri, namespaceSetBy(file)] as const] : [];
  });
  const then = [...uris].flatMap((it) => committed.file(it) ?? files.get(it)?.file ?? []);
  return new Kustomizations(then, new Map(today));
}

/** The snapshot while files are still being read, or once they all are. */
export function withLoading(before: Snapshot, isLoading: boolean): Snapshot {
  const key = keys.loading();
  return {
    ...before,
    counts: before.counts.with(new Map([[key, isLoading ? 1 : undefined]])),
    touched: new Set([key]),
  };
}

/** The changes to the index that one update collects. */
class Update {
  readonly #before: Snapshot;
  readonly #index = new Map<string, readonly Resource[] | undefined>();
  readonly #counts = new Map<string, number | undefined>();
  // Lists made by this very update: nobody has seen them, so they may grow in place. A first load is linear that way.
  readonly #fresh = new Map<string, Resource[]>();
  readonly #touched = new Set<string>();

  constructor(before: Snapshot) {
    this.#before = before;
  }

  replace(before: FileEntry | undefined, after: FileEntry | undefined): void {
    const { gone, come } = difference(before, after);
    for (const it of gone) for (const resource of resourcesOf(it, before)) this.#remove(resource);
    for (const it of come) for (const resource of resourcesOf(it, after)) this.#add(resource);
    const file = (after ?? before)?.file;
    if (file) this.#touched.add(keys.file(file.uri));
    if (!before !== !after) this.#touched.add(keys.files());
    const [had, has] = [facts(before?.file), facts(after?.file)];
    for (const key of had) if (!has.has(key)) this.#count(key, -1);
    for (const key of has) if (!had.has(key)) this.#count(key, 1);
  }

  touch(key: string): void {
    this.#touched.add(key);
  }

  result(): Omit<Snapshot, 'files' | 'kustomizations' | 'committed'> {
    return {
      index: this.#before.index.with(this.#index),
      counts: this.#before.counts.with(this.#counts),
      defaultNamespace: this.#before.defaultNamespace,
      touched: this.#touched,
    };
  }

  #add(resource: Resource): void {
    for (const key of keysOf(resource)) {
      this.#touched.add(key);
      const own = this.#fresh.get(key) ?? [...this.#list(key)];
      own.push(resource);
      this.#fresh.set(key, own);
      this.#index.set(key, own);
    }
  }

  #remove(resource: Resource): void {
    for (const key of keysOf(resource)) {
      this.#touched.add(key);
      const rest = this.#list(key).filter((it) => it !== resource);
      this.#fresh.delete(key);
      this.#index.set(key, rest.length > 0 ? rest : undefined);
    }
  }

  #list(key: string): readonly Resource[] {
    return (this.#index.has(key) ? this.#index.get(key) : this.#before.index.get(key)) ?? [];
  }

  #count(key: string, change: number): void {
    this.#touched.add(key);
    const count = (this.#counts.has(key) ? this.#counts.get(key) : this.#before.counts.get(key)) ?? 0;
    this.#counts.set(key, count + change > 0 ? count + change : undefined);
  }
}

/** The resources of a document in the namespace of its file. */
export function resourcesOf(document: YamlDocument, entry: FileEntry | undefined): readonly Resource[] {
  return entry ? readResources(document, entry.namespace) : [];
}

/** Documents that leave the index and that come into it. */
function difference(before: FileEntry | undefined, after: FileEntry | undefined) {
  const old = before?.isIndexed ? before.file.documents : [];
  const next = after?.isIndexed ? after.file.documents : [];
  // In another namespace even the same text makes other objects.
  return before?.namespace === after?.namespace ? replacedDocuments(old, next) : { gone: old, come: next };
}

/** Keys that a file as a whole brings about. */
function facts(file: YamlFile | undefined): ReadonlySet<string> {
  if (!file) return new Set();
  return new Set([
    ...(isObscure(file) ? foldersAbove(file.uri).map(keys.obscured) : []),
    ...generated(file).map((it) => keys.generated(it.type, it.name)),
    ...selfHostedFolders(file).map(keys.selfHosted),
  ]);
}

/** Something in the file cannot be read, or is a template. */
export function isObscure(file: YamlFile): boolean {
  return file.documents.some((it) => it.isTemplate || it.isBroken);
}

/** The folder of a file and all that hold it. */
function foldersAbove(uri: string): string[] {
  const res: string[] = [];
  for (let it = folder(uri); ; it = folder(it)) {
    res.push(it);
    if (it === '' || !it.includes('/')) return res;
  }
}
