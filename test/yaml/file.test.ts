import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { YamlFile } from '../../server/src/yaml/file.ts';

const texts = (file: YamlFile) => file.documents.map((it) => it.text);

describe('documents of a file', () => {
  test.each([
    ['an empty file', '', ['']],
    ['one document', 'a: 1\n', ['a: 1\n']],
    ['documents between markers', 'a: 1\n---\nb: 2\n--- # two\nc: 3\n', ['a: 1\n', '---\nb: 2\n', '--- # two\nc: 3\n']],
    ['a marker on the first line', '---\na: 1\n', ['---\na: 1\n']],
    ['a marker that only begins like one', 'a: 1\n----\nb: 2\n', ['a: 1\n----\nb: 2\n']],
    ['a marker in a block scalar', 'a: |\n---\nb\n', ['a: |\n', '---\nb\n']],
    ['an end marker', 'a: 1\n...\nb: 2\n', ['a: 1\n...\n', 'b: 2\n']],
    ['carriage returns', 'a: 1\r\n---\r\nb: 2\r\n', ['a: 1\r\n', '---\r\nb: 2\r\n']],
    ['JSON objects in a row', '{"a": "}{"}\n{"b": 2}\n', ['{"a": "}{"}\n', '{"b": 2}\n']],
    ['a template that begins with braces', '{{ if .x }}\na: 1\n{{ end }}\n', ['{{ if .x }}\na: 1\n{{ end }}\n']],
  ])('are cut in %s', (_, text, expected) => {
    const file = YamlFile.parse('main.yaml', text);
    expect(texts(file)).toEqual(expected);
    expect(file.text).toBe(text);
  });
});

test('an edit reads only the document it touches', () => {
  const before = YamlFile.parse('main.yaml', 'a: 1\n---\nb: 2\n---\nlong: document\nc: 3\n---\nd: 4\n');
  const at = before.text.indexOf('3');
  const after = before.edit({ start: at, end: at + 1 }, '33');
  expect(after.text).toBe('a: 1\n---\nb: 2\n---\nlong: document\nc: 33\n---\nd: 4\n');
  expect(after.documents.map((it) => before.documents.includes(it))).toEqual([true, true, false, true]);
});

test.each([
  ['breaks', 'a: 1\n... # this is the end of it\nb: 2\n', 4, 5, ' '],
  ['cuts', 'a: 1\n... # this is the end of it\nb: 2\n', 15, 15, '\n'],
  ['completes', 'a: 1\n.. # this is the end of it\nb: 2\n---\nc: 3\n', 5, 5, '.'],
])('an edit that %s the line of an end marker reads what comes after it', (_, text, start, end, inserted) => {
  const after = YamlFile.parse('main.yaml', text).edit({ start, end }, inserted);
  expect(texts(after)).toEqual(texts(YamlFile.parse('main.yaml', after.text)));
});

test('any sequence of edits gives the documents that reading the whole text gives', () => {
  const piece = fc.constantFrom(
    '\n---\n',
    '---',
    '--',
    '-',
    '\n',
    '\r\n',
    '...\n',
    'a: 1\n',
    'b',
    ' ',
    '"',
    '# c\n',
    '{',
    '',
  );
  const edit = fc.record({ at: fc.nat(), length: fc.nat(12), text: piece });
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 30 }),
      fc.array(edit, { minLength: 1, maxLength: 12 }),
      (pieces, edits) => {
        // JSON streams are cut by their braces and not by markers; they are re-read whole.
        let text = `# stream\n${pieces.join('')}`;
        let file = YamlFile.parse('main.yaml', text);
        for (const { at, length, text: inserted } of edits) {
          const start = at % (text.length + 1);
          const end = Math.min(text.length, start + length);
          text = text.slice(0, start) + inserted + text.slice(end);
          file = file.edit({ start, end }, inserted);
          expect(texts(file)).toEqual(texts(YamlFile.parse('main.yaml', text)));
        }
      },
    ),
    { numRuns: 1000 },
  );
});

test('positions count the lines of the whole file', () => {
  const file = YamlFile.parse('main.yaml', 'a: 1\r\n---\r\nb: 2\r\n---\r\nc:\r\n  d: 3\r\n');
  const third = file.documents[2];
  const node = third?.root?.get('c', 'd');
  expect(third && node && file.range(third, node.span)).toEqual({
    start: { line: 5, column: 5 },
    end: { line: 5, column: 6 },
  });
  const located = file.locate({ line: 5, column: 5 });
  expect(located.document).toBe(third);
  expect(located.offset).toBe(node?.start);
  expect(file.offset({ line: 5, column: 5 })).toBe(file.text.indexOf('3'));
});
