import { type Browser, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { TopologyModel } from '../../../server/src/topology/model.ts';
import { browserIsRequired, findBrowser, howToGetABrowser } from '../../e2e/browser.ts';
import { ModelBuilder } from '../../topology/model-builder.ts';
import { cache, platform, shop } from '../../topology/samples.ts';
import { type Harness, openView } from './harness.ts';
import { type Theme, themes } from './themes.ts';

const executablePath = findBrowser();
if (!executablePath && !browserIsRequired) console.warn(howToGetABrowser);

const redis = 'StatefulSet/shop/redis';
const file = { kind: 'file', uri: 'file:///shop/shop.yaml' } as const;

describe.skipIf(!executablePath && !browserIsRequired)('the page of the topology view', { timeout: 30_000 }, () => {
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

  async function open(model: TopologyModel, options: Partial<Parameters<typeof openView>[1]> = {}): Promise<Harness> {
    const opened = await openView(browser, { theme: 'light', ...options });
    view = opened;
    await expect.poll(() => opened.messages()).toContainEqual({ type: 'ready' });
    await opened.send({ type: 'model', model, scope: file, title: 'Topology: shop.yaml' });
    if (model.nodes.length > 0) await opened.page.waitForSelector('[data-node-id]');
    return opened;
  }

  const node = (id: string) => `[data-node-id="${id}"]`;
  const transform = ({ page }: Harness) => page.evaluate<string>(`document.querySelector('.world').style.transform`);

  test.each(Object.keys(themes) as Theme[])('draws in %s, within its content security policy', async (theme) => {
    const { page, complaints } = await open(shop(), { theme });
    expect(await page.locator('[data-node-id]').count()).toBe(shop().nodes.length);
    expect(complaints).toEqual([]);
    // A colour that cannot be resolved would be black, or nothing.
    const fills = await page.locator('.frame rect, .node.card .surface').evaluateAll((all) =>
      all.map((it) => {
        const { getComputedStyle } = globalThis as unknown as { getComputedStyle: (it: unknown) => { fill: string } };
        return getComputedStyle(it).fill;
      }),
    );
    if (theme !== 'high-contrast') expect(fills.filter((it) => it === 'none' || it === 'rgb(0, 0, 0)')).toEqual([]);
  });

  const place = async ({ page }: Harness, id: string) => {
    const box = await page.locator(node(id)).first().boundingBox();
    if (!box) throw new Error(`${id} is drawn`);
    return box;
  };
  const beside = { width: 510, height: 740 };

  test('draws top down where the window is tall, from left to right where it is wide, and turns when that changes', async () => {
    const harness = await open(cache(), { size: beside });
    const runs = async () => {
      const [service, set] = [
        await place(harness, 'Service/default/cache'),
        await place(harness, 'StatefulSet/default/cache'),
      ];
      return set.y >= service.y + service.height ? 'down' : set.x >= service.x + service.width ? 'right' : 'neither';
    };
    expect(await runs()).toBe('down');
    await harness.page.setViewportSize({ width: 1300, height: 740 });
    await expect.poll(runs).toBe('right');
    // Hardly taller than wide: no reason to turn again.
    await harness.page.setViewportSize({ width: 740, height: 780 });
    await expect.poll(async () => (await harness.state())?.form?.width).toBeLessThan(1000);
    expect(await runs()).toBe('right');
    await harness.page.setViewportSize(beside);
    await expect.poll(runs).toBe('down');
  });

  test.each([420, 510, 900, 1400])('opens a pane of %i pixels at a size that can be read', async (width) => {
    for (const model of [cache(), shop(), platform()]) {
      const { page, state } = await open(model, { size: { width, height: 740 } });
      await expect.poll(async () => (await state())?.viewport?.scale).toBeGreaterThanOrEqual(0.7);
      expect((await state())?.viewport?.scale).toBeLessThanOrEqual(1.1);
      await page.close();
    }
  });

  test('opens a large drawing at the workload that the file is about', async () => {
    const { nodes, edges } = shop();
    const own = nodes.map(({ source, ...it }) =>
      it.id === redis ? { ...it, source: { ...source, uri: file.uri } } : it,
    );
    const harness = await open({ version: 1, nodes: own as TopologyModel['nodes'], edges }, { size: beside });
    const box = await place(harness, redis);
    expect([box.x > 0, box.x + box.width < beside.width, box.y > 72, box.y < beside.height / 2 + 72]).not.toContain(
      false,
    );
  });

  test('selects what is clicked, tells its facts and findings, and follows it to the source', async () => {
    const { page, messages, state } = await open(shop());
    await page.locator(`${node(redis)} .title`).click();
    const details = page.locator('.details');
    expect(await details.locator('h2').textContent()).toBe('redis');
    expect(await details.locator('dl').textContent()).toContain('redis:latest');
    expect(await details.locator('.finding').count()).toBe(4);
    expect(await messages()).toContainEqual({ type: 'reveal', nodeId: redis, takeFocus: false });

    await details.locator('.finding').nth(1).click();
    expect(await messages()).toContainEqual({ type: 'reveal', nodeId: redis, findingIndex: 1, takeFocus: true });
    expect((await state())?.selected).toBe(redis);
  });

  test('goes from node to node by the keys, opens the source and closes', async () => {
    const { page, messages } = await open(cache());
    await page.locator(node('Service/default/cache')).focus();
    await page.keyboard.press('ArrowRight');
    const focused = () => page.evaluate('document.activeElement.dataset.nodeId');
    const reached = String(await focused());
    expect(reached).not.toBe('Service/default/cache');
    await page.keyboard.press('Enter');
    expect(await messages()).toContainEqual({ type: 'reveal', nodeId: reached, takeFocus: true });
    expect(await page.locator('.details').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.locator('.details').isVisible()).toBe(false);
    expect(await focused()).toBe(reached);
    expect(await page.locator('[data-node-id][tabindex="0"]').count()).toBe(1);
  });

  test('keeps its place and the keyboard while the model changes', async () => {
    const harness = await open(shop());
    const { page } = harness;
    await page.mouse.move(600, 400);
    await page.mouse.wheel(0, -400);
    await page.locator(node(redis)).focus();
    const before = await transform(harness);
    const { nodes, edges } = shop();
    const changed = nodes.map((it) => (it.id === redis ? { ...it, findings: [] } : it));
    await harness.send({ type: 'model', model: { version: 1, nodes: changed, edges }, scope: file, title: 'x' });
    await page.waitForSelector(`${node(redis)}:not(:has(.badge))`);
    expect(before).toMatch(/^translate/);
    expect(await transform(harness)).toBe(before);
    expect(await page.evaluate('document.activeElement.dataset.nodeId')).toBe(redis);
  });

  test('zooms by wheel at the pointer, by buttons and by keys, and moves when dragged', async () => {
    const harness = await open(cache());
    const { page, state } = harness;
    const scale = async () => (await state())?.viewport?.scale ?? 0;
    const first = await scale();
    await page.mouse.move(300, 300);
    await page.mouse.wheel(0, -300);
    await expect.poll(scale).toBeGreaterThan(first);
    await page.locator('button[aria-label^="Fit"]').click();
    await expect.poll(scale).toBe(first);
    await page.keyboard.press('-');
    await expect.poll(scale).toBeLessThan(first);

    const before = (await state())?.viewport;
    await page.mouse.move(600, 700);
    await page.mouse.down();
    await page.mouse.move(650, 670, { steps: 4 });
    await page.mouse.up();
    const after = (await state())?.viewport;
    expect([Math.round((after?.x ?? 0) - (before?.x ?? 0)), Math.round((after?.y ?? 0) - (before?.y ?? 0))]).toEqual([
      50, -30,
    ]);
  });

  test('does not take the end of a drag for a click', async () => {
    const { page, messages } = await open(cache());
    const box = await page.locator(node('StatefulSet/default/cache')).boundingBox();
    if (!box) throw new Error('the set is drawn');
    await page.mouse.move(box.x + 60, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + 100, box.y + 60, { steps: 4 });
    await page.mouse.up();
    expect(await messages()).toEqual([{ type: 'ready' }]);
  });

  test('finds by name, type and facts, and goes from match to match', async () => {
    const { page, state } = await open(shop());
    await page.keyboard.press('/');
    await page.keyboard.type('claim queue');
    expect(await page.locator('.node.match').count()).toBe(3);
    await page.keyboard.press('Enter');
    expect(await page.locator('.search-result').textContent()).toBe('1 of 3');
    expect((await state())?.selected).toMatch(/^PersistentVolumeClaim\/shop\/data-queue-/);
  });

  test('leads first to what is called as is searched for, then to what names it', async () => {
    const m = new ModelBuilder('shop');
    m.node('DaprApp', 'cart', { components: ['state'] }, { status: 'derived' });
    m.node('DaprComponent', 'state', { componentType: 'state.redis' });
    const { page } = await open(m.model);
    await page.keyboard.press('/');
    await page.keyboard.type('state');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.details h2').textContent()).toBe('state');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.details h2').textContent()).toBe('cart');
  });

  test('opens the rest of a long set, also on the way to one of its pods', async () => {
    const { page } = await open(platform(4, ['orders']));
    expect(await page.locator(node('Pod/orders/ledger-0-13')).count()).toBe(0);
    await page.keyboard.press('/');
    await page.keyboard.type('pod ledger-0-13');
    await page.keyboard.press('Enter');
    await page.waitForSelector(node('Pod/orders/ledger-0-13'));
    await expect.poll(() => page.locator('.details h2').textContent()).toMatch(/ledger-0-13/);
  });

  test('marks the nodes whose source has the cursor', async () => {
    const { page, send } = await open(shop());
    await send({ type: 'highlight', nodeIds: [redis] });
    await page.waitForSelector('.frame.at-cursor');
    await send({ type: 'highlight', nodeIds: [] });
    await page.waitForSelector('.frame.at-cursor', { state: 'detached' });
  });

  test('hands out the picture with its own colours', async () => {
    const harness = await open(shop(), { theme: 'dark' });
    await harness.send({ type: 'export', format: 'svg' });
    const exported = async () => (await harness.messages()).find((it) => it.type === 'exported');
    await expect.poll(exported, { timeout: 10_000 }).toBeDefined();
    const svg = (await exported())?.content;
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg".*#16191d/s);
    expect(svg).not.toContain('var(');
  });

  test('says why there is nothing to draw, and recovers', async () => {
    const harness = await open({ version: 1, nodes: [], edges: [] });
    const notice = harness.page.locator('.notice');
    await expect.poll(() => notice.textContent()).toContain('declares no Kubernetes or Dapr resource');
    await harness.send({ type: 'trouble', scope: file, title: 'x', reason: 'The language server is not running.' });
    await expect.poll(() => notice.textContent()).toContain('The language server is not running.');
    await harness.send({ type: 'model', model: cache(), scope: file, title: 'x' });
    await harness.page.waitForSelector('[data-node-id]');
    expect(await notice.isVisible()).toBe(false);
  });

  test('returns after a reload to where it was', async () => {
    const viewport = { x: -120, y: 33, scale: 0.75 };
    const harness = await open(shop(), { state: { scope: file, viewport, selected: redis, expanded: [] } });
    await harness.page.waitForSelector('.frame.selected');
    expect(await transform(harness)).toBe('translate(-120px, 33px) scale(0.75)');
    expect(await harness.page.locator('.details h2').textContent()).toBe('redis');
  });

  test('shows hostile names as text', async () => {
    const hostile = '<img src=x onerror="document.title=\'hacked\'">';
    const m = new ModelBuilder('default');
    const set = m.node('StatefulSet', hostile, { replicas: 1, images: [hostile] });
    m.edge(m.node('Service', hostile, {}), 'selects', set, { label: hostile });
    const { page, complaints } = await open(m.model);
    await page.locator('[data-node-id] .title').first().click();
    expect(await page.locator('.details h2').textContent()).toBe(hostile);
    expect([await page.title(), await page.locator('img').count(), complaints]).toEqual(['Topology', 0, []]);
  });
});
