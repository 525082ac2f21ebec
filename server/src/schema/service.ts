import type { JSONSchema } from 'yaml-language-server/out/src/languageservice/jsonSchema.js';
import { type Resource, readResources } from '../k8s/resource.ts';
import type { ResourceType } from '../k8s/types.ts';
import { definedType } from '../workspace/provides.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { YamlFile } from '../yaml/file.ts';
import { schemaOfDefinition } from './custom-resource-definition.ts';
import { componentSchema } from './dapr-component.ts';
import type { KindSchema, SchemaStore } from './store.ts';

/** Finds the schema of each object: what the workspace itself defines counts more than what ships with the product. */
export class SchemaService {
  readonly store: SchemaStore;
  #elsewhere: ReadonlyMap<ResourceType, readonly Resource[]> = new Map();
  readonly #defined = new WeakMap<Resource, Map<string, JSONSchema | undefined>>();

  constructor(store: SchemaStore) {
    this.store = store;
  }

  /** Takes CustomResourceDefinitions that are not in the workspace, in place of those it had. */
  define(files: readonly YamlFile[]): void {
    const byType = new Map<ResourceType, readonly Resource[]>();
    for (const it of files.flatMap((file) => file.documents.flatMap((document) => readResources(document, '')))) {
      const type = definedType(it);
      if (type !== undefined) byType.set(type, [...(byType.get(type) ?? []), it]);
    }
    this.#elsewhere = byType;
  }

  /**
   * What may be written in an object, for completion and hover: a linked schema, without references, that may contain
   * itself and is the same for all objects alike. `undefined` if nothing is known, or not yet.
   */
  schemaFor(resource: Resource, workspace: Workspace): JSONSchema | undefined {
    const found = this.find(resource, workspace);
    return found === undefined || found === 'pending' ? undefined : componentSchema(resource, found.schema);
  }

  /** The schema of an object; see `SchemaStore.find`. Reads the workspace's CustomResourceDefinitions through its index. */
  find(resource: Resource, workspace: Workspace): KindSchema | 'pending' | undefined {
    const { apiVersion, kind, type, uri } = resource;
    const slash = apiVersion.indexOf('/');
    if (slash === -1) return this.store.find(apiVersion, kind);
    const version = apiVersion.slice(slash + 1);
    const own = [...workspace.definitions(type, uri), ...(this.#elsewhere.get(type) ?? [])];
    for (const it of own) {
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
