import { describe, expect, test } from 'vitest';
import { YamlDocument } from '../../server/src/yaml/document.ts';

/** The texts that the problems of a document underline, with the beginning of what is said about them. */
function problems(text: string): readonly string[] {
  return new YamlDocument('main.yaml', text).problems.map(({ span, message, severity }) => {
    return `${severity} ${JSON.stringify(text.slice(span.start, span.end))} ${message.split(/[:,]/)[0]}`;
  });
}

const bomb = Array.from({ length: 8 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n}, `.repeat(9)}*a${n}]\n`).join('');

describe('what kubectl refuses though it is YAML', () => {
  test.each([
    ['content behind a marker', '--- {a: 1}\n', 'error "{a: 1}" kubectl wants nothing but a comment behind "---"'],
    ['a line that begins like a marker', 'a: |\n  b\n----BEGIN\n', 'error "-BEGIN" kubectl wants nothing but'],
    ['a zero byte', 'a: "b\u0000c"\n', 'error "\\u0000" Control character U+0000'],
    ['an escape character', 'a: \u001Bx\n', 'error "\\u001b" Control character U+001B'],
    ['a key that is null', 'a:\n  ~: 1\n', 'error "~" A key is null'],
    ['no key at all', 'a:\n  ? \n  : 1\n', 'A key is null'],
    ['infinity', 'a: .inf\n', 'error ".inf" JSON has no word for .inf'],
    ['what is no number', 'a: [.NaN]\n', 'error ".NaN" JSON has no word for .NaN'],
    ['aliases that multiply', `a0: &a0 x\n${bomb}`, 'error "a" Aliases in this document multiply'],
    ['an alias in its own value', 'a: &a\n  b: *a\n', 'error "a" Aliases in this document multiply'],
  ])('is reported for %s', (_, text, expected) => {
    expect(problems(text).join('\n')).toContain(expected);
  });

  test.each([
    ['a comment behind a marker', '--- # first\na: 1\n'],
    ['blanks behind a marker', '--- \t\na: 1\n'],
    ['dashes that are indented', 'a: |\n  ---x\n'],
    ['tabs, accents and emoji', 'a: "\tä\u0085😀"\n'],
    ['null in quotes as a key', '"null": 1\n"": 2\n'],
    ['infinity in quotes', 'a: ".inf"\nb: .info\n'],
    ['aliases as people use them', 'a: &a { b: 1 }\nc: [*a, *a]\nd: { <<: *a }\n'],
  ])('is not %s', (_, text) => {
    expect(problems(text)).toEqual([]);
  });
});
