import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CodeAction, Diagnostic, WorkspaceDiagnosticReport } from 'vscode-languageserver/node';
import { type RunningServer, startServer } from '../support/language-server.ts';

const manifest = `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: cache }
spec:
  serviceName: cache
  selector: { matchLabels: { app: cache } }
  template:
    metadata: { labels: { app: cache } }
    spec:
      containers: [{ name: redis, image: "redis:latest" }]
`;
const service = `apiVersion: v1
kind: Service
metadata: { name: cache }
spec:
  clusterIP: None
  selector: { app: cache }
`;
const loud = 'rules:\n  mutable-image-tag: error\n';
const quiet = 'rules:\n  mutable-image-tag: hint\n';

let folder: string;
let server: RunningServer;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'aks-stateful-lsp-')));
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('the configuration file', () => {
  test.each<[what: string, opened: string[], configurations: Record<string, string>, severity: number]>([
    ['may lie above the folder that is open', ['app/k8s'], { '.aks-stateful.yaml': loud }, 1],
    ['governs a file that lies in no folder', [], { '.aks-stateful.yaml': loud }, 1],
    ['is the nearest one', ['app/k8s'], { '.aks-stateful.yaml': loud, 'app/k8s/.aks-stateful.yaml': quiet }, 4],
    ['counts even if git does not', ['app'], { '.aks-stateful.yaml': loud, '.gitignore': '.aks-stateful.yaml' }, 1],
  ])('%s', async (_, opened, configurations, severity) => {
    mkdirSync(path.join(folder, '.git'));
    for (const [name, text] of Object.entries(configurations)) write(name, text);
    write('app/k8s/set.yaml', manifest);
    server = await startServer(opened.map(uriOf));
    await open('app/k8s/set.yaml', manifest);
    await server.diagnostics(uriOf('app/k8s/set.yaml'), (it) => severityOf(it) === severity);
  });

  test('above takes over when the one below goes', async () => {
    write('.aks-stateful.yaml', loud);
    write('app/.aks-stateful.yaml', quiet);
    server = await startServer([uriOf('app')]);
    await open('app/set.yaml', manifest);
    await server.diagnostics(uriOf('app/set.yaml'), (it) => severityOf(it) === 4);
    rmSync(path.join(folder, 'app/.aks-stateful.yaml'));
    await changedOnDisk('app/.aks-stateful.yaml');
    await server.diagnostics(uriOf('app/set.yaml'), (it) => severityOf(it) === 1);
  });
});

test('a folder below one named test is for tests, whichever of them is open', async () => {
  mkdirSync(path.join(folder, '.git'));
  write('test/k8s/set.yaml', manifest);
  server = await startServer([uriOf('test/k8s')]);
  await open('test/k8s/set.yaml', manifest);
  await server.diagnostics(uriOf('test/k8s/set.yaml'), (it) => severityOf(it) === 4);
});

test('each folder has its own settings of the editor', async () => {
  const configured = (scopeUri: string | undefined) =>
    scopeUri === uriOf('b') ? { rules: { 'mutable-image-tag': 'error' } } : { rules: { 'mutable-image-tag': 'hint' } };
  const capabilities = { workspace: { configuration: true, workspaceFolders: true } };
  server = await startServer([uriOf('a'), uriOf('b')], capabilities, undefined, undefined, configured);
  await open('a/set.yaml', manifest);
  await open('b/set.yaml', manifest);
  await server.diagnostics(uriOf('a/set.yaml'), (it) => severityOf(it) === 4);
  await server.diagnostics(uriOf('b/set.yaml'), (it) => severityOf(it) === 1);

  await server.client.sendNotification('workspace/didChangeWorkspaceFolders', {
    event: { added: [], removed: [{ uri: uriOf('b'), name: 'b' }] },
  });
  await server.diagnostics(uriOf('b/set.yaml'), (it) => severityOf(it) === 4);
});

test('a file that a search leaves out is part of the workspace only while it is open', async () => {
  mkdirSync(path.join(folder, '.git'));
  write('.gitignore', 'out/\n');
  server = await startServer([uriOf('')]);
  await open('set.yaml', manifest);
  await server.diagnostics(uriOf('set.yaml'), misses);

  write('out/rendered/service.yaml', service);
  write('node_modules/service.yaml', service);
  await changedOnDisk('out/rendered/service.yaml', 'node_modules/service.yaml');
  expect((await topologyOf('set.yaml')).missing).toEqual(['cache']);
  await open('out/rendered/service.yaml', service);
  await server.diagnostics(uriOf('set.yaml'), (it) => !misses(it));
  await server.client.sendNotification('textDocument/didClose', {
    textDocument: { uri: uriOf('out/rendered/service.yaml') },
  });
  await server.diagnostics(uriOf('set.yaml'), misses);
});

test('who asks about the workspace hears of configuration files, and of files that are gone', async () => {
  write('.aks-stateful.yaml', 'profil: production\n');
  write('set.yaml', manifest);
  server = await startServer([uriOf('')], { textDocument: { diagnostic: {} } });
  const previousResultIds = [{ uri: uriOf('gone.yaml'), value: 'old' }];
  const report = () =>
    server.client.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds });
  await expect.poll(async () => (await report()).items.length).toBe(3);
  const { items } = await report();
  const codes = Object.fromEntries(
    items.map((it) => [it.uri, it.kind === 'full' ? [...new Set(it.items.map(({ code }) => code))] : []]),
  );
  expect(codes[uriOf('.aks-stateful.yaml')]).toEqual(['schema']);
  expect(codes[uriOf('set.yaml')]).toContain('mutable-image-tag');
  expect(codes[uriOf('gone.yaml')]).toEqual([]);
});

describe('the documentation of a rule', () => {
  test('is opened by the server for editors that show documents', async () => {
    server = await startServer([], { window: { showDocument: { support: true } } });
    const shown = new Promise<{ uri: string; external?: boolean }>((resolve) => {
      server.client.onRequest('window/showDocument', (params) => {
        resolve(params);
        return { success: true };
      });
    });
    const command = (await documentationActions()).find((it) => it.title.includes('mutable-image-tag'))?.command;
    await server.client.sendRequest('workspace/executeCommand', command);
    expect(await shown).toMatchObject({ uri: expect.stringMatching(/mutable-image-tag\.md$/), external: true });
  });

  test('is not offered where nothing could show it', async () => {
    server = await startServer([]);
    expect(await documentationActions()).toEqual([]);
  });
});

function severityOf(diagnostics: readonly Diagnostic[]): number | undefined {
  return diagnostics.find((it) => it.code === 'mutable-image-tag')?.severity;
}

function misses(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((it) => it.code === 'statefulset-service-not-found');
}

async function topologyOf(name: string) {
  const { nodes } = await server.client.sendRequest<{ nodes: { name: string; status: string }[] }>(
    'aksStateful/topology',
    { uri: uriOf(name) },
  );
  return { missing: nodes.filter((it) => it.status === 'missing').map((it) => it.name) };
}

async function documentationActions(): Promise<CodeAction[]> {
  const uri = 'untitled:set';
  await server.client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'yaml', version: 1, text: manifest },
  });
  const all = await server.client.sendRequest<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: { line: 0, character: 0 }, end: { line: 10, character: 0 } },
    context: { diagnostics: [] },
  });
  expect(all.map((it) => it.title)).toContain('Ignore "mutable-image-tag" on this line');
  return all.filter((it) => it.title.startsWith('Open documentation'));
}

function write(name: string, text: string): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function uriOf(name: string): string {
  return pathToFileURL(path.join(folder, name)).href;
}

async function open(name: string, text: string): Promise<void> {
  const textDocument = { uri: uriOf(name), languageId: 'yaml', version: 1, text };
  await server.client.sendNotification('textDocument/didOpen', { textDocument });
}

async function changedOnDisk(...names: readonly string[]): Promise<void> {
  const changes = names.map((it) => ({ uri: uriOf(it), type: 2 }));
  await server.client.sendNotification('workspace/didChangeWatchedFiles', { changes });
}
