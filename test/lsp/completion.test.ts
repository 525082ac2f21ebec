import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CompletionItem, InitializeParams, TextEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ourClient } from '../../server/src/protocol.ts';
import { type RunningServer, startServer } from '../support/language-server.ts';

let folder: string;
let server: RunningServer;
let version = 1;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'aks-stateful-lsp-'));
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const able = {
  textDocument: {
    completion: { completionItem: { snippetSupport: true, insertTextModeSupport: { valueSet: [1, 2] } } },
  },
} as const satisfies InitializeParams['capabilities'];

const head = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: cache\nstringData:\n  password: "x"\n---\n';
const begun = `${head}apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata:\n  name: orders\nspec:\n`;

test('a component is typed from its kind on, in text that is never whole', async () => {
  await start(able);
  const document = await open('store.yaml', begun);
  let text = await typed(document, begun, '  type:', 'state.redis');
  expect(text).toBe(`${begun}  type: state.redis`);
  text = await typed(document, text, '\n  version: ', 'v1');
  text = await typed(document, text, '\n  metadata:\n    - ', 'redisHost');
  expect(text.endsWith('metadata:\n    - name: redisHost\n      value: "$1"')).toBe(true);
  text = await typed(document, text.replace('$1', 'cache:6379'), '\n    ', 'redisPassword');
  text = await typed(document, text.replace('$1', ''), '', 'cache', 'name: ');
  text = await typed(document, text.replace('$2', ''), '', 'password', 'key: ');
  expect(text.endsWith('secretKeyRef:\n        name: cache\n        key: password')).toBe(true);
});

test('what is offered says what it is, in order', async () => {
  await start(able);
  const document = await open('store.yaml', `${begun}  type: `);
  const items = await complete(document);
  expect(items[0]).toMatchObject({ sortText: '0000', kind: 20, insertTextFormat: 2, insertTextMode: 2 });
  const redis = items.find((it) => it.label === 'state.redis');
  expect(redis?.detail).toContain('stable · transactions');
  expect(redis?.documentation).toMatchObject({ kind: 'markdown', value: expect.stringContaining('Consistency') });
  expect(redis?.command).toBeUndefined();
});

test('our own editor is asked to go on where more is known', async () => {
  await start(able, { client: ourClient });
  const document = await open('store.yaml', `${begun}  `);
  const items = await complete(document);
  expect(items.find((it) => it.label === 'type')?.command?.command).toBe('editor.action.triggerSuggest');
  expect(items.find((it) => it.label === 'initTimeout')?.command).toBeUndefined();
});

test('editors without snippets get plain text', async () => {
  await start({});
  const text = `${begun}  type: state.redis\n  version: v1\n  metadata:\n    - `;
  const document = await open('store.yaml', text);
  const items = await complete(document);
  expect(items.every((it) => it.insertTextFormat === 1 && it.insertTextMode === undefined)).toBe(true);
  expect(items.filter((it) => textOf(it).includes('$'))).toEqual([]);
  expect(textOf(items.find((it) => it.label === 'redisType'))).toBe('name: redisType\n  value: "node"');
});

test('the characters that ask for more do so in manifests alone', async () => {
  await start(able);
  const manifest = await open('store.yaml', `${begun}  type: `);
  expect((await complete(manifest, ' ')).length).toBeGreaterThan(100);
  const settings = await open('.aks-stateful.yaml', 'profile: ');
  expect(await complete(settings, ' ')).toEqual([]);
  expect((await complete(settings)).map((it) => it.label)).toContain('production');
});

async function start(capabilities: InitializeParams['capabilities'], options?: unknown): Promise<void> {
  server = await startServer([pathToFileURL(folder).href], capabilities, options);
}

async function open(name: string, text: string): Promise<TextDocument> {
  const uri = pathToFileURL(path.join(folder, name)).href;
  await server.client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'yaml', version, text },
  });
  return TextDocument.create(uri, 'yaml', version, text);
}

/** Types at the end (or goes behind `place`), accepts an offer as an editor does, and gives the text. */
async function typed(document: TextDocument, text: string, more: string, label: string, place?: string) {
  version++;
  const now = TextDocument.create(document.uri, 'yaml', version, text + more);
  await server.client.sendNotification('textDocument/didChange', {
    textDocument: { uri: document.uri, version },
    contentChanges: [{ text: now.getText() }],
  });
  const offset = place === undefined ? now.getText().length : now.getText().lastIndexOf(place) + place.length;
  const items = await complete(now, undefined, offset);
  const edit = items.find((it) => it.label === label)?.textEdit as TextEdit | undefined;
  if (!edit) throw new Error(`"${label}" is not offered, but: ${items.map((it) => it.label).join(', ')}`);
  const start = now.offsetAt({ line: edit.range.start.line, character: 0 });
  const indent = /^ */.exec(now.getText().slice(start))?.[0] ?? '';
  const newText = edit.newText.replaceAll('\n', `\n${indent}`);
  return TextDocument.applyEdits(now, [{ range: edit.range, newText }]);
}

async function complete(document: TextDocument, character?: string, offset = document.getText().length) {
  const params = {
    textDocument: { uri: document.uri },
    position: document.positionAt(offset),
    context: character === undefined ? { triggerKind: 1 } : { triggerKind: 2, triggerCharacter: character },
  };
  return (await server.client.sendRequest<CompletionItem[] | null>('textDocument/completion', params)) ?? [];
}

function textOf(item: CompletionItem | undefined): string {
  return item?.textEdit?.newText ?? '';
}
