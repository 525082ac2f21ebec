import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CompletionItem, Hover, InitializeParams, TextEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type RunningServer, startServer } from '../support/language-server.ts';

let folder: string;
let server: RunningServer;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'aks-stateful-lsp-'));
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const snippets = { textDocument: { completion: { completionItem: { snippetSupport: true } } } };

test('a configuration file is completed as it is now, and explained', async () => {
  await start(snippets);
  const document = await open('.aks-stateful.yaml', 'profile: production\r\n');
  await server.client.sendNotification('textDocument/didChange', {
    textDocument: { uri: document.uri, version: 2 },
    contentChanges: [{ range: { start: at(1, 0), end: at(1, 0) }, text: 'rules:\r\n  missing-pdb: ' }],
  });
  const now = TextDocument.create(document.uri, 'yaml', 2, `${document.getText()}rules:\r\n  missing-pdb: `);
  const levels = await complete(now, 2, 15);
  expect(accept(now, levels, 'hint')).toBe('profile: production\r\nrules:\r\n  missing-pdb: hint');

  const hover = await ask<Hover>('hover', now, 2, 4);
  expect(now.getText(hover?.range)).toBe('missing-pdb');
  expect(hover?.contents).toMatchObject({ kind: 'markdown', value: expect.stringContaining('PodDisruptionBudget') });
});

test('what is put in has places to fill in, if the editor knows them', async () => {
  await start(snippets);
  const document = await open('.aks-stateful.yaml', '');
  expect(accept(document, await complete(document, 0, 0), 'cluster')).toContain('\n  zones: ${1:3}\n');
});

test('what is put in is plain text for other editors', async () => {
  await start({});
  const document = await open('.aks-stateful.yaml', '');
  const items = await complete(document, 0, 0);
  expect(items.map((it) => accept(document, items, it.label)).filter((it) => it.includes('$'))).toEqual([]);
  expect(items.every((it) => it.insertTextFormat === 1)).toBe(true);
  expect(accept(document, items, 'externals')).toBe('externals:\n  - kind: \n    name: ');
  expect(accept(document, items, 'cluster')).toContain('\n  zones: 3\n');
});

test('manifests have schemas of their own, and files that are not open are left alone', async () => {
  await start(snippets);
  const manifest = await open('service.yaml', 'apiVersion: v1\nkind: Service\n');
  expect((await complete(manifest, 2, 0)).map((it) => it.label)).toEqual(['metadata', 'spec']);
  const closed = TextDocument.create(uriOf('other/.aks-stateful.yaml'), 'yaml', 1, '');
  expect(await complete(closed, 0, 0)).toEqual([]);
  expect(await ask('hover', closed, 0, 0)).toBeNull();
});

async function start(capabilities: InitializeParams['capabilities']): Promise<void> {
  server = await startServer([uriOf('')], capabilities);
}

function uriOf(name: string): string {
  return pathToFileURL(path.join(folder, name)).href;
}

async function open(name: string, text: string): Promise<TextDocument> {
  const textDocument = { uri: uriOf(name), languageId: 'yaml', version: 1, text };
  await server.client.sendNotification('textDocument/didOpen', { textDocument });
  return TextDocument.create(textDocument.uri, 'yaml', 1, text);
}

function at(line: number, character: number) {
  return { line, character };
}

function ask<T>(what: 'completion' | 'hover', { uri }: TextDocument, line: number, character: number) {
  const params = { textDocument: { uri }, position: at(line, character) };
  return server.client.sendRequest<T | null>(`textDocument/${what}`, params);
}

async function complete(document: TextDocument, line: number, character: number): Promise<CompletionItem[]> {
  return (await ask<CompletionItem[]>('completion', document, line, character)) ?? [];
}

function accept(document: TextDocument, items: readonly CompletionItem[], label: string): string {
  const edit = items.find((it) => it.label === label)?.textEdit;
  return TextDocument.applyEdits(document, edit ? [edit as TextEdit] : []);
}
