import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { browserIsRequired, findBrowser, howToGetABrowser } from './browser.ts';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Tests that need a real VS Code: skipped without a browser, unless one is required. `browser` answers inside tests. */
export function describeInVsCode(name: string, tests: (browser: () => Browser) => void): void {
  const executablePath = findBrowser();
  describe.skipIf(!executablePath && !browserIsRequired)(name, () => {
    let browser: Browser | undefined;
    beforeAll(async () => {
      if (!executablePath) throw new Error(howToGetABrowser);
      browser = await chromium.launch({ executablePath, args: flags });
    });
    afterAll(() => browser?.close());
    tests(() => {
      if (!browser) throw new Error('The browser is only there while tests run.');
      return browser;
    });
  });
}
