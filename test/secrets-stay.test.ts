import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { isMap, isPair, isScalar, parseAllDocuments, type Scalar, visit } from 'yaml';
import { run } from '../server/src/cli/run.ts';
import { codeActions } from '../server/src/features/code-actions.ts';
import { codeLenses } from '../server/src/features/code-lens.ts';
import { hover } from '../server/src/features/hover.ts';
import { Session } from '../server/src/lsp/session.ts';
import { rules } from '../server/src/rules/index.ts';
import { folder } from './files/folder.ts';

/** Manifests of public repositories, which may lie beside the project but are no part of it. */
const corpus = path.join(import.meta.dirname, '../../shared/corpus');
const isThere = existsSync(corpus);
if (!isThere) console.warn(`SKIPPED: no public manifests in ${path.relative(process.cwd(), corpus)}`);

/** Stands where a secret would; nothing else spells it, and base64 of it always begins in the same way. */
const planted = 'Leaked0Credential0Of';
const inBase64 = btoa(planted).slice(0, 24);

/** Every place in which a credential can be written. */
const everywhere = `
apiVersion: v1
kind: Secret
metadata: { name: db, annotations: { note: "postgres://shop:${planted}1@db/shop" } }
type: kubernetes.io/dockerconfigjson
data:
  password: ${btoa(`${planted}2\n`)}
  broken: ${planted}3!
  .dockerconfigjson: ${btoa(`${planted}4`)}
stringData: { token: ${planted}5, user: shop }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: shop }
data:
  DB_PASSWORD: ${planted}6
  app.properties: |
    user=shop
    password=${planted}7
  app.yaml: |
    db:
      apiKey: "${planted}8"
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: api, annotations: { hook: "https://x.example.com/?sig=${planted}9" } }
spec:
  selector: { matchLabels: { app: api } }
  template:
    metadata:
      labels: { app: api }
      annotations:
        dapr.io/enabled: "true"
        dapr.io/app-id: api
        dapr.io/env: "REDIS_PASSWORD=${planted}10"
    spec:
      containers:
        - name: api
          image: example.azurecr.io/api:1.4.2
          command: [sh, -c, "redis-cli -a ${planted}11 ping"]
          args:
            - --password
            - ${planted}12
            - --url=amqp://shop:${planted}13@queue
          env:
            - { name: DB_PASSWORD, value: ${planted}14 }
            - name: STORE
              value: DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=${planted}15==;EndpointSuffix=core.windows.net
          livenessProbe: { exec: { command: [sh, -c, "redis-cli -a ${planted}16 ping"] } }
---
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: baskets }
spec:
  type: state.redis
  version: v1
  metadata:
    - { name: redisHost, value: "cache:6379" }
    - { name: redisPassword, value: ${planted}17 }
---
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: queue }
spec:
  type: pubsub.rabbitmq
  version: v1
  metadata:
    - { name: connectionString, value: "amqp://shop:${planted}18@queue:5672" }
---
apiVersion: dapr.io/v1alpha1
kind: HTTPEndpoint
metadata: { name: bank }
spec:
  baseUrl: https://shop:${planted}19@bank.example.com
  headers: [{ name: Api-Key, value: ${planted}20 }]
---
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
configMapGenerator: [{ name: x, literals: ["API_TOKEN=${planted}21"] }]
`;

test('a credential is found wherever it is written, and shown nowhere', async () => {
  const files = { 'all.yaml': everywhere };
  const outputs = [...(await printed(files, ['json', 'mermaid', 'svg'])), ...asked(files)];
  const lint = outputs.find((it) => it.startsWith('{')) ?? '';
  // What reports these values is at work, so that their absence says something.
  for (const id of ['plaintext-secret-env', 'plaintext-secret-in-value', 'configmap-contains-secret']) {
    expect(lint).toContain(id);
  }
  expect(outputs.filter(isLeak).map(around)).toEqual([]);
});

describe.skipIf(!isThere)('no secret of public manifests is shown:', () => {
  const repositories = isThere ? readdirSync(corpus).filter((it) => !it.includes('.')) : [];
  test.each(repositories)('%s', async (repository) => {
    const files = repositoryWithPlanted(path.join(corpus, repository));
    if (!Object.values(files).some(isLeak)) return;
    const outputs = [...(await printed(files, ['json', 'mermaid'])), ...asked(files)];
    expect(outputs.length).toBeGreaterThan(0);
    expect(outputs.filter(isLeak).map(around)).toEqual([]);
  });

  test('there are some', () => {
    const all = repositories.map((it) => repositoryWithPlanted(path.join(corpus, it)));
    expect(all.flatMap((it) => Object.values(it)).filter(isLeak).length).toBeGreaterThan(10);
  });
});

/** What may be asked of workloads, each with its own fields to cite. */
const simulations = ['start', 'rolling-update:broken', 'scale:5', 'drain', 'zone-loss:2', 'delete', 'spot-eviction'];

function isLeak(text: string): boolean {
  return text.includes(planted) || text.includes(inBase64);
}

function around(text: string): string {
  const at = Math.max(text.indexOf(planted), text.indexOf(inBase64));
  return text.slice(Math.max(0, at - 150), at + 60);
}

/** What the program prints about files, in every format. */
async function printed(files: Readonly<Record<string, string>>, drawings: readonly string[]): Promise<string[]> {
  const cwd = folder(files);
  const lines = [
    ...['json', 'stylish'].map((it) => ['lint', '.', '--format', it]),
    ...drawings.map((it) => ['topology', '.', '--format', it]),
    ...simulations.map((it) => ['topology', '.', '--format', 'json', '--simulate', it]),
  ];
  const res: string[] = [];
  for (const line of lines) {
    const written: string[] = [];
    const outlet = { isTTY: false, write: (it: string) => void written.push(it) };
    await run({ cwd, env: {}, stdin: nothing(), stdout: outlet, stderr: outlet }, line, rules);
    res.push(written.join(''));
  }
  return res;
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** What an editor is told about files: messages, related places, actions, lenses, and hovers at each planted value. */
function asked(files: Readonly<Record<string, string>>): string[] {
  const session = new Session();
  for (const [name, text] of Object.entries(files)) {
    session.openDocument({ uri: `file:///project/${name}`, languageId: 'yaml', version: 1, text });
  }
  const { workspace } = session;
  return workspace.uris().flatMap((uri) => {
    const file = workspace.file(uri);
    const { findings } = session.findings(uri);
    if (!file) return [];
    const text = file.text;
    const offsets = [planted, inBase64].flatMap((it) => occurrences(text, it));
    const around = offsets.flatMap((it) => [it - 12, it - 1, it, it + 5].filter((offset) => offset >= 0));
    const hovers = around.flatMap((offset) => {
      const lines = text.slice(0, offset).split('\n');
      const cursor = file.locate({ line: lines.length - 1, column: lines.at(-1)?.length ?? 0 });
      return hover(workspace, findings, session.settings(uri), cursor, { showsMessages: true })?.markdown ?? [];
    });
    const actions = codeActions(workspace, findings, { span: { start: 0, end: file.length }, only: undefined });
    return [
      ...findings.flatMap((it) => [it.message, ...it.related.map((other) => other.message)]),
      ...findings.flatMap((it) => it.fixes.map((fix) => fix.title)),
      ...actions.map((it) => it.title),
      ...codeLenses(workspace, findings, uri).map((it) => JSON.stringify(it.title)),
      ...hovers,
    ];
  });
}

function occurrences(text: string, part: string): number[] {
  const res: number[] = [];
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1)) res.push(at);
  return res;
}

/** The manifests of a repository with another value in place of every secret. */
function repositoryWithPlanted(root: string): Record<string, string> {
  const names = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile() && /\.ya?ml$/.test(it.name))
    .map((it) => path.relative(root, path.join(it.parentPath, it.name)).replaceAll('\\', '/'));
  return Object.fromEntries(names.map((it) => [it, withPlanted(readFileSync(path.join(root, it), 'utf8'))]));
}

const promises = /(?:PASS(?:WORD)?|PWD|TOKEN|SECRET|API_?KEY|ACCESS_?KEY|SECRET_?KEY)$/i;

/** Puts the planted value in place of the values of Secrets, and of settings whose name promises a secret. */
function withPlanted(text: string): string {
  const places: { start: number; end: number; value: string }[] = [];
  const plant = (node: unknown, value: string) => {
    if (!isScalar(node) || typeof node.value !== 'string' || node.value === '' || !node.range) return;
    const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
    if (!isBlock) places.push({ start: node.range[0], end: node.range[1], value });
  };
  if (text.includes('{{')) return text;
  for (const document of parseAllDocuments(text, { logLevel: 'silent' })) {
    if (!('contents' in document)) continue;
    const kind = document.get('kind');
    visit(document, {
      Pair(_, pair, parents) {
        const holder = parents.findLast(isPair);
        const key = (pair.key as Scalar | null)?.value;
        const above = isPair(holder) ? (holder.key as Scalar | null)?.value : undefined;
        if (kind === 'Secret' && above === 'data') plant(pair.value, btoa(planted));
        else if (kind === 'Secret' && above === 'stringData') plant(pair.value, planted);
        else if (kind === 'ConfigMap' && above === 'data' && promises.test(String(key))) plant(pair.value, planted);
        const map = parents.at(-1);
        if (key === 'value' && isMap(map) && promises.test(String(map.get('name')))) plant(pair.value, planted);
      },
    });
  }
  return places
    .toSorted((a, b) => b.start - a.start)
    .reduce((whole, { start, end, value }) => whole.slice(0, start) + JSON.stringify(value) + whole.slice(end), text);
}
