import path from 'node:path';
import { build } from 'esbuild';

/** Where the bundle of test/e2e/host is written, from the root of the repository. */
export const hostTests = path.join('artifacts', 'host-tests', 'index.cjs');

/** Bundles the tests that run inside the extension host, as one file that any VS Code can load. */
export async function bundleHostTests(root: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: ['test/e2e/host/index.ts'],
    outfile: hostTests,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode'],
    logLevel: 'warning',
  });
}
