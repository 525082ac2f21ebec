import { expect, onTestFinished, test } from 'vitest';
import type { CompletionItem, Hover } from 'vscode-languageserver/node';
import { startServer } from '../support/language-server.ts';

const set = 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: cache\nspec:\n  ';

/** A server with one document, asked at once, before any schema is there. */
async function opened(text: string, settings: object = {}) {
  const capabilities = { workspace: { configuration: true } };
  const { client, stop } = await startServer([], capabilities, undefined, undefined, () => settings);
  onTestFinished(async () => void (await stop()));
  const uri = 'untitled:/shop/cache.yaml';
  const textDocument = { uri };
  await client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'yaml', version: 1, text },
  });
  const ask = (method: string, line: number, character: number) =>
    client.sendRequest<unknown>(`textDocument/${method}`, { textDocument, position: { line, character } });
  return {
    complete: async (line: number, character: number) => {
      const items = (await ask('completion', line, character)) as readonly CompletionItem[];
      return items.map((it) => it.label);
    },
    hover: async (line: number, character: number) => (await ask('hover', line, character)) as Hover | null,
  };
}

test('the first question already has schemas', async () => {
  const { complete, hover } = await opened(`${set}minReadySeconds: 3\n  \n`);
  expect((await complete(6, 2)).slice(0, 3)).toEqual(['selector', 'template', 'serviceName']);
  expect(await hover(5, 4)).toMatchObject({
    contents: { kind: 'markdown', value: expect.stringContaining('**minReadySeconds** · number') },
  });
});

test('an empty document has kinds to begin with', async () => {
  const { complete } = await opened('');
  expect((await complete(0, 0)).slice(0, 3)).toEqual(['apiVersion', 'kind', 'StatefulSet']);
});

test.each(['redhat', 'off'])(
  'with the provider "%s", schemas are silent and we still know the workspace',
  async (schemaProvider) => {
    const { complete, hover } = await opened(
      `${set}minReadySeconds: 3\n  serviceName: \n---\napiVersion: v1\nkind: Service\nmetadata: { name: peers }\n`,
      {
        schemaProvider,
      },
    );
    expect(await complete(5, 2)).toEqual([]);
    expect(await complete(6, 15)).toEqual(['peers']);
    expect(await hover(5, 4)).toBeNull();
  },
);
