import { spawn } from 'node:child_process';
import path from 'node:path';
import { endTree } from '../end-tree.ts';

/** A running VS Code server. */
export interface VsCodeServer {
  /** The address of a workbench; see workbenchAddress. */
  readonly port: number;
  /** What the server has written so far, for messages about failures. */
  readonly log: () => string;
  /** Settles when the server has ended by itself or by `stop`. */
  readonly ended: Promise<void>;
  /** Ends the server and the extension hosts it started. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts VS Code's server on a free port of the loopback interface and waits until it answers. Folders open in Restricted
 * Mode unless they are `trusted`.
 */
export async function startVsCodeServer(
  vsCode: string,
  dataFolder: string,
  { trusted = false } = {},
): Promise<VsCodeServer> {
  const child = spawn(
    process.execPath,
    [
      path.join(vsCode, 'out', 'server-main.js'),
      ...['--host', '127.0.0.1', '--port', '0'],
      ...['--server-data-dir', dataFolder],
      ...['--telemetry-level', 'off'],
      ...(trusted ? ['--disable-workspace-trust'] : []),
      '--without-connection-token',
      '--accept-server-license-terms',
      // A built VS Code loads an extension under development only for its own smoke tests.
      '--enable-smoke-test-driver',
    ],
    // A process group of its own, so that it can be ended with all it starts.
    { stdio: ['ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32' },
  );
  let log = '';
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const port = await new Promise<number>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      log += chunk;
      const announced = /Extension host agent listening on (\d+)/.exec(log)?.[1];
      if (announced) resolve(Number(announced));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('error', reject);
    child.on('close', (status) => reject(new Error(`VS Code's server ended with status ${status}:\n${log}`)));
  });
  return {
    port,
    log: () => log,
    ended,
    stop: async () => {
      endTree(child);
      await ended;
    },
  };
}
