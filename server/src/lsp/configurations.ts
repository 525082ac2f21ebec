import { dirname } from 'node:path/posix';
import type { Configuration } from '../../../schemas/configuration.ts';
import { configurationFileName } from '../../../schemas/configuration.ts';
import { type ConfigurationProblem, parseConfiguration } from '../config/parse-configuration.ts';
import { relativePath } from '../config/relative-path.ts';
import { defaultSettings, type Settings } from '../config/settings.ts';
import {
  type ConfigurationScope,
  type SettingsResolver,
  settingsResolver,
  withConfiguration,
} from '../config/settings-resolver.ts';

/** Stands for the folder of files that lie in none of the workspace's. */
const outside = '';

export function isConfigurationFile(uri: string): boolean {
  return uri.endsWith(`/${configurationFileName}`);
}

/** The configuration files of the workspace and what the editor is set to. Immutable. */
export class Configurations {
  static readonly none = new Configurations([], [], {});

  readonly #roots: readonly string[];
  readonly #scopes: readonly ConfigurationScope[];
  readonly #editor: Configuration;
  readonly #resolvers: readonly { readonly root: string; readonly resolve: SettingsResolver }[];
  readonly #known = new Map<string, Settings>();

  private constructor(roots: readonly string[], scopes: readonly ConfigurationScope[], editor: Configuration) {
    this.#roots = roots;
    this.#scopes = scopes;
    this.#editor = editor;
    // A file outside of every folder of the workspace (an untitled one, say) has the editor's settings.
    this.#resolvers = [...roots, outside].map((root) => ({
      root,
      resolve: settingsResolver({ root, editor, files: scopes }),
    }));
  }

  withRoots(roots: readonly string[]): Configurations {
    return new Configurations(
      roots.toSorted((a, b) => b.length - a.length),
      this.#scopes,
      this.#editor,
    );
  }

  withEditor(editor: Configuration): Configurations {
    return new Configurations(this.#roots, this.#scopes, editor);
  }

  /** One configuration file read again; `undefined` says that it is gone. An invalid one leaves the last valid in force. */
  withFile(uri: string, text: string | undefined, ruleIds: ReadonlySet<string>): Configurations {
    const parsed = text === undefined ? undefined : parseConfiguration(text, ruleIds);
    const scopes = withConfiguration(this.#scopes, dirname(uri), parsed);
    return scopes === this.#scopes ? this : new Configurations(this.#roots, scopes, this.#editor);
  }

  /** The settings for a file: the same object until something that concerns it changes. */
  settings(uri: string): Settings {
    const known = this.#known.get(uri);
    if (known) return known;
    const found = this.#resolvers.find(({ root }) => root === outside || relativePath(root, uri) !== undefined);
    const res = found?.resolve(uri) ?? defaultSettings;
    this.#known.set(uri, res);
    return res;
  }

  /** What holds for the workspace as a whole: the settings of its first folder. */
  get projectSettings(): Settings {
    const [root = ''] = this.#roots;
    return this.settings(`${root}/manifest.yaml`);
  }
}

export function configurationProblems(text: string, ruleIds: ReadonlySet<string>): readonly ConfigurationProblem[] {
  return parseConfiguration(text, ruleIds).problems;
}
