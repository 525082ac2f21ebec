import { nearest } from '../../k8s/edit-distance.ts';
import type { Component, Field } from './component.ts';

/** What is derived from a component's fields, once. */
interface FieldIndex {
  /** Aliases in lower case; a field's own name goes first. */
  readonly aliases: ReadonlyMap<string, Field>;
  /** Names with a `<...>` that stands for anything. */
  readonly patterns: readonly (readonly [RegExp, Field])[];
}

const indexes = new WeakMap<Component, FieldIndex>();

/** The field that Dapr would read a name as: in any case, and under its other names. */
export function field(component: Component, name: string): Field | undefined {
  const lower = name.toLowerCase();
  const index = indexOf(component);
  return (
    component.fields.get(lower) ??
    index.aliases.get(lower) ??
    index.patterns.find(([pattern]) => pattern.test(lower))?.[1]
  );
}

/** Every name that Dapr reads, as documented, aliases last. */
export function fieldNames(component: Component): readonly string[] {
  const all = [...component.fields.values()];
  return [...all.map((it) => it.name), ...all.flatMap((it) => it.aliases ?? [])];
}

/**
 * The name that an unknown one was most likely meant to be, whatever the case of its letters; `undefined` if the name is known
 * or none is near.
 */
export function nearestField(component: Component, name: string): string | undefined {
  if (component.takesAnyField || field(component, name)) return undefined;
  const names = new Map(fieldNames(component).map((it) => [it.toLowerCase(), it]));
  const found = nearest(name.toLowerCase(), names.keys());
  return found === undefined ? undefined : names.get(found);
}

function indexOf(component: Component): FieldIndex {
  const known = indexes.get(component);
  if (known) return known;
  const all = [...component.fields.values()];
  const aliases = new Map<string, Field>();
  for (const it of all) for (const alias of it.aliases ?? []) aliases.set(alias.toLowerCase(), it);
  const patterns = all
    .filter((it) => /<[^>]+>/.test(it.name))
    .map(
      (it) =>
        [
          new RegExp(
            `^${it.name
              .toLowerCase()
              .replaceAll('.', '\\.')
              .replaceAll(/<[^>]+>/g, '.+')}$`,
          ),
          it,
        ] as const,
    );
  const made = { aliases, patterns };
  indexes.set(component, made);
  return made;
}
