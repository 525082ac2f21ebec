import { registeredType } from './dapr/catalogue.ts';
import { type Component, component, typesOf, versionsOf } from './dapr/component.ts';
import { field } from './dapr/fields.ts';
import { credentialName } from './secrets.ts';

/**
 * What a component's metadata field holds: a `credential` as a whole, or an `address` (host, URL, list of them, or connection
 * string), which may carry a credential inside.
 */
export type FieldRole = 'credential' | 'address';

/** Fields of pluggable components, which no table can know. */
const addressNames =
  /^(?:.*host|hosts?|hostname|.*url|.*uri|.*endpoints?|brokers?|servers?|addr(?:ess(?:es)?)?|.*connectionstring)$/;

/**
 * The role of a metadata field, whose name Dapr reads in any case; for a type that Dapr does not have, by the name alone. A field that any
 * version of the type has counts. Components that call the app itself (`bindings.http`, middleware) have no addresses here.
 */
export function componentFieldRole(type: string, name: string): FieldRole | undefined {
  const versions = everyVersion(type);
  if (versions.length > 0) return versions.map((it) => field(it, name)?.role).find((it) => it !== undefined);
  if (credentialName(name) === 'secret') return 'credential';
  return !type.startsWith('middleware.') && addressNames.test(name.toLowerCase()) ? 'address' : undefined;
}

/** Whether Dapr's own release has a component of this type; another may be a pluggable one. */
export function isKnownComponentType(type: string): boolean {
  return registeredType(type) !== undefined;
}

/** Every component type of Dapr's release, without second names. */
export function componentTypes(): readonly string[] {
  return typesOf();
}

function everyVersion(type: string): Component[] {
  return (versionsOf(type)?.all ?? []).flatMap((it) => component(type, it) ?? []);
}
