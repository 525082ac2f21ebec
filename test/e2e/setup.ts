import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { installVsCode } from '../../scripts/vscode-web/install.ts';
import { startVsCodeServer } from '../../scripts/vscode-web/server.ts';
import { browserIsRequired, findBrowser, howToGetABrowser } from './browser.ts';
import { bundleHostTests } from './host-tests.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Port of VS Code's server; 0 when there is no browser to look at it with. */
    vsCodePort: number;
  }
}

/** Builds the extension and starts one VS Code server, which all browser tests share. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!findBrowser()) {
    const line = '━'.repeat(100);
    if (!browserIsRequired) console.warn(`\n${line}\nSKIPPED: ${howToGetABrowser}\n${line}\n`);
    project.provide('vsCodePort', 0);
    return async () => {};
  }
  const root = project.config.root;
  const { status } = spawnSync(process.execPath, ['esbuild.mjs'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('The build failed; see above.');
  await bundleHostTests(root);

  const vsCode = await installVsCode(path.join(root, '.vscode-test'), (line) => console.log(line));
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'vscode-data-'));
  const server = await startVsCodeServer(vsCode, dataFolder);
  project.provide('vsCodePort', server.port);
  return async () => {
    await server.stop();
    await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  };
}
