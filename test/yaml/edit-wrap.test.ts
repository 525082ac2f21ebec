import { expect, test } from 'vitest';
import { applyEdits } from '../../server/src/text/edit.ts';
import { YamlDocument } from '../../server/src/yaml/document.ts';
import type { DocumentEdit } from '../../server/src/yaml/edit.ts';
import { wrapItem } from '../../server/src/yaml/edit-wrap.ts';

test.each([
  ['a block', 'list:\n  - a: 1\n    b: 2\n', 'list:\n  - weight: 9\n    term:\n      a: 1\n      b: 2\n'],
  [
    'a block with comments, blank lines and text',
    'list:\n- a: 1 # one\n\n  # two\n  b: |\n    x\n\n    y\n- c: 3\n',
    'list:\n- weight: 9\n  term:\n    a: 1 # one\n\n    # two\n    b: |\n      x\n\n      y\n- c: 3\n',
  ],
  [
    'lines that end in CRLF',
    'list:\r\n  - a: 1\r\n    b: 2\r\n',
    'list:\r\n  - weight: 9\r\n    term:\r\n      a: 1\r\n      b: 2\r\n',
  ],
  ['a flow mapping', 'list:\n  - { a: 1 } # one\n', 'list:\n  - { weight: 9, term: { a: 1 } } # one\n'],
  ['JSON', '{ "list": [{ "a": 1 }] }\n', '{ "list": [{ "weight": 9, "term": { "a": 1 } }] }\n'],
  ['not an alias, whose text belongs to others', 'x: &x { a: 1 }\nlist: [*x]\n', 'x: &x { a: 1 }\nlist: [*x]\n'],
  ['not a scalar', 'list: [1]\n', 'list: [1]\n'],
])('wraps %s', (_, before, after) => {
  const document = new YamlDocument('main.yaml', before);
  const item = document.root?.get('list', 0);
  const edits = item ? wrapItem(item, { weight: 9 }, 'term').filter((it): it is DocumentEdit => 'document' in it) : [];
  expect(applyEdits(before, edits)).toBe(after);
});
