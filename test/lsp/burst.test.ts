import { PassThrough } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import {
  createConnection,
  type InitializeParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { serve } from '../../server/src/lsp/server.ts';

const manifest =
  'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { containers: [{ name: web, image: web:latest }] }\n';

test('of many edits that arrive together only the last is judged', async () => {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  onTestFinished(() => void toServer.end());
  serve(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)));
  const published: { version?: number }[] = [];
  const last = new Promise<void>((resolve) => {
    new StreamMessageReader(toClient).listen((message) => {
      if (!('method' in message) || message.method !== 'textDocument/publishDiagnostics') return;
      const params = (message as unknown as { params: { version?: number } }).params;
      published.push(params);
      if (params.version === 50) resolve();
    });
  });
  const uri = 'untitled:set';
  const opened = { uri, languageId: 'yaml', version: 1, text: manifest };
  const edits = Array.from({ length: 49 }, (_, index) =>
    note('textDocument/didChange', {
      textDocument: { uri, version: index + 2 },
      contentChanges: [{ text: manifest.replace('latest', `7.${index}`) }],
    }),
  );
  const start: InitializeParams = { processId: null, rootUri: null, capabilities: {} };
  const messages = [
    { jsonrpc: '2.0', id: 1, method: 'initialize', params: start },
    note('initialized', {}),
    note('textDocument/didOpen', { textDocument: opened }),
    ...edits,
  ];
  toServer.write(messages.map(framed).join(''));
  await last;
  expect(published.length).toBeLessThanOrEqual(2);
});

test('an edit whose client has gone when it is judged is no fault', async () => {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  serve(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)));
  toClient.resume();
  const opened = { uri: 'untitled:set', languageId: 'yaml', version: 1, text: manifest };
  const start: InitializeParams = { processId: null, rootUri: null, capabilities: {} };
  const messages = [
    { jsonrpc: '2.0', id: 1, method: 'initialize', params: start },
    note('initialized', {}),
    note('textDocument/didOpen', { textDocument: opened }),
  ];
  const closed = new Promise((resolve) => void toServer.once('close', resolve));
  toServer.end(messages.map(framed).join(''));
  await closed;
  // A fault would be one of the process, which fails the run.
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => void setImmediate(resolve));
  expect(toServer.destroyed).toBe(true);
});

function note(method: string, params: unknown) {
  return { jsonrpc: '2.0', method, params };
}

function framed(message: unknown): string {
  const text = JSON.stringify(message);
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}
