import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver/node';
import { startServer } from '../support/language-server.ts';
import { type Repository, repository } from '../support/repository.ts';

const set = (serviceName: string) => `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: cache }
spec:
  serviceName: ${serviceName}
  selector: { matchLabels: { app: cache } }
  template:
    metadata: { labels: { app: cache } }
    spec:
      containers: [{ name: app, image: "contoso.azurecr.io/app:1.2.3" }]
`;

const isRefused = (it: readonly Diagnostic[]) => it.some(({ code }) => code === 'statefulset-immutable-field-changed');

async function edited(it: Repository) {
  const uri = pathToFileURL(path.join(it.path, 'set.yaml')).toString();
  const server = await startServer([pathToFileURL(it.path).toString()]);
  onTestFinished(async () => {
    await server.stop();
  });
  let version = 1;
  await server.client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'yaml', version, text: set('cache') },
  });
  return {
    type: (text: string) =>
      server.client.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: ++version },
        contentChanges: [{ text }],
      }),
    diagnostics: (accept: (it: readonly Diagnostic[]) => boolean) => server.diagnostics(uri, accept),
  };
}

test('what is typed is compared with the last commit, until it is committed itself', async () => {
  const it = repository({ 'set.yaml': set('cache') });
  const { type, diagnostics } = await edited(it);
  await type(set('other'));
  await diagnostics(isRefused);
  await type(set('cache'));
  await diagnostics((found) => !isRefused(found));
  await type(set('other'));
  await diagnostics(isRefused);
  it.write({ 'set.yaml': set('other') });
  it.commit();
  await diagnostics((found) => !isRefused(found));
});

test('what another branch has committed counts as soon as it is checked out', async () => {
  const it = repository({ 'set.yaml': set('cache') });
  it.git('branch', 'later');
  const { type, diagnostics } = await edited(it);
  it.write({ 'set.yaml': set('other') });
  it.commit();
  await type(set('cache'));
  await diagnostics(isRefused);
  it.git('checkout', '--quiet', 'later');
  await diagnostics((found) => !isRefused(found));
  expect(it.git('status', '--porcelain')).toBe('');
});
