import { expect, inject, it, onTestFinished } from 'vitest';
import { describeInVsCode } from './vscode.ts';
import { Workbench } from './workbench.ts';
import { commitAll, temporaryWorkspace } from './workspace.ts';

describeInVsCode('the examples', (browser) => {
  async function open(prepare: (folder: string) => void = () => undefined): Promise<Workbench> {
    const { folder, remove } = await temporaryWorkspace('examples');
    onTestFinished(remove);
    prepare(folder);
    const workbench = await Workbench.open(browser(), { port: inject('vsCodePort'), folder });
    onTestFinished(() => workbench.close());
    return workbench;
  }

  it('are found wanting, explained, and mended', async () => {
    const workbench = await open();
    const file = 'orders/cache.yaml';
    await workbench.openFile(file);

    const rows = await workbench.problems();
    const notHeadless = rows.filter({ hasText: 'statefulset-service-not-headless' });
    await notHeadless.waitFor();
    await expect.poll(() => workbench.statusBar().textContent()).toMatch(/AKS\s+1\s+\d+/);
    await workbench.screenshot('diagnostics');

    await workbench.openFile(file);
    await workbench.putCursorAt(file, 'cache\n  replicas');
    await workbench.hover(/clusterIP: None/);
    await workbench.screenshot('hover');
    await workbench.page.keyboard.press('Escape');

    await workbench.quickFix(/^Make "cache" headless/);
    await workbench.screenshot('quick-fix');
    await workbench.page.keyboard.press('Escape');
    await workbench.applyQuickFix(/^Make "cache" headless/);

    await workbench.save();
    await expect.poll(() => workbench.savedText(file)).toContain('clusterIP: None');
    await notHeadless.waitFor({ state: 'detached' });
    await workbench.screenshot('fixed');
  });

  it('are mended at one go where that is safe', async () => {
    const workbench = await open();
    const file = 'orders/ingress.yaml';
    await workbench.openFile(file);
    const regex = (await workbench.problems()).filter({ hasText: 'ingress-regex-path-type' });
    await regex.waitFor();

    await workbench.openFile(file);
    await workbench.runCommand('Stateful Designer: Apply All Safe Fixes in This File');

    await regex.waitFor({ state: 'detached' });
    await workbench.save();
    expect(await workbench.savedText(file)).toContain('pathType: ImplementationSpecific');
  });

  it('are guarded against edits that the cluster refuses', async () => {
    const workbench = await open(commitAll);
    const file = 'orders/ledger.yaml';
    await workbench.openFile(file);
    await workbench.putCursorAt(file, '32Gi');
    await workbench.page.keyboard.type('1');
    const refused = (await workbench.problems()).filter({ hasText: 'statefulset-immutable-field-changed' });
    await refused.waitFor();
    await workbench.screenshot('committed');

    await workbench.openFile(file);
    await workbench.putCursorAt(file, '32Gi');
    await workbench.applyQuickFix(/^Restore/);
    await refused.waitFor({ state: 'detached' });
  });

  it('grow by a snippet with nothing to report in it', async () => {
    const workbench = await open();
    const file = 'sound/audit.yaml';
    await workbench.newFile(file);
    await workbench.expandSnippet('aks-statefulset');
    await workbench.save();
    await workbench.screenshot('snippet');

    expect(await workbench.savedText(file)).toContain('kind: StatefulSet');
    await expect.poll(() => workbench.statusBar().textContent()).toMatch(/^AKS\s*$/);
  });

  it('say more about a rule in its page', async () => {
    const workbench = await open();
    await workbench.openFile('orders/cache.yaml');
    await workbench.runCommand('Stateful Designer: Explain a Rule…');
    await workbench.pick('Explain a Rule', 'statefulset-shared-pvc');
    await workbench.webview().getByRole('heading', { name: 'statefulset-shared-pvc' }).waitFor();
    await workbench.screenshot('rule-page');
  });
});
