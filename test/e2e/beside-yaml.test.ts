import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { installVsCode } from '../../scripts/vscode-web/install.ts';
import { startVsCodeServer } from '../../scripts/vscode-web/server.ts';
import { besideYamlTests, yamlExtension } from './host-tests.ts';
import { describeInVsCode } from './vscode.ts';
import { Workbench } from './workbench.ts';
import { temporaryWorkspace } from './workspace.ts';

const root = path.resolve(import.meta.dirname, '..', '..');

describeInVsCode('beside an extension for YAML', (browser) => {
  it.each([
    ['before us', false],
    ['after us', true],
  ])('that starts %s, nothing is said twice', async (_, startsLast) => {
    // A server of its own, for what is installed is there for all.
    const dataFolder = await mkdtemp(path.join(tmpdir(), 'vscode-data-'));
    await cp(path.join(root, yamlExtension), path.join(dataFolder, 'extensions', 'redhat.vscode-yaml-1.25.0'), {
      recursive: true,
    });
    const server = await startVsCodeServer(
      await installVsCode(path.join(root, '.vscode-test'), console.log),
      dataFolder,
    );
    onTestFinished(async () => {
      await server.stop();
      await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 });
    });
    const { folder, remove } = await temporaryWorkspace({}, { 'standIn.startsLast': startsLast });
    onTestFinished(remove);
    const tests = path.resolve(root, besideYamlTests);
    const results = await Workbench.runHostTests(browser(), { port: server.port, folder, tests });
    expect(Object.keys(results)).toHaveLength(5);
    expect(Object.entries(results).filter(([, result]) => result !== 'passed')).toEqual([]);
  });
});
