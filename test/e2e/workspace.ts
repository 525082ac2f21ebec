import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Settings that keep the screen the same in every run and free of what is not ours. */
const settings = {
  'chat.disableAIFeatures': true,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'editor.minimap.enabled': false,
  'editor.hover.delay': 100,
  'files.autoSave': 'off',
};

/** A folder of its own for a test, gone when the test is: a copy of `source`, or the files given by name and text. `more` are settings. */
export async function temporaryWorkspace(
  source: string | Readonly<Record<string, string>>,
  more: Readonly<Record<string, unknown>> = {},
): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'workspace-'));
  if (typeof source === 'string') await cp(source, folder, { recursive: true });
  else await Promise.all(Object.entries(source).map(([name, text]) => write(path.join(folder, name), text)));
  await write(path.join(folder, '.vscode', 'settings.json'), JSON.stringify({ ...settings, ...more }));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Puts everything in `folder` under version control, as the first and only commit. */
export function commitAll(folder: string): void {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b', ...args], { cwd: folder });
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Begin');
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}
