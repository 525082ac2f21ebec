import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Elk from 'elkjs/lib/elk.bundled.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeActions } from '../server/src/features/code-actions.ts';
import { codeLenses } from '../server/src/features/code-lens.ts';
import { definition } from '../server/src/features/definition.ts';
import { hover } from '../server/src/features/hover.ts';
import { references } from '../server/src/features/references.ts';
import { Session } from '../server/src/lsp/session.ts';
import { answerTopology } from '../server/src/lsp/topology.ts';
import { layout } from '../server/src/topology/layout.ts';
import { mermaid } from '../server/src/topology/mermaid.ts';
import { svg } from '../server/src/topology/svg.ts';
import { YamlDocument } from '../server/src/yaml/document.ts';
import type { YamlNode } from '../server/src/yaml/node.ts';

const folder = path.join(import.meta.dirname, '../examples/orders');
const examples = new Map(
  readdirSync(folder).map((name) => [`file:///orders/${name}`, readFileSync(path.join(folder, name), 'utf8')]),
);
const uri = 'file:///orders/main.yaml';
const elk = new Elk.default();

/** A session in which `texts` are open in the editor. */
function opened(texts: Iterable<readonly [uri: string, text: string]>): Session {
  const session = new Session();
  for (const [it, text] of texts) {
    session.openDocument({ uri: it, languageId: 'yaml', version: 1, text });
  }
  return session;
}

/** Asks everything that an editor can ask about a file, at offsets `step` apart. */
function askEverything(session: Session, about: string, step: number): void {
  const { workspace } = session;
  const { findings } = session.findings(about);
  codeLenses(workspace, findings, about);
  mermaid(answerTopology(session, about));
  const file = workspace.file(about);
  if (!file) return;
  codeActions(workspace, findings, { span: { start: 0, end: file.length }, only: undefined });
  for (let offset = 0; offset <= file.length; offset += step) {
    const before = file.text.slice(0, offset).split(/\r\n|\n|\r/);
    const cursor = file.locate({ line: before.length - 1, column: before.at(-1)?.length ?? 0 });
    hover(workspace, findings, session.settings(about), cursor);
    definition(workspace, cursor);
    references(workspace, cursor, { includeDeclaration: true });
  }
}

const set = readFileSync(path.join(folder, 'cache.yaml'), 'utf8');
const head = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n';
const repeat = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, n) => line(n)).join('');

describe('no text makes anything throw, or take without end', () => {
  test.each<[name: string, text: string]>([
    ['an empty file', ''],
    ['blanks', ' \n\t\n '],
    ['only comments', '# apiVersion: v1\n# kind: Pod\n'],
    ['only a marker', '---'],
    ['only markers', '---\n'.repeat(1000)],
    ['only end markers', '...\n'.repeat(1000)],
    ['a scalar', 'apiVersion'],
    ['a list', '- apiVersion: v1\n- kind: Pod\n'],
    [
      'an alias bomb',
      `${head}data:\n  a0: &a0 x\n${repeat(60, (n) => `  a${n + 1}: &a${n + 1} [${`*a${n}, `.repeat(9)}*a${n}]\n`)}`,
    ],
    [
      'a bomb of merges',
      `${head}x0: &x0 { k: v }\n${repeat(60, (n) => `x${n + 1}: &x${n + 1}\n  <<: [${`*x${n}, `.repeat(9)}*x${n}]\n`)}`,
    ],
    ['a cycle of aliases', `${head}data: &a\n  b: &b\n    c: *a\n    <<: *b\n  <<: *a\n`],
    [
      'a manifest in itself',
      'apiVersion: v1\nkind: List\nitems: &items\n  - apiVersion: v1\n    kind: List\n    items: *items\n',
    ],
    ['a pod in itself', `${set.replace('spec:\n  serviceName', 'spec: &spec\n  template: *spec\n  serviceName')}`],
    ['aliases without anchors', `${head}data: *nowhere\n`],
    ['deep nesting in flow', `${head}data: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`],
    ['deep nesting in flow that stays open', `${head}data: ${'{a: '.repeat(10_000)}\n`],
    ['deep nesting in blocks', `${head}data:\n${repeat(10_000, (n) => `${' '.repeat(n % 3000)}- a:\n`)}`],
    ['deep nesting of dashes', `${head}data:\n  ${'- '.repeat(10_000)}x\n`],
    ['deep nesting of explicit keys', `${head}data:\n  ${'? '.repeat(10_000)}x\n`],
    ['a map of many keys', `${head}data:\n${repeat(30_000, (n) => `  key${n}: value\n`)}`],
    ['a map of many equal keys', `${head}data:\n${'  key: value\n'.repeat(30_000)}`],
    ['a megabyte', `${head}data:\n  text: |\n${'    cache-0.cache and 12 more characters\n'.repeat(25_000)}`],
    ['a megabyte on one line', `${head}data:\n  text: "${'cache-0.cache,'.repeat(75_000)}"\n`],
    ['a megabyte of documents', `${head}---\n`.repeat(15_000)],
    ['a megabyte of open quotes', `${head}data:\n  text: "${'a\n'.repeat(400_000)}`],
    ['a megabyte of blanks', `${head}data:\n  text: a${' '.repeat(1_000_000)}b\n`],
    ['a megabyte of blank lines', `${head}data:\n  text: |\n    a\n${'\n'.repeat(1_000_000)}`],
    ['a megabyte of dashes and dots', `${head}data:\n  text: ${'a-1.'.repeat(250_000)}\n`],
    [
      'a megabyte of comments about nothing',
      `# aks-stateful-ignore-file ${'x, '.repeat(1000)}\n${'# aks-stateful-ignore-next-line x\n'.repeat(5000)}${head}`,
    ],
    [
      'ten thousand findings in a text',
      `${head}  namespace: orders\ndata:\n  text: |\n${'    cache-0.cache, cache-9.cache, cache-1.other\n'.repeat(5_000)}`,
    ],
    ['zero bytes', set.replaceAll('cache', 'ca\u0000che')],
    ['lone surrogates', set.replaceAll('cache', 'ca\uD800che').replaceAll('redis', '\uDC00')],
    ['a byte order mark', `\uFEFF${set}`],
    ['byte order marks everywhere', set.replaceAll('\n', '\n\uFEFF')],
    ['carriage returns alone', set.replaceAll('\n', '\r')],
    ['line ends of all kinds', set.replaceAll('\n', '\r\n\r')],
    ['separators of Unicode', set.replaceAll('\n', '\u2028')],
    ['tabs for indentation', set.replaceAll('  ', '\t')],
    ['tabs behind values', set.replaceAll('\n', '\t\n')],
    ['every key twice', set.replaceAll(/^( *)([a-z]\w*:.*)$/gim, '$1$2\n$1$2')],
    ['keys that are no strings', set.replaceAll(/^( *)(\w+):/gm, '$1? [$2, {}]\n$1:')],
    ['null keys', set.replaceAll(/^( *)name:/gm, '$1null: x\n$1~: y\n$1name:')],
    ['numbers as names', set.replaceAll(/\bcache\b/g, '17')],
    ['booleans as names', set.replaceAll(/\bcache\b/g, 'yes')],
    [
      'names that objects have of their own',
      set.replaceAll(/\bcache\b/g, '__proto__').replaceAll(/\bapp\b/g, 'constructor'),
    ],
    ['tags', set.replaceAll(': ', ': !!binary ')],
    ['anchors everywhere', set.replaceAll(': ', ': &a ')],
    ['a name of a megabyte', set.replaceAll(/\bcache\b/g, 'c'.repeat(50_000))],
    ['many replicas', set.replace(/replicas: \d+/, 'replicas: 999999999999')],
    ['no replicas', set.replace(/replicas: \d+/, 'replicas: -1e999')],
  ])('%s', (_, text) => {
    const session = opened([...examples, [uri, text]]);
    askEverything(session, uri, Math.max(1, Math.floor(text.length / 50)));
    for (const it of examples.keys()) session.findings(it);
  });
});

/** What may stand where something else is wanted. */
const replacements = [
  'null',
  '[]',
  '{}',
  '1',
  '"x"',
  '[null, {}, [], 1, x]',
  '{ name: {}, 1: [] }',
  '*nowhere',
  '&self [*self]',
  '',
];

/** The text with one of its values replaced by another. */
function mutations(text: string): readonly string[] {
  const base = text.split(/^---\n/m);
  return base.flatMap((own, index) => {
    const document = new YamlDocument(uri, own);
    return (document.root ? [...nodesBelow(document.root)] : []).flatMap((node) =>
      replacements.map((value) => {
        const start = node.key ? node.key.end + 1 : node.start;
        const changed = `${own.slice(0, start)} ${value}${own.slice(Math.max(start, node.end))}`;
        return base.with(index, changed).join('---\n');
      }),
    );
  });
}

function* nodesBelow(node: YamlNode): Generator<YamlNode> {
  for (const it of node.children()) {
    yield it;
    yield* nodesBelow(it);
  }
}

describe('no value of the wrong kind makes anything throw', () => {
  test.each([...examples])('in %s', async (name, text) => {
    const session = opened(examples);
    for (const [index, mutated] of mutations(text).entries()) {
      session.changeDocument({ textDocument: { uri: name, version: index + 2 }, contentChanges: [{ text: mutated }] });
      for (const it of examples.keys()) session.findings(it);
      // Every text is linted; what costs more is asked about some, and comes to each kind of value in turn.
      if (index % 7 === 0) askEverything(session, name, 29);
      if (index % 301 === 0)
        svg(await layout(answerTopology(session, undefined), elk), { theme: 'light', title: 'T', role: 'picture' });
    }
  });
});

describe('whatever is typed', () => {
  const texts = [...examples.values()];
  const piece = fc.oneof(
    fc.constantFrom(
      '\n',
      '\r\n',
      '\r',
      '---\n',
      '\n---\n',
      '...\n',
      ' ',
      '  ',
      '\t',
      '-',
      ':',
      '#',
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      '&a',
      '*a',
    ),
    fc.constantFrom(
      '<<: *a\n',
      'null',
      '|\n',
      '>-\n',
      '{{ .x }}',
      '\u0000',
      '\uD800',
      '\uFEFF',
      'apiVersion: v1\nkind: Service\n',
    ),
    fc.tuple(fc.nat(texts.length - 1), fc.nat(), fc.nat(200)).map(([index, at, length]) => {
      const text = texts[index] ?? '';
      return text.slice(at % text.length, (at % text.length) + length);
    }),
  );
  const change = fc.record({
    file: fc.nat(examples.size - 1),
    at: fc.nat(),
    length: fc.oneof(fc.nat(5), fc.nat(400)),
    text: piece,
  });

  test('says what is said when the same text is opened anew', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
        const now = new Map(examples);
        const session = opened(now);
        for (const [version, { file, at, length, text }] of changes.entries()) {
          const [name, before] = [...now][file] ?? ['', ''];
          const start = at % (before.length + 1);
          const end = Math.min(before.length, start + length);
          now.set(name, before.slice(0, start) + text + before.slice(end));
          session.changeDocument({
            textDocument: { uri: name, version: version + 2 },
            contentChanges: [{ range: { start: position(before, start), end: position(before, end) }, text }],
          });
          for (const it of examples.keys()) session.findings(it);
        }
        // A file that stops to look like a manifest while it is edited is still read as one; anew, it is not.
        fc.pre([...now.values()].every((it) => it.includes('apiVersion')));
        expect(said(session)).toEqual(said(opened(now)));
      }),
      { numRuns: 60 },
    );
  });
});

/** A position as editors count: any of the three line ends ends a line. */
function position(text: string, offset: number): { line: number; character: number } {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  // Between the halves of a line end the position is that of the line's end.
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

function said(session: Session): readonly string[] {
  return [...examples.keys()].flatMap((it) =>
    session.findings(it).findings.map(({ ruleId, message, severity, document, span }) => {
      const { start, end } = session.workspace.file(it)?.range(document, span) ?? {};
      return JSON.stringify([it, start, end, severity, ruleId, message]);
    }),
  );
}
