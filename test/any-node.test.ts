import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';

const root = path.dirname(import.meta.dirname);

/**
 * The tests run on the Node of the lockfile; users run the command line and the server on their own, which may be as old
 * as 20. If the machine has a Node of its own, it stands for theirs.
 */
const ownNode = (process.env.PATH ?? '')
  .split(path.delimiter)
  .filter((folder) => folder !== '' && !folder.includes('node_modules') && folder !== path.dirname(process.execPath))
  .map((folder) => path.join(folder, process.platform === 'win32' ? 'node.exe' : 'node'))
  .find((file) => existsSync(file));

describe.skipIf(!ownNode)(`on the Node of the machine (${ownNode})`, () => {
  it('lints', () => {
    const { stdout, stderr, status } = run('cli.js', ['lint', 'examples', '--fail-on', 'never', '--format', 'json']);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(JSON.parse(stdout).summary.resources).toBeGreaterThan(20);
  });

  it('prints for people', () => {
    const { stdout, status } = run('cli.js', ['lint', 'examples', '--fail-on', 'never']);
    expect(stdout).toContain('examples/orders/cache.yaml');
    expect(status).toBe(0);
  });

  it('draws', () => {
    const { stdout, status } = run('cli.js', ['topology', 'examples', '--format', 'svg']);
    expect(stdout).toMatch(/^<svg|^<\?xml/);
    expect(status).toBe(0);
  });

  it('serves', async () => {
    const server = spawn(ownNode ?? '', [path.join(root, 'dist', 'server.js'), '--stdio']);
    onTestFinished(() => void server.kill());
    const message = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: null, capabilities: {} },
    });
    let answer = '';
    server.stdout.on('data', (chunk) => (answer += chunk));
    server.stdin.write(`Content-Length: ${Buffer.byteLength(message)}\r\n\r\n${message}`);
    await expect.poll(() => answer, { timeout: 20_000 }).toContain('"capabilities"');
  });
});

function run(file: string, options: readonly string[]) {
  const command = [path.join(root, 'dist', file), ...options];
  return spawnSync(ownNode ?? '', command, { cwd: root, encoding: 'utf8', timeout: 60_000 });
}
