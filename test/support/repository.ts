import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { folder } from '../files/folder.ts';

/** A git repository of its own for one test, whatever git is set to on this machine. */
export interface Repository {
  readonly path: string;
  /** Writes files; `undefined` removes one. */
  write(files: Readonly<Record<string, string | Uint8Array | undefined>>): void;
  /** Commits everything that is there. */
  commit(): void;
  git(...args: string[]): string;
}

/** A repository with these files in its first and only commit. */
export function repository(files: Readonly<Record<string, string | Uint8Array>>, ...options: string[]): Repository {
  const path = folder({});
  const identity = {
    GIT_AUTHOR_NAME: 'A',
    GIT_AUTHOR_EMAIL: 'a@b',
    GIT_COMMITTER_NAME: 'A',
    GIT_COMMITTER_EMAIL: 'a@b',
  };
  const env = { ...process.env, ...identity, GIT_CONFIG_GLOBAL: join(path, 'none'), GIT_CONFIG_NOSYSTEM: '1' };
  const git = (...args: string[]) => execFileSync('git', args, { cwd: path, env, encoding: 'utf8', stdio: 'pipe' });
  const res: Repository = {
    path,
    git,
    write(changes) {
      for (const [name, content] of Object.entries(changes)) {
        const file = join(path, name);
        mkdirSync(dirname(file), { recursive: true });
        if (content === undefined) rmSync(file);
        else writeFileSync(file, content);
      }
    },
    commit() {
      git('add', '--all');
      git('commit', '--quiet', '--message', 'Change');
    },
  };
  git('init', '--quiet', ...options);
  res.write(files);
  res.commit();
  return res;
}
