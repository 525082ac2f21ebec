import path from 'node:path';
import { expect, inject, it, onTestFinished } from 'vitest';
import { hostTests } from './host-tests.ts';
import { describeInVsCode } from './vscode.ts';
import { Workbench } from './workbench.ts';
import { temporaryWorkspace } from './workspace.ts';

const files = {
  'cache.yaml': 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: cache\nspec:\n  replicas: 3\n',
};

describeInVsCode('VS Code', (browser) => {
  it('opens a manifest with the extension loaded', async () => {
    const { folder, remove } = await temporaryWorkspace(files);
    onTestFinished(remove);
    const workbench = await Workbench.open(browser(), { port: inject('vsCodePort'), folder });
    onTestFinished(() => workbench.close());

    await workbench.openFile('cache.yaml');
    await workbench.statusBar().waitFor();
    await workbench.show('Stateful Designer: Show Output', workbench.page.locator('.part.panel .output-view'));
    await workbench.screenshot('smoke');
  });

  it('passes the tests inside the extension host', async () => {
    const { folder, remove } = await temporaryWorkspace(files);
    onTestFinished(remove);

    const results = await Workbench.runHostTests(browser(), {
      port: inject('vsCodePort'),
      folder,
      tests: path.resolve(hostTests),
    });

    expect(results).toMatchObject({ 'activation: starts without an error': 'passed' });
    expect(Object.entries(results).filter(([, result]) => result !== 'passed')).toEqual([]);
  });
});
