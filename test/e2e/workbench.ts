import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';
import { workbenchAddress } from '../../scripts/vscode-web/address.ts';
import { resultsMark } from './host/host-test.ts';

const root = path.resolve(import.meta.dirname, '..', '..');

/** How long the workbench gets to come up, and each thing in it to appear. */
const startupTimeout = 60_000;
const timeout = 20_000;

/** Where a workbench comes from and what it shows. */
interface Opening {
  readonly port: number;
  readonly folder: string;
  readonly tests?: string;
}

/** A VS Code workbench in a browser page, in the words of its user. */
export class Workbench {
  readonly page: Page;
  readonly #context: BrowserContext;
  readonly #folder: string;

  private constructor(page: Page, context: BrowserContext, folder: string) {
    this.page = page;
    this.#context = context;
    this.#folder = folder;
  }

  /** Opens a folder with the extension loaded, and waits until the workbench takes input. */
  static async open(browser: Browser, { port, folder }: Opening): Promise<Workbench> {
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, locale: 'en-US' });
    const page = await context.newPage();
    page.setDefaultTimeout(timeout);
    await page.goto(workbenchAddress(port, { folder, extension: root }));
    await page.locator('.monaco-workbench .explorer-folders-view').waitFor({ timeout: startupTimeout });
    const workbench = new Workbench(page, context, folder);
    // The empty chat view opens with every new window, before the settings of the folder are read.
    const chat = page.locator('.part.auxiliarybar');
    if (await chat.isVisible()) await chat.getByRole('button', { name: 'Hide Secondary Side Bar' }).click();
    return workbench;
  }

  /** Runs a bundle of test/e2e/host inside the extension host; gives "passed" or a stack for each test in it. */
  static async runHostTests(
    browser: Browser,
    { port, folder, tests }: Required<Opening>,
  ): Promise<Readonly<Record<string, string>>> {
    const context = await browser.newContext();
    const page = await context.newPage();
    const log: string[] = [];
    const ended = new Promise<void>((resolve, reject) => {
      const wire = async () => {
        await page.exposeFunction('codeAutomationLog', (_type: string, line: unknown[]) => log.push(line.join(' ')));
        await page.exposeFunction('codeAutomationExit', () => resolve());
        await page.goto(workbenchAddress(port, { folder, extension: root, tests }));
      };
      wire().catch(reject);
    });
    try {
      await ended;
    } finally {
      await context.close();
    }
    const line = log.find((it) => it.includes(resultsMark));
    if (!line) throw new Error(`The extension host reported no results:\n${log.join('\n')}`);
    return JSON.parse(line.slice(line.indexOf(resultsMark) + resultsMark.length));
  }

  async close(): Promise<void> {
    await this.#context.close();
  }

  /** Opens a file of the workspace, named by its path in it, and waits for its text. */
  async openFile(file: string): Promise<void> {
    const row = this.#focusedRow(path.basename(file)).filter({ hasText: path.dirname(file).replace(/^\.$/, '') });
    await this.#choose('Control+P', file, row);
    await this.page
      .locator('.tabs-container .tab.active')
      .filter({ hasText: path.basename(file) })
      .waitFor();
    await this.editor().locator('.view-line').first().waitFor();
  }

  /** Makes an empty file in the workspace and opens it. */
  async newFile(file: string): Promise<void> {
    await writeFile(path.join(this.#folder, file), '');
    await this.openFile(file);
  }

  /** Runs a command by its title, as it stands in the command palette. */
  async runCommand(title: string): Promise<void> {
    await this.#choose('F1', `>${title}`, this.#focusedRow(title));
  }

  /** Runs a command, again if need be, until what it shows is there: a window that still comes up may hide it at once. */
  async show(title: string, view: Locator): Promise<void> {
    await this.#patiently(async (patience) => {
      await this.runCommand(title);
      await view.waitFor({ timeout: patience });
    });
  }

  /** Chooses an item of the list that a command has opened under `title`. */
  async pick(title: string, item: string): Promise<void> {
    await this.page.locator('.quick-input-widget .quick-input-title', { hasText: title }).waitFor();
    await this.#quickInput().fill(item);
    await this.#focusedRow(item).waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** The editor that has, or last had, the focus. */
  editor(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor[role="code"]').first();
  }

  /** Puts the cursor at the start of the first place in the saved file where `text` stands. */
  async putCursorAt(file: string, text: string): Promise<void> {
    const content = await this.savedText(file);
    const offset = content.indexOf(text);
    if (offset < 0) throw new Error(`"${text}" is not in ${file}`);
    const before = content.slice(0, offset).split('\n');
    await this.goTo(before.length, (before.at(-1)?.length ?? 0) + 1);
  }

  /** Puts the cursor at a line and column, both counted from 1 as the status bar does. */
  async goTo(line: number, column: number): Promise<void> {
    await this.page.keyboard.press('Control+G');
    await this.#quickInput().fill(`:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` }).waitFor();
  }

  /** Shows the hover at the cursor, once there is one that says `text`. */
  async hover(text: RegExp): Promise<Locator> {
    const hover = this.page.locator('.monaco-hover:not(.hidden) .monaco-hover-content', { hasText: text }).first();
    await this.#patiently(async (patience) => {
      await this.page.keyboard.press('Control+K');
      await this.page.keyboard.press('Control+I');
      await hover.waitFor({ timeout: patience });
    });
    return hover;
  }

  /** Opens the menu of quick fixes at the cursor and gives the one whose title matches. */
  async quickFix(title: RegExp): Promise<Locator> {
    const fix = this.page.locator('.action-widget .monaco-list-row.action', { hasText: title }).first();
    await this.#patiently(async (patience) => {
      await this.page.keyboard.press('Control+.');
      await fix.waitFor({ timeout: patience });
    });
    return fix;
  }

  /** Applies the quick fix at the cursor whose title matches. */
  async applyQuickFix(title: RegExp): Promise<void> {
    await this.#patiently(async (patience) => {
      const fix = await this.quickFix(title);
      await fix.click({ timeout: patience });
    });
  }

  /** Types the prefix of a snippet at the cursor and accepts it, every default included. */
  async expandSnippet(prefix: string): Promise<void> {
    await this.page.keyboard.type(prefix);
    await this.page.keyboard.press('Control+Space');
    await this.page.locator('.suggest-widget .monaco-list-row.focused').filter({ hasText: prefix }).waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.keyboard.press('Escape');
  }

  /** Asks what can be written at the cursor, types a part of it, and accepts what that brings up. */
  async complete(typed: string, label: string): Promise<void> {
    await this.page.keyboard.type(typed);
    await this.page.keyboard.press('Control+Space');
    await this.acceptOffer(label);
  }

  /** What is offered at the cursor under a label. */
  offer(label: string): Locator {
    const name = this.page.locator('.label-name').getByText(label, { exact: true });
    return this.page.locator('.suggest-widget.visible .monaco-list-row').filter({ has: name });
  }

  /** Types a part of what is meant once something is offered. */
  async narrowOffers(typed: string): Promise<void> {
    await this.page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor();
    await this.page.keyboard.type(typed);
  }

  /** Accepts what is offered, narrowed down to it by typing a part if it is not the first. */
  async acceptOffer(label: string, typed = ''): Promise<void> {
    if (typed) await this.narrowOffers(typed);
    await this.offer(label).and(this.page.locator('.focused')).waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** Begins a new line, so many steps of indentation to the left of where the editor puts it, with nothing open any more. */
  async startLine({ outdent = 0 } = {}): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.press('End');
    await this.page.keyboard.press('Enter');
    for (let step = 0; step < outdent; step++) await this.page.keyboard.press('Shift+Tab');
  }

  /** Goes to where the name at the cursor is declared, and waits for its file and line. */
  async goToDefinition(file: string, line: number): Promise<void> {
    await this.#patiently(async (patience) => {
      await this.page.keyboard.press('F12');
      await this.page
        .locator('.tabs-container .tab.active')
        .filter({ hasText: path.basename(file) })
        .waitFor({ timeout: patience });
    });
    await this.page.locator('.statusbar-item', { hasText: `Ln ${line},` }).waitFor();
  }

  /** Opens the Problems view; its findings are the rows. */
  async problems(): Promise<Locator> {
    await this.runCommand('Problems: Focus on Problems View');
    return this.page.locator('.markers-panel .monaco-list-row');
  }

  /** The findings of the active file as the status bar counts them, icons left out: "AKS 2 5". */
  statusBar(): Locator {
    return this.page.locator('[id="aks-stateful-designer.aks-stateful-designer.aksStateful.status"]');
  }

  /** What stands in the webview of the active editor. */
  webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  /** Saves the active editor and waits until it is no longer marked as changed. */
  async save(): Promise<void> {
    await this.page.keyboard.press('Control+S');
    await this.page.locator('.tabs-container .tab.active:not(.dirty)').waitFor();
  }

  /** The text of a file of the workspace on disk. */
  async savedText(file: string): Promise<string> {
    return await readFile(path.join(this.#folder, file), 'utf8');
  }

  /** Keeps what is on the screen as artifacts/screenshots/NAME.png. */
  async screenshot(name: string): Promise<void> {
    const folder = path.join(root, 'artifacts', 'screenshots');
    await mkdir(folder, { recursive: true });
    await this.page.screenshot({ path: path.join(folder, `${name}.png`) });
  }

  /** Opens a list by a key and chooses what the filter brings up. */
  async #choose(key: string, filter: string, row: Locator): Promise<void> {
    await this.#patiently(async (patience) => {
      await this.page.keyboard.press(key);
      await this.#quickInput().fill(filter, { timeout: patience });
      await row.waitFor({ timeout: patience });
    });
    await this.page.keyboard.press('Enter');
  }

  /**
   * What pops up is gone again when the editor moves under it, and a list that was opened before its items are known stays
   * empty. A user closes it and tries again, and so does this.
   */
  async #patiently(attempt: (patience: number) => Promise<void>): Promise<void> {
    for (const last = Date.now() + timeout; ; ) {
      try {
        await attempt(timeout / 5);
        return;
      } catch (error) {
        if (Date.now() > last) throw error;
        await this.page.keyboard.press('Escape');
      }
    }
  }

  #focusedRow(text: string): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: text });
  }

  #quickInput(): Locator {
    return this.page
      .locator('.quick-input-widget .quick-input-filter input[type="text"], .quick-input-widget input.input')
      .first();
  }
}
