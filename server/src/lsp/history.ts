import { existsSync, type FSWatcher, watch } from 'node:fs';
import { repositoryOf } from '../files/gitignore.ts';
import { committedTexts, gitFolder, type LastCommit, lastCommit, lastCommitId } from '../files/last-commit.ts';
import type { Session } from './session.ts';
import { pathOf, uriOf } from './uris.ts';

interface Surroundings {
  readonly session: Session;
  /** Called when the session knows more. */
  readonly announce: () => void;
  readonly log: (message: string) => void;
}

/**
 * Tells the session what was committed last of the files that differ from it, or are open and may differ soon. Silent
 * where there is no repository or no git.
 */
export class History {
  readonly #session: Session;
  readonly #announce: () => void;
  readonly #log: (message: string) => void;
  /** URIs of the folders that lie in a repository. */
  #commits: ReadonlyMap<string, LastCommit> = new Map();
  #folders: readonly string[] = [];
  #watchers: readonly FSWatcher[] = [];
  /** URIs that the session was told of. */
  readonly #told = new Set<string>();
  #isWaiting = false;
  /** One look at the repositories ends before the next begins. */
  #last: Promise<void> = Promise.resolve();

  constructor({ session, announce, log }: Surroundings) {
    this.#session = session;
    this.#announce = announce;
    this.#log = log;
  }

  /** Compares everything below the folders anew, and watches their repositories from now on. */
  follow(folders: readonly string[]): Promise<void> {
    this.#folders = folders;
    return this.#next(async () => {
      await this.#compareAll();
      await this.#watch();
    });
  }

  /** Files were opened, closed, changed on disk, or removed. */
  changed(uris: readonly string[]): Promise<void> {
    return this.#next(() => this.#compare(uris));
  }

  dispose(): void {
    for (const it of this.#watchers) it.close();
    this.#watchers = [];
  }

  #next(task: () => Promise<void>): Promise<void> {
    const logged = async () => {
      try {
        await task();
      } catch (error) {
        this.#log(`The last commit cannot be read: ${error instanceof Error ? error.message : String(error)}`);
      }
    };
    this.#last = this.#last.then(logged);
    return this.#last;
  }

  async #compareAll(): Promise<void> {
    const commits = new Map<string, LastCommit>();
    for (const folder of this.#folders) {
      const path = pathOf(folder);
      const repository = path === undefined ? undefined : repositoryOf(path);
      const commit = path && repository !== undefined ? await lastCommit(repository, path) : undefined;
      if (commit) commits.set(folder, commit);
    }
    this.#commits = commits;
    const committed = [...commits.values()].flatMap((it) => [...it.blobs.keys()].map(uriOf));
    await this.#compare(new Set([...this.#told, ...this.#session.workspace.uris(), ...committed]));
  }

  async #compare(uris: Iterable<string>): Promise<void> {
    const { workspace, open } = this.#session;
    const texts = new Map<string, string | undefined>();
    const byCommit = new Map<LastCommit, Map<string, string | undefined>>();
    for (const uri of uris) {
      const path = pathOf(uri);
      const commit = this.#commitOf(uri);
      const file = workspace.file(uri);
      if (path === undefined || !commit || (!file && existsSync(path))) {
        // It is in no repository, or no manifest.
        texts.set(uri, undefined);
        continue;
      }
      const now = byCommit.get(commit) ?? new Map<string, string | undefined>();
      // An open file may differ at the next keystroke.
      byCommit.set(commit, now.set(path, open.has(uri) ? undefined : file?.text));
    }
    for (const [commit, now] of byCommit) {
      for (const [path, text] of await committedTexts(commit, now)) texts.set(uriOf(path), text);
    }
    const news = [...texts].filter(([uri, text]) => text !== undefined || this.#told.has(uri));
    if (news.length === 0) return;
    for (const [uri, text] of news) {
      if (text === undefined) this.#told.delete(uri);
      else this.#told.add(uri);
    }
    this.#session.committedRead(news);
    this.#announce();
  }

  #commitOf(uri: string): LastCommit | undefined {
    for (const [folder, commit] of this.#commits) if (uri.startsWith(`${folder}/`)) return commit;
    return undefined;
  }

  /** Whatever a commit, a checkout or a reset does, it writes into the folder of git. */
  async #watch(): Promise<void> {
    this.dispose();
    const watchers: FSWatcher[] = [];
    for (const repository of new Set([...this.#commits.values()].map((it) => it.repository))) {
      const folder = await gitFolder(repository);
      if (folder === undefined) continue;
      const watcher = watch(folder, { persistent: false }, () => this.#lookAgain());
      // The repository may be taken away.
      watcher.on('error', () => watcher.close());
      watchers.push(watcher);
    }
    this.#watchers = watchers;
  }

  /** Git writes several files at once; one look after the last of them will do. */
  #lookAgain(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    void this.#next(async () => {
      this.#isWaiting = false;
      for (const { repository, id } of this.#commits.values()) {
        if ((await lastCommitId(repository)) !== id) return this.#compareAll();
      }
    });
  }
}
