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

/** A folder that is open in the editor. */
export interface WorkspaceFolder {
  /** Canonical. */
  readonly uri: string;
  /** URI of the folder that holds the project: the repository, which may reach further up than what is open. */
  readonly project: string;
}

/** Stands for the folder of files that lie in none of the workspace's. */
const outside: WorkspaceFolder = { uri: '', project: '' };

export function isConfigurationFile(uri: string): boolean {
  return uri.endsWith(`/${configurationFileName}`);
}

/** What the editor is set to: as a whole, and in those folders of the workspace that have settings of their own. */
export interface EditorConfigurations {
  readonly whole: Configuration;
  /** By the URI of the folder. */
  readonly byFolder: ReadonlyMap<string, Configuration>;
}

/** The configuration files of the workspace and what the editor is set to. Immutable. */
export class Configurations {
  static readonly none = new Configurations([], [], { whole: {}, byFolder: new Map() });

  readonly #folders: readonly WorkspaceFolder[];
  readonly #scopes: readonly ConfigurationScope[];
  readonly #editor: EditorConfigurations;
  readonly #resolvers: readonly { readonly uri: string; readonly resolve: SettingsResolver }[];
  readonly #known = new Map<string, Settings>();

  private constructor(
    folders: readonly WorkspaceFolder[],
    scopes: readonly ConfigurationScope[],
    editor: EditorConfigurations,
  ) {
    this.#folders = folders;
    this.#scopes = scopes;
    this.#editor = editor;
    // A file outside of every folder of the workspace (an untitled one, say) has the editor's settings.
    const innermostFirst = folders.toSorted((a, b) => b.uri.length - a.uri.length);
    this.#resolvers = [...innermostFirst, outside].map(({ uri, project }) => ({
      uri,
      resolve: settingsResolver({ root: project, editor: editor.byFolder.get(uri) ?? editor.whole, files: scopes }),
    }));
  }

  withFolders(folders: readonly WorkspaceFolder[]): Configurations {
    return new Configurations(folders, this.#scopes, this.#editor);
  }

  withEditor(editor: EditorConfigurations): Configurations {
    return new Configurations(this.#folders, this.#scopes, editor);
  }

  /** One configuration file read again; `undefined` says that it is gone. An invalid one leaves the last valid in force. */
  withFile(uri: string, text: string | undefined, ruleIds: ReadonlySet<string>): Configurations {
    const parsed = text === undefined ? undefined : parseConfiguration(text, ruleIds);
    const scopes = withConfiguration(this.#scopes, dirname(uri), parsed);
    return scopes === this.#scopes ? this : new Configurations(this.#folders, scopes, this.#editor);
  }

  /** The settings for a file: the same object until something that concerns it changes. */
  settings(uri: string): Settings {
    const known = this.#known.get(uri);
    if (known) return known;
    const found = this.#resolvers.find((it) => it.uri === outside.uri || relativePath(it.uri, uri) !== undefined);
    const res = found?.resolve(uri) ?? defaultSettings;
    this.#known.set(uri, res);
    return res;
  }

  /** What holds for the workspace as a whole: the settings of its first folder. */
  get projectSettings(): Settings {
    const [first = outside] = this.#folders;
    return this.settings(`${first.uri}/manifest.yaml`);
  }
}

export function configurationProblems(text: string, ruleIds: ReadonlySet<string>): readonly ConfigurationProblem[] {
  return parseConfiguration(text, ruleIds).problems;
}
