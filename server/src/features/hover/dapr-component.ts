import type { Resource } from '../../k8s/resource.ts';
import { storeCapabilities } from '../../knowledge/dapr/capabilities.ts';
import {
  type BuildingBlock,
  type Component,
  component,
  type Field,
  versionsOf,
} from '../../knowledge/dapr/component.ts';
import { field } from '../../knowledge/dapr/fields.ts';
import { profilesWith } from '../../knowledge/dapr/profiles.ts';
import { componentText, fieldText } from '../../knowledge/dapr/texts.ts';
import { code, joined } from './markdown.ts';
import type { Answer, Question } from './question.ts';

/** Building blocks as one speaks of them. */
const blockNames: Readonly<Record<BuildingBlock, string>> = {
  state: 'state store',
  pubsub: 'message broker',
  bindings: 'binding',
  secretstores: 'secret store',
  configuration: 'configuration store',
  lock: 'lock',
  crypto: 'cryptography',
  conversation: 'language model',
  middleware: 'middleware',
  nameresolution: 'name resolution',
};

/** What a component is and can do, what a read of it may rely on, and what it costs. */
export function componentTypeAnswer({ resource }: Question): Answer {
  const it = componentOf(resource);
  return it ? aboutComponent(it) : [];
}

/** What there is to say about a component, paragraph by paragraph. */
export function aboutComponent(it: Component): Answer {
  const text = componentText(it);
  return [
    `**${text?.title ?? it.type}** · ${blockNames[it.block]} · ${it.status}`,
    ...(text ? [text.about] : []),
    ...capabilities(it),
    ...binding(it),
    ...(text?.consistency ? [`**Consistency**: ${text.consistency}`] : []),
    ...(text ? [`**Cost**: ${text.cost}`] : []),
    ...(it.isForDevelopment && !text ? ['Meant for development.'] : []),
    ...(it.isRegistered ? [] : ['It is in the repository of components, but no sidecar has it.']),
  ];
}

/** Which versions there are and which to choose. */
export function componentVersionAnswer({ resource }: Question): Answer {
  const type = resource.text('spec', 'type') ?? '';
  const versions = versionsOf(type);
  if (!versions) return [];
  const { all, preferred, deprecated } = versions;
  if (all.length === 1) return [`${code(all[0] ?? '')} is the only version of ${code(type)}.`];
  const old = deprecated.length > 0 ? ` ${joined(deprecated.map(code))} is there for what is stored already.` : '';
  return [
    `${code(type)} has the versions ${joined(all.map(code))}. Choose ${code(preferred)} for a new store.${old}`,
    'Versions may keep data in different forms, so changing it can hide what is stored.',
  ];
}

/** What a field is for, when it has to be there, and what may stand in it. */
export function componentFieldAnswer({ resource, path }: Question): Answer {
  const it = componentOf(resource);
  const name = resource.text('spec', 'metadata', path[2] ?? 0, 'name') ?? '';
  const found = it && field(it, name);
  return found ? aboutField(it, found, name) : [];
}

/** What there is to say about a field that is written as `name`, paragraph by paragraph. */
export function aboutField(it: Component, found: Field, name: string): Answer {
  const text = fieldText(it, found);
  return [heading(it, found, name), ...(text ? [text] : []), ...details(found)];
}

/** The component as it is written; of a version that there is not, the one to choose. */
export function componentOf(resource: Resource): Component | undefined {
  const type = resource.text('spec', 'type') ?? '';
  return component(type, resource.text('spec', 'version')) ?? component(type, versionsOf(type)?.preferred);
}

function capabilities(it: Component): Answer {
  const can = storeCapabilities(it);
  if (!can) return [];
  const columns: readonly (readonly [string, boolean])[] = [
    ['Transactions', can.transactions],
    ['ETag', can.etag],
    ['TTL', can.ttl],
    ['Query', can.query],
    ['Actors', can.actors],
    ['Encryption', can.encryption],
  ];
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    [
      row(columns.map(([name]) => name)),
      row(columns.map(() => '---')),
      row(columns.map(([, has]) => (has ? 'yes' : 'no'))),
    ].join('\n'),
  ];
}

function binding({ block, directions, operations }: Component): Answer {
  if (block !== 'bindings') return [];
  const calls = operations.length > 0 && directions.includes('output') ? `: ${joined(operations.map(code))}` : '';
  const events = 'It brings events to the app.';
  const output = `It is called by the app${calls}.`;
  return [
    [...(directions.includes('input') ? [events] : []), ...(directions.includes('output') ? [output] : [])].join(' '),
  ];
}

function heading(it: Component, found: Field, written: string): string {
  const alias = written.toLowerCase() === found.name.toLowerCase() ? '' : ` (written as ${code(written)})`;
  return `**${code(found.name)}**${alias} · ${typeNames[found.type]} · ${need(it, found)}`;
}

const typeNames: Readonly<Record<Field['type'], string>> = {
  string: 'text',
  number: 'number',
  bool: 'yes or no',
  duration: 'duration',
  bytesize: 'size',
};

function need(it: Component, found: Field): string {
  if (found.required) return 'required';
  if (it.oneOf.some((names) => names.includes(found.name))) {
    const [others = []] = it.oneOf.filter((names) => names.includes(found.name));
    return `one of ${joined(others.map(code))} is required`;
  }
  const { required } = profilesWith(it, found.name);
  if (required.length === 0) return 'optional';
  if (required.length === it.profiles.length) return 'required';
  return `required to sign in with ${joined(required.map((profile) => `“${profile.title}”`))}`;
}

function details(found: Field): Answer {
  const lines = [
    ...(found.default ? [`Default: ${code(found.default)}.`] : []),
    ...(found.values ? [`Values: ${joined(found.values.map(code))}.`] : []),
    ...(found.minimum === undefined ? [] : [`At least ${code(String(found.minimum))}.`]),
    ...(found.type === 'duration' ? ['Written as `30s` or `1h30m`, or in seconds.'] : []),
    ...(found.secret || found.role === 'credential' ? ['Take it from a secret by `secretKeyRef`.'] : []),
    ...(found.only ? [`For the ${found.only} of the binding alone.`] : []),
    ...(found.deprecated ? ['Deprecated.'] : []),
    ...(found.origin === 'code' ? ['Dapr reads it, though its documentation does not say so.'] : []),
    ...(found.aliases ? [`Also read as ${joined(found.aliases.map(code))}.`] : []),
  ];
  return lines.length > 0 ? [lines.join(' ')] : [];
}
