import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { defaultSettings } from '../../server/src/config/settings.ts';
import { readBundle } from '../../server/src/files/schema-bundles.ts';
import { Linter } from '../../server/src/rules/core/linter.ts';
import { checkSchema } from '../../server/src/schema/check.ts';
import { SchemaService } from '../../server/src/schema/service.ts';
import { SchemaStore } from '../../server/src/schema/store.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';
import { YamlFile } from '../../server/src/yaml/file.ts';

/** What may be spent: bytes of all bundles together, and milliseconds. */
const budget = { bytes: 6_000_000, compressed: 1_000_000, firstKind: 60, startUp: 1500 };

/** Sizes of the bundles, what the first kind costs, what all manifests cost, and how long the built server takes to start. */
export async function schemaBench(texts: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const failures: string[] = [];
  console.log('\nSchemas');
  const folder = join(process.cwd(), 'dist', 'schemas');
  const names = readdirSync(folder).filter((it) => it.endsWith('.json'));
  const sizes = names.map((name) => {
    const content = readFileSync(join(folder, name));
    return { name, bytes: content.length, compressed: gzipSync(content).length };
  });
  const [bytes, compressed] = [sum(sizes.map((it) => it.bytes)), sum(sizes.map((it) => it.compressed))];
  const largest = sizes.toSorted((a, b) => b.bytes - a.bytes).slice(0, 3);
  console.log(`  ${names.length} files, ${inKilobytes(bytes)}, compressed ${inKilobytes(compressed)}`);
  console.log(`  largest: ${largest.map((it) => `${it.name} ${inKilobytes(it.bytes)}`).join(', ')}`);
  if (bytes > budget.bytes) failures.push(`schemas take ${bytes} bytes of ${budget.bytes}`);
  if (compressed > budget.compressed)
    failures.push(`schemas take ${compressed} bytes of ${budget.compressed}, compressed`);

  const service = new SchemaService(new SchemaStore((name, take) => take(readBundle(name))));
  const first = timed(() => service.store.find('apps/v1', 'StatefulSet'));
  told('first kind: its bundle, and the core', first);
  told(
    'next kind of a bundle that is there',
    timed(() => service.store.find('apps/v1', 'Deployment')),
  );
  if (first > budget.firstKind) failures.push(`the first kind takes ${first.toFixed(0)} ms of ${budget.firstKind}`);

  const files = [...texts].map(([uri, text]) => [uri, YamlFile.parse(uri, text)] as const);
  const workspace = Workspace.empty.with(files);
  const spent = timed(() => {
    const linter = new Linter(
      [],
      workspace,
      () => defaultSettings,
      (it, context) => checkSchema(service, it, context),
    );
    for (const [uri] of files) linter.findings(uri);
  });
  told(`all manifests of the workspace (${files.length} files)`, spent);

  const started = await startUp();
  told('the built server, from start to its first answer', started);
  if (started > budget.startUp) failures.push(`the server starts in ${started.toFixed(0)} ms of ${budget.startUp}`);
  return failures;
}

/** Milliseconds until the server answers to `initialize`. */
function startUp(): Promise<number> {
  const start = performance.now();
  const server = spawn(process.execPath, [join(process.cwd(), 'dist', 'server.js'), '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const params = { processId: process.pid, rootUri: null, capabilities: {} };
  const request = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(request)}\r\n\r\n${request}`);
  return new Promise((resolve) =>
    server.stdout.once('data', () => {
      resolve(performance.now() - start);
      server.kill();
    }),
  );
}

function told(what: string, milliseconds: number): void {
  console.log(`  ${what.padEnd(48)} ${milliseconds.toFixed(milliseconds < 100 ? 2 : 0).padStart(8)} ms`);
}

function timed(action: () => void): number {
  const start = performance.now();
  action();
  return performance.now() - start;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((res, it) => res + it, 0);
}

function inKilobytes(bytes: number): string {
  return `${Math.round(bytes / 1024)} KB`;
}
