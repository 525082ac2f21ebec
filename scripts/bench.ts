/**
 * Measures reading, linting and keystrokes on a large synthetic workspace, each as a ratio to parsing the same text with
 * the `yaml` package alone. The workspace is made by `../shared/corpus-scale/gen.mjs`, or given as a folder:
 *
 *     npm run bench [-- FOLDER]
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Elk from 'elkjs/lib/elk.bundled.js';
import { defaultSettings } from '../server/src/config/settings.ts';
import { readBundle } from '../server/src/files/schema-bundles.ts';
import { diagnosticsOf } from '../server/src/lsp/reports.ts';
import { Session } from '../server/src/lsp/session.ts';
import { answerTopology } from '../server/src/lsp/topology.ts';
import { Linter } from '../server/src/rules/core/linter.ts';
import { rules } from '../server/src/rules/index.ts';
import { layout } from '../server/src/topology/layout.ts';
import type { TopologyModel } from '../server/src/topology/model.ts';
import { overview } from '../server/src/topology/overview.ts';
import { svg } from '../server/src/topology/svg.ts';
import { viewed } from '../server/src/topology/views.ts';
import { Workspace } from '../server/src/workspace/workspace.ts';
import { YamlFile } from '../server/src/yaml/file.ts';
import { schemaBench } from './bench/schemas.ts';

/** What may be spent, as the issue tracker's promise to users has it. A run that misses one fails. */
const budget = { lintRatio: 1.5, keystroke: 15, largeFileRatio: 1.5, topology: 2000 };

/** The package as Node loads it, not the build that our bundles hold. */
const { parseAllDocuments } = createRequire(join(process.cwd(), 'package.json'))('yaml') as typeof import('yaml');

const failures: string[] = [];
const given = process.argv[2];
const generator = join(process.cwd(), '../shared/corpus-scale/gen.mjs');
if (given === undefined && !existsSync(generator)) {
  console.log('There is no generator of a workspace beside the project: name a folder of manifests instead.');
} else {
  const folder = given ?? generate();
  try {
    console.log(`Node ${process.version}, ${rules.length} rules`);
    workspaceBench(folder);
    keystrokeBench();
    largeFileBench(folder);
    failures.push(...(await schemaBench(readAll(folder))));
    await topologyBench();
  } finally {
    if (given === undefined) rmSync(folder, { recursive: true, force: true });
  }
  for (const failure of failures) console.error(`over budget: ${failure}`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}

function generate(): string {
  const folder = mkdtempSync(join(tmpdir(), 'aks-stateful-bench-'));
  execFileSync(process.execPath, [generator, '--out', folder, '--force'], { stdio: 'ignore' });
  return folder;
}

/** Reading and linting everything, from cold. */
function workspaceBench(folder: string): void {
  const texts = readAll(folder);
  const megabytes = [...texts.values()].reduce((sum, it) => sum + it.length, 0) / 1e6;
  console.log(`\nWorkspace: ${texts.size} files, ${megabytes.toFixed(1)} MB`);

  const parse = median(3, () => {
    for (const text of texts.values()) parseAllDocuments(text, { logLevel: 'silent' });
  });
  line('parse with `yaml` alone', parse, parse);

  const read = median(3, () => {
    for (const [uri, text] of texts) YamlFile.parse(uri, text);
  });
  line('read into located nodes', read, parse);

  const before = heap();
  let files: [string, YamlFile][] = [];
  let workspace = Workspace.empty;
  let findings = 0;
  const all = timed(() => {
    files = [...texts].map(([uri, text]) => [uri, YamlFile.parse(uri, text)]);
    const indexed = timed(() => {
      workspace = Workspace.empty.with(files);
    });
    line('  of which index', indexed, parse);
    const linter = new Linter(rules, workspace, () => defaultSettings);
    for (const [uri] of files) findings += linter.findings(uri).findings.length;
  });
  line(`read, index and lint (${findings} findings)`, all, parse, budget.lintRatio);
  console.log(`  heap for the whole workspace: ${((heap() - before) / 1e6).toFixed(0)} MB`);
}

/** One keystroke in one document of 1,000 lines, from the change to the diagnostics as they are sent. */
function keystrokeBench(): void {
  const text = longDocument(1000);
  const session = opened({ 'file:///long.yaml': text });
  const parse = median(15, () => parseAllDocuments(text));
  console.log('\nA keystroke in one document of 1,000 lines');
  line('parse with `yaml` alone', parse, parse);
  const spent = typing(session, 'file:///long.yaml', text.indexOf('value-500') + 6, text);
  line('change to diagnostics', spent, parse);
  if (spent > budget.keystroke) failures.push(`a keystroke takes ${spent.toFixed(1)} ms of ${budget.keystroke}`);
}

/** One keystroke in a document in the middle of a file of 1 MB, against a file that holds that document alone. */
function largeFileBench(folder: string): void {
  const path = [...readAll(folder).entries()].find(([uri]) => uri.endsWith('/one-megabyte-multidoc.yaml'));
  if (!path) return;
  const [uri, text] = path;
  const file = YamlFile.parse(uri, text);
  const alone = file.documents[Math.floor(file.documents.length / 2)]?.text ?? '';
  const at = alone.search(/name: /) + 'name: '.length;
  const offset = text.indexOf(alone) + at;
  console.log(`\nA keystroke in a file of ${(text.length / 1e6).toFixed(1)} MB, ${file.documents.length} documents`);
  const small = typing(opened({ 'file:///alone.yaml': alone }), 'file:///alone.yaml', at, alone);
  line('in a file with the edited document alone', small, small);
  const large = typing(opened({ [uri]: text }), uri, offset, text);
  line('in the large file', large, small);
}

/** From a request to the first drawing of 1,000 workloads, as the server, the wire and the page share it. */
async function topologyBench(): Promise<void> {
  const session = new Session();
  session.filesRead(Array.from({ length: 1000 }, (_, n) => [`file:///app-${n}.yaml`, application(n)] as const));
  session.setLoading(false);
  // An editor shows the findings long before somebody opens the view.
  for (const uri of session.workspace.uris()) session.findings(uri);
  console.log('\nThe topology of 1,000 workloads');
  const start = performance.now();
  const text = JSON.stringify(answerTopology(session, undefined));
  const answered = performance.now();
  line(`model (${(text.length / 1e6).toFixed(1)} MB)`, answered - start, answered - start);
  const model = JSON.parse(text) as TopologyModel;
  const drawing = svg(await layout(overview(viewed(model, 'all')), new Elk.default()), {
    ...{ theme: 'inherit', title: 'Topology', role: 'interactive' },
  });
  const all = performance.now() - start;
  line(`first drawing (${model.nodes.length} nodes, ${(drawing.length / 1e3).toFixed(0)} KB)`, all, all);
  if (all > budget.topology) failures.push(`the topology opens in ${all.toFixed(0)} ms of ${budget.topology}`);
}

/** A workload with its Service, in one of twenty namespaces, that calls another. */
function application(n: number): string {
  const isSet = n % 2 === 1;
  const claims = `
  volumeClaimTemplates:
    - metadata: { name: data }
      spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 8Gi } } }`;
  return `apiVersion: apps/v1
kind: ${isSet ? 'StatefulSet' : 'Deployment'}
metadata: { name: app-${n}, namespace: team-${n % 20} }
spec:
  replicas: 3${isSet ? `\n  serviceName: app-${n}` : ''}
  selector: { matchLabels: { app: app-${n} } }
  template:
    metadata: { labels: { app: app-${n} } }
    spec:
      containers:
        - { name: main, image: 'redis:7.4', env: [{ name: HOST, value: app-${n + 1}.team-${(n + 1) % 20} }] }${isSet ? claims : ''}
---
apiVersion: v1
kind: Service
metadata: { name: app-${n}, namespace: team-${n % 20} }
spec: { selector: { app: app-${n} }, ports: [{ port: 6379 }] }
`;
}

function opened(texts: Readonly<Record<string, string>>): Session {
  const session = new Session((name, take) => take(readBundle(name)));
  for (const [uri, text] of Object.entries(texts)) {
    session.openDocument({ uri, languageId: 'yaml', version: 1, text });
    diagnosticsOf(session, uri);
  }
  return session;
}

/** The median of typing one character and taking it back, again and again, each time up to the diagnostics. */
function typing(session: Session, uri: string, offset: number, text: string): number {
  const before = text.slice(0, offset).split('\n');
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const after = { line: position.line, character: position.character + 1 };
  let version = 1;
  const stroke = () => {
    const typed = version % 2 === 1;
    const change = typed
      ? { range: { start: position, end: position }, text: 'x' }
      : { range: { start: position, end: after }, text: '' };
    session.changeDocument({ textDocument: { uri, version: ++version }, contentChanges: [change] });
    diagnosticsOf(session, uri);
  };
  for (let warm = 0; warm < 40; warm++) stroke();
  return median(101, stroke);
}

function longDocument(lines: number): string {
  const variables = Array.from(
    { length: (lines - 40) / 2 },
    (_, n) => `            - name: NAME_${n}\n              value: value-${n}\n`,
  );
  return `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: long
spec:
  serviceName: long
  replicas: 3
  selector:
    matchLabels:
      app: long
  template:
    metadata:
      labels:
        app: long
    spec:
      containers:
        - name: long
          image: redis:7.4.1
          env:
${variables.join('')}`;
}

function readAll(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((it) => it.isFile() && /\.(ya?ml|json)$/.test(it.name) && it.name !== 'EXPECTED.json');
  return new Map(
    paths
      .map((it) => join(it.parentPath, it.name))
      .sort()
      .map((path) => [pathToFileURL(path).href, readFileSync(path, 'utf8')]),
  );
}

function timed(action: () => void): number {
  const start = performance.now();
  action();
  return performance.now() - start;
}

function median(times: number, action: () => void): number {
  const samples = Array.from({ length: times }, () => timed(action)).sort((a, b) => a - b);
  return samples[Math.floor(times / 2)] ?? 0;
}

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

function line(what: string, milliseconds: number, base: number, limit?: number): void {
  const ratio = milliseconds / base;
  console.log(
    `  ${what.padEnd(48)} ${milliseconds.toFixed(milliseconds < 100 ? 2 : 0).padStart(8)} ms  ${ratio.toFixed(2).padStart(6)} x`,
  );
  if (limit !== undefined && ratio > limit) failures.push(`${what}: ${ratio.toFixed(2)} x of ${limit}`);
}
