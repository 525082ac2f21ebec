import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { type GitIgnores, gitIgnoresAbove, gitIgnoresIn, isGitIgnored } from './gitignore.ts';

/** The operand that stands for standard input. */
const standardInput = '-';

/** Which files the operands of a command mean. */
export interface Discovery {
  /** Absolute paths, sorted, each once, with the folder that was searched when it was found. */
  readonly files: ReadonlyMap<string, string>;
  readonly usesStandardInput: boolean;
  /** Paths that are not there, match nothing or may not be read, in sentences. */
  readonly problems: readonly string[];
}

/**
 * Finds files by operands: a file is taken whatever its name; below folders and for globs, manifests by their endings
 * that git does not ignore. Links are followed once all that is really there was visited, and nothing is visited twice.
 */
export function discover(cwd: string, operands: readonly string[]): Discovery {
  const search: Search = { cwd, files: new Map(), visited: new Set(), problems: [] };
  for (const operand of operands) {
    if (operand === standardInput) continue;
    const path = resolve(cwd, operand);
    const kind = kindOf(path);
    if (kind === 'file') search.files.set(path, dirname(path));
    else if (kind === 'folder') walk(search, path, () => true);
    else if (kind === 'unreadable') search.problems.push(`Cannot read "${operand}".`);
    else if (picomatch.scan(slashed(operand)).isGlob) walkGlob(search, operand);
    else search.problems.push(`There is no file or folder "${operand}".`);
  }
  return {
    files: new Map([...search.files].sort(([one], [other]) => (one < other ? -1 : 1))),
    usesStandardInput: operands.includes(standardInput),
    problems: search.problems,
  };
}

/**
 * Answers for single paths whether a search below the nearest of `roots` (absolute) would take them. Remembers what it
 * read of `.gitignore` files, so it is for one moment.
 */
export function wouldDiscover(roots: readonly string[]): (path: string) => boolean {
  const known = new Map<string, GitIgnores | undefined>();
  /** The rules inside a folder; none if the folder is left out. */
  const rulesIn = (root: string, folder: string): GitIgnores | undefined => {
    if (!known.has(folder))
      known.set(folder, folder === root ? gitIgnoresIn(gitIgnoresAbove(root), root) : below(root, folder));
    return known.get(folder);
  };
  const below = (root: string, folder: string): GitIgnores | undefined => {
    if (skippedFolders.has(basename(folder))) return undefined;
    const above = rulesIn(root, dirname(folder));
    return above && !isGitIgnored(above, folder, 'folder') ? gitIgnoresIn(above, folder) : undefined;
  };
  return (path) => {
    const around = roots.filter((it) => path.startsWith(it.endsWith(sep) ? it : it + sep));
    const root = around.reduce((nearest, it) => (it.length > nearest.length ? it : nearest), '');
    if (root === '' || !isManifestName(path)) return false;
    const rules = rulesIn(root, dirname(path));
    return rules !== undefined && !isGitIgnored(rules, path, 'file');
  };
}

interface Search {
  readonly cwd: string;
  readonly files: Map<string, string>;
  /** Real paths of folders, so that links cannot lead in circles. */
  readonly visited: Set<string>;
  readonly problems: string[];
}

function walkGlob(search: Search, operand: string): void {
  const { base, glob } = picomatch.scan(slashed(operand));
  const folder = resolve(search.cwd, base);
  const matches = picomatch(glob, { dot: true });
  let found = 0;
  const isWanted = (path: string) => {
    const isMatch = matches(slashed(relative(folder, path)));
    if (isMatch) found++;
    return isMatch;
  };
  if (kindOf(folder) === 'folder') walk({ ...search, visited: new Set() }, folder, isWanted);
  if (found === 0) search.problems.push(`No manifest matches "${operand}".`);
}

/** Takes what really lies below `root` first, then what links lead to. */
function walk(search: Search, root: string, isWanted: (path: string) => boolean): void {
  const links: string[] = [];
  const folders: { readonly path: string; readonly ignores: GitIgnores }[] = [
    { path: root, ignores: gitIgnoresAbove(root) },
  ];
  for (let next = folders.pop() ?? followed(search, root, links, isWanted); next; ) {
    const { path: folder, ignores: above } = next;
    const entries = entriesOf(search, folder);
    const ignores = entries.some((it) => it.name === '.gitignore') ? gitIgnoresIn(above, folder) : above;
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!skippedFolders.has(entry.name) && !isGitIgnored(ignores, path, 'folder')) folders.push({ path, ignores });
      } else if (entry.isFile()) {
        const isCandidate = isManifestName(entry.name) && !isGitIgnored(ignores, path, 'file');
        if (isCandidate && isWanted(path) && !search.files.has(path)) search.files.set(path, root);
      } else if (entry.isSymbolicLink() && !isGitIgnored(ignores, path, 'file')) links.push(path);
    }
    next = folders.pop() ?? followed(search, root, links, isWanted);
  }
}

/** The next folder that a link leads to and nobody has seen; files on the way are taken. */
function followed(search: Search, root: string, links: string[], isWanted: (path: string) => boolean) {
  links.sort().reverse();
  for (let link = links.pop(); link !== undefined; link = links.pop()) {
    const kind = kindOf(link);
    if (kind === 'folder' && !skippedFolders.has(basename(link)) && !search.visited.has(realpathSync(link))) {
      return { path: link, ignores: gitIgnoresAbove(link) };
    }
    if (kind !== 'file' || !isManifestName(link) || !isWanted(link)) continue;
    if (!search.files.has(realpathSync(link))) search.files.set(link, root);
  }
  return undefined;
}

function entriesOf(search: Search, folder: string): Dirent[] {
  try {
    const real = realpathSync(folder);
    if (search.visited.has(real)) return [];
    search.visited.add(real);
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    search.problems.push(`Cannot read "${slashed(relative(search.cwd, folder)) || '.'}".`);
    return [];
  }
}

const skippedFolders: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', 'node_modules']);

export function isManifestName(name: string): boolean {
  return /\.(ya?ml|json)$/i.test(name);
}

function kindOf(path: string): 'file' | 'folder' | 'missing' | 'unreadable' {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    const isMissing =
      error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
    return isMissing ? 'missing' : 'unreadable';
  }
}

function slashed(path: string): string {
  return sep === '\\' ? path.replaceAll('\\', '/') : path;
}
