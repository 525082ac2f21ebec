import type { Resource } from '../k8s/resource.ts';
import type { Component, Field } from '../knowledge/dapr/component.ts';
import { field } from '../knowledge/dapr/fields.ts';
import { missingFields, possibleProfiles, requiredFields } from '../knowledge/dapr/profiles.ts';
import { writtenComponent } from '../workloads/dapr-component.ts';
import { componentsOf } from './completion-names.ts';
import { blank, type Offer, type Suggestion, type SuggestionContext } from './completion-suggestion.ts';
import { aboutField, componentOf } from './hover/dapr-component.ts';

/** The metadata of a Component: names, values, and whole items. */
export const fieldNameOffers: readonly Offer[] = [
  { slot: 'value', path: ['spec', 'metadata', '*', 'name'], suggest: names },
  { slot: 'item', path: ['spec', 'metadata'], suggest: items },
  { slot: 'key', path: ['spec', 'metadata', '*'], suggest: itemKeys },
  { slot: 'value', path: ['spec', 'metadata', '*', 'value'], suggest: values },
];

/** A field that a component has not yet, and why it is needed if it is. */
interface OpenField {
  readonly found: Field;
  readonly need: string;
}

/**
 * What nobody wrote yet: first what is required, then the ways to sign in that are still possible one by one, then what else
 * the component reads, and last what the runtime does.
 */
function openFields(resource: Resource, it: Component): readonly OpenField[] {
  const written = writtenComponent(resource)?.written ?? new Map<string, string | undefined>();
  const taken = new Set([...written.keys()].map((name) => field(it, name)?.name));
  const ways = possibleProfiles(it, written);
  const possible = new Set(ways.flatMap(({ profile }) => profile.fields.map((own) => own.name)));
  const missing = missingFields(it, written);
  const all = [...it.fields.values()];
  const required = requiredFields(it).map((own) => own.name);
  const alternatives = it.oneOf.filter((list) => !list.some((name) => taken.has(name))).flat();
  const groups: readonly (readonly OpenField[])[] = [
    all.filter((own) => required.includes(own.name)).map((found) => ({ found, need: 'required' })),
    all.filter((own) => alternatives.includes(own.name)).map((found) => ({ found, need: 'one of these is required' })),
    missing.filter((own) => own.origin !== 'profile').map((found) => ({ found, need: 'required' })),
    ...ways.map(({ profile }) => [
      ...profile.fields
        .filter((own) => own.required)
        .map((found) => ({ found, need: `required to sign in with “${profile.title}”` })),
      ...profile.fields.map((found) => ({ found, need: `to sign in with “${profile.title}”` })),
    ]),
    all.filter((own) => own.origin === 'component' && !own.deprecated).map(optional),
    all.filter((own) => own.origin === 'runtime').map(optional),
    all.filter((own) => own.origin === 'code' || own.deprecated).map(optional),
  ];
  const res = new Map<string, OpenField>();
  for (const open of groups.flat()) {
    const { name, origin } = open.found;
    // What stands for a whole family of names cannot be written as it is.
    if (taken.has(name) || res.has(name) || name.includes('<')) continue;
    if (origin === 'profile' && !possible.has(name)) continue;
    res.set(name, { ...open, found: it.fields.get(name.toLowerCase()) ?? open.found });
  }
  return [...res.values()];
}

function optional(found: Field): OpenField {
  return { found, need: found.default ? `default ${found.default}` : 'optional' };
}

/** A name, and the value with it where the item has none. */
function names({ spot }: SuggestionContext): readonly Suggestion[] {
  const it = componentOf(spot.resource);
  if (!it) return [];
  const isAlone = !spot.holder.entry('value') && !spot.holder.entry('secretKeyRef');
  return openFields(spot.resource, it).map((open) => ({
    ...about(it, open),
    kind: 'value',
    goesOn: isAlone && isSecret(open.found),
    ...(isAlone && { after: `\n${valueLines(open.found)}` }),
  }));
}

function items({ spot }: SuggestionContext): readonly Suggestion[] {
  const it = componentOf(spot.resource);
  if (!it) return [];
  return openFields(spot.resource, it).map((open) => ({
    ...about(it, open),
    kind: 'item',
    text: `name: ${open.found.name}`,
    filter: `name: ${open.found.name}`,
    after: `\n${valueLines(open.found)}`,
  }));
}

function about(it: Component, { found, need }: OpenField): Omit<Suggestion, 'kind'> {
  return {
    label: found.name,
    detail: need,
    documentation: aboutField(it, found, found.name).join('\n\n'),
    isDeprecated: found.deprecated === true,
    goesOn: isSecret(found),
  };
}

/** The line or lines that give a field its value: from a secret if it is one. */
function valueLines(found: Field): string {
  if (isSecret(found)) return secretKeyRef;
  return `value: ${blank(valuesOf(found).map((it) => it.label))}`;
}

const secretKeyRef = 'secretKeyRef:\n  name: $1\n  key: $2';

function isSecret({ secret, role }: Field): boolean {
  return secret === true || role === 'credential';
}

function itemKeys({ spot }: SuggestionContext): readonly Suggestion[] {
  const { holder, resource } = spot;
  if (holder.entry('value') || holder.entry('secretKeyRef')) return [];
  const it = componentOf(resource);
  const found = it && field(it, holder.get('name')?.text ?? '');
  const value: Suggestion = {
    label: 'value',
    kind: 'key',
    detail: 'as it is',
    after: ` ${blank(found ? valuesOf(found).map((own) => own.label) : [])}`,
  };
  const reference: Suggestion = {
    label: 'secretKeyRef',
    kind: 'key',
    detail: 'from a secret',
    after: secretKeyRef.slice('secretKeyRef:'.length),
    goesOn: true,
  };
  return found && isSecret(found) ? [reference, value] : [value, reference];
}

/** What is known to be a value of the field that the item names. */
function values({ workspace, spot }: SuggestionContext): readonly Suggestion[] {
  const it = componentOf(spot.resource);
  const found = it && field(it, spot.holder.get('name')?.text ?? '');
  if (!found) return [];
  if (/^outbox(?:Publish)?Pubsub$/.test(found.name)) return componentsOf('pubsub', workspace, spot.resource);
  return valuesOf(found);
}

/** Where any text will do, what Dapr gives a meaning of its own. */
const usual: Readonly<Record<string, readonly string[]>> = {
  keyPrefix: ['appid', 'name', 'namespace', 'none'],
};

function valuesOf({ name, type, values: known, default: byDefault }: Field): readonly Suggestion[] {
  const all = known ?? (type === 'bool' ? ['true', 'false'] : (usual[name] ?? []));
  return all.map((label) => ({
    label,
    kind: 'value',
    isQuoted: true,
    ...(label === byDefault && { detail: 'default' }),
  }));
}
