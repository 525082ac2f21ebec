import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { browserIsRequired, findBrowser, howToGetABrowser } from '../../e2e/browser.ts';
import { shop } from '../../topology/samples.ts';
import { type Harness, openView } from './harness.ts';
import { Manifests, zonalStore } from './simulated.ts';
import { type Theme, themes } from './themes.ts';

const executablePath = findBrowser();
const { source: axe } = createRequire(import.meta.url)('axe-core') as typeof import('axe-core');

/** What axe-core finds wrong with the page as it is now. */
async function violations({ page }: Harness): Promise<string[]> {
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate<AxeResults>('axe.run(document)');
  return found.flatMap(({ id, nodes }) => nodes.map((it) => `${id}: ${it.html.slice(0, 160)} ${it.failureSummary}`));
}

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

  async function open(theme: Theme, model = shop()): Promise<Harness> {
    view = await openView(browser, { theme });
    const { send, messages, page } = view;
    await expect.poll(messages).toContainEqual({ type: 'ready' });
    await send({ type: 'model', model, scope: { kind: 'workspace' }, title: 'Topology: Workspace' });
    await page.waitForSelector('[data-node-id]');
    return view;
  }

  test.each(Object.keys(themes) as Theme[])('has no violation in %s, whatever is open', async (theme) => {
    const harness = await open(theme);
    const { page } = harness;
    expect(await violations(harness)).toEqual([]);
    for (const name of ['List', 'Legend (?)']) await page.getByRole('button', { name, exact: true }).click();
    await page.locator('[data-node-id="StatefulSet/shop/redis"]').first().click();
    await page.waitForSelector('.details h2');
    expect(await violations(harness)).toEqual([]);
    await page.getByRole('button', { name: 'Legend (?)' }).click();
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    expect(await violations(harness)).toEqual([]);
    expect(harness.complaints).toEqual([]);
  });

  test.each(Object.keys(themes) as Theme[])('has no violation in %s while a simulation is shown', async (theme) => {
    const manifests = new Manifests(zonalStore);
    const harness = await open(theme, manifests.model);
    const { page, send, messages } = harness;
    await page.getByRole('button', { name: 'Simulate', exact: true }).click();
    await page.locator('.simulation-form [type=submit]').click();
    await expect.poll(async () => (await messages()).some((it) => it.type === 'simulate')).toBe(true);
    const asked = (await messages()).find((it) => it.type === 'simulate');
    if (asked?.type !== 'simulate') throw new Error('it asks');
    await send({ type: 'simulation', request: asked.request, answer: manifests.simulation(asked.params) });
    await page.getByRole('button', { name: 'To the end' }).click();
    await page.waitForSelector('.stands-bad');
    expect(await violations(harness)).toEqual([]);
  });

  test('every node is reached by the keyboard and has a name, in the drawing and in the list', async () => {
    const { page } = await open('light');
    await page.getByRole('button', { name: 'List', exact: true }).click();
    const ids = shop()
      .nodes.map((it) => it.id)
      .sort();
    const listed = await page.locator('[data-list-id]').evaluateAll((all) =>
      all.map((it) => {
        const { dataset } = it as unknown as { dataset: { listId: string } };
        return dataset.listId;
      }),
    );
    expect(listed.sort()).toEqual(ids);
    const reached = new Set<string>();
    for (const id of ids) {
      await page.locator(`[data-list-id="${id}"]`).press('Enter');
      const drawn = page.locator(`[data-node-id="${id}"][aria-pressed="true"]`);
      await drawn.first().waitFor();
      const name = id.split('/').at(-1) ?? '';
      if ((await drawn.locator('title').first().textContent())?.includes(name)) reached.add(id);
    }
    expect([...reached].sort()).toEqual(ids);
  });

  test('pods behind a row of "more" are shown by the keyboard', async () => {
    const text = zonalStore.replace('replicas: 3', 'replicas: 14');
    const { page } = await open('light', new Manifests(text).model);
    const last = page.locator('[data-node-id="Pod/shop/store-13"]');
    expect(await last.count()).toBe(0);
    await page.locator('[data-expand]').focus();
    await page.keyboard.press('Enter');
    await last.waitFor();
  });
});
