import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type CodeAction,
  type CodeLens,
  type Diagnostic,
  ErrorCodes,
  type Hover,
  type Location,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { SimulationAnswer } from '../../server/src/topology/simulation/model.ts';
import { type RunningServer, startServer } from '../support/language-server.ts';

const set = `apiVersion: apps/v1\r
kind: StatefulSet\r
metadata:\r
  name: cache\r
spec:\r
  serviceName: cache\r
  replicas: 3\r
  selector:\r
    matchLabels: { app: cache }\r
  template:\r
    metadata:\r
      labels: { app: cache }\r
    spec:\r
      containers:\r
        - name: web\r
          image: example.azurecr.io/web:1.0.0\r
          env:\r
            - { name: PEER, value: cache-7.cache }\r
`;
const service = `apiVersion: v1
kind: Service
metadata:
  name: cache
spec:
  clusterIP: None
  selector: { app: cache }
  ports: [{ port: 80 }]
`;

let folder: string;
let server: RunningServer;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'aks-stateful-lsp-'));
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('a client that is pushed to', () => {
  test('sees findings, reads about them, fixes them and sees them go', async () => {
    write('service.yaml', service);
    server = await startServer([uriOf('')], editCapabilities);
    const uri = uriOf('set.yaml');
    const document = await open(uri, set);
    const found = await server.diagnostics(uri, has('pod-dns-ordinal-out-of-range'));
    const finding = found.find((it) => it.code === 'pod-dns-ordinal-out-of-range');
    expect(finding && document.getText(finding.range)).toBe('cache-7');
    expect(finding).toMatchObject({
      source: 'aks-stateful',
      severity: 2,
      codeDescription: { href: expect.stringMatching(/^https:.*pod-dns-ordinal-out-of-range\.md$/) },
    });

    const position = finding?.range.start;
    const hover = await server.client.sendRequest<Hover>('textDocument/hover', { textDocument: { uri }, position });
    expect(hover.contents).toMatchObject({ kind: 'markdown', value: expect.stringContaining('cache-2') });

    const [fix] = await actions(uri, found, finding?.range, 'pod-dns-ordinal-out-of-range');
    expect(fix?.title).toContain('2');
    const changed = await change(document, applied(document, fix?.edit));
    expect(changed.getText()).toContain('value: cache-2.cache }\r\n');
    await server.diagnostics(uri, (it, version) => version === 2 && !has('pod-dns-ordinal-out-of-range')(it));
  });

  test('is told about an open file when another one changes', async () => {
    server = await startServer([uriOf('')], editCapabilities);
    const [setUri, serviceUri] = [uriOf('set.yaml'), uriOf('service.yaml')];
    await open(setUri, set);
    await server.diagnostics(setUri, has('statefulset-service-not-found'));
    const document = await open(serviceUri, service);
    await server.diagnostics(setUri, (it) => !has('statefulset-service-not-found')(it));
    await change(document, service.replace('name: cache', 'name: other'));
    await server.diagnostics(setUri, has('statefulset-service-not-found'));
  });

  test('sees edits by position as the whole text would be seen', async () => {
    server = await startServer([uriOf('')], editCapabilities);
    const uri = uriOf('set.yaml');
    const document = await open(uri, `${set}---\r\n${service}`);
    await server.diagnostics(uri, has('pod-dns-ordinal-out-of-range'));
    const line = document
      .getText()
      .split('\r\n')
      .findIndex((it) => it.includes('cache-7'));
    const start = { line, character: document.getText().split('\r\n')[line]?.indexOf('7.cache') ?? 0 };
    const range = { start, end: { line, character: start.character + 1 } };
    await server.client.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range, text: '1' }],
    });
    await server.diagnostics(uri, (it, version) => version === 2 && !has('pod-dns-ordinal-out-of-range')(it));
  });

  test('goes to definitions and references', async () => {
    write('service.yaml', service);
    server = await startServer([uriOf('')], editCapabilities);
    const uri = uriOf('set.yaml');
    await open(uri, set);
    await server.diagnostics(uri, (it) => !has('statefulset-service-not-found')(it));
    const position = { line: 5, character: 17 };
    const target = await server.client.sendRequest<Location[]>('textDocument/definition', {
      textDocument: { uri },
      position,
    });
    expect(target).toMatchObject([{ uri: uriOf('service.yaml'), range: { start: { line: 3, character: 8 } } }]);
    const references = await server.client.sendRequest<Location[]>('textDocument/references', {
      textDocument: { uri: uriOf('service.yaml') },
      position: { line: 3, character: 9 },
      context: { includeDeclaration: false },
    });
    expect(references.map((it) => it.uri)).toContain(uri);
  });

  test('gets the topology of a file and of the workspace', async () => {
    write('service.yaml', service);
    server = await startServer([uriOf('')], editCapabilities);
    const uri = uriOf('set.yaml');
    await open(uri, set);
    await server.diagnostics(uri, (it) => !has('statefulset-service-not-found')(it));
    const model = await server.client.sendRequest<{ version: number; nodes: { type: string; name: string }[] }>(
      'aksStateful/topology',
      { uri },
    );
    expect(model.version).toBe(1);
    expect(model.nodes.filter((it) => it.type === 'Pod').map((it) => it.name)).toEqual([
      'cache-0',
      'cache-1',
      'cache-2',
    ]);
    expect(model.nodes.map((it) => it.type)).toContain('Service');
  });

  test('is told what happens to a workload, and what would change it', async () => {
    server = await startServer([uriOf('')], editCapabilities);
    const uri = uriOf('set.yaml');
    await open(uri, set);
    await server.diagnostics(uri, () => true);
    const ask = (params: object) => server.client.sendRequest<SimulationAnswer | null>('aksStateful/simulate', params);
    const workload = 'StatefulSet/default/cache';
    const answer = await ask({ workload, simulation: { kind: 'zone-loss', zone: 2 }, cluster: { zones: 3, nodes: 6 } });
    expect(answer).toMatchObject({ version: 1, kind: 'zone-loss', workload: { id: workload } });
    expect(answer?.cluster.nodes).toHaveLength(6);
    expect(answer?.steps.flatMap((it) => it.changes.map((change) => change.id))).toContain('Pod/default/cache-0');
    expect(answer?.verdict.words).toMatch(/zone 2/);
    expect(answer?.remedies).toBeInstanceOf(Array);
    expect(await ask({ workload: 'StatefulSet/default/other', simulation: { kind: 'stop' } })).toBeNull();
    for (const params of [
      { workload, simulation: { kind: 'zone-loss', zone: 'two' } },
      { workload, simulation: { kind: 'explode' } },
      { workload, simulation: { kind: 'stop', more: true } },
      { simulation: { kind: 'stop' } },
      {},
    ]) {
      await expect(ask(params)).rejects.toMatchObject({ code: ErrorCodes.InvalidParams });
    }
  });

  test('is told of a template that it is one, and of text that is not YAML', async () => {
    server = await startServer([uriOf('')], editCapabilities);
    const states = new Map<string, string>();
    const seen = new Promise<void>((resolve) => {
      server.client.onNotification('aksStateful/status', ({ uri, state }: { uri: string; state: string }) => {
        states.set(uri, state);
        if (states.size === 2) resolve();
      });
    });
    await open(uriOf('chart.yaml'), 'apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Values.name }}\n');
    await open(uriOf('broken.yaml'), 'apiVersion: v1\nkind: Service\nmetadata: {\n');
    const broken = await server.diagnostics(uriOf('broken.yaml'), (it) => it.length > 0);
    expect(broken.map((it) => it.code)).toEqual(['syntax']);
    await seen;
    expect(states.get(uriOf('chart.yaml'))).toBe('template');
  });

  test('has settings from a configuration file, and is shown what is wrong in it', async () => {
    write('.aks-stateful.yaml', 'rules:\n  pod-dns-ordinal-out-of-range: error\n');
    write('service.yaml', service);
    server = await startServer([uriOf('')], editCapabilities);
    const uri = uriOf('set.yaml');
    await open(uri, set);
    const severity = (it: readonly Diagnostic[]) =>
      it.find(({ code }) => code === 'pod-dns-ordinal-out-of-range')?.severity;
    await server.diagnostics(uri, (it) => severity(it) === 1);

    const file = uriOf('.aks-stateful.yaml');
    const document = await open(file, 'rules:\n  pod-dns-ordinal-out-of-range: loud\n');
    const problems = await server.diagnostics(file, (it) => it.length > 0);
    expect(problems).toMatchObject([{ code: 'schema', range: { start: { line: 1, character: 32 } } }]);
    await change(document, 'rules:\n  pod-dns-ordinal-out-of-range: hint\n');
    await server.diagnostics(uri, (it) => severity(it) === 4);
  });
});

test('a client that asks for diagnostics is never pushed to', async () => {
  write('service.yaml', service);
  server = await startServer([uriOf('')], { textDocument: { diagnostic: {} } });
  let pushes = 0;
  server.client.onNotification('textDocument/publishDiagnostics', () => {
    pushes++;
  });
  const uri = uriOf('set.yaml');
  await open(uri, set);
  const report = await server.client.sendRequest<{ kind: string; resultId: string; items: Diagnostic[] }>(
    'textDocument/diagnostic',
    { textDocument: { uri } },
  );
  expect(report.items.map((it) => it.code)).toContain('pod-dns-ordinal-out-of-range');
  const again = await server.client.sendRequest<{ kind: string }>('textDocument/diagnostic', {
    textDocument: { uri },
    previousResultId: report.resultId,
  });
  expect(again.kind).toBe('unchanged');
  expect(pushes).toBe(0);
});

test('a client without the commands of ours gets no lenses and no commands', async () => {
  server = await startServer([uriOf('')], editCapabilities);
  const uri = uriOf('set.yaml');
  await open(uri, set);
  await server.diagnostics(uri);
  const lenses = await server.client.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
  expect(lenses).toEqual([]);
});

test('our own client gets a lens above the workload', async () => {
  server = await startServer([uriOf('')], editCapabilities, { client: 'aks-stateful-designer' });
  const uri = uriOf('set.yaml');
  await open(uri, set);
  await server.diagnostics(uri);
  const lenses = await server.client.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
  expect(lenses).toMatchObject([
    { range: { start: { line: 0 } }, command: { command: 'aksStateful.openTopology', arguments: [uri] } },
  ]);
});

test('it ends when it is told to', async () => {
  const other = await startServer([uriOf('')]);
  expect(await other.stop()).toBe(0);
  server = await startServer([uriOf('')]);
});

const editCapabilities = {
  workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create' as const] } },
};

function has(code: string): (diagnostics: readonly Diagnostic[]) => boolean {
  return (diagnostics) => diagnostics.some((it) => it.code === code);
}

function write(name: string, text: string): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function uriOf(name: string): string {
  return pathToFileURL(path.join(folder, name)).href;
}

async function open(uri: string, text: string): Promise<TextDocument> {
  const textDocument = { uri, languageId: 'yaml', version: 1, text };
  await server.client.sendNotification('textDocument/didOpen', { textDocument });
  return TextDocument.create(uri, 'yaml', 1, text);
}

async function change(document: TextDocument, text: string): Promise<TextDocument> {
  const version = document.version + 1;
  const textDocument = { uri: document.uri, version };
  await server.client.sendNotification('textDocument/didChange', { textDocument, contentChanges: [{ text }] });
  return TextDocument.create(document.uri, 'yaml', version, text);
}

async function actions(uri: string, diagnostics: Diagnostic[], range: Diagnostic['range'] | undefined, code: string) {
  const context = { diagnostics, only: ['quickfix'] };
  const all = await server.client.sendRequest<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range,
    context,
  });
  return all.filter((it) => it.diagnostics?.some((diagnostic) => diagnostic.code === code));
}

function applied(document: TextDocument, edit: WorkspaceEdit | undefined): string {
  const edits = edit?.documentChanges?.flatMap((it) =>
    'edits' in it && it.textDocument.uri === document.uri ? it.edits : [],
  );
  return TextDocument.applyEdits(
    document,
    (edits ?? []).filter((it) => 'newText' in it),
  );
}
