import { type Resource, readResources } from '../k8s/resource.ts';
import type { ResourceType } from '../k8s/types.ts';
import type { YamlFile } from '../yaml/file.ts';
import { isKustomization } from './kustomize.ts';
import { LayeredMap } from './layered-map.ts';

/** What holds for the committed objects of a file. */
interface Role {
  /** Where those belong that name no namespace. */
  readonly namespace: string;
  /** They are parts of objects, no objects of their own. */
  readonly isPatch: boolean;
}

/**
 * What was committed last, as far as it matters: the files that differ from it, and those that may at the next keystroke.
 * A file that nothing is known of is taken to be as it was. Immutable.
 */
export class Committed {
  static readonly nothing = new Committed(LayeredMap.empty(), () => ({ namespace: '', isPatch: false }));

  /** An empty file stands for one that was not there. */
  readonly #files: LayeredMap<YamlFile>;
  readonly #roleOf: (uri: string) => Role;
  readonly #objects = new Map<string, ReadonlyMap<string, readonly Resource[]>>();
  #everywhere: ReadonlyMap<string, readonly Resource[]> | undefined;
  #byType: ReadonlyMap<ResourceType, readonly Resource[]> | undefined;

  private constructor(files: LayeredMap<YamlFile>, roleOf: (uri: string) => Role) {
    this.#files = files;
    this.#roleOf = roleOf;
  }

  with(changes: ReadonlyMap<string, YamlFile | undefined>): Committed {
    return new Committed(this.#files.with(changes), this.#roleOf);
  }

  /** The same files, whose objects have other roles now. */
  in(roleOf: (uri: string) => Role): Committed {
    return new Committed(this.#files, roleOf);
  }

  /** The files that something is known of. */
  uris(): readonly string[] {
    return this.#files.keys();
  }

  file(uri: string): YamlFile | undefined {
    return this.#files.get(uri);
  }

  /** Something is known of the file: it may differ from what was committed. */
  knows(uri: string): boolean {
    return this.#files.get(uri) !== undefined;
  }

  /**
   * The object of the same type, namespace and name in the committed text of one file. Of several, which are variants of
   * each other, only one with the same text: it is not known which of the others became what.
   */
  inFile(uri: string, like: Resource): Resource | undefined {
    const found = this.#objectsOf(uri).get(identity(like)) ?? [];
    return found.length < 2 ? found[0] : found.find((it) => it.document.text === like.document.text);
  }

  /** The committed text of the file has an object of the same type, namespace and name. */
  declares(uri: string, like: Resource): boolean {
    return this.#objectsOf(uri).has(identity(like));
  }

  /** The objects of the same type, namespace and name in all files that are known. */
  anywhere(like: Resource): readonly Resource[] {
    return this.#all().get(identity(like)) ?? [];
  }

  /** Every committed object of a type in the files that are known. */
  ofType(type: ResourceType): readonly Resource[] {
    this.#byType ??= Map.groupBy([...this.#all().values()].flat(), (it) => it.type);
    return this.#byType.get(type) ?? [];
  }

  #objectsOf(uri: string): ReadonlyMap<string, readonly Resource[]> {
    const known = this.#objects.get(uri);
    if (known) return known;
    const file = this.#files.get(uri);
    const { namespace, isPatch } = this.#roleOf(uri);
    const resources =
      file && !file.isTemplate && !isPatch ? file.documents.flatMap((it) => readResources(it, namespace)) : [];
    // A kustomization needs no name: its file is what it is known by.
    const named = resources.filter((it) => it.name !== '' || isKustomization(uri));
    const res = Map.groupBy(named, identity);
    this.#objects.set(uri, res);
    return res;
  }

  #all(): ReadonlyMap<string, readonly Resource[]> {
    this.#everywhere ??= Map.groupBy(
      this.#files.keys().flatMap((uri) => [...this.#objectsOf(uri).values()].flat().filter((it) => it.name !== '')),
      identity,
    );
    return this.#everywhere;
  }
}

function identity({ type, namespace, name }: Resource): string {
  return `${type} ${namespace} ${name}`;
}
