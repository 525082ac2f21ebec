import path from 'node:path';
import * as esbuild from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import type { FromView, ToView, ViewState } from '../../../client/src/topology/messages.ts';
import { page as pageHtml } from '../../../client/src/topology/page.ts';
import { type Theme, themes } from './themes.ts';

/** The page of the topology view as VS Code runs it, with its content security policy, but with us as the extension. */
export interface Harness {
  readonly page: Page;
  /** What the page has said so far. */
  messages(): Promise<FromView[]>;
  send(message: ToView): Promise<void>;
  /** What the page has asked VS Code to keep. */
  state(): Promise<ViewState | undefined>;
  /** Errors and refusals of the content security policy. */
  readonly complaints: readonly string[];
}

export interface HarnessOptions {
  readonly theme: Theme;
  readonly size?: { readonly width: number; readonly height: number };
  readonly state?: ViewState;
}

const origin = 'http://topology.test';
const root = path.resolve(import.meta.dirname, '../../..');

export async function openView(browser: Browser, { theme, size, state }: HarnessOptions): Promise<Harness> {
  const files = await bundle();
  const page = await browser.newPage({ viewport: size ?? { width: 1200, height: 800 } });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  await page.route('**/*', async (route) => {
    const file = files.get(new URL(route.request().url()).pathname);
    if (file) await route.fulfill(file);
    else await route.abort();
  });
  // The browser context is another world: this function is sent there as text.
  await page.addInitScript((saved) => {
    const said: unknown[] = [];
    let kept = saved;
    const api = {
      postMessage: (message: unknown) => said.push(message),
      getState: () => kept,
      setState: (next: typeof kept) => {
        kept = next;
      },
    };
    Object.assign(globalThis, { acquireVsCodeApi: () => api, harness: { said, kept: () => kept } });
  }, state);
  const variables = Object.entries(themes[theme].variables).map(([name, value]) => `--vscode-${name}:${value}`);
  files.set('/', {
    contentType: 'text/html',
    body: pageHtml(
      {
        script: `${origin}/topology.js`,
        style: `${origin}/topology.css`,
        worker: `${origin}/elk-worker.min.js`,
        source: origin,
      },
      'harness',
    ),
  });
  await page.goto(`${origin}/`);
  // VS Code sets these on the page itself, too.
  await page.evaluate(
    ({ bodyClass, variables }) => {
      const { document } = globalThis as unknown as {
        document: { body: { className: string }; documentElement: { style: { cssText: string } } };
      };
      document.body.className = bodyClass;
      document.documentElement.style.cssText = variables;
    },
    { bodyClass: themes[theme].bodyClass, variables: variables.join(';') },
  );
  const inPage = <T>(read: string) => page.evaluate<T>(read);
  return {
    page,
    complaints,
    messages: () => inPage('harness.said'),
    send: (message) => inPage(`window.postMessage(${JSON.stringify(message)}, '*')`),
    state: () => inPage('harness.kept()'),
  };
}

interface ServedFile {
  readonly contentType: string;
  readonly body: string | Buffer;
}

let bundled: Promise<ReadonlyMap<string, ServedFile>> | undefined;

async function bundle(): Promise<Map<string, ServedFile>> {
  bundled ??= build();
  return new Map(await bundled);
}

async function build(): Promise<ReadonlyMap<string, ServedFile>> {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: { topology: 'client/src/topology/view/main.ts', 'elk-worker.min': 'elkjs/lib/elk-worker.min.js' },
    bundle: true,
    write: false,
    outdir: 'out',
    platform: 'browser',
    format: 'iife',
    logLevel: 'error',
  });
  return new Map(
    outputFiles.map(({ path: file, contents }) => [
      `/${path.basename(file)}`,
      { contentType: file.endsWith('.css') ? 'text/css' : 'text/javascript', body: Buffer.from(contents) },
    ]),
  );
}
