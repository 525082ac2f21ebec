import type { Configuration, Profile, RuleLevel } from '../../../schemas/configuration.ts';
import { type PathTest, pathTest } from './globs.ts';
import type { ParsedConfiguration } from './parse-configuration.ts';
import { relativePath } from './relative-path.ts';
import { defaultSettings, type Settings } from './settings.ts';

/** A configuration and the folder that it governs; its globs are relative to that folder. */
export interface ConfigurationScope {
  /** URI of the folder. */
  readonly folder: string;
  readonly configuration: Configuration;
}

/** Where settings come from, in rising order of precedence. */
export interface SettingsSources {
  /** URI of the folder that holds the project. Names of folders above it, such as `/home/dev`, mean nothing. */
  readonly root: string;
  /** What the editor is set to. */
  readonly editor?: Configuration | undefined;
  /** The configuration files of the project in any order. The nearest one up from a file governs it alone. */
  readonly files: readonly ConfigurationScope[];
  /** What this run was told: wins over everything. */
  readonly invocation?: Configuration | undefined;
}

/** Answers which settings hold for the file with a given URI. */
export type SettingsResolver = (uri: string) => Settings;

/** Reads the sources once; the answers are then cheap, and the same object for files with the same settings. */
export function settingsResolver({ root, editor = {}, files, invocation = {} }: SettingsSources): SettingsResolver {
  const edited = within(root, editor);
  const base = governor(root, edited, {}, invocation);
  const governors = files
    .toSorted((one, other) => other.folder.length - one.folder.length)
    .map(({ folder, configuration }) => governor(folder, edited, within(folder, configuration), invocation));
  return (uri) => {
    const nearest = governors.find(({ folder }) => relativePath(folder, uri) !== undefined) ?? base;
    return nearest.settings(uri, relativePath(root, uri) ?? '');
  };
}

/**
 * The configuration files after one of them was read again. One that is invalid changes nothing, so that the last valid
 * settings stay in force; `undefined` says that the file is gone.
 */
export function withConfiguration(
  files: readonly ConfigurationScope[],
  folder: string,
  parsed: ParsedConfiguration | undefined,
): readonly ConfigurationScope[] {
  if (parsed && !parsed.configuration) return files;
  const others = files.filter((it) => it.folder !== folder);
  return parsed?.configuration ? [...others, { folder, configuration: parsed.configuration }] : others;
}

/** A configuration with its folders named from anywhere; those that cannot be, such as in an untitled file, are left out. */
function within(base: string, configuration: Configuration): Configuration {
  const { crdFolders } = configuration;
  if (crdFolders === undefined) return configuration;
  return {
    ...configuration,
    crdFolders: crdFolders.flatMap((it) => {
      const address = `${base.replace(/\/+$/, '')}/`;
      return URL.canParse(it, address) ? [new URL(it, address).href.replace(/\/+$/, '')] : [];
    }),
  };
}

interface Governor {
  readonly folder: string;
  settings(uri: string, pathInProject: string): Settings;
}

function governor(folder: string, editor: Configuration, file: Configuration, invocation: Configuration): Governor {
  const merged = merge(merge(editor, file), invocation);
  const isIgnored = pathTest(merged.ignore ?? []);
  const overrides = (merged.overrides ?? []).map(({ files, rules }) => ({ test: pathTest(files), rules }));
  // An editor cannot tell a setting that was made from one that was left alone, so only a file outranks the folder's name.
  const written = invocation.profile ?? file.profile;
  const known = new Map<string, Settings>();
  return {
    folder,
    settings(uri, pathInProject) {
      const path = relativePath(folder, uri) ?? '';
      const profile = written ?? (isForDevelopment(pathInProject) ? 'development' : merged.profile);
      const applied = overrides.filter(({ test }) => test(path));
      const ignored = isIgnored(path);
      const key = JSON.stringify([profile, ignored, applied.map((it) => overrides.indexOf(it))]);
      const settings = known.get(key) ?? complete(merged, profile, applied, ignored);
      known.set(key, settings);
      return settings;
    },
  };
}

interface Override {
  readonly test: PathTest;
  readonly rules: Readonly<Record<string, RuleLevel>>;
}

function complete(
  merged: Configuration,
  profile: Profile | undefined,
  overrides: readonly Override[],
  isIgnored: boolean,
): Settings {
  const { rules = {}, overrides: _overrides, ignore: _ignore, cluster, ...rest } = merged;
  return {
    ...defaultSettings,
    ...rest,
    profile: profile ?? defaultSettings.profile,
    cluster: { ...defaultSettings.cluster, ...cluster },
    levels: new Map([rules, ...overrides.map((it) => it.rules)].flatMap((it) => Object.entries(it))),
    isIgnored,
  };
}

/** Key by key, and within `cluster` and `rules` again key by key; a list is taken as a whole. */
function merge(below: Configuration, above: Configuration): Configuration {
  return {
    ...below,
    ...above,
    cluster: { ...below.cluster, ...above.cluster },
    rules: { ...below.rules, ...above.rules },
  };
}

const developmentFolders = new Set(['test', 'tests', 'e2e', 'dev', 'local', 'sandbox']);

function isForDevelopment(path: string): boolean {
  return path
    .split('/')
    .slice(0, -1)
    .some((it) => developmentFolders.has(it));
}
