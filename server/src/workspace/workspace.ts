import { Map as ImmutableMap } from 'immutable';
import { isEmptySelector, matches } from '../k8s/labels.ts';
import { podLabels } from '../k8s/pods.ts';
import { type Resource, readResources } from '../k8s/resource.ts';
import { podSelector } from '../k8s/selectors.ts';
import { isWorkload, type ResourceType } from '../k8s/types.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { YamlFile } from '../yaml/file.ts';
import { selfHostedFolders } from './dapr-run.ts';
import { keys, keysOf, selectorKeys } from './index-keys.ts';
import { folder, generated, isKustomization, Kustomizations } from './kustomize.ts';
import { type PodDnsUse, podDnsUses } from './pod-dns-uses.ts';
import { type Reference, referencesOf } from './references.ts';

/** A name to look up, and from where: of several objects with one name the nearest in the tree of folders is meant. */
export interface Wanted {
  readonly name: string;
  readonly namespace: string;
  readonly near: string;
}

interface Entry {
  readonly file: YamlFile;
  readonly resources: ReadonlyMap<YamlDocument, readonly Resource[]>;
}

interface Snapshot {
  readonly files: ImmutableMap<string, Entry>;
  readonly index: ImmutableMap<string, readonly Resource[]>;
  /** How many documents in or below a folder cannot be read, or are templates. */
  readonly obscured: ImmutableMap<string, number>;
  /** ConfigMaps and Secrets that generators make: which names, in how many kustomizations. */
  readonly generated: ImmutableMap<string, number>;
  /** Folders that files of `dapr run` load, and how many do. */
  readonly selfHosted: ImmutableMap<string, number>;
  readonly kustomizations: Kustomizations;
  readonly defaultNamespace: string;
  readonly touched: ReadonlySet<string>;
}

const empty: Snapshot = {
  files: ImmutableMap(),
  index: ImmutableMap(),
  obscured: ImmutableMap(),
  generated: ImmutableMap(),
  selfHosted: ImmutableMap(),
  kustomizations: Kustomizations.none,
  defaultNamespace: 'default',
  touched: new Set(),
};

/**
 * Everything known about the manifests at one moment. Immutable: a change gives another snapshot that shares what did not
 * change. Every question about other resources goes through the index, which is how `recording` knows what was asked.
 */
export class Workspace {
  static readonly empty = new Workspace(empty, undefined);

  readonly #snapshot: Snapshot;
  readonly #reads: Set<string> | undefined;

  private constructor(snapshot: Snapshot, reads: Set<string> | undefined) {
    this.#snapshot = snapshot;
    this.#reads = reads;
  }

  /** The snapshot after files were read, edited (another `YamlFile`) or removed (`undefined`). */
  with(changes: Iterable<readonly [uri: string, file: YamlFile | undefined]>): Workspace {
    return new Workspace(update(this.#snapshot, new Map(changes)), undefined);
  }

  /** The snapshot in which objects without a namespace belong to `namespace`, unless a kustomization says otherwise. */
  withDefaultNamespace(namespace: string): Workspace {
    if (namespace === this.#snapshot.defaultNamespace) return this;
    const files = [...this.#snapshot.files.values()].map((it) => [it.file.uri, it.file] as const);
    return new Workspace(update({ ...empty, defaultNamespace: namespace }, new Map(files)), undefined);
  }

  /** The same snapshot, noting in `reads` which keys of the index are asked for. */
  recording(reads: Set<string>): Workspace {
    return new Workspace(this.#snapshot, reads);
  }

  /** The keys of the index whose content differs from the snapshot before. */
  get touched(): ReadonlySet<string> {
    return this.#snapshot.touched;
  }

  /** A new workspace from texts, for tests and one-off questions. */
  static of(files: Readonly<Record<string, string>>): Workspace {
    return Workspace.empty.with(Object.entries(files).map(([uri, text]) => [uri, YamlFile.parse(uri, text)]));
  }

  file(uri: string): YamlFile | undefined {
    return this.#snapshot.files.get(uri)?.file;
  }

  /** All files, sorted by URI. */
  uris(): string[] {
    return [...this.#snapshot.files.keys()].sort();
  }

  resourcesIn(uri: string): readonly Resource[] {
    const entry = this.#snapshot.files.get(uri);
    return entry ? entry.file.documents.flatMap((it) => entry.resources.get(it) ?? []) : [];
  }

  resourcesOf(document: YamlDocument): readonly Resource[] {
    return this.#snapshot.files.get(document.uri)?.resources.get(document) ?? [];
  }

  /** The file holds parts of objects that Kustomize merges into whole ones. */
  isPatch(uri: string): boolean {
    return this.#snapshot.kustomizations.role(uri).isPatch;
  }

  /** Every resource of a type. Narrower questions below disturb fewer answers when something changes. */
  all(type: ResourceType): readonly Resource[] {
    return this.#ask(keys.type(type));
  }

  inNamespace(type: ResourceType, namespace: string): readonly Resource[] {
    return this.#ask(keys.inNamespace(type, namespace));
  }

  /** The object of that name as written; not what another object makes (`provides`). */
  find(type: ResourceType, wanted: Wanted): Resource | undefined {
    const found = this.#ask(keys.named(type, wanted.namespace, wanted.name)).filter((it) => it.type === type);
    return nearest(wanted.near, found)[0];
  }

  /** Whether something in the workspace makes the object: itself, or an operator's or generator's resource. */
  provides(type: ResourceType, { name, namespace }: Wanted): boolean {
    this.#reads?.add(generatedKey(type, name));
    return (
      this.#ask(keys.named(type, namespace, name)).length > 0 || this.#snapshot.generated.has(generatedKey(type, name))
    );
  }

  /** Objects of that name in whatever namespace. */
  anywhere(type: ResourceType, name: string): readonly Resource[] {
    return this.#ask(keys.anywhere(type, name));
  }

  /** Names of a type in a namespace, for "did you mean". */
  names(type: ResourceType, namespace: string): string[] {
    return [...new Set(this.inNamespace(type, namespace).map((it) => it.name))].filter(Boolean).sort();
  }

  /** Services, budgets or policies of `type` whose selector picks the pods of `workload`. */
  selecting(type: ResourceType, workload: Resource): readonly Resource[] {
    const candidates = selectorKeys(type, workload.namespace, podLabels(workload)).flatMap((it) => this.#ask(it));
    return candidates.filter((it) => this.selectedBy(it).includes(workload));
  }

  /**
   * The workloads whose pods `selecting` picks. Samples of many applications often lie in one repository and repeat their
   * labels, so of all that match only the nearest by folder count.
   */
  selectedBy(selecting: Resource): readonly Resource[] {
    const selector = podSelector(selecting);
    if (!selector || (selecting.type === 'Service' && isEmptySelector(selector))) return [];
    const [pair] = selector.labels;
    const key = pair
      ? keys.label(selecting.namespace, pair[0], pair[1])
      : keys.inNamespace('pods', selecting.namespace);
    const matching = this.#ask(key).filter((it) => isWorkload(it.type) && matches(selector, podLabels(it)));
    return nearest(selecting.uri, matching);
  }

  /** Who names the object, and where. */
  referencing(
    type: ResourceType,
    { name, namespace }: Wanted,
  ): readonly { resource: Resource; reference: Reference }[] {
    return this.#ask(keys.referencing(type, namespace, name)).flatMap((resource) =>
      referencesOf(resource)
        .filter((it) => it.to === type && it.name === name && it.namespace === namespace)
        .map((reference) => ({ resource, reference })),
    );
  }

  /** Values anywhere that hold a pod DNS name of a StatefulSet called `set`. */
  podDnsUses(set: string): readonly (PodDnsUse & { readonly resource: Resource })[] {
    return this.#ask(keys.podName(set)).flatMap((resource) =>
      podDnsUses(resource)
        .filter((it) => it.name.set.text === set)
        .map((it) => ({ ...it, resource })),
    );
  }

  /**
   * What is not found from here may still exist: files beside or below `resource` cannot be read or are templates, or its
   * namespace has something that installs whole applications.
   */
  isObscured(resource: Resource): boolean {
    const key = keys.obscured(folder(resource.uri));
    this.#reads?.add(key);
    return this.#snapshot.obscured.has(key) || this.#ask(keys.installer(resource.namespace)).length > 0;
  }

  /** The resource is for Dapr on a developer's machine: a file of `dapr run` loads its folder, or it is Dapr's own. */
  isSelfHosted(resource: Resource): boolean {
    const key = keys.selfHosted(folder(resource.uri));
    this.#reads?.add(key);
    return resource.uri.includes('/.dapr/') || this.#snapshot.selfHosted.has(key);
  }

  #ask(key: string): readonly Resource[] {
    this.#reads?.add(key);
    return this.#snapshot.index.get(key) ?? [];
  }
}

/** Those of `candidates` that share the longest run of folders with `uri`, in a stable order. */
export function nearest(uri: string, candidates: readonly Resource[]): readonly Resource[] {
  if (candidates.length < 2) return candidates;
  const depths = candidates.map((it) => (it.uri === uri ? Number.POSITIVE_INFINITY : sharedFolders(uri, it.uri)));
  const deepest = Math.max(...depths);
  return candidates
    .filter((_, index) => depths[index] === deepest)
    .sort((a, b) => compare(a.uri, b.uri) || compare(a.title, b.title));
}

function sharedFolders(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')];
  let depth = 0;
  while (depth < left.length - 1 && depth < right.length - 1 && left[depth] === right[depth]) depth++;
  return depth;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function generatedKey(type: ResourceType, name: string): string {
  return `generated ${type} ${name}`;
}

/** Removes and adds exactly the documents that differ, and notes every key that either touches. */
function update(before: Snapshot, changes: Map<string, YamlFile | undefined>): Snapshot {
  const touched = new Set<string>();
  // Lists made by this very update: nobody has seen them, so they may grow in place. A first load is linear that way.
  const fresh = new Map<string, Resource[]>();
  let { kustomizations } = before;
  if ([...changes.keys()].some(isKustomization)) {
    const known = before.files.filter((_, uri) => isKustomization(uri) && !changes.has(uri));
    const changed = [...changes].flatMap(([uri, file]) => (file && isKustomization(uri) ? [file] : []));
    kustomizations = new Kustomizations([...[...known.values()].map((it) => it.file), ...changed]);
    for (const uri of kustomizations.changedSince(before.kustomizations)) {
      const entry = before.files.get(uri);
      if (entry && !changes.has(uri)) changes.set(uri, entry.file);
    }
  }

  const files = before.files.asMutable();
  const index = before.index.asMutable();
  const obscured = before.obscured.asMutable();
  const generatedNames = before.generated.asMutable();
  const selfHosted = before.selfHosted.asMutable();
  for (const [uri, file] of changes) {
    const old = before.files.get(uri);
    const role = kustomizations.role(uri);
    const sameRole =
      role.namespace === before.kustomizations.role(uri).namespace &&
      role.isPatch === before.kustomizations.role(uri).isPatch;
    const kept = sameRole ? old?.resources : undefined;
    const namespace = role.namespace ?? before.defaultNamespace;
    const resources = new Map(file?.documents.map((it) => [it, kept?.get(it) ?? readResources(it, namespace)]));
    if (file) files.set(uri, { file, resources });
    else files.delete(uri);

    // A patch names parts of objects: counting it as an object of its own would double what it patches.
    const wasIndexed = !before.kustomizations.role(uri).isPatch && !old?.file.isTemplate;
    const isIndexed = !role.isPatch && !file?.isTemplate;
    for (const [document, list] of old?.resources ?? []) {
      if (wasIndexed && !(isIndexed && resources.get(document) === list)) for (const it of list) remove(it);
    }
    for (const [document, list] of resources) {
      if (isIndexed && !(wasIndexed && old?.resources.get(document) === list)) for (const it of list) add(it);
    }
    if (isObscure(old?.file) !== isObscure(file)) {
      for (const it of folders(uri)) count(obscured, keys.obscured(it), isObscure(file) ? 1 : -1);
    }
    if (old) for (const it of generated(old.file)) count(generatedNames, generatedKey(it.type, it.name), -1);
    if (file) for (const it of generated(file)) count(generatedNames, generatedKey(it.type, it.name), 1);
    if (old) for (const it of selfHostedFolders(old.file)) count(selfHosted, keys.selfHosted(it), -1);
    if (file) for (const it of selfHostedFolders(file)) count(selfHosted, keys.selfHosted(it), 1);
  }
  return {
    files: files.asImmutable(),
    index: index.asImmutable(),
    obscured: obscured.asImmutable(),
    generated: generatedNames.asImmutable(),
    selfHosted: selfHosted.asImmutable(),
    kustomizations,
    defaultNamespace: before.defaultNamespace,
    touched,
  };

  function add(resource: Resource): void {
    for (const key of keysOf(resource)) {
      touched.add(key);
      const own = fresh.get(key) ?? [...(index.get(key) ?? [])];
      own.push(resource);
      fresh.set(key, own);
      index.set(key, own);
    }
  }

  function remove(resource: Resource): void {
    for (const key of keysOf(resource)) {
      touched.add(key);
      const rest = (index.get(key) ?? []).filter((it) => it !== resource);
      fresh.delete(key);
      if (rest.length > 0) index.set(key, rest);
      else index.delete(key);
    }
  }

  function count(counts: ImmutableMap<string, number>, key: string, change: number): void {
    touched.add(key);
    const next = (counts.get(key) ?? 0) + change;
    if (next > 0) counts.set(key, next);
    else counts.delete(key);
  }
}

function isObscure(file: YamlFile | undefined): boolean {
  return (
    file?.documents.some((it) => it.isTemplate || it.problems.some(({ severity }) => severity === 'error')) ?? false
  );
}

/** The folder of a file and all that hold it. */
function folders(uri: string): string[] {
  const res: string[] = [];
  for (let it = folder(uri); ; it = folder(it)) {
    res.push(it);
    if (it === '' || !it.includes('/')) return res;
  }
}
