import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { folder } from '../files/folder.ts';
import { repository } from '../support/repository.ts';

// Starting a process takes what it takes on a machine that does much else.
vi.setConfig({ testTimeout: 60_000 });

const main = join(import.meta.dirname, '../../server/src/cli/main.ts');
const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));

const broken = `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  serviceName: cache
  selector:
    matchLabels:
      app: cache
  template:
    metadata:
      labels:
        app: redis
`;

/** The command line as a process of its own, as a shell would start it. */
function start(cwd: string, ...args: string[]) {
  return spawn(process.execPath, [main, ...args], { cwd, env: { ...process.env, NO_COLOR: '', FORCE_COLOR: '' } });
}

async function aksStateful(cwd: string, args: readonly string[], stdin = '') {
  const child = start(cwd, ...args);
  child.stdin.end(stdin);
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { status: await closed, stdout, stderr };
}

async function text(stream: NodeJS.ReadableStream): Promise<string> {
  let res = '';
  for await (const chunk of stream) res += chunk;
  return res;
}

test('findings give 1, a report on standard output, and the same bytes twice', async () => {
  const root = folder({ 'k8s/cache.yaml': broken });
  const first = await aksStateful(root, ['lint', '--rule', 'workload-selector-mismatch']);
  expect(first).toEqual({
    status: 1,
    stderr: '',
    stdout: `k8s/cache.yaml
  9:12  error  The selector of StatefulSet "cache" asks for "app: cache", which its own pod template does not have.  workload-selector-mismatch
        app: cache
             ^^^^^

1 error. 1 file, 1 resource.
Run "aks-stateful explain RULE" to read why a finding matters and what to do.
`,
  });
  expect(await aksStateful(root, ['lint', '--rule', 'workload-selector-mismatch'])).toEqual(first);
});

test('a file without manifests gives 0', async () => {
  expect(await aksStateful(folder({ 'compose.yaml': 'services: {}\n' }), ['lint'])).toEqual({
    status: 0,
    stdout: 'No findings. 1 file, 0 resources.\n',
    stderr: '',
  });
});

test('a file that is no text is nothing to lint, which gives 2', async () => {
  expect(await aksStateful(folder({ 'blob.yaml': 'a\0b' }), ['lint', 'blob.yaml'])).toEqual({
    status: 2,
    stdout: '',
    stderr:
      'aks-stateful: There is nothing to read: no manifest was found.\naks-stateful: Left out (not text): blob.yaml.\n',
  });
});

test.runIf(existsSync('/dev/full'))('a report that cannot be written gives 2, and is no fault of ours', async () => {
  const full = openSync('/dev/full', 'w');
  onTestFinished(() => closeSync(full));
  const child = spawn(process.execPath, [main, 'rules'], { stdio: ['ignore', full, 'pipe'] });
  if (!child.stderr) throw new Error('the process has no standard error');
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
  expect(await text(child.stderr)).toMatch(/^aks-stateful: Cannot write to standard output: .+\n$/);
  expect(await closed).toBe(2);
});

test('misuse gives 2, one line and a hint', async () => {
  expect(await aksStateful(folder({}), ['lint', '--formt', 'json'])).toEqual({
    status: 2,
    stdout: '',
    stderr: 'aks-stateful: "lint" has no option --formt. Did you mean --format?\nTry "aks-stateful lint --help".\n',
  });
});

test('nothing to lint gives 2', async () => {
  expect((await aksStateful(folder({}), ['lint'])).status).toBe(2);
});

test('standard input is read to its end', async () => {
  const many = Array.from({ length: 2000 }, (_, index) => broken.replaceAll('cache', `cache${index}`)).join('---\n');
  const { status, stdout } = await aksStateful(folder({}), ['lint', '-', '--format', 'json'], many);
  expect(status).toBe(1);
  const report = JSON.parse(stdout);
  expect(report.summary).toMatchObject({ files: 1, resources: 2000 });
  expect(report.diagnostics[0].file).toBe('<stdin>');
});

test.skipIf(process.platform === 'win32')('a reader that has seen enough is no fault', async () => {
  const many = Array.from({ length: 3000 }, (_, index) => broken.replaceAll('cache', `cache${index}`)).join('---\n');
  const child = start(folder({ 'x.yaml': many }), 'lint', '--format', 'json');
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
  child.stdout.once('data', () => child.stdout.destroy());
  expect(await text(child.stderr)).toBe('');
  expect(await closed).toBe(1);
});

test('help and version go to standard output', async () => {
  const root = folder({});
  const [help, versions] = await Promise.all([aksStateful(root, ['--help']), aksStateful(root, ['--version'])]);
  expect(help).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('Usage: aks-stateful COMMAND') });
  expect(versions).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
});

test('the topology is drawn in every format', async () => {
  const root = folder({ 'cache.yaml': broken });
  const draw = async (format: string) => (await aksStateful(root, ['topology', '--format', format])).stdout;
  const [json, svg, mermaid] = await Promise.all(['json', 'svg', 'mermaid'].map(draw));
  const { version: modelVersion, nodes } = JSON.parse(json ?? '');
  expect(modelVersion).toBe(1);
  expect(nodes.map((it: { type: string; name: string }) => `${it.type} ${it.name}`)).toContain('StatefulSet cache');
  expect(svg).toMatch(/^<svg [^>]*>[\s\S]*cache[\s\S]*<\/svg>\n$/);
  expect(mermaid).toMatch(/^flowchart LR\n/);
});

test('serve speaks the language server protocol and ends with its client', async () => {
  const child = start(folder({}), 'serve', '--stdio');
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
  const send = (message: object) => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  send({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
  send({ method: 'initialized', params: {} });
  send({ id: 2, method: 'shutdown' });
  send({ method: 'exit' });
  const said = await text(child.stdout);
  expect(said).toMatch(/^Content-Length: \d+\r\n/);
  expect(said).toContain('"capabilities":');
  expect(await closed).toBe(0);
});

test('an edit that the API server refuses is told against the last commit', async () => {
  const set = broken.replace('app: redis', 'app: cache');
  const { path, write } = repository({ 'k8s/cache.yaml': set });
  const args = ['lint', '--rule', 'statefulset-immutable-field-changed'];
  expect(await aksStateful(path, args)).toMatchObject({ status: 0 });
  write({ 'k8s/cache.yaml': set.replace('serviceName: cache', 'serviceName: other') });
  const { status, stdout } = await aksStateful(path, args);
  expect(status).toBe(1);
  expect(stdout).toContain('serviceName: other');
});
