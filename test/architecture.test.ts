import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { root, type SourceFile, sourceFiles } from './support/source-files.ts';

interface Part {
  /** Parts that it may import besides itself. */
  readonly parts: readonly string[];
  /** Packages that it may import; `node` stands for all of Node's own modules. */
  readonly packages?: readonly string[];
}

const domain = ['server/src/k8s', 'server/src/yaml', 'server/src/text'];
const judgement = ['server/src/workloads', 'server/src/workspace', 'server/src/knowledge', ...domain];
const answers = [
  'server/src/rules',
  'server/src/rules/core',
  'server/src/features',
  'server/src/topology',
  ...judgement,
];

/** Who may import whom. A file belongs to the longest name that its path starts with. What is not listed is not allowed. */
const parts: Readonly<Record<string, Part>> = {
  schemas: { parts: [], packages: ['zod'] },

  'server/src/text': { parts: [] },
  'server/src/yaml': { parts: ['server/src/text'], packages: ['yaml'] },
  'server/src/k8s': { parts: ['server/src/yaml', 'server/src/text'] },
  'server/src/knowledge': { parts: ['schemas', 'server/src/k8s', 'server/src/text'] },
  'server/src/config': { parts: ['schemas', ...domain], packages: ['zod', 'picomatch'] },
  'server/src/workspace': { parts: domain },
  'server/src/workloads': { parts: ['server/src/config', ...judgement] },
  'server/src/rules/core': { parts: ['schemas', 'server/src/config', ...judgement] },
  'server/src/rules': { parts: ['schemas', 'server/src/rules/core', 'server/src/config', ...judgement] },
  'server/src/topology': { parts: ['server/src/config', ...judgement], packages: ['elkjs'] },
  'server/src/features': { parts: ['schemas', 'server/src/schema', 'server/src/config', ...answers] },
  'server/src/schema': {
    parts: [
      'schemas',
      'server/src/rules',
      'server/src/rules/core',
      'server/src/config',
      'server/src/workspace',
      'server/src/knowledge',
      ...domain,
    ],
    packages: ['yaml-language-server', 'vscode-languageserver-textdocument', 'vscode-languageserver-types'],
  },
  'server/src/files': { parts: [], packages: ['node', 'ignore', 'picomatch'] },
  'server/src/protocol.ts': { parts: [] },
  'server/src/lsp': {
    parts: [
      'schemas',
      'server/src/protocol.ts',
      'server/src/files',
      'server/src/schema',
      'server/src/config',
      ...answers,
    ],
    packages: ['node', 'vscode-languageserver', 'vscode-languageserver-textdocument', 'vscode-uri'],
  },
  'server/src/cli': {
    parts: [
      'schemas',
      'package.json',
      'server/src/main.ts',
      'server/src/files',
      'server/src/schema',
      'server/src/config',
      ...answers,
    ],
    packages: ['node', 'elkjs'],
  },
  'server/src/main.ts': { parts: ['server/src/lsp'], packages: ['node', 'vscode-languageserver'] },

  'client/src': {
    parts: ['schemas', 'server/src/protocol.ts', 'server/src/topology'],
    packages: ['node', 'vscode', 'vscode-languageclient', 'zod'],
  },
  'client/src/topology/view': { parts: ['client/src', 'server/src/topology'], packages: ['elkjs', 'zod'] },
};

const files = sourceFiles('client', 'server', 'schemas');

describe.each(Object.entries(parts))('%s', (name, { parts: allowed, packages = [] }) => {
  test('imports only what it may', () => {
    const violations = files
      .filter((it) => partOf(it.path) === name)
      .flatMap((file) =>
        file.imports
          .filter(({ target, isFile }) =>
            isFile ? ![name, ...allowed].includes(partOf(target)) : !packages.includes(packageOf(target)),
          )
          .map(({ target }) => `${file.path} -> ${target}`),
      );
    expect(violations).toEqual([]);
  });
});

test('every file belongs to a part', () => {
  expect(files.map((it) => it.path).filter((it) => !(partOf(it) in parts))).toEqual([]);
});

test('rules do not import rules', () => {
  const violations = files
    .filter((it) => /^server\/src\/rules\/(?!core\/|index\.ts)/.test(it.path))
    .flatMap((file) => file.imports.filter((it) => partOf(it.target) === 'server/src/rules').map(() => file.path));
  expect(violations).toEqual([]);
});

test('no file imports itself by way of others', () => {
  expect(cycles()).toEqual([]);
});

test('what is known was checked when it was generated, and takes only types from the schemas', () => {
  const knowledge = files.filter((it) => partOf(it.path) === 'server/src/knowledge');
  const loaded = knowledge.flatMap((it) =>
    it.imports.filter(({ target, isType }) => /^schemas\//.test(target) && !isType),
  );
  expect(loaded).toEqual([]);
});

test('the client takes nothing from the server but types and the protocol', () => {
  const loaded = reachable('client/src/extension.ts').filter((it) => it.startsWith('server/'));
  expect(loaded).toEqual(['server/src/protocol.ts']);
});

test('the topology view draws without reading manifests', () => {
  const loaded = reachable('client/src/topology/view/main.ts').filter((it) => it.startsWith('server/'));
  expect(loaded.filter((it) => partOf(it) !== 'server/src/topology')).toEqual([]);
});

test('no file is too long to be read in one go', () => {
  const long = [...files, ...sourceFiles('scripts')].filter((it) => it.text.split('\n').length > 400);
  expect(long.map((it) => it.path).filter((it) => it !== 'server/src/rules/index.ts')).toEqual([]);
});

test('ARCHITECTURE.md speaks of every folder', () => {
  const page = readFileSync(path.join(root, 'ARCHITECTURE.md'), 'utf8');
  const folders = readdirSync(path.join(root, 'server/src'), { withFileTypes: true }).filter((it) => it.isDirectory());
  expect(folders.map((it) => it.name).filter((it) => !page.includes(`\`${it}/\``))).toEqual([]);
});

function partOf(file: string): string {
  const names = Object.keys(parts).filter((it) => file === it || file.startsWith(`${it}/`));
  return names.toSorted((a, b) => b.length - a.length)[0] ?? file;
}

function packageOf(target: string): string {
  if (target.startsWith('node:')) return 'node';
  return target.split('/', target.startsWith('@') ? 2 : 1).join('/');
}

/** Files that are loaded at run time by a file, itself included. */
function reachable(start: string): string[] {
  const seen = new Set([start]);
  for (const it of seen) for (const next of loadedBy(it)) seen.add(next);
  return [...seen].toSorted();
}

/** Rings of files that load one another; types do not count, because they are gone by then. */
function cycles(): string[] {
  const done = new Set<string>();
  const res: string[] = [];
  const visit = (file: string, path: readonly string[]) => {
    if (path.includes(file)) res.push([...path.slice(path.indexOf(file)), file].join(' -> '));
    if (path.includes(file) || done.has(file)) return;
    for (const next of loadedBy(file)) visit(next, [...path, file]);
    done.add(file);
  };
  for (const it of files) visit(it.path, []);
  return res;
}

const byPath = new Map<string, SourceFile>(files.map((it) => [it.path, it]));

function loadedBy(file: string): string[] {
  const imports = byPath.get(file)?.imports ?? [];
  return imports.filter((it) => it.isFile && !it.isType).map((it) => it.target);
}
