import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { CodeAction, Diagnostic } from 'vscode-languageserver/node';
import { folder } from '../files/folder.ts';
import { startServer } from '../support/language-server.ts';

const service = (field: string) => `apiVersion: v1
kind: Service
metadata:
  name: cache
spec:
  ${field}: { app: cache }
  ports:
    - port: 6379
`;

const shop = 'apiVersion: shop.example/v1\nkind: Shop\nmetadata:\n  name: a\nspec: { sice: 1 }\n';

const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: shops.shop.example }
spec:
  group: shop.example
  names: { kind: Shop, plural: shops }
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema: { openAPIV3Schema: { type: object, properties: { spec: { type: object, properties: { size: { type: integer } } } } } }
`;

async function server(files: Readonly<Record<string, string>>) {
  const root = pathToFileURL(folder(files)).toString();
  const it = await startServer([root]);
  onTestFinished(async () => void (await it.stop()));
  let version = 1;
  return {
    ...it,
    uri: (name: string) => `${root}/${name}`,
    open: (name: string, text: string) =>
      it.client.sendNotification('textDocument/didOpen', {
        textDocument: { uri: `${root}/${name}`, languageId: 'yaml', version, text },
      }),
    type: (name: string, text: string) =>
      it.client.sendNotification('textDocument/didChange', {
        textDocument: { uri: `${root}/${name}`, version: ++version },
        contentChanges: [{ text }],
      }),
  };
}

const ofSchemas = (found: readonly Diagnostic[]) => found.filter((it) => it.code === 'schema');
const hasSchemas = (found: readonly Diagnostic[]) => ofSchemas(found).length > 0;

test('a misspelt field is underlined, explained and mended, and no more is said once it is', async () => {
  const { client, diagnostics, open, type, uri } = await server({});
  await open('service.yaml', service('selectors'));
  const [finding] = ofSchemas(await diagnostics(uri('service.yaml'), hasSchemas));
  expect(finding).toMatchObject({
    message: 'Service has no field "spec.selectors"; did you mean "selector"?',
    severity: 1,
    source: 'aks-stateful',
    range: { start: { line: 5, character: 2 }, end: { line: 5, character: 11 } },
    codeDescription: { href: expect.stringMatching(/docs\/rules\/schema\.md$/) },
  });
  const actions = await client.sendRequest<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: uri('service.yaml') },
    range: finding?.range,
    context: { diagnostics: [finding] },
  });
  expect(actions.map((it) => it.title)).toEqual([
    'Change "selectors" to "selector"',
    'Ignore "schema" on this line',
    'Ignore "schema" in this resource',
    'Ignore "schema" in this file',
  ]);
  await type('service.yaml', service('selector'));
  expect(ofSchemas(await diagnostics(uri('service.yaml'), (it) => !hasSchemas(it)))).toEqual([]);
});

test('a definition counts as soon as it is written', async () => {
  const { diagnostics, open, uri } = await server({ 'shop.yaml': shop });
  await open('shop.yaml', shop);
  await open('crd.yaml', definition);
  const [finding] = ofSchemas(await diagnostics(uri('shop.yaml'), hasSchemas));
  expect(finding?.message).toBe('Shop has no field "spec.sice"; did you mean "size"?');
});

test('definitions may lie in a folder that the configuration names', async () => {
  const platform = folder({ 'crd.yaml': definition });
  const configuration = `crdFolders: [${JSON.stringify(pathToFileURL(platform).pathname)}]\n`;
  const { diagnostics, open, uri } = await server({ 'shop.yaml': shop, '.aks-stateful.yaml': configuration });
  await open('shop.yaml', shop);
  const [finding] = ofSchemas(await diagnostics(uri('shop.yaml'), hasSchemas));
  expect(finding?.message).toBe('Shop has no field "spec.sice"; did you mean "size"?');
});
