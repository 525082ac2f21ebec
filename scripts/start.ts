/**
 * Second half of `npm start`: builds, and opens examples/ with the extension running, in the desktop VS Code if there is
 * one and in VS Code's web workbench otherwise (or with `--web`). Ctrl-C ends everything this has started.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { endTree } from './end-tree.ts';
import { workbenchAddress } from './vscode-web/address.ts';
import { installVsCode } from './vscode-web/install.ts';
import { startVsCodeServer } from './vscode-web/server.ts';

const root = path.dirname(import.meta.dirname);
const examples = path.join(root, 'examples');
const step = (line: string) => console.log(`• ${line}`);

run('scripts/require-node.mjs');
step('Building the extension …');
run('esbuild.mjs');
const desktop = process.argv.includes('--web') ? undefined : onPath('code');
if (desktop) await openDesktop(desktop);
else await openWeb();

/** Runs one of our scripts, which says itself what went wrong. */
function run(script: string): void {
  const { status } = spawnSync(process.execPath, [path.join(root, script)], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}

async function openDesktop(code: string): Promise<void> {
  step('Opening examples/ in VS Code, with the extension loaded from this folder …');
  const child = spawn(code, [`--extensionDevelopmentPath=${root}`, '--new-window', '--wait', examples], {
    stdio: 'inherit',
    detached: process.platform !== 'win32',
    shell: process.platform === 'win32',
  });
  step('Close its window or press Ctrl-C to end.');
  onInterrupt(() => endTree(child));
  const status = await new Promise((resolve) => child.on('error', () => resolve(1)).on('close', resolve));
  if (typeof status === 'number' && status !== 0) process.exitCode = status;
}

async function openWeb(): Promise<void> {
  const cache = path.join(root, '.vscode-test');
  const vsCode = await installVsCode(cache, step);
  step('Starting VS Code …');
  const server = await startVsCodeServer(vsCode, path.join(cache, 'start-data'), { trusted: true });
  onInterrupt(() => void server.stop());
  console.log(
    `\n  Open this address in a browser:\n\n  ${workbenchAddress(server.port, { folder: examples, extension: root })}\n`,
  );
  step('Press Ctrl-C to end.');
  await server.ended;
  step('VS Code has ended.');
}

/** Ctrl-C, or the signal start.mjs passes on. */
function onInterrupt(end: () => void): void {
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  process.on('exit', end);
}

/** The file a shell would start for a command. */
function onPath(command: string): string | undefined {
  const names = process.platform === 'win32' ? [`${command}.cmd`, `${command}.exe`] : [command];
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
    .find((file) => existsSync(file));
}
