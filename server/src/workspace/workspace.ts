import { isEmptySelector, type LabelSelector, matches } from '../k8s/labels.ts';
import { podLabels } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import { podSelector } from '../k8s/selectors.ts';
import { isWorkload, type ResourceType } from '../k8s/types.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { YamlFile } from '../yaml/file.ts';
import { keys, selectorKeys } from './index-keys.ts';
import { folder } from './kustomize.ts';
import { type PodDnsUse, podDnsUses } from './pod-dns-uses.ts';
import { type Reference, referencesOf } from './references.ts';
import { isRelevant } from './relevance.ts';
import {
  emptySnapshot,
  isObscure,
  resourcesOf,
  type Snapshot,
  updated,
  withCommitted,
  withLoading,
} from './snapshot.ts';

/** A name to look up, and from where: of several objects with one name the nearest in the tree of folders is meant. */
export interface Wanted {
  readonly name: string;
  readonly namespace: string;
  readonly near: string;
}

/**
 * Everything known about the manifests at one moment. Immutable: a change gives another snapshot that shares what did not
 * change. Every question about other resources goes through the index, which is how `recording` knows what was asked.
 */
export class Workspace {
  static readonly empty = new Workspace(emptySnapshot('default'), undefined);

  readonly #snapshot: Snapshot;
  readonly #reads: Set<string> | undefined;
  readonly #answers = new Map<object, Map<string, unknown>>();

  private constructor(snapshot: Snapshot, reads: Set<string> | undefined) {
    this.#snapshot = snapshot;
    this.#reads = reads;
  }

  /** The snapshot after files were read, edited (another `YamlFile`) or removed (`undefined`). */
  with(changes: Iterable<readonly [uri: string, file: YamlFile | undefined]>): Workspace {
    return new Workspace(updated(this.#snapshot, new Map(changes)), undefined);
  }

  /** The snapshot in which objects without a namespace belong to `namespace`, unless a kustomization says otherwise. */
  withDefaultNamespace(namespace: string): Workspace {
    if (namespace === this.#snapshot.defaultNamespace) return this;
    const files = this.uris().map((it) => [it, this.file(it)] as const);
    const next = updated(emptySnapshot(namespace), new Map(files));
    return new Workspace(withCommitted({ ...next, committed: this.#snapshot.committed }, new Map()), undefined);
  }

  /** The snapshot while the files of the workspace are still being read: what is not found may be among the rest. */
  withLoading(isLoading: boolean): Workspace {
    return new Workspace(withLoading(this.#snapshot, isLoading), undefined);
  }

  /**
   * The snapshot with what was committed last of some files: `''` if a file was not there, `undefined` if nothing is known
   * or it does not matter. Only files that differ from it matter.
   */
  withCommitted(texts: Iterable<readonly [uri: string, text: string | undefined]>): Workspace {
    const files = [...texts].map(([uri, text]): [string, YamlFile | undefined] => {
      if (text === undefined) return [uri, undefined];
      if (!isRelevant(uri, text)) return [uri, YamlFile.parse(uri, '')];
      // Documents that did not change are the same objects on both sides, which is how it shows that they did not.
      return [uri, this.file(uri)?.with(text) ?? YamlFile.parse(uri, text)];
    });
    return new Workspace(withCommitted(this.#snapshot, new Map(files)), undefined);
  }

  /** The same snapshot, noting in `reads` which keys of the index are asked for. */
  recording(reads: Set<string>): Workspace {
    return new Workspace(this.#snapshot, reads);
  }

  /** The keys of the index whose content differs from the snapshot before. */
  get touched(): ReadonlySet<string> {
    return this.#snapshot.touched;
  }

  /** Files are still being read: what is not found may be among the rest. */
  get isLoading(): boolean {
    return this.#holds(keys.loading());
  }

  /** A new workspace from texts, and texts that were committed before, for tests and one-off questions. */
  static of(files: Readonly<Record<string, string>>, committed: Readonly<Record<string, string>> = {}): Workspace {
    const read = Object.entries(files).map(([uri, text]) => [uri, YamlFile.parse(uri, text)] as const);
    return Workspace.empty.with(read).withCommitted(Object.entries(committed));
  }

  file(uri: string): YamlFile | undefined {
    return this.#snapshot.files.get(uri)?.file;
  }

  /** All files, sorted by URI. */
  uris(): readonly string[] {
    return sortedUris(this.#snapshot);
  }

  /** Whether there is a file of manifests at that place. Other files are not known of. */
  hasFile(uri: string): boolean {
    this.#reads?.add(keys.file(uri));
    return this.#snapshot.files.get(uri) !== undefined;
  }

  /** The kustomizations that list a file or a folder. */
  loaders(uri: string): readonly Resource[] {
    return this.#ask(keys.loaders(uri));
  }

  /** The files in a folder and in those below it, sorted. */
  filesBelow(folder: string): readonly string[] {
    this.#reads?.add(keys.files());
    const all = sortedUris(this.#snapshot);
    const start = firstFrom(all, `${folder}/`);
    // No character of a URI comes after this one.
    return all.slice(start, firstFrom(all, `${folder}/\uffff`));
  }

  resourcesIn(uri: string): readonly Resource[] {
    this.#reads?.add(keys.file(uri));
    const entry = this.#snapshot.files.get(uri);
    return entry?.file.documents.flatMap((it) => resourcesOf(it, entry)) ?? [];
  }

  resourcesOf(document: YamlDocument): readonly Resource[] {
    return resourcesOf(document, this.#snapshot.files.get(document.uri));
  }

  /** The file holds parts of objects that Kustomize merges into whole ones. */
  isPatch(uri: string): boolean {
    this.#reads?.add(keys.role(uri));
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
    return this.#ask(keys.named(type, namespace, name)).length > 0 || this.#holds(keys.generated(type, name));
  }

  /** Objects of that name in whatever namespace. */
  anywhere(type: ResourceType, name: string): readonly Resource[] {
    return this.#ask(keys.anywhere(type, name));
  }

  /**
   * The object as it was committed last, wherever its file was; `undefined` if it is new or did not change, and where there
   * is no commit to compare with.
   */
  before(resource: Resource): Resource | undefined {
    const { committed } = this.#snapshot;
    this.#reads?.add(keys.committed(resource.uri));
    if (!committed.knows(resource.uri)) return undefined;
    const same = committed.inFile(resource.uri, resource) ?? this.#movedHere(resource);
    return same?.document.text === resource.document.text ? undefined : same;
  }

  /**
   * The object was written since the last commit, under a name it did not have in its file or in one that has lost it.
   * `false` where there is no commit to compare with.
   */
  isNew(resource: Resource): boolean {
    const { committed } = this.#snapshot;
    this.#reads?.add(keys.committed(resource.uri));
    if (!committed.knows(resource.uri) || committed.declares(resource.uri, resource)) return false;
    return this.#movedHere(resource) === undefined;
  }

  /** Objects of a type that were committed, and that no file declares any more. One that cannot be read may do so. */
  gone(type: ResourceType): readonly Resource[] {
    this.#reads?.add(keys.committedAnywhere());
    return this.#snapshot.committed
      .ofType(type)
      .filter((it) => this.#ask(keys.named(type, it.namespace, it.name)).length === 0 && !this.#isObscure(it.uri));
  }

  #isObscure(uri: string): boolean {
    const file = this.file(uri);
    return this.#holds(keys.obscured(folder(uri))) && file !== undefined && isObscure(file);
  }

  /** The committed object of this identity in another file, which does not declare it any more. */
  #movedHere(resource: Resource): Resource | undefined {
    this.#reads?.add(keys.committedAnywhere());
    const { type, namespace, name } = resource;
    const now = this.#ask(keys.named(type, namespace, name));
    const left = this.#snapshot.committed.anywhere(resource).filter(({ uri }) => !now.some((it) => it.uri === uri));
    return nearest(resource.uri, left)[0];
  }

  /** Names of a type in a namespace, for "did you mean". */
  names(type: ResourceType, namespace: string): readonly string[] {
    return namesOf(this.inNamespace(type, namespace));
  }

  /** Services, budgets or policies of `type` whose selector picks the pods of `workload`. */
  selecting(type: ResourceType, workload: Resource): readonly Resource[] {
    return this.once(`selecting ${type}`, workload, () => {
      const candidates = selectorKeys(type, workload.namespace, podLabels(workload)).flatMap((it) => this.#ask(it));
      return candidates.filter((it) => this.selectedBy(it).includes(workload));
    });
  }

  /**
   * The workloads whose pods `selecting` picks. Samples of many applications often lie in one repository and repeat their
   * labels, so of all that match only the nearest by folder count.
   */
  selectedBy(selecting: Resource): readonly Resource[] {
    return this.once('selected by', selecting, () => {
      const selector = podSelector(selecting);
      if (!selector || (selecting.type === 'Service' && isEmptySelector(selector))) return [];
      return nearest(selecting.uri, this.matching(selector, selecting.namespace));
    });
  }

  /** Every workload of a namespace whose pods `selector` matches, wherever it is written. */
  matching(selector: LabelSelector, namespace: string): readonly Resource[] {
    const pairs = [...selector.labels].map(([key, value]) => keys.label(namespace, key, value));
    // Whatever matches has every pair, so any of the lists will do, and the shortest is the least work.
    const [key = keys.inNamespace('pods', namespace)] = pairs.sort((a, b) => this.#count(a) - this.#count(b));
    return this.#ask(key).filter((it) => isWorkload(it.type) && matches(selector, podLabels(it)));
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

  /** The CustomResourceDefinitions of a type, the one that is nearest in the tree of folders first. */
  definitions(type: ResourceType, near: string): readonly Resource[] {
    return nearest(near, this.#ask(keys.defining(type)));
  }

  /**
   * What is not found from here may still exist: files beside or below `resource` cannot be read or are templates, its
   * namespace has something that installs whole applications, or the workspace is not read to its end yet.
   */
  isObscured(resource: Resource): boolean {
    const key = keys.obscured(folder(resource.uri));
    return this.#holds(keys.loading()) || this.#holds(key) || this.#ask(keys.installer(resource.namespace)).length > 0;
  }

  /** The resource is for Dapr on a developer's machine: a file of `dapr run` loads its folder, or it is Dapr's own. */
  isSelfHosted(resource: Resource): boolean {
    return resource.uri.includes('/.dapr/') || this.#holds(keys.selfHosted(folder(resource.uri)));
  }

  /**
   * The answer to a question that several rules ask about one resource while it is judged. A recording snapshot lives only
   * that long and keeps the answer; what it was read from is noted with the first.
   */
  once<T>(question: string, about: object, compute: () => T): T {
    if (!this.#reads) return compute();
    const answers = this.#answers.get(about) ?? new Map<string, unknown>();
    this.#answers.set(about, answers);
    if (!answers.has(question)) answers.set(question, compute());
    return answers.get(question) as T;
  }

  #holds(key: string): boolean {
    this.#reads?.add(key);
    return this.#snapshot.counts.get(key) !== undefined;
  }

  #count(key: string): number {
    return this.#snapshot.index.get(key)?.length ?? 0;
  }

  #ask(key: string): readonly Resource[] {
    this.#reads?.add(key);
    return this.#snapshot.index.get(key) ?? [];
  }
}

const uris = new WeakMap<Snapshot['files'], readonly string[]>();

function sortedUris({ files }: Snapshot): readonly string[] {
  const known = uris.get(files);
  if (known) return known;
  const res = files.keys().sort();
  uris.set(files, res);
  return res;
}

/** The number of the first entry of a sorted list that is not before `text`. */
function firstFrom(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

function namesOf(resources: readonly Resource[]): readonly string[] {
  const known = names.get(resources);
  if (known) return known;
  const res = [...new Set(resources.map((it) => it.name))].filter(Boolean).sort();
  names.set(resources, res);
  return res;
}

/** The index gives the same list until one of its resources changes. */
const names = new WeakMap<readonly Resource[], readonly string[]>();

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
