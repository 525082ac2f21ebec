import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { InitializeParams, WorkspaceEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type RunningServer, startServer } from '../support/language-server.ts';

const app = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    metadata:
      annotations:
        dapr.io/enabled: "true"
        dapr.io/app-id: "orders"
`;
const store = `apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: store
spec:
  type: state.redis
  version: v1
scopes:
  - orders
`;
const set = `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  serviceName: cache
  selector:
    matchLabels: { app: cache }
  template:
    metadata:
      labels: { app: cache }
    spec:
      containers:
        - name: cache
          image: example.azurecr.io/cache:1.0.0
          env:
            - { name: PEER, value: cache-0.cache }
`;
const claim = `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: files
`;

let folder: string;
let server: RunningServer | undefined;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'aks-stateful-rename-'));
  for (const [name, text] of Object.entries({ 'app.yaml': app, 'store.yaml': store, 'claim.yaml': claim })) {
    writeFileSync(path.join(folder, name), text);
  }
});
afterEach(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const previews = { documentChanges: true, changeAnnotationSupport: {} };

test('a name is changed in all files, and the client asks first where something is left behind', async () => {
  await start({ workspace: { workspaceEdit: previews }, textDocument: { rename: { prepareSupport: true } } });
  const at = { textDocument: { uri: uriOf('app.yaml') }, position: { line: 9, character: 27 } };
  expect(await ask('prepareRename', at)).toEqual({
    range: { start: { line: 9, character: 24 }, end: { line: 9, character: 32 } },
    placeholder: 'orders',
  });
  const edit = await ask<WorkspaceEdit>('rename', { ...at, newName: 'basket' });
  expect(edit.changeAnnotations).toEqual({
    consequence: { label: expect.stringContaining('"store"'), needsConfirmation: true },
  });
  expect(applied('app.yaml', edit)).toBe(app.replace('"orders"', '"basket"'));
  expect(applied('store.yaml', edit)).toBe(store.replace('- orders', '- basket'));
});

test('a client that could not ask gets a sentence instead of an edit, and so does a name that cannot be changed', async () => {
  await start({ workspace: { workspaceEdit: { documentChanges: true } } });
  const id = { textDocument: { uri: uriOf('app.yaml') }, position: { line: 9, character: 27 } };
  await expect(ask('rename', { ...id, newName: 'basket' })).rejects.toThrow('stays under "orders"');
  const component = { textDocument: { uri: uriOf('store.yaml') }, position: { line: 3, character: 9 } };
  await expect(ask('rename', { ...component, newName: 'My Store' })).rejects.toThrow('cannot name a Component');
  const edit = await ask<WorkspaceEdit>('rename', { ...component, newName: 'shelf' });
  expect(applied('store.yaml', edit)).toBe(store.replace('name: store', 'name: shelf'));
  const files = { textDocument: { uri: uriOf('claim.yaml') }, position: { line: 3, character: 9 } };
  await expect(ask('prepareRename', files)).rejects.toThrow('new, empty volume');
});

/** That a Service is nowhere is said only when the whole folder has been read. */
async function start(capabilities: InitializeParams['capabilities']): Promise<void> {
  server = await startServer([uriOf('')], capabilities);
  const uri = uriOf('set.yaml');
  const textDocument = { uri, languageId: 'yaml', version: 1, text: set };
  await server.client.sendNotification('textDocument/didOpen', { textDocument });
  await server.diagnostics(uri, (it) => it.some(({ code }) => code === 'statefulset-service-not-found'));
}

async function ask<T>(method: string, params: unknown): Promise<T> {
  if (!server) throw new Error('The server is not started.');
  return await server.client.sendRequest<T>(`textDocument/${method}`, params);
}

function applied(name: string, { documentChanges = [] }: WorkspaceEdit): string {
  const text = readFileSync(path.join(folder, name), 'utf8');
  const edits = documentChanges.flatMap((it) => ('edits' in it && it.textDocument.uri === uriOf(name) ? it.edits : []));
  return TextDocument.applyEdits(
    TextDocument.create(uriOf(name), 'yaml', 1, text),
    edits.filter((it) => 'newText' in it),
  );
}

function uriOf(name: string): string {
  return pathToFileURL(path.join(folder, name)).href;
}
