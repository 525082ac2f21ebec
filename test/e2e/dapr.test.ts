import { expect, inject, it, onTestFinished } from 'vitest';
import { describeInVsCode } from './vscode.ts';
import { Workbench } from './workbench.ts';
import { temporaryWorkspace } from './workspace.ts';

const app = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: basket
spec:
  template:
    metadata:
      labels:
        azure.workload.identity/use: "true"
      annotations:
        dapr.io/enabled: "true"
        dapr.io/app-id: basket
`;

const vault = `apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: vault
spec:
  type: secretstores.azure.keyvault
  version: v1
  metadata:
    - name: vaultName
      value: shop-vault
`;

const written = `apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: orders
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: "redis.example.com:6379"
    - name: redisPassword
      secretKeyRef:
        name: redis-password
        key: redis-password
    - name: enableTLS
      value: "true"
auth:
  secretStore: vault
scopes:
  - basket`;

describeInVsCode('a Dapr component', (browser) => {
  it('is typed from nothing, mended, and followed to its secret store', async () => {
    const { folder, remove } = await temporaryWorkspace({ 'app.yaml': app, 'vault.yaml': vault });
    onTestFinished(remove);
    const workbench = await Workbench.open(browser(), { port: inject('vsCodePort'), folder });
    onTestFinished(() => workbench.close());
    const { keyboard } = workbench.page;
    const file = 'orders.yaml';

    await workbench.openFile('app.yaml');
    await workbench.statusBar().waitFor();
    await workbench.newFile(file);
    await keyboard.type('apiVersion: dapr.io/v1alpha1');
    await workbench.startLine();
    await workbench.complete('ki', 'kind');
    await workbench.acceptOffer('Component', 'Comp');
    await workbench.startLine();
    await workbench.complete('meta', 'metadata');
    await keyboard.type('orders');

    await workbench.startLine({ outdent: 1 });
    await workbench.complete('sp', 'spec');
    await workbench.narrowOffers('state.');
    await workbench.offer('state.redis').waitFor();
    await workbench.screenshot('dapr-types');
    await workbench.acceptOffer('state.redis', 'red');
    await workbench.startLine();
    await workbench.complete('ver', 'version');
    await workbench.acceptOffer('v1');

    await workbench.startLine();
    await workbench.complete('meta', 'metadata');
    await workbench.offer('redisHost').waitFor();
    await workbench.screenshot('dapr-metadata');
    await workbench.acceptOffer('redisHost');
    await keyboard.type('redis.example.com:6379');
    await workbench.startLine({ outdent: 1 });
    await workbench.complete('- redisP', 'redisPassword');
    await keyboard.type('redis-password');
    await keyboard.press('Tab');
    await keyboard.type('redis-password');
    await workbench.startLine({ outdent: 2 });
    await workbench.complete('- enableT', 'enableTLS');
    await workbench.acceptOffer('true');

    await workbench.startLine({ outdent: 3 });
    await workbench.complete('au', 'auth');
    await workbench.offer('vault').waitFor();
    await workbench.screenshot('dapr-secret-stores');
    await keyboard.type('valt');
    await workbench.startLine({ outdent: 1 });
    await workbench.complete('sco', 'scopes');
    await workbench.acceptOffer('basket');
    await workbench.save();
    expect(await workbench.savedText(file)).toBe(written.replace('secretStore: vault', 'secretStore: valt'));

    const missing = (await workbench.problems()).filter({ hasText: 'dapr-secretstore-not-found' });
    await missing.waitFor();
    await expect.poll(() => workbench.statusBar().textContent()).toMatch(/^AKS\s+\d+\s*$/);
    await workbench.openFile(file);
    await workbench.putCursorAt(file, 'valt');
    await workbench.quickFix(/^Use secret store "vault"/);
    await workbench.screenshot('dapr-mistake');
    await keyboard.press('Escape');
    await workbench.applyQuickFix(/^Use secret store "vault"/);
    await missing.waitFor({ state: 'detached' });
    await workbench.save();
    expect(await workbench.savedText(file)).toBe(written);
    await expect.poll(() => workbench.statusBar().textContent()).toMatch(/^AKS\s*$/);

    await workbench.putCursorAt(file, 'vault');
    await workbench.goToDefinition('vault.yaml', 4);
    await workbench.screenshot('dapr-secret-store');
  });
});
