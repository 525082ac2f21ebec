// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how a snippet writes a tab stop.
import { describe, expect, it } from 'vitest';
import { expandSnippet, snippetChoices, tabStops } from './snippet.ts';

describe('expandSnippet', () => {
  it.each([
    ['plain text', 'a: b', 'a: b'],
    ['a default', 'name: ${1:cache}', 'name: cache'],
    ['a mirror after its default', '${1:cache}-$1', 'cache-cache'],
    ['a mirror before its default', '$1-${1:cache}', 'cache-cache'],
    ['a default with a mirror in it', '${1:orders} ${2:/var/lib/$1}', 'orders /var/lib/orders'],
    ['the first of the choices', 'mode: ${1|Once,Many|}', 'mode: Once'],
    ['a choice with an escaped comma', '${1|a\\,b,c|}', 'a,b'],
    ['an escaped dollar sign and brace', 'test \\$? ${1:\\}}', 'test $? }'],
    ['a stop without a default', 'a$0', 'a'],
  ])('expands %s', (_, body, expected) => {
    expect(expandSnippet(body)).toBe(expected);
  });

  it('puts a picked value wherever its stop is mirrored', () => {
    expect(expandSnippet('${1|a,b|} $1', new Map([[1, 'b']]))).toBe('b b');
  });

  it.each(['${1:open', '${1|a,b', '$HOME', 'cost: 5$'])('refuses %s', (body) => {
    expect(() => expandSnippet(body)).toThrow();
  });
});

it('lists tab stops by first appearance and without the final one', () => {
  expect(tabStops('${2:a} $1 ${2} $0')).toEqual([2, 1]);
});

it('lists choices, also inside a default', () => {
  expect(snippetChoices('${1:x ${2|a,b|}}')).toEqual([{ stop: 2, values: ['a', 'b'] }]);
});
