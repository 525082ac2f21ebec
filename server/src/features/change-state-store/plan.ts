import { storeCapabilities } from '../../knowledge/dapr/capabilities.ts';
import { type Component, component, type Profile, versionsOf } from '../../knowledge/dapr/component.ts';
import { field } from '../../knowledge/dapr/fields.ts';
import { possibleProfiles, requiredFields } from '../../knowledge/dapr/profiles.ts';
import { parseDaprDuration } from '../../knowledge/dapr/values.ts';
import type { MetadataItem, WrittenComponent } from '../../workloads/dapr-component.ts';
import { meanings, type StoreTarget } from './targets.ts';

/** An item that the other store reads, too. */
export interface CarriedItem {
  readonly item: MetadataItem;
  /** The other store's name of it: as it is written, where that one reads it so. */
  readonly name: string;
  /** In place of its value, where the other store wants it in another form. */
  readonly value: string | undefined;
}

/** What becomes of a component's metadata in another store. */
export interface StorePlan {
  readonly to: Component;
  readonly carried: readonly CarriedItem[];
  readonly dropped: readonly MetadataItem[];
  /** What else it needs: a value to be filled in, or a credential to be read from a Secret. */
  readonly added: readonly { readonly name: string; readonly placeholder: string | undefined }[];
}

/** `undefined` for what the component is already. */
export function storePlan(written: WrittenComponent, from: Component, target: StoreTarget): StorePlan | undefined {
  const to = component(target.type, versionsOf(target.type)?.preferred);
  if (!to || (to.type === from.type && to.version === from.version)) return undefined;
  const entra = entraProfile(written, from, to);
  const byString = !entra && written.items.some((it) => meant(it, from, to) === 'connectionString');
  const carried: CarriedItem[] = [];
  for (const item of written.items) {
    const name = carriedName(item, { from, to, target, entra, byString });
    if (name === undefined) continue;
    carried.push({ item, name: sameName(item, to, name), value: converted(item, from, to) });
  }
  const has = new Set(carried.map((it) => field(to, it.name)?.name));
  const isSame = from.type === to.type;
  const needed = entra || isSame ? requiredFields(to, entra).map((it) => it.name) : target.fields;
  const added = needed
    .filter((it) => !has.has(it) && !(byString && target.parts.includes(it)))
    .map((name) => ({ name, placeholder: placeholder(target, to, entra, name) }));
  return { to, carried, dropped: written.items.filter((item) => !carried.some((it) => it.item === item)), added };
}

interface Change {
  readonly from: Component;
  readonly to: Component;
  readonly target: StoreTarget;
  /** How the other store signs in with Entra ID; absent if it does not. */
  readonly entra: Profile | undefined;
  /** The other store gets a connection string. */
  readonly byString: boolean;
}

function carriedName(item: MetadataItem, { from, to, target, entra, byString }: Change): string | undefined {
  const { field: read, text } = item;
  if (!read) return undefined;
  if (read.origin === 'runtime') return isOffered(read.name, to) ? read.name : undefined;
  if (from.type === to.type) return field(to, read.name)?.name;
  if (read.origin === 'profile' && read.name.startsWith('azure')) return inProfile(read.name, entra);
  const found = meaning(item, from, to);
  const name = found?.fields[to.type];
  if (!found || name === undefined || field(to, name)?.name !== name) return undefined;
  const isLiteral = item.value !== undefined;
  switch (found.carries) {
    case 'entra':
      return inProfile(name, entra);
    case 'user':
      return entra || byString || text === '' ? undefined : name;
    case 'references':
      if (isLiteral) return undefined;
      if (entra) return inProfile(name, entra);
      return byString && name !== 'connectionString' ? undefined : name;
    case 'all': {
      const form = target.forms[name];
      if (text !== undefined && (text === '' || form?.test(text) === false)) return undefined;
      // The key of an account, and its name beside a connection string.
      return entra && field(to, name)?.origin === 'profile' ? inProfile(name, entra) : name;
    }
  }
}

function meaning(item: MetadataItem, from: Component, to: Component): (typeof meanings)[number] | undefined {
  return meanings.find(({ fields }) => fields[from.type] === item.field?.name && fields[to.type] !== undefined);
}

/** The field of the other store that a reference goes to. */
function meant(item: MetadataItem, from: Component, to: Component): string | undefined {
  if (from.type === to.type) return item.field?.name;
  return item.value === undefined ? meaning(item, from, to)?.fields[to.type] : undefined;
}

function inProfile(name: string, profile: Profile | undefined): string | undefined {
  return profile?.fields.some((it) => it.name === name) ? name : undefined;
}

/** What Dapr itself does with state, where it needs transactions. */
function isOffered(name: string, to: Component): boolean {
  const can = storeCapabilities(to);
  if (name === 'actorStateStore') return can?.actors === true;
  return !name.startsWith('outbox') || can?.outbox === true;
}

/** The same way to sign in with Entra ID, if the component does so and the other store can. */
function entraProfile({ written }: WrittenComponent, from: Component, to: Component): Profile | undefined {
  const title = possibleProfiles(from, written)[0]?.profile.title;
  if (title?.startsWith('Entra ID') !== true) return undefined;
  return to.profiles.find((it) => it.title === title);
}

function placeholder(
  { placeholders }: StoreTarget,
  to: Component,
  entra: Profile | undefined,
  name: string,
): string | undefined {
  const known = field(to, name);
  // With Entra ID no password is in it.
  if (name === 'connectionString') return entra && placeholders[name];
  return known?.secret || known?.role === 'credential' ? undefined : (placeholders[name] ?? `<${name}>`);
}

/** Another name of the field stays where the other store reads it, too. */
function sameName({ name: written, field: read }: MetadataItem, to: Component, name: string): string {
  const [lower, own] = [written.toLowerCase(), read?.name.toLowerCase()];
  if (lower === name.toLowerCase()) return written;
  return lower !== own && field(to, written)?.name === name ? written : name;
}

/** SQL Server counts seconds, PostgreSQL takes either. */
function converted({ field: read, text }: MetadataItem, from: Component, to: Component): string | undefined {
  if (read?.name !== 'cleanupInterval' || from.type === to.type || text === undefined) return undefined;
  const seconds = field(to, 'cleanupInterval')?.type === 'number' ? parseDaprDuration(text) : undefined;
  return seconds === undefined || String(seconds) === text ? undefined : String(Math.ceil(seconds));
}
