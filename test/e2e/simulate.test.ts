import { expect, inject, it, onTestFinished } from 'vitest';
import { describeInVsCode } from './vscode.ts';
import { Workbench } from './workbench.ts';
import { temporaryWorkspace } from './workspace.ts';

const set = '[data-node-id="StatefulSet/shop/store"]';

/** Three members of etcd over three zones, with disks of one zone each, and a budget that lets nobody go. */
const store = `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: store
  namespace: shop
spec:
  serviceName: store
  replicas: 3
  selector:
    matchLabels:
      app: store
  template:
    metadata:
      labels:
        app: store
    spec:
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: DoNotSchedule
          labelSelector:
            matchLabels:
              app: store
      containers:
        - name: etcd
          image: quay.io/coreos/etcd:v3.5.21
          volumeMounts:
            - name: data
              mountPath: /data
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        storageClassName: one-zone
        resources:
          requests:
            storage: 8Gi
---
apiVersion: v1
kind: Service
metadata:
  name: store
  namespace: shop
spec:
  clusterIP: None
  selector:
    app: store
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: one-zone
provisioner: disk.csi.azure.com
parameters:
  skuName: Premium_LRS
volumeBindingMode: WaitForFirstConsumer
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: store
  namespace: shop
spec:
  minAvailable: 3
  selector:
    matchLabels:
      app: store
`;

describeInVsCode('simulations in the topology view', (browser) => {
  it.each([
    { theme: 'Default Light Modern', name: 'light' },
    { theme: 'Default Dark Modern', name: 'dark' },
    { theme: 'Default High Contrast', name: 'high-contrast' },
  ])('plays a drain, mends what blocks it, and the verdict changes ($name)', async ({ theme, name }) => {
    const { folder, remove } = await temporaryWorkspace({ 'store.yaml': store }, { 'workbench.colorTheme': theme });
    onTestFinished(remove);
    const workbench = await Workbench.open(browser(), { port: inject('vsCodePort'), folder });
    onTestFinished(() => workbench.close());
    const { page } = workbench;

    await workbench.openFile('store.yaml');
    await workbench.runCommand('Stateful Designer: Open Topology of This File');
    const view = workbench.webview();
    await view.locator(set).waitFor();

    // A lost zone takes one of three members: a majority is left.
    await view.getByRole('button', { name: 'Simulate', exact: true }).click();
    await view.getByLabel('Which zone').fill('2');
    await view.locator('.simulation-form [type=submit]').click();
    await view.locator('.verdict', { hasText: '2 of 3 members left: quorum kept, writes continue' }).waitFor();
    // What is decided by a field leads to it.
    await view.getByRole('button', { name: 'Next step' }).click();
    await view.locator('.decisions .link').first().click();
    await page.locator('.statusbar-item', { hasText: /Ln 1[6-9], Col/ }).waitFor();
    await view.getByRole('button', { name: 'To the end' }).click();
    await view.locator('[data-node-id="Pod/shop/store-1"].stands-bad').waitFor();
    await workbench.screenshot(`simulation-zone-loss-${name}`);

    // The budget lets nobody go, so that a drain waits for ever.
    await view.getByLabel('What happens').selectOption('drain');
    await view.locator('.simulation-form [type=submit]').click();
    const fix = view.locator('.remedies .fix').first();
    await fix.waitFor();
    const before = (await view.locator('.verdict .words').textContent()) ?? '';
    await fix.click();
    await view.locator('.verdict .before').waitFor();
    expect(await view.locator('.verdict .words').textContent()).not.toBe(before);
    await workbench.screenshot(`simulation-mended-${name}`);
  });

  it('is there as a tree in the side bar, which leads to the source and into the drawing', async () => {
    const { folder, remove } = await temporaryWorkspace({ 'store.yaml': store });
    onTestFinished(remove);
    const workbench = await Workbench.open(browser(), { port: inject('vsCodePort'), folder });
    onTestFinished(() => workbench.close());
    const { page } = workbench;
    await workbench.openFile('store.yaml');
    await page.locator('.pane-header', { hasText: 'Stateful Workloads' }).click();
    const tree = page.getByRole('tree', { name: 'Stateful Workloads' });
    const row = (name: RegExp) => tree.getByRole('treeitem', { name });
    await row(/^store, StatefulSet/).click();
    await page.keyboard.press('ArrowRight');
    await row(/^store-0, owns, Pod/).click();
    await page.keyboard.press('ArrowRight');
    await row(/^data-store-0, mounts/).waitFor();
    await page.locator('.statusbar-item', { hasText: /Ln 8, Col/ }).waitFor();
    await row(/^store-0, owns, Pod/).hover();
    await row(/^store-0, owns, Pod/)
      .getByRole('button', { name: 'Show in Topology' })
      .click();
    await workbench.webview().locator('.details h2', { hasText: 'store-0' }).waitFor();
    await workbench.screenshot('topology-tree');
  });
});
