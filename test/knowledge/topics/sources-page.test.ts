import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { documents } from '../../../server/src/knowledge/topics/documents.ts';
import { statements } from '../../../server/src/knowledge/topics/statements.ts';

const page = readFileSync(new URL('../../../docs/sources.md', import.meta.url), 'utf8');

it.each(Object.values(documents))('docs/sources.md presents "$title"', ({ title, about }) => {
  expect(page).toContain(`| ${title} | ${about} |`);
});

it('docs/sources.md counts the practices', () => {
  expect(page).toContain(`We took ${Object.keys(statements).length} practices`);
});
