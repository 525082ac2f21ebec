import { isAbsolute, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { discover } from '../files/discover.ts';
import { decode, type ReadText, readText } from '../files/read-text.ts';
import { isRelevant } from '../workspace/relevance.ts';
import { Workspace } from '../workspace/workspace.ts';
import { YamlFile } from '../yaml/file.ts';
import { type LoadedSettings, loadSettings, type SettingsOptions } from './load-settings.ts';
import type { Terminal } from './terminal.ts';

/** Everything that the operands of a command hold. */
export interface LoadedWorkspace extends Pick<LoadedSettings, 'settings'> {
  readonly workspace: Workspace;
  /** What a file is called in reports, by its URI: relative to the working directory, with `/`. */
  readonly names: ReadonlyMap<string, string>;
  /** The folders that were searched, or that hold the files that were named. */
  readonly searched: ReadonlySet<string>;
  readonly configurationFindings: readonly ConfigurationFinding[];
  /** What keeps the run from being complete, in sentences: paths that cannot be read, or nothing to read at all. */
  readonly problems: readonly string[];
  /** What was left out on purpose, in sentences. */
  readonly notes: readonly string[];
}

type ConfigurationFinding = Omit<LoadedSettings['findings'][number], 'path'> & { readonly name: string };

const ignored = 'ignored by the configuration';

/** What standard input is called in reports. */
const standardInputName = '<stdin>';

/** Reads all files that `operands` mean, with their configuration. */
export async function loadWorkspace(
  terminal: Terminal,
  operands: readonly string[],
  options: SettingsOptions,
  ruleIds: ReadonlySet<string>,
): Promise<LoadedWorkspace> {
  const { cwd } = terminal;
  const { files: found, usesStandardInput, problems: missing } = discover(cwd, operands);
  const paths = new Map(usesStandardInput ? [...found, [join(cwd, standardInputName), cwd]] : found);
  const loaded = loadSettings(cwd, paths, options, ruleIds);
  const problems = [...missing, ...loaded.problems];
  const skipped = new Map<string, string[]>();
  const skip = (why: string, name: string) => skipped.set(why, [...(skipped.get(why) ?? []), name]);

  const files = new Map<string, YamlFile>();
  const names = new Map<string, string>();
  for (const path of paths.keys()) {
    const isStandardInput = !found.has(path);
    const uri = pathToFileURL(path).href;
    const name = displayName(cwd, path);
    // Nothing is said about what is ignored, but what it declares is there for others to name, as it is in an editor.
    const { isIgnored } = loaded.settings(uri);
    if (isIgnored) skip(ignored, name);
    const read: ReadText = isStandardInput ? decode(await all(terminal.stdin)) : readText(path);
    if ('unreadable' in read) problems.push(`Cannot read "${name}": ${read.unreadable}.`);
    else if ('skipped' in read) skip(read.skipped, name);
    else {
      if (!isIgnored) names.set(uri, name);
      if (!isRelevant(uri, read.text)) continue;
      const file = YamlFile.parse(uri, read.text);
      if (file.isTemplate && !isIgnored) skip('a template, which is not read before it is rendered', name);
      files.set(uri, file);
    }
  }
  // What the configuration ignores was found, and is left out on purpose: a hook that names single files is content.
  const isOnPurpose = skipped.has(ignored);
  if (names.size === 0 && !isOnPurpose && problems.length === 0) {
    problems.push('There is nothing to read: no manifest was found.');
  }

  // One snapshot has one default namespace: as in an editor, that of the folder where it was opened.
  const { defaultNamespace } = loaded.settings(pathToFileURL(join(cwd, standardInputName)).href);
  return {
    workspace: Workspace.empty.withDefaultNamespace(defaultNamespace).with(files),
    settings: loaded.settings,
    names,
    searched: new Set(found.values()),
    configurationFindings: loaded.findings.map(({ path, ...rest }) => ({ ...rest, name: displayName(cwd, path) })),
    problems,
    notes: [...skipped].map(([why, skippedNames]) => note(why, skippedNames)),
  };
}

const namedAtMost = 3;

function note(why: string, names: readonly string[]): string {
  const more = names.length > namedAtMost ? ` and ${names.length - namedAtMost} more` : '';
  return `Left out (${why}): ${names.slice(0, namedAtMost).join(', ')}${more}.`;
}

async function all(stream: Terminal['stdin']): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks);
}

function displayName(cwd: string, path: string): string {
  const name = relative(cwd, path);
  // On another drive of Windows there is no relative path.
  return isAbsolute(name) ? path : name.replaceAll('\\', '/');
}
