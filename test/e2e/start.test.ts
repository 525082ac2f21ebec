import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { describeInVsCode } from './vscode.ts';

const root = path.resolve(import.meta.dirname, '..', '..');

// Ctrl-C is a signal to a process group, and /proc says who lives: both are Linux.
describeInVsCode('npm start', (browser) => {
  it.runIf(process.platform === 'linux')(
    'prints the address of a workbench, and Ctrl-C leaves nothing behind',
    async () => {
      const { child, output } = start(['--web']);
      const address = await output(/http:\/\/localhost:\S+/);
      const page = await browser().newPage();
      onTestFinished(() => page.close());
      await page.goto(address);
      await page.locator('.explorer-folders-view', { hasText: 'orders' }).waitFor({ timeout: 60_000 });
      const family = await descendants(child.pid ?? 0);
      expect(family.length).toBeGreaterThan(2);

      pressCtrlC(child);

      expect(await exitStatus(child)).toBe(0);
      await expect.poll(async () => (await Promise.all(family.map(isAlive))).filter(Boolean).length).toBe(0);
    },
  );

  it.runIf(process.platform === 'linux')('opens the desktop VS Code where there is one', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'code-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const code = path.join(folder, 'code');
    await writeFile(code, '#!/bin/sh\necho "code was called: $*"\nexec sleep 1000\n');
    await chmod(code, 0o755);

    const { child, output } = start([], { PATH: [folder, process.env.PATH].join(path.delimiter) });
    const call = await output(/code was called: .*/);
    expect(call).toBe(
      `code was called: --extensionDevelopmentPath=${root} --new-window --wait ${path.join(root, 'examples')}`,
    );
    const family = await descendants(child.pid ?? 0);
    pressCtrlC(child);

    await exitStatus(child);
    await expect.poll(async () => (await Promise.all(family.map(isAlive))).filter(Boolean).length).toBe(0);
  });
});

interface Started {
  readonly child: ChildProcess;
  /** The first match in what the command has written, once there is one. */
  readonly output: (pattern: RegExp) => Promise<string>;
}

/** Starts the command as a terminal does: in a process group of its own. */
function start(options: readonly string[], env: NodeJS.ProcessEnv = {}): Started {
  const child = spawn(process.execPath, ['scripts/start.mjs', ...options], {
    cwd: root,
    detached: true,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    if (child.exitCode === null) pressCtrlC(child);
  });
  let text = '';
  child.stdout.on('data', (chunk) => (text += chunk));
  child.stderr.on('data', (chunk) => (text += chunk));
  const output = (pattern: RegExp) =>
    expect
      .poll(() => pattern.exec(text)?.[0], { timeout: 60_000 })
      .toBeDefined()
      .then(() => pattern.exec(text)?.[0] ?? '');
  return { child, output };
}

function pressCtrlC({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid, 'SIGINT');
}

async function exitStatus(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  return await new Promise((resolve) => child.on('exit', resolve));
}

/** Processes that a process has started, directly or not. */
async function descendants(pid: number): Promise<number[]> {
  const parents = new Map<number, number>();
  for (const name of (await readdir('/proc')).filter((it) => /^\d+$/.test(it))) {
    const parent = await parentOf(Number(name));
    if (parent !== undefined) parents.set(Number(name), parent);
  }
  const res: number[] = [];
  const pending = [pid];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const children = [...parents].flatMap(([child, parent]) => (parent === next ? [child] : []));
    res.push(...children);
    pending.push(...children);
  }
  return res;
}

async function isAlive(pid: number): Promise<boolean> {
  return (await parentOf(pid)) !== undefined;
}

/** Undefined for a process that has ended, also when nobody has collected its status yet. */
async function parentOf(pid: number): Promise<number | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const [, state, parent] = /\) (\w) (\d+)/.exec(stat) ?? [];
  return state === undefined || state === 'Z' || state === 'X' ? undefined : Number(parent);
}
