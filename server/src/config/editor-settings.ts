import { type Configuration, configurationSchema } from '../../../schemas/configuration.ts';
import { complaints } from './complaints.ts';

/** What the editor is set to, as far as it makes sense, and what does not, in sentences for a log. */
export interface EditorSettings {
  readonly configuration: Configuration;
  readonly problems: readonly string[];
}

/**
 * Reads what an editor sends for our section. Unlike in a file, each setting stands for itself: one that is wrong is
 * left out and the others hold. Names that the configuration does not know belong to the editor's side and are ignored.
 */
export function editorSettings(section: unknown): EditorSettings {
  if (typeof section !== 'object' || section === null) return { configuration: {}, problems: [] };
  let configuration: Configuration = {};
  const problems: string[] = [];
  const known = new Set(Object.keys(configurationSchema.shape));
  for (const [name, value] of Object.entries(section)) {
    // An editor says `null` for "not set".
    if (!known.has(name) || value === null || value === undefined) continue;
    const result = configurationSchema.safeParse({ [name]: value }, { reportInput: true });
    if (result.success) configuration = { ...configuration, ...result.data };
    else problems.push(...complaints(result.error.issues).map((it) => it.message));
  }
  return { configuration, problems };
}
