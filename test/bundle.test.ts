import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver/node';
import { startServer } from './support/language-server.ts';

const root = path.dirname(import.meta.dirname);
const script = path.join(root, 'dist', 'server.js');
const metafile = path.join(root, 'artifacts', 'metafiles', 'server.json');

/** What a bundler leaves out or mixes up is seen only when the built file runs. */
test('the built server completes a configuration file', async () => {
  if (!existsSync(script)) throw new Error('Nothing is built; run "npm run build".');
  const server = await startServer([], {}, undefined, [process.execPath, script]);
  onTestFinished(async () => void (await server.stop()));
  const uri = 'untitled:/shop/.aks-stateful.yaml';
  await server.client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'yaml', version: 1, text: 'profile: ' },
  });
  const textDocument = { uri };
  const items = await server.client.sendRequest<CompletionItem[]>('textDocument/completion', {
    textDocument,
    position: { line: 0, character: 9 },
  });
  expect(items.map((it) => it.label)).toEqual(['production', 'development']);
  const hover = await server.client.sendRequest('textDocument/hover', {
    textDocument,
    position: { line: 0, character: 2 },
  });
  expect(hover).toMatchObject({ contents: { value: expect.stringContaining('What the manifests are for') } });
});

test('the built command line finds its schemas', () => {
  const manifest = 'apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { selectors: {} }\n';
  const { stdout } = spawnSync(process.execPath, [path.join(root, 'dist', 'cli.js'), 'lint', '-', '--format', 'json'], {
    input: manifest,
    encoding: 'utf8',
  });
  expect(JSON.parse(stdout).diagnostics).toMatchObject([
    { ruleId: 'schema', message: 'Service has no field "spec.selectors"; did you mean "selector"?' },
  ]);
});

test('what completes schemas is loaded by nobody who does not ask for it', () => {
  const { outputs }: Metafile = JSON.parse(readFileSync(metafile, 'utf8'));
  const loaded = new Set(Object.keys(outputs).filter((it) => outputs[it]?.entryPoint?.endsWith('/main.ts')));
  expect(loaded.size).toBe(2);
  for (const file of loaded) {
    for (const it of outputs[file]?.imports ?? []) {
      if (it.kind === 'import-statement' && it.path in outputs) loaded.add(it.path);
    }
  }
  const packages = (file: string) => Object.keys(outputs[file]?.inputs ?? {}).join('\n');
  expect([...loaded].filter((it) => packages(it).includes('yaml-language-server'))).toEqual([]);
  expect(Object.keys(outputs).filter((it) => packages(it).includes('yaml-language-server'))).toHaveLength(1);
  // One parser of YAML for everybody.
  const parsers = Object.keys(outputs).filter((it) => packages(it).includes('node_modules/yaml/'));
  expect(parsers).toHaveLength(1);
});

/** What esbuild writes about a build, as far as it matters here. */
interface Metafile {
  readonly outputs: Readonly<Record<string, Output>>;
}

interface Output {
  readonly entryPoint?: string;
  readonly imports: readonly { readonly path: string; readonly kind: string }[];
  readonly inputs: Readonly<Record<string, unknown>>;
}
