import type { JSONSchema } from 'yaml-language-server/out/src/languageservice/jsonSchema.js';
import { bundleOf, coreBundle, indexName, type SchemaBundle, type SchemaIndex } from './bundle.ts';
import { LinkedDefinitions } from './linked-definitions.ts';

/**
 * Fetches the text of a bundle and hands it over, now or later; `undefined` if there is none. Called once for each name.
 * Faults are the reader's to handle: a bundle that cannot be read is one that is not there.
 */
export type BundleReader = (name: string, take: (text: string | undefined) => void) => void;

/** The schema of a kind, and how much it is to be trusted. */
export interface KindSchema {
  readonly schema: JSONSchema;
  /** Kubernetes' own kinds are known completely. The cluster's version of any other may be newer than what is known. */
  readonly isComplete: boolean;
}

/**
 * The schemas that ship with the product. A bundle is loaded when one of its kinds is first asked for, so that a workspace
 * costs what it uses.
 */
export class SchemaStore {
  readonly #read: BundleReader;
  readonly #onLoad: (bundle: string) => void;
  /** What is asked for, and when it has come. */
  readonly #asked = new Map<string, Promise<void>>();
  readonly #bundles = new Map<string, SchemaBundle | undefined>();
  readonly #definitions = new LinkedDefinitions();
  #index: SchemaIndex | undefined;

  /** `onLoad` is told the name of each bundle when its kinds can be had, or when it turns out not to exist. */
  constructor(read: BundleReader, onLoad: (bundle: string) => void = () => {}) {
    this.#read = read;
    this.#onLoad = onLoad;
  }

  /** Which kinds have a schema, by bundle and `apiVersion`; nothing while that is still being read. */
  get index(): SchemaIndex {
    this.#fetch(indexName, (text) => {
      this.#index = text === undefined ? {} : JSON.parse(text);
    });
    return this.#index ?? {};
  }

  /** The schema of a kind, `undefined` if there is none; `pending` while it is read, which begins with this question. */
  find(apiVersion: string, kind: string): KindSchema | 'pending' | undefined {
    const name = bundleOf(apiVersion);
    if (!isBundleName(name)) return undefined;
    for (const it of [coreBundle, name]) this.#fetch(it, (text) => this.#take(it, text));
    if (!this.#isReady(name)) return 'pending';
    const bundle = this.#bundles.get(name);
    const kinds = own(bundle?.kinds, apiVersion);
    const definition = own(kinds, kind);
    if (!bundle || definition === undefined) return undefined;
    return { schema: this.#definitions.get(definition), isComplete: bundle.isBuiltIn };
  }

  /** Resolves once the kinds are known that there are, and the schemas of those of some `apiVersion`s. */
  async ready(apiVersions: readonly string[]): Promise<void> {
    const names = apiVersions.map(bundleOf).filter(isBundleName);
    for (const it of apiVersions) this.find(it, '');
    void this.index;
    await Promise.all([indexName, coreBundle, ...names].map((it) => this.#asked.get(it)));
  }

  #fetch(name: string, take: (text: string | undefined) => void): void {
    if (this.#asked.has(name)) return;
    let arrived = () => {};
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    this.#asked.set(name, arrival);
    this.#read(name, (text) => {
      try {
        take(text);
      } finally {
        arrived();
      }
    });
  }

  #take(name: string, text: string | undefined): void {
    const bundle: SchemaBundle | undefined = text === undefined ? undefined : JSON.parse(text);
    this.#bundles.set(name, bundle);
    if (bundle) this.#definitions.add(bundle);
    // What came before the core group, on which all others rest, has waited for it.
    const ready = name === coreBundle ? [...this.#bundles.keys()] : [name];
    for (const it of ready) if (this.#isReady(it)) this.#onLoad(it);
  }

  #isReady(name: string): boolean {
    return this.#bundles.has(name) && this.#bundles.has(coreBundle);
  }
}

/** Groups come from manifests, and become names of files. */
function isBundleName(name: string): boolean {
  return /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/.test(name) && name !== indexName;
}

function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}
