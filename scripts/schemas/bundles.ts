import type { JSONSchema } from 'yaml-language-server/out/src/languageservice/jsonSchema.js';
import {
  bundleOf,
  coreBundle,
  definitionsPrefix,
  type SchemaBundle,
  type SchemaIndex,
} from '../../server/src/schema/bundle.ts';
import type { Definitions, KindDefinition } from './definitions.ts';
import { visitSchema } from './faithful.ts';

/** One bundle for each API group, by name. What several groups of Kubernetes' own share is in that of the core group. */
export function makeBundles({ schemas, kinds }: Definitions, shared: ReadonlySet<string>): Map<string, SchemaBundle> {
  const groups = Map.groupBy(kinds, (it) => bundleOf(it.apiVersion));
  const needs = new Map([...groups].map(([name, its]) => [name, closure(its, schemas)]));
  const core = new Set(needs.get(coreBundle));
  for (const [name, definitions] of needs) {
    if (name === coreBundle) continue;
    for (const it of definitions) if (shared.has(it) && isUsedByOthers(it, name, needs)) core.add(it);
  }
  return new Map(
    [...groups].toSorted(byName).map(([name, its]) => {
      const definitions = name === coreBundle ? core : (needs.get(name) ?? new Set()).difference(core);
      return [name, bundle(its, definitions, schemas)];
    }),
  );
}

/** What completion needs to know before any bundle is loaded. */
export function indexOf(bundles: ReadonlyMap<string, SchemaBundle>): SchemaIndex {
  return Object.fromEntries(
    [...bundles].map(([name, { kinds }]) => [
      name,
      Object.fromEntries(Object.entries(kinds).map(([apiVersion, its]) => [apiVersion, Object.keys(its)])),
    ]),
  );
}

function bundle(
  kinds: readonly KindDefinition[],
  names: ReadonlySet<string>,
  schemas: Definitions['schemas'],
): SchemaBundle {
  const byVersion = Map.groupBy(kinds, (it) => it.apiVersion);
  return {
    isBuiltIn: kinds.every((it) => it.isBuiltIn),
    kinds: Object.fromEntries(
      [...byVersion]
        .toSorted(byName)
        .map(([apiVersion, its]) => [
          apiVersion,
          Object.fromEntries(its.map(({ kind, definition }) => [kind, definition] as const).toSorted(byName)),
        ]),
    ),
    definitions: Object.fromEntries([...names].toSorted().map((it) => [it, schemas.get(it) ?? {}])),
  };
}

function isUsedByOthers(
  definition: string,
  bundleName: string,
  needs: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  return [...needs].some(([name, its]) => name !== bundleName && its.has(definition));
}

/** The definitions that kinds need, with all that those refer to. */
function closure(kinds: readonly KindDefinition[], schemas: Definitions['schemas']): Set<string> {
  const res = new Set(kinds.map((it) => it.definition));
  for (const name of res) {
    const schema = schemas.get(name);
    if (!schema) throw new Error(`There is no definition "${name}", which another one refers to.`);
    for (const it of references(schema)) res.add(it);
  }
  return res;
}

function references(schema: JSONSchema): string[] {
  const res: string[] = [];
  visitSchema(schema, ({ $ref }) => {
    if ($ref !== undefined) res.push($ref.slice(definitionsPrefix.length));
  });
  return res;
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
