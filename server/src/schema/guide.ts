import type { Resource } from '../k8s/resource.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { KnownValue } from './known-value.ts';
import type { SchemaService } from './service.ts';

/** A kind that has a schema. */
export interface KnownKind {
  readonly apiVersion: string;
  readonly kind: string;
}

/** What schemas know, for those who complete and explain: as much as is loaded; see `SchemaStore.ready`. */
export interface SchemaGuide {
  /** What is known about a resource as a whole; `undefined` if nothing is. */
  readonly of: (resource: Resource, workspace: Workspace) => KnownValue | undefined;
  /** Every kind that manifests may be of. */
  readonly kinds: () => readonly KnownKind[];
}

export function schemaGuide(service: SchemaService): SchemaGuide {
  return {
    of: (resource, workspace) => {
      const found = service.find(resource, workspace);
      return found === undefined || found === 'pending' ? undefined : known(found.schema);
    },
    kinds: () =>
      Object.values(service.store.index).flatMap((versions) =>
        Object.entries(versions).flatMap(([apiVersion, kinds]) => kinds.map((kind) => ({ apiVersion, kind }))),
      ),
  };
}

const cache = new WeakMap<object, KnownValue>();

/** Schemas are shared, so that what they say is read once. */
function known(schema: ConstructorParameters<typeof KnownValue>[0][number]): KnownValue {
  if (typeof schema === 'boolean') return new KnownValue([]);
  const res = cache.get(schema) ?? new KnownValue([schema]);
  cache.set(schema, res);
  return res;
}
