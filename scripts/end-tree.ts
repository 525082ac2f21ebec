import { type ChildProcess, spawnSync } from 'node:child_process';

/**
 * Ends a process that was started with `detached` (except on Windows, which keeps track of parents itself), and every
 * process it started.
 */
export function endTree(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, 'SIGTERM');
  } catch {
    // It ended between the check and the signal.
  }
}
