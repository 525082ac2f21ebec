import { existsSync } from 'node:fs';
import { sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { repositoryOf } from '../files/gitignore.ts';
import { committedTexts, lastCommit } from '../files/last-commit.ts';
import type { Workspace } from '../workspace/workspace.ts';

/**
 * What was committed last of the files of a workspace, and of those that are gone from the folders that were `searched`;
 * for `Workspace.withCommitted`. Nothing where there is no repository or no git.
 */
export async function loadCommitted(
  workspace: Workspace,
  searched: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string | undefined>> {
  const res = new Map<string, string | undefined>();
  const byRepository = Map.groupBy(searched, (it) => repositoryOf(it) ?? '');
  const paths = new Map(workspace.uris().map((it) => [fileURLToPath(it), it]));
  for (const [repository, folders] of byRepository) {
    const commit = repository === '' ? undefined : await lastCommit(repository, common(folders));
    if (!commit) continue;
    const isSearched = (path: string) => folders.some((it) => path.startsWith(it.endsWith(sep) ? it : it + sep));
    const now = new Map<string, string | undefined>();
    for (const [path, uri] of paths) if (isSearched(path)) now.set(path, workspace.file(uri)?.text);
    for (const path of commit.blobs.keys()) {
      if (!paths.has(path) && isSearched(path) && !existsSync(path)) now.set(path, undefined);
    }
    for (const [path, text] of await committedTexts(commit, now)) res.set(pathToFileURL(path).href, text);
  }
  return res;
}

/** The deepest folder that holds all of `folders`. */
function common(folders: readonly string[]): string {
  const [first = [], ...rest] = folders.map((it) => it.split(sep));
  const depth = first.findIndex((part, index) => rest.some((it) => it[index] !== part));
  return (depth < 0 ? first : first.slice(0, depth)).join(sep) || sep;
}
