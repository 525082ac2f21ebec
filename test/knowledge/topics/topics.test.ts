import { describe, expect, it } from 'vitest';
import { citation, documents, type Source } from '../../../server/src/knowledge/topics/documents.ts';
import { statements } from '../../../server/src/knowledge/topics/statements.ts';
import { topics } from '../../../server/src/knowledge/topics/topic-at.ts';

describe.each(topics)('topic $id', ({ id, where, text, sources, statements: explained, correction, link }) => {
  it('has an id of its own, in kebab-case', () => {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(topics.filter((it) => it.id === id)).toHaveLength(1);
  });

  it('says where it shows, in keys that a manifest can have', () => {
    expect(where).not.toEqual([]);
    for (const place of where) {
      if (!('path' in place)) continue;
      expect(place.path).not.toEqual([]);
      for (const key of place.path) expect(key).toMatch(/^(\*|[A-Za-z]+)$/);
    }
  });

  it('cites headings of the documents and practices that exist', () => {
    expect(sources).not.toEqual([]);
    expect(sources.filter((it) => !isHeading(it))).toEqual([]);
    expect(explained).not.toEqual([]);
    expect(explained.filter((it) => !(it in statements))).toEqual([]);
  });

  it('cites only what its practices cite', () => {
    const cited = explained.flatMap((it) => statements[it].sources).map(citation);
    expect(sources.map(citation).filter((it) => !cited.includes(it))).toEqual([]);
  });

  it('is brief, in whole sentences, and links to the long text', () => {
    for (const prose of [text, correction ?? 'Nothing to correct.']) {
      expect(prose).toMatch(/\.$/);
      expect(prose.length).toBeLessThan(480);
    }
    expect(link).toMatch(/^https:\/\/(kubernetes\.io|learn\.microsoft\.com|docs\.dapr\.io)\//);
  });
});

it.each(Object.entries(statements))('practice %s cites headings of the documents', (_, { text, sources }) => {
  expect(text).toMatch(/\.$/);
  expect(sources).not.toEqual([]);
  expect(sources.filter((it) => !isHeading(it))).toEqual([]);
});

function isHeading({ document, section }: Source): boolean {
  const sections: readonly string[] = documents[document].sections;
  return sections.includes(section);
}
