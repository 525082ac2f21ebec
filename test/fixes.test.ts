import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Settings } from '../server/src/config/settings.ts';
import { rules } from '../server/src/rules/index.ts';
import { applied, complaints, type Offer, offers, type Project, project, roundsOfFixAll } from './support/fix-audit.ts';
import { fileUri, fixture } from './support/fixture.ts';

/** Manifests of public repositories, which may lie beside the project but are no part of it. */
const corpus = path.join(import.meta.dirname, '../../shared/corpus');
const isThere = existsSync(corpus);
if (!isThere) console.warn(`SKIPPED: no public manifests in ${path.relative(process.cwd(), corpus)}`);

const examples = path.join(import.meta.dirname, '../examples');

const ours: readonly (readonly [name: string, files: ReadonlyMap<string, string>, settings: Partial<Settings>])[] = [
  ['examples/orders', read(path.join(examples, 'orders')), { workspaceIsComplete: true }],
  ['examples/sound', read(path.join(examples, 'sound')), { workspaceIsComplete: true }],
  ...rules.map(({ id, examples: { bad } }) => [id, fixture(bad).files, {}] as const),
];

describe.each(ours)('every offer for %s', (_, files, settings) => {
  const base = project(files, settings);

  test('mends what it says and harms nothing else', () => {
    expect(troubles(base, offers(base))).toEqual([]);
  });

  test.each([
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['CR', (text: string) => text.replaceAll('\n', '\r')],
    ['no line end at the end', (text: string) => text.trimEnd()],
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
    [
      'comments and blank lines everywhere',
      (text: string) => text.replaceAll(/^( *)(\S.*)$/gm, '$1# on $2\n\n$1$2 # by'),
    ],
  ])('does the same with %s', (_name, rewritten) => {
    const other = project(new Map([...files].map(([uri, text]) => [uri, rewritten(text)])), settings);
    const found = offers(other);
    expect(found.map((it) => it.name)).toEqual(offers(base).map((it) => it.name));
    expect(troubles(other, found)).toEqual([]);
  });

  test('"fix all" comes to an end', () => {
    for (const uri of files.keys()) expect(roundsOfFixAll(base, uri, 10), uri).toBeLessThan(10);
  });
});

test.each([
  ['CRLF', '\r\n'],
  ['CR', '\r'],
])('an offer gives the same text with %s, but for the line ends', (_, newline) => {
  for (const [name, files, settings] of ours) {
    const base = project(files, settings);
    const other = project(new Map([...files].map(([uri, text]) => [uri, text.replaceAll('\n', newline)])), settings);
    const others = new Map(offers(other).map((it) => [it.name, it]));
    for (const it of offers(base)) {
      const twin = others.get(it.name);
      const written = [...applied(base, it.edit).files];
      const rewritten = [...applied(other, twin?.edit ?? []).files];
      // A new file has no line ends to keep to.
      expect(rewritten, `${name}: ${it.name}`).toEqual(
        written.map(([uri, text]) => [uri, files.has(uri) ? text.replaceAll('\n', newline) : text]),
      );
    }
  }
});

describe.skipIf(!isThere)('every offer for public manifests', () => {
  test.each(isThere ? readdirSync(corpus, { withFileTypes: true }).filter((it) => it.isDirectory()) : [])(
    '$name',
    ({ name }) => {
      const base = project(read(path.join(corpus, name)));
      expect(troubles(base, offers(base))).toEqual([]);
      for (const uri of base.files.keys()) expect(roundsOfFixAll(base, uri, 10), uri).toBeLessThan(10);
    },
  );
});

function troubles(base: Project, all: readonly Offer[]): readonly string[] {
  return all.flatMap((it) =>
    complaints(base, it, applied(base, it.edit)).map((complaint) => `${it.name}: ${complaint}`),
  );
}

function read(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((it) => it.isFile() && /\.(ya?ml|json)$/.test(it.name) && it.name !== 'MANIFEST.json')
      .map((it) => path.join(it.parentPath, it.name))
      .map((it) => [fileUri(path.relative(folder, it)), readFileSync(it, 'utf8')]),
  );
}
