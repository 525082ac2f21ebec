/**
 * Runs test/e2e/host in the desktop VS Code. `VSCODE_EXECUTABLE` names one that is installed; otherwise it is
 * downloaded, which takes a connection to the internet. On Linux without a screen, start this under `xvfb-run`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { bundleHostTests, hostTests } from '../test/e2e/host-tests.ts';
import { temporaryWorkspace } from '../test/e2e/workspace.ts';

const root = path.dirname(import.meta.dirname);

// The oldest VS Code we promise to run in is "minimum"; anything else is a version or "stable".
const wanted = process.argv[2] ?? 'stable';
const version = wanted === 'minimum' ? await oldestVersion() : wanted;

const vscodeExecutablePath = process.env.VSCODE_EXECUTABLE ?? (await download());
await bundleHostTests(root);
const { folder, remove } = await temporaryWorkspace(path.join(root, 'examples'));
const userData = await mkdtemp(path.join(tmpdir(), 'vscode-user-'));
try {
  process.exitCode = await runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: root,
    extensionTestsPath: path.join(root, hostTests),
    launchArgs: [folder, '--disable-extensions', '--disable-gpu', `--user-data-dir=${userData}`],
  });
} finally {
  await remove();
  await rm(userData, { recursive: true, force: true, maxRetries: 5 });
}

async function download(): Promise<string> {
  try {
    return await downloadAndUnzipVSCode({ version, cachePath: path.join(root, '.vscode-test', 'desktop') });
  } catch (error) {
    console.error(
      `VS Code ${version} cannot be downloaded here (${error instanceof Error ? error.message : error}). ` +
        'Name an installed one in VSCODE_EXECUTABLE, or run "npm run test:e2e", which tests in the web workbench from npm.',
    );
    process.exit(1);
  }
}

async function oldestVersion(): Promise<string> {
  const manifest: { engines: { vscode: string } } = (await import('../package.json', { with: { type: 'json' } }))
    .default;
  return manifest.engines.vscode.replace('^', '');
}
