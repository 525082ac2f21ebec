import { commandText } from '../k8s/container-programs.ts';
import { holdsPlaceholderInCommand } from '../k8s/placeholder.ts';
import type { PathSetting } from './engines/engine.ts';
import { appliesTo, type EngineMatch, engineVersion } from './engines.ts';

/** What can be seen of how a container is configured. */
export interface ContainerSettings {
  /** Its command, then its args. */
  readonly words: readonly string[];
  /** Its environment; `undefined` for a value that is not in sight. */
  readonly env: ReadonlyMap<string, string | undefined>;
  /** The texts of the configuration files mounted into it, by file name without directory. */
  readonly files: ReadonlyMap<string, string>;
}

/** A directory the engine writes to, and where a volume for it is meant to be mounted. */
export interface DataDirectory {
  readonly path: string;
  readonly mountAt: string;
  /** What set it, such as `PGDATA`; absent for the image's own default. */
  readonly setting?: string;
}

/**
 * The directories that may hold the engine's data, one of which on a volume is enough; empty if there is nothing to keep
 * or the image's layout is unknown; `undefined` if a setting that is out of sight decides.
 */
export function dataDirectories(match: EngineMatch, settings: ContainerSettings): readonly DataDirectory[] | undefined {
  if (!keepsData(match, settings)) return [];
  for (const setting of match.engine.pathSettings) {
    const value = settingValue(setting, settings);
    if (value === 'unseen') return undefined;
    if (value !== undefined) return [{ path: value, mountAt: value, setting: setting.name }];
  }
  if (match.engine.pathSettings.some((it) => it.by === 'file') && namesUnseenFile(settings)) return undefined;

  const major = engineVersion(match)?.major;
  return (
    match.engine.dataPaths
      .filter((it) => appliesTo(it.when, match))
      // Without a version the directory of that version is unknown, but what it lies in is not.
      .map(({ path, mountAt = path }) => ({
        path: major === undefined && path.includes('{major}') ? mountAt : path.replace('{major}', String(major)),
        mountAt,
      }))
  );
}

/** Whether anything has to survive a restart: a cache keeps nothing, nor does a process that only watches others. */
export function keepsData(match: EngineMatch, settings: ContainerSettings): boolean {
  return marker(match.engine.keepsNothing, settings) === undefined;
}

/** The text that shows replication is configured, or `undefined`. Only of meaning where replication is not built in. */
export function replicationMarker(match: EngineMatch, settings: ContainerSettings): string | undefined {
  return marker(match.engine.replication.markers, settings);
}

/** Whether the members of this workload elect by majority. */
export function votes(match: EngineMatch, settings: ContainerSettings): boolean {
  const { voting, markers } = match.engine.quorum;
  return voting === 'always' || (voting === 'conditional' && marker(markers, settings) !== undefined);
}

/** The variable that has to hand the password to the engine's exec probes, if a password is configured. */
export function probePasswordVariable(match: EngineMatch, settings: ContainerSettings): string | undefined {
  const { probePassword } = match.engine;
  return probePassword && marker(probePassword.markers, settings) !== undefined ? probePassword.variable : undefined;
}

function marker(markers: readonly RegExp[], { words, env, files }: ContainerSettings): string | undefined {
  if (markers.length === 0) return undefined;
  const variables = [...env].map(([name, value]) => `${name}=${value ?? ''}`);
  for (const text of [commandText(words), ...variables, ...files.values()]) {
    for (const it of markers) {
      const found = it.exec(text);
      if (found) return found[0].trim();
    }
  }
  return undefined;
}

type Value = string | 'unseen' | undefined;

function settingValue({ by, name }: PathSetting, settings: ContainerSettings): Value {
  switch (by) {
    case 'env':
      return settings.env.has(name) ? directory(settings.env.get(name)) : undefined;
    case 'flag':
      return flag(name, tokens(settings.words));
    case 'argument':
      return argumentAfter(name, tokens(settings.words));
    case 'file':
      return inFiles(name, settings.files);
  }
}

function flag(name: string, words: readonly string[]): Value {
  const wanted = bare(name);
  for (const [index, word] of words.entries()) {
    const [left = '', ...right] = word.split('=');
    if (bare(left) !== wanted || (!word.startsWith('-') && right.length === 0)) continue;
    const value = right.length > 0 ? right.join('=') : words[index + 1];
    // CockroachDB: --store=path=/data,attrs=ssd.
    return directory(/(?:^|,)path=([^,]+)/.exec(value ?? '')?.[1] ?? value);
  }
  return undefined;
}

/** MinIO: every plain word after `server` is a directory or the URL of one. */
function argumentAfter(name: string, words: readonly string[]): Value {
  const places = words.slice(words.indexOf(name) + 1).filter((it) => /^(?:\/|https?:\/\/)/.test(it));
  return words.includes(name) && places[0] !== undefined ? directory(places[0]) : undefined;
}

function inFiles(name: string, files: ReadonlyMap<string, string>): Value {
  const escaped = name.replace(/[.]/g, '\\.');
  const line = new RegExp(`^[ \\t-]*["']?${escaped}["']?[ \\t]*[:= \\t][ \\t]*["']?([^\\s"',;]+)`, 'm');
  for (const text of files.values()) {
    const written = line.exec(text)?.[1];
    const value = written === undefined ? undefined : directory(written);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** A value as a directory; `unseen` if it depends on something else, `undefined` if it is no absolute path. */
function directory(value: string | undefined): Value {
  if (value === undefined) return 'unseen';
  const [first = ''] = value.replace(/^(?:https?|file):\/\/[^/]*/, '').split(',');
  if (/[${]/.test(first) || holdsPlaceholderInCommand(first)) return 'unseen';
  return first.startsWith('/') ? first : undefined;
}

const configurationFile = /([^/=\s"']+\.(?:conf|cnf|cfg|ini|ya?ml|properties|toml|xml|hcl|json|config))$/;

function namesUnseenFile({ words, files }: ContainerSettings): boolean {
  return tokens(words).some((word) => {
    const name = configurationFile.exec(word)?.[1];
    return name !== undefined && !files.has(name);
  });
}

/** The words, with shell text taken apart at blanks: good enough to find flags in it. */
function tokens(words: readonly string[]): readonly string[] {
  return words
    .flatMap((word) => (/\s/.test(word) ? word.split(/[\s;&|]+/) : [word]))
    .map((it) => it.replace(/^["']|["']$/g, ''));
}

function bare(flagName: string): string {
  return flagName.replace(/^--?/, '');
}
