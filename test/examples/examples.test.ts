import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { lintText } from '../support/lint.ts';
import { expectedFindings } from './expected.ts';

const examples = new URL('../../examples/', import.meta.url);

const files = ['orders', 'sound', 'three-zones'].flatMap((folder) =>
  readdirSync(new URL(folder, examples)).map((it) => `${folder}/${it}`),
);

describe.each(files)('examples/%s', (file) => {
  it('is YAML whose resources all name their kind', () => {
    for (const document of parseAllDocuments(text(file))) {
      expect(document.errors).toEqual([]);
      expect([document.get('apiVersion'), document.get('kind'), document.getIn(['metadata', 'name'])]).toEqual([
        expect.any(String),
        expect.any(String),
        expect.any(String),
      ]);
    }
  });
});

it.each(expectedFindings)('has the $kind "$name" that shows $ruleId', ({ file, kind, name }) => {
  const resources = parseAllDocuments(text(file)).map((it) => [it.get('kind'), it.getIn(['metadata', 'name'])]);
  expect(resources).toContainEqual([kind, name]);
});

it('shows something in every file of the faulty workload', () => {
  expect(files.filter((it) => it.startsWith('orders/') && !expectedFindings.some(({ file }) => file === it))).toEqual(
    [],
  );
});

it('has exactly the findings it was made for', () => {
  const texts = Object.fromEntries(['.aks-stateful.yaml', ...files].map((it) => [it, text(it)]));
  const found = lintText(texts).map(({ file, kind, name, ruleId }) => `${file} ${kind} ${name}: ${ruleId}`);
  const expected = expectedFindings.map(({ file, kind, name, ruleId }) => `${file} ${kind} ${name}: ${ruleId}`);
  expect([...new Set(found)].sort()).toEqual([...expected].sort());
});

it('gives no answer away in a comment of the faulty workload', () => {
  expect(files.filter((it) => it.startsWith('orders/') && text(it).includes('#'))).toEqual([]);
});

function text(file: string): string {
  return readFileSync(new URL(file, examples), 'utf8');
}
