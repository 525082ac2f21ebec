import { defaultSettings, type Settings } from '../../config/settings.ts';
import type { Rule } from './rule.ts';

/** The settings under which a rule judges its own examples: the usual ones, in which it is asked for. */
export function exampleSettings({ id, optIn, severity }: Rule): Settings {
  if (!optIn) return defaultSettings;
  return { ...defaultSettings, allowedRegistries: ['contoso.azurecr.io'], levels: new Map([[id, severity]]) };
}
