import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { configurationFileName } from '../../../schemas/configuration.ts';
import { type ConfigurationProblem, parseConfiguration } from '../config/parse-configuration.ts';
import { type ConfigurationScope, type SettingsResolver, settingsResolver } from '../config/settings-resolver.ts';
import { repositoryOf } from '../files/gitignore.ts';
import { nearestUp } from '../files/nearest-up.ts';
import { readText } from '../files/read-text.ts';

/** What the command line says about settings. */
export interface SettingsOptions {
  readonly config: string | undefined;
  readonly kubernetesVersion?: string | undefined;
}

export interface LoadedSettings {
  readonly settings: SettingsResolver;
  /** What is wrong in configuration files. Settings of one with an error are not in force. */
  readonly findings: readonly {
    readonly path: string;
    readonly text: string;
    readonly problem: ConfigurationProblem;
  }[];
  /** Configuration files that cannot be read, in sentences. */
  readonly problems: readonly string[];
}

/** Finds and reads the configuration of each of `files` (absolute, with the folder that was searched). */
export function loadSettings(
  cwd: string,
  files: ReadonlyMap<string, string>,
  { config, kubernetesVersion }: SettingsOptions,
  ruleIds: ReadonlySet<string>,
): LoadedSettings {
  const paths =
    config === undefined
      ? nearestUp(configurationFileName, [join(cwd, configurationFileName), ...files.keys()])
      : [resolve(cwd, config)];
  const scopes: ConfigurationScope[] = [];
  const findings: LoadedSettings['findings'][number][] = [];
  const problems: string[] = [];
  for (const path of paths) {
    const read = readText(path);
    if (!('text' in read)) {
      const why = 'skipped' in read ? `it is ${read.skipped}` : read.unreadable;
      problems.push(`Cannot read the configuration "${relative(cwd, path)}": ${why}.`);
      continue;
    }
    const { configuration, problems: found } = parseConfiguration(read.text, ruleIds);
    findings.push(...found.map((problem) => ({ path, text: read.text, problem })));
    if (!configuration) continue;
    // Named on the command line, it governs every file, and its globs start from the working directory.
    const folders = config === undefined ? [pathToFileURL(dirname(path)).href] : [pathToFileURL(cwd).href, 'file:///'];
    scopes.push(...folders.map((folder) => ({ folder, configuration })));
  }

  const invocation = kubernetesVersion === undefined ? {} : { kubernetesVersion };
  const resolvers = new Map<string, SettingsResolver>();
  const rootOf = projectRoots(cwd);
  const roots = new Map([...files].map(([path, searched]) => [pathToFileURL(path).href, rootOf(path, searched)]));
  const settings: SettingsResolver = (uri) => {
    const root = roots.get(uri) ?? cwd;
    const resolver =
      resolvers.get(root) ?? settingsResolver({ root: pathToFileURL(root).href, files: scopes, invocation });
    resolvers.set(root, resolver);
    return resolver(uri);
  };
  return { settings, findings, problems };
}

/**
 * The folder that holds the project of a file: its repository, else the working directory, else what was searched. Thus
 * the names of folders above a project mean nothing, and it does not matter from where in it one looks.
 */
function projectRoots(cwd: string): (path: string, searched: string) => string {
  const repositories = new Map<string, string | undefined>();
  return (path, searched) => {
    const folder = dirname(path);
    if (!repositories.has(folder)) repositories.set(folder, repositoryOf(folder));
    const fromHere = relative(cwd, path);
    const isBelow = !fromHere.startsWith('..') && !isAbsolute(fromHere);
    return repositories.get(folder) ?? (isBelow ? cwd : searched);
  };
}
