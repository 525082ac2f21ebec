import type { Component, Field } from './component.ts';
import type { ComponentText } from './texts/component-text.ts';
import { databaseFieldTexts } from './texts/database-fields.ts';
import { configurationTexts, pubsubTexts, secretStoreTexts } from './texts/others.ts';
import { azureFieldTexts, runtimeFieldTexts, serviceBusFieldTexts, signInFieldTexts } from './texts/shared-fields.ts';
import { stateTexts } from './texts/state.ts';

/** What there is to say about components, by type. */
export const componentTexts: Readonly<Record<string, ComponentText>> = {
  ...stateTexts,
  ...pubsubTexts,
  ...secretStoreTexts,
  ...configurationTexts,
};

const fieldTexts = { ...azureFieldTexts, ...serviceBusFieldTexts, ...databaseFieldTexts };

/** What a component is, when to choose it, what it costs; `undefined` for building blocks other than the four with texts. */
export function componentText({ type }: Component): ComponentText | undefined {
  return Object.hasOwn(componentTexts, type) ? componentTexts[type] : undefined;
}

/** What a field is for. A component's own words go before those about a way to sign in, and these before the runtime's. */
export function fieldText({ type, profiles }: Component, { name, origin }: Field): string | undefined {
  const own = Object.hasOwn(fieldTexts, type) ? fieldTexts[type] : undefined;
  if (own && Object.hasOwn(own, name)) return own[name];
  if (origin === 'runtime') return runtimeFieldTexts[name];
  // The same name may mean another thing to a component that has no such way to sign in.
  const signsIn = origin === 'code' || profiles.some((it) => it.fields.some((field) => field.name === name));
  return signsIn && Object.hasOwn(signInFieldTexts, name) ? signInFieldTexts[name] : undefined;
}
