import type { ComponentSource, FieldFacts, ProfileUse, TypeFacts } from '../../../../schemas/dapr-components.ts';
import { sharedText, typeAliases, typeTexts } from './generated/catalogue.ts';
import { unpack } from './packed-field.ts';

type Shared = Pick<ComponentSource, 'profiles' | 'families' | 'runtime'>;
type StoredType = Omit<TypeFacts, 'aliases'>;

let shared: Shared | undefined;
const read = new Map<string, StoredType>();

/** What components share: read when it is first asked for. */
export function sharedFacts(): Shared {
  shared ??= parsed<Shared>(sharedText);
  return shared;
}

/** The facts of a type under the name it is registered by, in any case; `undefined` if Dapr has none. */
export function typeFacts(type: string): StoredType | undefined {
  const name = registeredType(type);
  if (name === undefined) return undefined;
  const known = read.get(name);
  if (known) return known;
  const facts = parsed<StoredType>(typeTexts[name] ?? '');
  read.set(name, facts);
  return facts;
}

/** The first name of a type that is written in any case and under any of its names; `undefined` if Dapr has none. */
export function registeredType(type: string): string | undefined {
  const name = type.toLowerCase();
  if (Object.hasOwn(typeTexts, name)) return name;
  return Object.hasOwn(typeAliases, name) ? typeAliases[name] : undefined;
}

/** Every first name, and after them every other. */
export function allTypes(): { readonly names: readonly string[]; readonly aliases: readonly string[] } {
  return { names: Object.keys(typeTexts), aliases: Object.keys(typeAliases) };
}

/** The profiles that uses of profiles and families come to, in their order. */
export function resolveProfiles(uses: readonly ProfileUse[]): { title: string; fields: readonly FieldFacts[] }[] {
  const { profiles, families } = sharedFacts();
  return uses.flatMap((use) => {
    if (typeof use !== 'string' && 'title' in use) return [use];
    const [name, more] = typeof use === 'string' ? [use, []] : [use.use, use.with];
    const profile = profiles[name];
    const found = profile ? [profile] : resolveProfiles(families[name] ?? []);
    return found.map(({ title, fields }) => ({
      title,
      fields: [...more, ...fields.filter((it) => !more.some((own) => own.name === it.name))],
    }));
  });
}

/** The text is ours and was checked when it was generated; fields are packed in it. */
function parsed<T>(text: string): T {
  return JSON.parse(text, (key, value: unknown) =>
    fieldLists.has(key) && Array.isArray(value) ? value.map(unpack) : value,
  ) as T;
}

/** Where fields stand: in entries and profiles, and by building block in what the runtime reads. */
const fieldLists = new Set(['fields', 'with', 'code', 'state', 'lock', 'pubsub', 'bindings']);
