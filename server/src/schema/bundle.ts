import type { JSONSchema } from 'yaml-language-server/out/src/languageservice/jsonSchema.js';

/** The schemas of one API group, as a file of `dist/schemas/` holds them. */
export interface SchemaBundle {
  /** The kinds are Kubernetes' own, so the schemas are complete up to the version they were made from. */
  readonly isBuiltIn: boolean;
  /** Names of definitions, by `apiVersion` and kind. */
  readonly kinds: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What `$ref: '#/definitions/…'` refers to; what is not here is in the bundle of the core group. */
  readonly definitions: Readonly<Record<string, JSONSchema>>;
}

/** Which kinds have a schema: kinds by `apiVersion`, by the name of their bundle. */
export type SchemaIndex = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export const indexName = 'index';

/** The bundle of the group without a name, which holds what others share. */
export const coreBundle = 'core';

/** The name of the bundle that holds the kinds of an `apiVersion`. */
export function bundleOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash === -1 ? coreBundle : apiVersion.slice(0, slash);
}

export const definitionsPrefix = '#/definitions/';
