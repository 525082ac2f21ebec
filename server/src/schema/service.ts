import type { JSONSchema } from 'yaml-language-server/out/src/languageservice/jsonSchema.js';
import type { Resource } from '../k8s/resource.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { schemaOfDefinition } from './custom-resource-definition.ts';
import type { KindSchema, SchemaStore } from './store.ts';

/** Finds the schema of each object: what the workspace itself defines counts more than what ships with the product. */
export class SchemaService {
  readonly store: SchemaStore;
  #folderDefinitions: ReadonlyMap<string, readonly Resource[]> = new Map();
  readonly #defined = new WeakMap<Resource, Map<string, JSONSchema | undefined>>();

  constructor(store: SchemaStore) {
    this.store = store;
  }

  /** The schema of an object; see `SchemaStore.find`. Reads the workspace's CustomResourceDefinitions through its index. */
  find(resource: Resource, workspace: Workspace): KindSchema | 'pending' | undefined {
    const { apiVersion, kind, type, uri } = resource;
    const slash = apiVersion.indexOf('/');
    if (slash === -1) return this.store.find(apiVersion, kind);
    const version = apiVersion.slice(slash + 1);
    const own = [...workspace.definitions(type, uri), ...(this.#folderDefinitions.get(type) ?? [])];
    for (const it of own) {
      // Every object's metadata is the same; while it is not loaded, it takes anything.
      const schema = this.#schemaOf(it, version);
      if (schema === 'pending') return 'pending';
      if (schema) return { schema, isComplete: true };
    }
    return this.store.find(apiVersion, kind);
  }

  #schemaOf(definition: Resource, version: string): JSONSchema | 'pending' | undefined {
    const known = this.#defined.get(definition) ?? new Map<string, JSONSchema | undefined>();
    this.#defined.set(definition, known);
    if (!known.has(version)) {
      const pod = this.store.find('v1', 'Pod');
      if (pod === 'pending') return 'pending';
      const metadata = pod?.schema.properties?.['metadata'];
      known.set(version, schemaOfDefinition(definition, version, typeof metadata === 'object' ? metadata : undefined));
    }
    return known.get(version);
  }
}
