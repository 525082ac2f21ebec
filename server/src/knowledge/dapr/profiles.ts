import type { Component, Field, Profile } from './component.ts';
import { field } from './fields.ts';
import { isTruthy } from './values.ts';

/** The names that a component writes with their values, where these are known. */
export type WrittenFields = ReadonlyMap<string, string | undefined>;

/** How what is written goes with a way to sign in. */
export interface ProfileFit {
  readonly profile: Profile;
  /** What the profile needs and nobody wrote. */
  readonly missing: readonly Field[];
  /** What is written for another way to sign in, as it is written. */
  readonly foreign: readonly string[];
}

/**
 * The ways to sign in that what is written allows, the one that lacks least first; with nothing written for any, all of them. Where
 * fields of several are mixed, those that take most of them. Empty for a component that needs no sign-in.
 */
export function possibleProfiles(component: Component, written: WrittenFields): readonly ProfileFit[] {
  const fits = component.profiles
    .filter((profile) => takesValues(component, profile, written))
    .map((profile) => fitOf(component, profile, written));
  const least = Math.min(...fits.map((it) => it.foreign.length));
  return fits.filter((it) => it.foreign.length === least).sort((a, b) => a.missing.length - b.missing.length);
}

/** What a component needs whichever way it signs in, and with a profile what that one needs, too. */
export function requiredFields(component: Component, profile?: Profile): readonly Field[] {
  const always = [...component.fields.values()].filter((it) => it.required && it.origin === 'component');
  const names = new Set(always.map((it) => it.name.toLowerCase()));
  const more = profile?.fields.filter((it) => it.required && !names.has(it.name.toLowerCase())) ?? [];
  return [...always, ...more];
}

/**
 * What nobody wrote and the component needs: always, or for the profile that lacks least. Of fields that stand for one another
 * one is enough; what has a default needs none.
 */
export function missingFields(component: Component, written: WrittenFields): readonly Field[] {
  const [best] = signsIn(component, written) ? possibleProfiles(component, written) : [];
  const directions = written.get([...written.keys()].find((it) => it.toLowerCase() === 'direction') ?? '') ?? '';
  const missing = requiredFields(component).filter(
    // What only one direction of a binding reads is needed by a binding that is known to have that direction.
    (it) => isMissing(component, it, written) && (!it.only || directions.includes(it.only)),
  );
  const alternatives = component.oneOf
    .filter((names) => !names.some((name) => isWritten(component, name, written)))
    .flatMap(([first = '']) => field(component, first) ?? []);
  return [...new Map([...missing, ...(best?.missing ?? []), ...alternatives].map((it) => [it.name, it])).values()];
}

/** The profiles that ask for a field, and those that take it. */
export function profilesWith(
  component: Component,
  name: string,
): { required: readonly Profile[]; optional: readonly Profile[] } {
  const wanted = field(component, name)?.name.toLowerCase();
  const has = (profile: Profile, isRequired: boolean) =>
    profile.fields.some((it) => it.name.toLowerCase() === wanted && (it.required === true) === isRequired);
  return {
    required: component.profiles.filter((it) => has(it, true)),
    optional: component.profiles.filter((it) => has(it, false)),
  };
}

function signsIn(component: Component, written: WrittenFields): boolean {
  if (!component.signInIsOptional) return true;
  return [...written].some(([name, value]) => {
    const it = field(component, name);
    return it?.origin === 'profile' && isSet(it, value);
  });
}

function fitOf(component: Component, profile: Profile, written: WrittenFields): ProfileFit {
  const own = new Set(profile.fields.map((it) => it.name.toLowerCase()));
  const foreign = [...written.keys()].filter((name) => {
    const it = field(component, name);
    return it?.origin === 'profile' && isSet(it, written.get(name)) && !own.has(it.name.toLowerCase());
  });
  return { profile, foreign, missing: profile.fields.filter((it) => it.required && isMissing(component, it, written)) };
}

/** A profile that is chosen by a value, as `authType` does, is out if another value is written. */
function takesValues(component: Component, profile: Profile, written: WrittenFields): boolean {
  return [...written].every(([name, value]) => {
    const wanted = field(component, name)?.name;
    const values = profile.fields.find((it) => it.name === wanted)?.values;
    return !value || !values || values.length > 1 || values.some((it) => it.toLowerCase() === value.toLowerCase());
  });
}

function isMissing(component: Component, it: Field, written: WrittenFields): boolean {
  if (it.default) return false;
  const alternatives = component.oneOf.find((names) => names.includes(it.name)) ?? [it.name];
  return !alternatives.some((name) => isWritten(component, name, written));
}

function isWritten(component: Component, name: string, written: WrittenFields): boolean {
  const wanted = field(component, name);
  for (const [key, value] of written) if (field(component, key) === wanted && isSet(wanted, value)) return true;
  return false;
}

/** Empty text counts as nothing, and a switch that is off does not choose a profile. */
function isSet(it: Field | undefined, value: string | undefined): boolean {
  if (value === undefined) return true;
  return it?.type === 'bool' && it.origin === 'profile' ? isTruthy(value) : value !== '';
}
