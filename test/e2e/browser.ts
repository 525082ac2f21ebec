import { existsSync } from 'node:fs';
import path from 'node:path';

/** Says how to get what the tests in VS Code need. */
export const howToGetABrowser =
  'No Chromium, Chrome or Edge was found, so the tests in VS Code do not run. Get one with "sudo apt-get install chromium" ' +
  '(or any other way), or name it in AKS_STATEFUL_BROWSER.';

/** Whether a missing browser is a failure instead of a skip; .ci/run says so. */
export const browserIsRequired = process.env.AKS_STATEFUL_REQUIRE_BROWSER === '1';

/** The browser VS Code's web workbench runs in, if the machine has one. */
export function findBrowser(): string | undefined {
  const named = process.env.AKS_STATEFUL_BROWSER;
  if (named) return named;
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return [...folders.flatMap((folder) => commands.map((name) => path.join(folder, name))), ...applications].find(
    (file) => existsSync(file),
  );
}

const commands = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];

const applications = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
