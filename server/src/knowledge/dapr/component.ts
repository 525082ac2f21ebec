import type { EntryFacts, FieldFacts } from '../../../../schemas/dapr-components.ts';
import { allTypes, registeredType, resolveProfiles, sharedFacts, typeFacts } from './catalogue.ts';

/** The first word of a type: the building block that the component serves. */
export type BuildingBlock = (typeof buildingBlocks)[number];
/** `nameresolution` stands in a Configuration, all others in a Component. */
export const buildingBlocks = [
  'state',
  'pubsub',
  'bindings',
  'secretstores',
  'configuration',
  'lock',
  'crypto',
  'conversation',
  'middleware',
  'nameresolution',
] as const;

export type Status = EntryFacts['status'];
export type Feature = NonNullable<EntryFacts['features']>[number];
export type Direction = NonNullable<EntryFacts['binding']>[number];

/** A metadata field of a component. */
export interface Field extends Omit<FieldFacts, 'type'> {
  readonly type: 'string' | NonNullable<FieldFacts['type']>;
  /**
   * Who reads it: the component, always (`component`) or as a way to sign in (`profile`); the runtime, whatever the component
   * (`runtime`); or the component without a word of documentation (`code`).
   */
  readonly origin: 'component' | 'profile' | 'runtime' | 'code';
}

/** One way to sign in. `required` of its fields counts only for who signs in so. */
export interface Profile {
  readonly title: string;
  readonly fields: readonly Field[];
}

/** One version of a component of Dapr's release. */
export interface Component {
  /** The name it is registered by, whatever it was asked for. */
  readonly type: string;
  readonly version: string;
  readonly block: BuildingBlock;
  readonly status: Status;
  /** False for one that is in the repository of components, but not in the sidecar. */
  readonly isRegistered: boolean;
  /** Meant for a developer's machine. */
  readonly isForDevelopment: boolean;
  /** What the code offers, whatever the documentation says. */
  readonly features: ReadonlySet<Feature>;
  /** Those of `features` that the documentation does not have. */
  readonly undocumented: readonly Feature[];
  /** Of a binding: the directions and the operations of its output. */
  readonly directions: readonly Direction[];
  readonly operations: readonly string[];
  readonly profiles: readonly Profile[];
  /** It starts without any of the profiles. */
  readonly signInIsOptional: boolean;
  /** Of each of these lists one field has to be written, under names as in `fields`. */
  readonly oneOf: readonly (readonly string[])[];
  /** By name in lower case, without aliases: what it always reads, then profiles, runtime and code. */
  readonly fields: ReadonlyMap<string, Field>;
  /** Its fields are not known, so no name is wrong. */
  readonly takesAnyField: boolean;
}

/** The versions of a type. */
export interface Versions {
  readonly all: readonly string[];
  /** What a new store is best made with; differs from the others in how data is kept. */
  readonly preferred: string;
  readonly deprecated: readonly string[];
}

const components = new Map<string, Component>();

/**
 * A component of Dapr's release. Type and version are read in any case; no version, `v0` and `v1` are the same to Dapr.
 * `undefined` for a type or a version that it does not have.
 */
export function component(type: string, version = 'v1'): Component | undefined {
  const facts = typeFacts(type);
  const name = registeredType(type);
  const wanted = version === '' || version.toLowerCase() === 'v0' ? 'v1' : version.toLowerCase();
  const entry = facts && Object.hasOwn(facts.versions, wanted) ? facts.versions[wanted] : undefined;
  if (name === undefined || entry === undefined) return undefined;
  if (typeof entry === 'string') {
    const [target = '', targetVersion] = entry.split('/');
    return component(target, targetVersion);
  }
  const key = `${name}/${wanted}`;
  const known = components.get(key);
  if (known) return known;
  const made = componentOf(name, wanted, entry);
  components.set(key, made);
  return made;
}

/** `undefined` for a type that Dapr does not have. */
export function versionsOf(type: string): Versions | undefined {
  const facts = typeFacts(type);
  if (!facts) return undefined;
  const all = Object.keys(facts.versions);
  return { all, preferred: facts.preferred ?? all[0] ?? 'v1', deprecated: facts.deprecated ?? [] };
}

/** The building block that a type names, even if Dapr does not have the type. */
export function blockOf(type: string): BuildingBlock | undefined {
  const [first = ''] = type.toLowerCase().split('.', 1);
  return buildingBlocks.find((it) => it === first);
}

/** The types that can be written in a Component, or those of one building block, each under its first name. */
export function typesOf(block?: BuildingBlock): readonly string[] {
  return allTypes().names.filter((type) => {
    const its = blockOf(type);
    if (block ? its !== block : its === 'nameresolution') return false;
    // A type with only versions of another one is a second name.
    return Object.values(typeFacts(type)?.versions ?? {}).some((it) => typeof it !== 'string');
  });
}

function componentOf(type: string, version: string, entry: EntryFacts): Component {
  const block = blockOf(type) ?? 'bindings';
  const profiles = resolveProfiles(entry.auth ?? []).map(({ title, fields }) => ({
    title,
    fields: fields.map(fieldOf('profile')),
  }));
  const features = new Set(entry.features);
  const fields = new Map<string, Field>();
  const add = (it: Field) => fields.set(it.name.toLowerCase(), fields.get(it.name.toLowerCase()) ?? it);
  for (const it of entry.fields ?? []) add(fieldOf('component')(it));
  for (const { required: _, values, ...it } of profiles.flatMap((profile) => profile.fields)) {
    const all = valuesIn(profiles, it.name);
    add({ ...it, ...(values && all && { values: all }) });
  }
  for (const it of runtimeFields(block, entry)) add(it);
  for (const it of entry.code ?? []) add(fieldOf('code')(it));
  return {
    type,
    version,
    block,
    status: entry.status,
    isRegistered: entry.registered !== false,
    isForDevelopment: entry.devOnly === true,
    features,
    undocumented: entry.undocumented ?? [],
    directions: entry.binding ?? [],
    operations: entry.operations ?? [],
    profiles,
    signInIsOptional: entry.signIn === 'optional',
    oneOf: entry.oneOf ?? [],
    fields,
    takesAnyField: entry.anyField === true,
  };
}

function fieldOf(origin: Field['origin']): (facts: FieldFacts) => Field {
  return (facts) => ({ ...facts, type: facts.type ?? 'string', origin });
}

function runtimeFields(block: BuildingBlock, { binding = [] }: EntryFacts): Field[] {
  const fields = (sharedFacts().runtime[block] ?? []).map(fieldOf('runtime'));
  if (block !== 'bindings') return fields;
  const values = binding.length === 2 ? ['input', 'output', 'input,output', 'input, output'] : [...binding];
  return fields
    .filter((it) => it.only === undefined || binding.includes(it.only))
    .map((it) => (it.name === 'direction' ? { ...it, values } : it));
}

/** The values that any of the profiles takes; `undefined` if one takes them all. */
function valuesIn(profiles: readonly Profile[], name: string): string[] | undefined {
  const all = profiles.flatMap((profile) => profile.fields.filter((it) => it.name === name));
  return all.every((it) => it.values) ? [...new Set(all.flatMap((it) => it.values ?? []))] : undefined;
}
