import { expect, inject, it, onTestFinished } from 'vitest';
import { describeInVsCode } from './vscode.ts';
import { Workbench } from './workbench.ts';
import { temporaryWorkspace } from './workspace.ts';

const set = '[data-node-id="StatefulSet/orders/ledger"]';

describeInVsCode('the topology view', (browser) => {
  it('draws the workspace, leads to the source and back, and follows what is typed', async () => {
    const { folder, remove } = await temporaryWorkspace('examples/orders');
    onTestFinished(remove);
    const workbench = await Workbench.open(browser(), { port: inject('vsCodePort'), folder });
    onTestFinished(() => workbench.close());
    const { page } = workbench;

    await workbench.openFile('ledger.yaml');
    await workbench.runCommand('Stateful Designer: Open Topology of This File');
    const view = workbench.webview();
    await view.locator(set).waitFor();
    expect(await view.locator('[data-node-id^="Pod/orders/ledger-"]').count()).toBe(3);
    await workbench.screenshot('topology-file');

    // The cursor marks the node.
    await workbench.editor().click();
    await workbench.putCursorAt('ledger.yaml', 'serviceName');
    await view.locator('.frame.at-cursor').waitFor();

    // The drawing follows the text.
    await workbench.putCursorAt('ledger.yaml', 'replicas: 3');
    await page.keyboard.press('End');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('4');
    await view.locator('[data-node-id="Pod/orders/ledger-3"]').waitFor();

    // A large drawing opens on a part of it; a search leads to the rest.
    await view.getByRole('button', { name: 'Workspace' }).click();
    const cache = view.locator('[data-node-id="StatefulSet/orders/cache"]');
    await cache.waitFor();
    await view.getByRole('searchbox').fill('statefulset redis:latest');
    await view.getByRole('searchbox').press('Enter');
    await view.locator('.details h2', { hasText: 'cache' }).waitFor();
    await view.getByRole('searchbox').fill('');

    // A click leads to the source, which is beside the drawing.
    await cache.locator('.title').click();
    await page.locator('.tab', { hasText: 'cache.yaml' }).waitFor();
    await workbench.screenshot('topology-workspace');
  });

  it('leads from a Dapr app over its components to what keeps their data', async () => {
    const { folder, remove } = await temporaryWorkspace('examples/sound');
    onTestFinished(remove);
    const workbench = await Workbench.open(browser(), { port: inject('vsCodePort'), folder });
    onTestFinished(() => workbench.close());

    await workbench.openFile('search.yaml');
    await workbench.runCommand('Stateful Designer: Open Topology of This File');
    const view = workbench.webview();
    const still = () => view.locator('.world:not(.gliding)').waitFor();
    const app = view.locator('[data-node-id="DaprApp/catalog/catalog-search"]');
    await app.waitFor();
    await workbench.screenshot('topology-dapr-file');

    // What a component says of itself comes with who gets it and what is behind it.
    await view.locator('[data-node-id="DaprComponent/catalog/search-index"] .title').click();
    const details = view.locator('.details');
    await details.locator('dd', { hasText: 'transactions, ETags' }).waitFor();
    await details.locator('dd', { hasText: 'Azure Cosmos DB catalog-demo' }).waitFor();
    await still();
    await workbench.screenshot('topology-dapr-component');

    // Its secret store is one step away, and so is the app.
    await details.getByRole('button', { name: 'Dapr secret store catalog-secrets' }).click();
    await details.locator('dd', { hasText: 'Azure Key Vault catalog-demo' }).waitFor();
    await details.getByRole('button', { name: 'Dapr app catalog-search' }).click();
    await details.locator('dd', { hasText: 'catalog-events, catalog-secrets, search-index' }).waitFor();
    await still();
    await workbench.screenshot('topology-dapr-app');

    // A store in the cluster leads to the pods that hold the data.
    await view.getByRole('button', { name: 'Workspace' }).click();
    await view.locator('[data-node-id="StatefulSet/catalog/catalog-cache"]').waitFor();
    await view.getByRole('searchbox').fill('catalog-state');
    await view.getByRole('searchbox').press('Enter');
    await details.locator('dd', { hasText: 'Pod catalog-cache-0' }).waitFor();
    await still();
    await workbench.screenshot('topology-dapr-workspace');
  });
});
