import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** What the `.gitignore` files from the repository's root down to one folder say, outermost first. */
export interface GitIgnores {
  readonly layers: readonly { readonly depth: number; readonly rules: Ignore }[];
}

/**
 * The rules that reach `folder` (absolute) from its repository. None outside of a repository, and none if they leave out
 * the folder itself: whoever names it wants to see what is in it.
 */
export function gitIgnoresAbove(folder: string): GitIgnores {
  const folders = foldersOfRepository(folder);
  let res: GitIgnores = { layers: [] };
  for (const it of folders.slice(0, -1)) res = gitIgnoresIn(res, it);
  return folders.slice(1).some((it) => isGitIgnored(res, it, 'folder')) ? { layers: [] } : res;
}

/** The rules with those that `folder` itself adds. */
export function gitIgnoresIn(above: GitIgnores, folder: string): GitIgnores {
  const file = join(folder, '.gitignore');
  if (!existsSync(file)) return above;
  try {
    const rules = ignore().add(readFileSync(file, 'utf8'));
    return { layers: [...above.layers, { depth: folder.length, rules }] };
  } catch {
    // A folder of that name, or one we may not read: git does not heed it either.
    return above;
  }
}

/** Whether git leaves out `path` (absolute), none of whose folders it leaves out. The innermost rule decides. */
export function isGitIgnored({ layers }: GitIgnores, path: string, kind: 'file' | 'folder'): boolean {
  for (const { depth, rules } of layers.toReversed()) {
    const relative = path.slice(depth).replaceAll('\\', '/').replace(/^\/+/, '');
    if (relative === '') continue;
    const { ignored, unignored } = rules.test(kind === 'folder' ? `${relative}/` : relative);
    if (ignored || unignored) return ignored;
  }
  return false;
}

/** The folder that holds `.git`, at or above `folder`. */
export function repositoryOf(folder: string): string | undefined {
  for (let it = folder; ; it = dirname(it)) {
    if (existsSync(join(it, '.git'))) return it;
    if (dirname(it) === it) return undefined;
  }
}

/** From the root of the repository down to `folder`; `folder` alone outside of one. */
function foldersOfRepository(folder: string): string[] {
  const root = repositoryOf(folder) ?? folder;
  const res = [folder];
  for (let it = folder; it !== root; ) {
    it = dirname(it);
    res.unshift(it);
  }
  return res;
}
