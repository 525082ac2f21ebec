import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { rules } from '../../server/src/rules/index.ts';
import { schemaFindings } from '../support/schemas.ts';

/** Manifests of public repositories, which may lie beside the project but are no part of it. */
const corpus = path.join(import.meta.dirname, '../../../shared/corpus');
const isThere = existsSync(corpus);
if (!isThere) console.warn(`SKIPPED: no public manifests in ${path.relative(process.cwd(), corpus)}`);

/** What schemas say about all of them, each read and found to be true; what a rule says better is not among it. */
const trueFindings = [
  // Deployments without a selector, in tests of another linter.
  'FairwindsOps__polaris/test/checks/missingPodDisruptionBudget/failure.bad-name.yaml "spec.selector" is missing, and Deployment requires it.',
  'FairwindsOps__polaris/test/checks/missingPodDisruptionBudget/success.many.yaml "spec.selector" is missing, and Deployment requires it.',
];

test.skipIf(!isThere)('nothing that kubectl accepts is called wrong', () => {
  const files = readdirSync(corpus, { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile() && /\.(ya?ml|json)$/.test(it.name) && it.name !== 'MANIFEST.json')
    .map((it) => path.join(it.parentPath, it.name));
  const texts = Object.fromEntries(files.map((it) => [uriOf(it), readFileSync(it, 'utf8')]));
  const found = schemaFindings(texts, { rules });
  expect(found.map((it) => `${it.document.uri.slice('file:///'.length)} ${it.message}`)).toEqual(trueFindings);
});

test('nothing is wrong with our own examples', () => {
  const folder = path.join(import.meta.dirname, '../../examples');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((it) => /\.ya?ml$/.test(it));
  const texts = Object.fromEntries(
    files.map((it) => [`file:///${it.replaceAll('\\', '/')}`, readFileSync(path.join(folder, it), 'utf8')]),
  );
  expect(schemaFindings(texts).map((it) => `${it.document.uri} ${it.message}`)).toEqual([]);
});

test('nothing that a rule holds for good has a field or value that schemas do not know', () => {
  const wrong = rules.flatMap(({ id, examples }) =>
    schemaFindings(examples.good)
      // Examples leave out what they are not about.
      .filter((it) => it.messageId !== 'missing-field')
      .map((it) => `${id}: ${it.message}`),
  );
  expect(wrong).toEqual([]);
});

function uriOf(file: string): string {
  return `file:///${path.relative(corpus, file).replaceAll('\\', '/')}`;
}
