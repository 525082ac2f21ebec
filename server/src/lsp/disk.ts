import { basename } from 'node:path';
import { configurationFileName } from '../../../schemas/configuration.ts';
import { discover, wouldDiscover } from '../files/discover.ts';
import { repositoryOf } from '../files/gitignore.ts';
import { nearestUp } from '../files/nearest-up.ts';
import { readText } from '../files/read-text.ts';
import { pathOf, uriOf } from './uris.ts';

/** Files read between two looks at the message queue: a request never waits longer than that. */
const batch = 50;

/** URIs of every file below `folders` that may be a manifest. */
export function filesBelow(folders: readonly string[], log: (message: string) => void): string[] {
  const paths = folders.flatMap((it) => pathOf(it) ?? []);
  const { files, problems } = discover(paths[0] ?? '/', paths);
  for (const problem of problems) log(problem);
  return [...files.keys()].map(uriOf);
}

/** Tells which URIs of single files belong to the workspace, open or not: what `filesBelow` gives, and configurations. */
export function belongsBelow(folders: readonly string[]): (uri: string) => boolean {
  const isDiscovered = wouldDiscover(folders.flatMap((it) => pathOf(it) ?? []));
  return (uri) => {
    const path = pathOf(uri);
    return path !== undefined && (basename(path) === configurationFileName || isDiscovered(path));
  };
}

/** URIs of the configuration files next up from each of `uris`, which may lie above every folder that is open. */
export function configurationsAbove(uris: readonly string[]): string[] {
  return nearestUp(
    configurationFileName,
    uris.flatMap((it) => pathOf(it) ?? []),
  ).map(uriOf);
}

/** URI of the folder that holds the project of a folder: its repository, else itself. */
export function projectOf(folder: string): string {
  const path = pathOf(folder);
  const repository = path === undefined ? undefined : repositoryOf(path);
  return repository === undefined ? folder : uriOf(repository);
}

type FileTexts = ReturnType<typeof readFiles>;

interface Reading {
  /** Says `false` when somebody started over. */
  readonly isCurrent: () => boolean;
  readonly take: (texts: FileTexts) => void;
  readonly log: (message: string) => void;
}

/** Reads many files so that the server answers in between. */
export async function readInBatches(uris: readonly string[], { isCurrent, take, log }: Reading): Promise<void> {
  for (let start = 0; start < uris.length && isCurrent(); start += batch) {
    take(readFiles(uris.slice(start, start + batch), log));
    if (start + batch < uris.length) await new Promise((resolve) => setImmediate(resolve));
  }
}

/** The texts of single files; a file that is gone or cannot be read gives `undefined`. */
export function readFiles(uris: readonly string[], log: (message: string) => void) {
  return uris.map((uri): readonly [uri: string, text: string | undefined] => {
    const path = pathOf(uri);
    return [uri, path === undefined ? undefined : textAt(path, log)];
  });
}

function textAt(path: string, log: (message: string) => void): string | undefined {
  const read = readText(path);
  if ('text' in read) return read.text;
  if ('skipped' in read) log(`${path} is ${read.skipped}; it is not read.`);
  return undefined;
}
