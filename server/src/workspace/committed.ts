import { type Resource, readResources } from '../k8s/resource.ts';
import type { ResourceType } from '../k8s/types.ts';
import type { YamlFile } from '../yaml/file.ts';
import { LayeredMap } from './layered-map.ts';

/** The namespace that the objects of a file belong to which name none. */
type NamespaceOf = (uri: string) => string;

/**
 * What was committed last, as far as it matters: the files that differ from it, and those that may at the next keystroke.
 * A file that nothing is known of is taken to be as it was. Immutable.
 */
export class Committed {
  static readonly nothing = new Committed(LayeredMap.empty(), () => '');

  /** An empty file stands for one that was not there. */
  readonly #files: LayeredMap<YamlFile>;
  readonly #namespaceOf: NamespaceOf;
  readonly #objects = new Map<string, ReadonlyMap<string, Resource>>();
  #everywhere: ReadonlyMap<string, readonly Resource[]> | undefined;

  private constructor(files: LayeredMap<YamlFile>, namespaceOf: NamespaceOf) {
    this.#files = files;
    this.#namespaceOf = namespaceOf;
  }

  with(changes: ReadonlyMap<string, YamlFile | undefined>, namespaceOf: NamespaceOf): Committed {
    return new Committed(this.#files.with(changes), namespaceOf);
  }

  /** The same files, whose objects belong elsewhere now. */
  in(namespaceOf: NamespaceOf): Committed {
    return new Committed(this.#files, namespaceOf);
  }

  /** Something is known of the file: it may differ from what was committed. */
  knows(uri: string): boolean {
    return this.#files.get(uri) !== undefined;
  }

  /** The object of the same type, namespace and name in the committed text of one file. */
  inFile(uri: string, like: Resource): Resource | undefined {
    return this.#objectsOf(uri).get(identity(like));
  }

  /** The objects of the same type, namespace and name in all files that are known. */
  anywhere(like: Resource): readonly Resource[] {
    return this.#all().get(identity(like)) ?? [];
  }

  /** Every committed object of a type in the files that are known. */
  ofType(type: ResourceType): readonly Resource[] {
    return [...this.#all().values()].flatMap((it) => it.filter((resource) => resource.type === type));
  }

  #objectsOf(uri: string): ReadonlyMap<string, Resource> {
    const known = this.#objects.get(uri);
    if (known) return known;
    const file = this.#files.get(uri);
    const resources =
      file && !file.isTemplate ? file.documents.flatMap((it) => readResources(it, this.#namespaceOf(uri))) : [];
    const res = new Map(resources.filter((it) => it.name !== '').map((it) => [identity(it), it]));
    this.#objects.set(uri, res);
    return res;
  }

  #all(): ReadonlyMap<string, readonly Resource[]> {
    this.#everywhere ??= Map.groupBy(
      this.#files.keys().flatMap((uri) => [...this.#objectsOf(uri).values()]),
      identity,
    );
    return this.#everywhere;
  }
}

function identity({ type, namespace, name }: Resource): string {
  return `${type} ${namespace} ${name}`;
}
