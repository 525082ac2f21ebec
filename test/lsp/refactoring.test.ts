import { afterEach, expect, test } from 'vitest';
import type { CodeAction, InitializeParams, Position } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type RunningServer, startServer } from '../support/language-server.ts';

const store = `apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: carts
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: cache.example.com:6379
    - name: keyPrefix
      value: name
`;
const uri = 'untitled:carts';
const type = { line: 5, character: 12 };
const metadata = { line: 10, character: 12 };

let server: RunningServer | undefined;

afterEach(async () => {
  await server?.stop();
});

test('a state store is changed to another one, and the client can show what that means', async () => {
  await start({ workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } } });
  const kinds: unknown = expect.arrayContaining(['refactor.rewrite']);
  expect(server?.capabilities.codeActionProvider).toMatchObject({ codeActionKinds: kinds });

  const changes = await actionsAt(type);
  expect(changes).toHaveLength(6);
  expect(changes.map((it) => it.kind)).toEqual(changes.map(() => 'refactor.rewrite'));
  const table = changes.find((it) => it.title.includes('Azure Table Storage'));
  expect(table?.title).toContain('loses actors');
  expect(table?.edit?.changeAnnotations).toEqual({
    consequence: { label: expect.stringContaining('nothing is moved'), needsConfirmation: false },
  });
  expect(applied(table)).toBe(`apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: carts
spec:
  type: state.azure.tablestorage
  version: v1
  metadata:
    # - name: redisHost # of state.redis, not of state.azure.tablestorage
    #   value: cache.example.com:6379
    - name: keyPrefix
      value: name
    - name: accountName
      value: <storage-account>
    - name: tableName
      value: <table>
    - name: accountKey
      secretKeyRef:
        name: carts-secret
        key: accountKey
`);
});

test('the light bulb stays off in the rest of the component unless one asks for refactorings', async () => {
  await start({});
  expect(await actionsAt(metadata)).toEqual([]);
  expect(await actionsAt(metadata, ['refactor'])).toHaveLength(6);
  expect(await actionsAt(type, ['quickfix'])).toEqual([]);
});

async function start(capabilities: InitializeParams['capabilities']): Promise<void> {
  server = await startServer([], capabilities);
  const textDocument = { uri, languageId: 'yaml', version: 1, text: store };
  await server.client.sendNotification('textDocument/didOpen', { textDocument });
}

/** The changes of the store that are offered at a place. */
async function actionsAt(at: Position, only?: readonly string[]): Promise<readonly CodeAction[]> {
  const all = await server?.client.sendRequest<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: at, end: at },
    context: { diagnostics: [], ...(only && { only }) },
  });
  return (all ?? []).filter((it) => it.title.startsWith('Change state store'));
}

function applied(action: CodeAction | undefined): string {
  const edits = action?.edit?.documentChanges?.flatMap((it) => ('edits' in it ? it.edits : [])) ?? [];
  return TextDocument.applyEdits(
    TextDocument.create(uri, 'yaml', 1, store),
    edits.filter((it) => 'newText' in it),
  );
}
