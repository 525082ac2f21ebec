import { type Browser, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { nodeId, type TopologyEdge, type TopologyNode } from '../../../server/src/topology/model.ts';
import { browserIsRequired, findBrowser, howToGetABrowser } from '../../e2e/browser.ts';
import { shop } from '../../topology/samples.ts';
import { type Harness, openView } from './harness.ts';
import { Manifests, zonalStore } from './simulated.ts';

const executablePath = findBrowser();
const store = 'StatefulSet/shop/store';

describe.skipIf(!executablePath && !browserIsRequired)('the page of the topology view', { timeout: 60_000 }, () => {
  let browser: Browser;
  let view: Harness | undefined;

  beforeAll(async () => {
    if (!executablePath) throw new Error(howToGetABrowser);
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  }, 60_000);
  afterAll(() => browser?.close());
  afterEach(async () => {
    await view?.page.close();
  });

  async function open(model = shop(), options: Partial<Parameters<typeof openView>[1]> = {}): Promise<Harness> {
    view = await openView(browser, { theme: 'light', ...options });
    const { send, messages, page } = view;
    await expect.poll(messages).toContainEqual({ type: 'ready' });
    await send({ type: 'model', model, scope: { kind: 'workspace' }, title: 'Topology: Workspace' });
    await page.waitForSelector('[data-node-id], .notice:not([hidden])');
    return view;
  }

  const asked = async ({ messages }: Harness) =>
    (await messages()).findLast((it) => it.type === 'simulate') ?? { request: 0, params: undefined };

  /** Answers as the server would what the page has asked last. */
  async function answer(harness: Harness, manifests: Manifests): Promise<void> {
    const { request, params } = await asked(harness);
    if (!params) throw new Error('it has asked');
    await harness.send({ type: 'simulation', request, answer: manifests.simulation(params) });
  }

  test('plays the loss of a zone step by step, each with its reason and the fields that decided', async () => {
    const manifests = new Manifests(zonalStore);
    const harness = await open(manifests.model);
    const { page } = harness;
    await page.locator(`[data-node-id="${store}"]`).first().click();
    await page.getByRole('button', { name: 'Simulate what happens to it' }).click();
    await page.getByLabel('Which zone').fill('2');
    await page.locator('.simulation-form [type=submit]').click();
    await expect
      .poll(async () => (await asked(harness)).params)
      .toEqual({ workload: store, simulation: { kind: 'zone-loss', zone: 2 }, cluster: { zones: 3 } });
    await answer(harness, manifests);

    // Each zone has one member: the spread says so. Two of three are a majority, and etcd goes on.
    const verdict = page.locator('.verdict');
    await expect.poll(() => verdict.textContent()).toContain('2 of 3 members left: quorum kept, writes continue');
    await expect.poll(() => page.locator('.group text').allTextContents()).toContain('zone 2');
    const standing = page.locator('.stand');
    await expect.poll(() => standing.allTextContents()).toContainEqual(expect.stringMatching(/^✓ running/));

    await page.getByRole('button', { name: 'Next step' }).click();
    await expect.poll(() => page.locator('.at').textContent()).toMatch(/^Step 1 of \d/);
    expect(await page.locator('.reason').textContent()).toContain('Zone 2 fails with store-1');
    await page.locator('.decisions .link').first().click();
    expect((await harness.messages()).at(-1)).toEqual({ type: 'revealDecision', step: 0, decision: 0 });

    await page.getByRole('button', { name: 'To the end' }).click();
    await page.waitForSelector('[data-node-id="Pod/shop/store-1"].stands-bad');
    const pod = page.locator('[data-node-id="Pod/shop/store-1"]');
    await expect.poll(() => pod.locator('.stand').textContent()).toBe('? pending');
    expect(await pod.locator('title').first().textContent()).toContain('pending');

    // Escape leads back to everything.
    await page.locator('.simulation-form select').first().focus();
    await page.keyboard.press('Escape');
    await page.waitForSelector('.stand', { state: 'detached' });
    expect(harness.complaints).toEqual([]);
  });

  test('offers the fixes that change the verdict, and says how it was before', async () => {
    const manifests = new Manifests(zonalStore);
    const harness = await open(manifests.model);
    const { page } = harness;
    await page.getByRole('button', { name: 'Simulate', exact: true }).click();
    await page.getByLabel('What happens').selectOption('drain');
    await page.locator('.simulation-form [type=submit]').click();
    await expect.poll(async () => (await asked(harness)).params?.simulation).toEqual({ kind: 'drain', node: 1 });
    await answer(harness, manifests);
    const before = (await page.locator('.verdict .words').textContent()) ?? '';
    await page.locator('.remedies .fix').first().click();
    expect((await harness.messages()).at(-1)).toEqual({ type: 'remedy', index: 0 });

    // The files have changed: the page asks the same question again.
    const mended = new Manifests(zonalStore.replace('minAvailable: 3', 'maxUnavailable: 1'));
    const { request } = await asked(harness);
    const scope = { kind: 'workspace' } as const;
    await harness.send({ type: 'model', model: mended.model, scope, title: 'Topology: Workspace' });
    await expect.poll(async () => (await asked(harness)).request).toBe(request + 1);
    await answer(harness, mended);
    await expect.poll(() => page.locator('.verdict .before').textContent()).toContain(before.trim());
    expect(await page.locator('.verdict .words').textContent()).not.toBe(before);
  });

  test('drops an answer that nobody waits for, and says why there is none', async () => {
    const manifests = new Manifests(zonalStore);
    const harness = await open(manifests.model);
    const { page, send } = harness;
    await page.getByRole('button', { name: 'Simulate', exact: true }).click();
    await page.locator('.simulation-form [type=submit]').click();
    await page.locator('.simulation-form [type=submit]').click();
    await expect.poll(async () => (await asked(harness)).request).toBe(2);
    await send({ type: 'simulation', request: 1, answer: null, problem: 'too late' });
    await send({ type: 'simulation', request: 2, answer: null, problem: 'the server is gone' });
    await expect.poll(() => page.locator('.story').textContent()).toBe('the server is gone');
  });

  test('has no button that moves by itself for those who ask for less motion', async () => {
    const manifests = new Manifests(zonalStore);
    const harness = await open(manifests.model);
    const { page } = harness;
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.getByRole('button', { name: 'Simulate', exact: true }).click();
    await page.locator('.simulation-form [type=submit]').click();
    await expect.poll(async () => (await asked(harness)).params).toBeDefined();
    await answer(harness, manifests);
    await page.getByRole('button', { name: 'Next step' }).click();
    await page.waitForSelector('.is-new');
    expect(await page.getByRole('button', { name: 'Play' }).count()).toBe(0);
    const moving = 'document.getAnimations().length';
    expect(await page.evaluate(moving)).toBe(0);
  });

  test('boxes by zone, and shows one view at a time', async () => {
    const manifests = new Manifests(zonalStore);
    const harness = await open(manifests.model);
    const { page } = harness;
    await page.getByLabel('Boxes').selectOption('zone');
    await expect.poll(() => page.locator('.group text').count()).toBe(3);
    await page.getByLabel('What is shown').selectOption('storage');
    await page.waitForSelector('[data-node-id="Service/shop/store"]', { state: 'detached' });
    await page.getByLabel('What is shown').selectOption('dapr');
    await expect.poll(() => page.locator('.notice').textContent()).toContain('Nothing of this is here');
    const state = await harness.state();
    expect(state?.display).toMatchObject({ view: 'dapr', grouping: 'zone' });
  });

  test('filters by kind and by findings, and keeps that over a reload', async () => {
    const harness = await open();
    const { page } = harness;
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByLabel(/^Deployment \(/).click();
    const web = '[data-node-id="Deployment/shop/web"]';
    await page.waitForSelector(web, { state: 'detached' });
    await page.getByLabel(/^Only what has findings/).click();
    await page.waitForSelector('[data-node-id="ConfigMap/shop/api-settings"]', { state: 'detached' });
    const state = await harness.state();
    await page.close();
    const again = await open(shop(), state ? { state } : {});
    expect(await again.page.locator(web).count()).toBe(0);
    await again.page.getByRole('button', { name: 'Filter' }).click();
    await again.page.getByRole('button', { name: 'Show everything' }).click();
    await again.page.waitForSelector(web);
  });

  test('hides and shows the pods of a workload', async () => {
    const manifests = new Manifests(zonalStore);
    const { page } = await open(manifests.model);
    await page.locator(`[data-node-id="${store}"]`).first().click();
    await page.getByRole('button', { name: 'Hide its pods' }).click();
    await page.waitForSelector('[data-node-id="Pod/shop/store-0"]', { state: 'detached' });
    await page.getByRole('button', { name: 'Show its pods' }).click();
    await page.waitForSelector('[data-node-id="Pod/shop/store-0"]');
  });

  test('asks for a fix of a finding by its title', async () => {
    const manifests = new Manifests(zonalStore);
    const fixes = manifests.model.nodes.flatMap(({ id, findings = [] }) =>
      findings.flatMap((it, findingIndex) =>
        (it.fixes ?? []).map(({ title }) => ({ nodeId: id, findingIndex, title })),
      ),
    );
    const [wanted] = fixes.filter((it) => it.nodeId === store);
    if (!wanted) throw new Error('something can be mended');
    const harness = await open(manifests.model);
    const { page } = harness;
    await page.locator(`[data-node-id="${store}"]`).first().click();
    await page.locator('.findings .fix', { hasText: wanted.title }).first().click();
    expect((await harness.messages()).at(-1)).toEqual({ type: 'fix', ...wanted });
  });

  test('hands out a PNG, and the drawing as Mermaid', async () => {
    const harness = await open();
    await harness.send({ type: 'export', format: 'png' });
    const exported = async () => (await harness.messages()).find((it) => it.type === 'exported');
    await expect.poll(exported, { timeout: 15_000 }).toBeDefined();
    const bytes = Buffer.from((await exported())?.content ?? '', 'base64');
    // https://www.w3.org/TR/png/#5PNG-file-signature, then the header with the width.
    expect(bytes.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
    expect(bytes.readUInt32BE(16)).toBeGreaterThan(1000);
    await harness.page.getByRole('button', { name: 'Copy as Mermaid' }).click();
    const copied = (await harness.messages()).find((it) => it.type === 'copy');
    expect(copied?.text).toMatch(/^flowchart/);
    expect(harness.complaints).toEqual([]);
  });

  test('opens a large and hostile workspace on an overview, and looks inside', async () => {
    const namespaces = ['<img src=x onerror=alert(1)>', 'javascript:alert(1)', '"&\'</svg><script>'];
    const nodes: TopologyNode[] = Array.from({ length: 10_000 }, (_, it) => {
      const namespace = namespaces[it % 3] ?? '';
      const name = `<b onclick="x">${it}</b>`;
      return {
        ...{ id: nodeId('Deployment', namespace, name), type: 'Deployment', name, namespace, status: 'declared' },
        detail: {},
      };
    });
    // Everybody calls the next, and the last the first.
    const edges = nodes.map(({ id }, it): TopologyEdge => {
      return { from: id, type: 'dns', to: nodes[(it + 1) % nodes.length]?.id ?? '' };
    });
    const harness = await open({ version: 1, nodes, edges });
    const { page } = harness;
    await expect.poll(() => page.locator('[data-node-id]').count(), { timeout: 20_000 }).toBe(3);
    await page.locator('[data-node-id]').first().press('Enter');
    await expect.poll(() => page.locator('[data-node-id]').count(), { timeout: 20_000 }).toBeGreaterThan(3000);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('[data-node-id]').count(), { timeout: 20_000 }).toBe(3);
    expect(await page.locator('img, [onclick], [onerror], .world script').count()).toBe(0);
    expect(harness.complaints).toEqual([]);
  });

  test('drops messages and states that are not what they should be', async () => {
    const harness = await open(shop(), { state: { scope: { kind: 'nowhere' } } as never });
    const { page } = harness;
    const drawn = await page.locator('[data-node-id]').count();
    const bad = [{ type: 'model', model: { version: 1, nodes: [{ id: 1 }], edges: [] } }, { type: 'x' }, null, 'model'];
    for (const it of bad) await harness.send(it as never);
    await harness.send({ type: 'select', nodeId: 'StatefulSet/shop/redis' });
    await page.waitForSelector('.details h2');
    expect(await page.locator('[data-node-id]').count()).toBe(drawn);
    expect(harness.complaints).toEqual([]);
  });
});
