import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { dirname, join, relative } from 'node:path';
import { isManifestName } from './discover.ts';
import { decode } from './read-text.ts';

/** What the last commit of a repository holds below one folder. */
export interface LastCommit {
  /** The folder that holds `.git`, spelled as it was given. */
  readonly repository: string;
  readonly id: string;
  /** What git calls the content of each manifest, by absolute path. */
  readonly blobs: ReadonlyMap<string, string>;
}

/** `undefined` outside of repositories, before the first commit, and where git is not there or will not tell. */
export async function lastCommit(repository: string, folder: string): Promise<LastCommit | undefined> {
  const id = (await git(repository, ['rev-parse', '--verify', '--quiet', 'HEAD']))?.toString().trim();
  if (!id) return undefined;
  const below = relative(repository, folder).replaceAll('\\', '/');
  const listed = await git(repository, [
    'ls-tree',
    '-r',
    '-z',
    '--full-tree',
    id,
    ...(below ? ['--', `${below}/`] : []),
  ]);
  if (!listed) return undefined;
  const blobs = new Map<string, string>();
  for (const line of listed.toString().split('\0')) {
    // "100644 blob <id>\t<path>"; links and submodules have no text of their own.
    const [, blob, path] = /^100\d{3} blob (\w+)\t(.*)$/s.exec(line) ?? [];
    if (blob !== undefined && path !== undefined && isManifestName(path)) blobs.set(join(repository, path), blob);
  }
  return { repository, id, blobs };
}

/** The id of the last commit alone. */
export async function lastCommitId(repository: string): Promise<string | undefined> {
  return (await git(repository, ['rev-parse', '--verify', '--quiet', 'HEAD']))?.toString().trim() || undefined;
}

/** Where git keeps the state of this working tree. */
export async function gitFolder(repository: string): Promise<string | undefined> {
  return (await git(repository, ['rev-parse', '--absolute-git-dir']))?.toString().trim() || undefined;
}

/**
 * For each file its text in the commit: `''` if the commit does not have it, `undefined` if it is the same as now. `now`
 * has the texts of today, by absolute path; `undefined` for a file that is gone, or whose text is wanted in any case.
 */
export async function committedTexts(
  commit: LastCommit,
  now: ReadonlyMap<string, string | undefined>,
): Promise<Map<string, string | undefined>> {
  const res = new Map<string, string | undefined>();
  const wanted = new Map<string, string>();
  for (const [path, text] of now) {
    const blob = commit.blobs.get(path);
    if (blob === undefined) res.set(path, '');
    else if (text !== undefined && isBlob(text, blob)) res.set(path, undefined);
    else wanted.set(path, blob);
  }
  const texts = await blobTexts(commit.repository, [...new Set(wanted.values())]);
  for (const [path, blob] of wanted) res.set(path, texts.get(blob));
  return res;
}

/** Whether `text` is what git has under that name, if line ends do not count. */
function isBlob(text: string, blob: string): boolean {
  return hash(text, blob) === blob || (text.includes('\r\n') && hash(text.replaceAll('\r\n', '\n'), blob) === blob);
}

/** Names are SHA-1, or SHA-256 in repositories of the newer format. */
function hash(text: string, blob: string): string {
  const bytes = Buffer.from(text);
  return createHash(blob.length === 40 ? 'sha1' : 'sha256')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}

/** The contents that are text, by name. */
async function blobTexts(repository: string, blobs: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const res = new Map<string, string>();
  if (blobs.length === 0) return res;
  const answer = await git(repository, ['cat-file', '--batch'], blobs.map((it) => `${it}\n`).join(''));
  let offset = 0;
  for (const blob of blobs) {
    // "<id> blob <size>\n<content>\n", or "<id> missing\n".
    const end = answer?.indexOf('\n', offset) ?? -1;
    if (!answer || end < 0) break;
    const size = / blob (\d+)$/.exec(answer.toString('utf8', offset, end))?.[1];
    offset = end + 1;
    if (size === undefined) continue;
    const read = decode(answer.subarray(offset, offset + Number(size)));
    if ('text' in read) res.set(blob, read.text);
    offset += Number(size) + 1;
  }
  return res;
}

/**
 * Asks git. Only commands that read the database are asked, which run nothing that a repository may have configured; and
 * what a partial clone lacks is not fetched. `undefined` if git is not there or has no answer.
 */
function git(repository: string, args: readonly string[], input = ''): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const child = spawn('git', ['-C', repository, ...args], {
      // Windows looks for programs in the working directory first, and a repository may hold a program called git.
      cwd: dirname(process.execPath),
      env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none' },
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', () => resolve(undefined));
    child.on('close', (code) => resolve(code === 0 ? Buffer.concat(chunks) : undefined));
    // Git may be gone before it has read everything.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
