import { discover } from '../files/discover.ts';
import { readText } from '../files/read-text.ts';
import { pathOf, uriOf } from './uris.ts';

/** Files read between two looks at the message queue: a request never waits longer than that. */
const batch = 50;

/**
 * Reads every file below `folders` that may be a manifest, in batches, so that the server answers while it reads. Stops
 * when `isCurrent` says that somebody started over.
 */
export async function readFolders(
  folders: readonly string[],
  isCurrent: () => boolean,
  take: (texts: readonly (readonly [uri: string, text: string | undefined])[]) => void,
  log: (message: string) => void,
): Promise<void> {
  const paths = folders.flatMap((it) => pathOf(it) ?? []);
  const { files, problems } = discover(paths[0] ?? '/', paths);
  for (const problem of problems) log(problem);
  const all = [...files.keys()];
  for (let start = 0; start < all.length && isCurrent(); start += batch) {
    take(all.slice(start, start + batch).map((path) => [uriOf(path), textAt(path, log)] as const));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** The texts of single files; a file that is gone or cannot be read gives `undefined`. */
export function readFiles(uris: readonly string[], log: (message: string) => void) {
  return uris.map((uri) => {
    const path = pathOf(uri);
    return [uri, path === undefined ? undefined : textAt(path, log)] as const;
  });
}

function textAt(path: string, log: (message: string) => void): string | undefined {
  const read = readText(path);
  if ('text' in read) return read.text;
  if ('skipped' in read) log(`${path} is ${read.skipped}; it is not read.`);
  return undefined;
}
