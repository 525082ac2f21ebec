import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../server/src/text/edit.ts';
import { YamlDocument } from '../../server/src/yaml/document.ts';
import {
  appendDocument,
  appendItem,
  type DocumentEdit,
  type Edit,
  moveEntries,
  moveItemBefore,
  removeEntry,
  removeItem,
  replaceEntry,
  replacePart,
  replaceRoot,
  replaceValue,
  setKey,
  setPath,
} from '../../server/src/yaml/edit.ts';
import type { YamlNode } from '../../server/src/yaml/node.ts';

function check(before: string, edit: (root: YamlNode) => Edit, after: string): void {
  const document = new YamlDocument('main.yaml', before);
  if (!document.root) throw new Error('nothing to edit');
  const edits = edit(document.root).filter((it): it is DocumentEdit => 'document' in it);
  expect(applyEdits(before, edits)).toBe(after);
}

describe('setKey', () => {
  test.each([
    ['after the last entry', 'a:\n  b: 2\n', 'a:\n  b: 2\n  new: 1\n'],
    ['after a trailing comment', 'a:\n  b: 2 # two\n', 'a:\n  b: 2 # two\n  new: 1\n'],
    ['after a nested block', 'a:\n  b:\n    c: 3\nd: 4\n', 'a:\n  b:\n    c: 3\n  new: 1\nd: 4\n'],
    [
      'before a comment that belongs to what follows',
      'a:\n  b: 2\n\n# d\nd: 4\n',
      'a:\n  b: 2\n  new: 1\n\n# d\nd: 4\n',
    ],
    ['after a block scalar', 'a:\n  b: |\n    text\n\nd: 4\n', 'a:\n  b: |\n    text\n  new: 1\n\nd: 4\n'],
    ['in a flow mapping', 'a: { b: 2 }\n', 'a: { b: 2, new: 1 }\n'],
    ['in a flow mapping over several lines', 'a: {\n  b: 2\n}\n', 'a: {\n  b: 2,\n  new: 1\n}\n'],
    ['in an empty mapping', 'a: {}\n', 'a: { new: 1 }\n'],
    ['over an existing value', 'a: { new: 0 }\n', 'a: { new: 1 }\n'],
    ['over an absent value', 'a:\n  new: # none\n  b: 2\n', 'a:\n  new: 1 # none\n  b: 2\n'],
    ['at the end of the text', 'a:\n  b: 2', 'a:\n  b: 2\n  new: 1'],
    ['where only carriage returns end lines', 'a:\r  b: 2\rc: 3\r', 'a:\r  b: 2\r  new: 1\rc: 3\r'],
    ['with the line ends that are there', 'a:\r\n  b: 2\r\n', 'a:\r\n  b: 2\r\n  new: 1\r\n'],
    ['in JSON', '{"a": {"b": 2}}', '{"a": {"b": 2, "new": 1}}'],
    ['in JSON over several lines', '{\n  "a": {\n    "b": 2\n  }\n}', '{\n  "a": {\n    "b": 2,\n    "new": 1\n  }\n}'],
    ['behind an anchor', 'a: &x\n  b: 2\nc: *x\n', 'a: &x\n  b: 2\n  new: 1\nc: *x\n'],
  ])('sets a key %s', (_, before, after) => check(before, (root) => setKey(root.get('a') ?? root, 'new', 1), after));

  test.each([
    ['a: { b: 2 }\n', 'a: { b: 2, new: "x ${Y:-z}, [1]" }\n'],
    ['a: { new: old }\n', 'a: { new: "x ${Y:-z}, [1]" }\n'],
    ['a:\n  new: old\n', 'a:\n  new: x ${Y:-z}, [1]\n'],
    ['a:\n  b: 2\n', 'a:\n  b: 2\n  new: x ${Y:-z}, [1]\n'],
  ])('quotes what would end a value in a flow mapping, and nothing else: %j', (before, after) =>
    check(before, (root) => setKey(root.get('a') ?? root, 'new', 'x ${Y:-z}, [1]'), after),
  );

  test('quotes it within a list, too', () =>
    check(
      'a: {}\nb: { c: 1 }\n',
      (root) => setKey(root.get('b') ?? root, 'd', ['x, y']),
      'a: {}\nb: { c: 1, d: ["x, y"] }\n',
    ));

  test('lays out what it inserts as the document does', () =>
    check(
      'a:\n    list:\n    - b\n',
      (root) => setKey(root, 'new', { deep: [{ x: 'yes', z: 2 }] }),
      'a:\n    list:\n    - b\nnew:\n    deep:\n    - x: "yes"\n      z: 2\n',
    ));

  test.each([
    ['in an empty mapping', 'a: {}\n', 'a:\n  new:\n    - x: 1\n'],
    ['in an empty mapping with a comment', 'a: {} # none\nb: 2\n', 'a: # none\n  new:\n    - x: 1\nb: 2\n'],
    ['over an empty list', 'a:\n  new: []\nb: 2\n', 'a:\n  new:\n    - x: 1\nb: 2\n'],
    ['over null', 'a:\n  new: null # yet\nb: 2\n', 'a:\n  new: # yet\n    - x: 1\nb: 2\n'],
    ['in flow', 'a: { b: {} }\n', 'a: { b: {}, new: [{ x: 1 }] }\n'],
    ['in an empty mapping in flow', 'z: [{ a: {} }]\n', 'z: [{ a: { new: [{ x: 1 }] } }]\n'],
    [
      'in JSON over several lines',
      '{\n    "a": {\n        "b": 2\n    }\n}',
      '{\n    "a": {\n        "b": 2,\n        "new": [\n            {\n                "x": 1\n            }\n        ]\n    }\n}',
    ],
  ])('writes a collection %s', (_, before, after) =>
    check(before, (root) => setKey(root.get('a') ?? root.get('z', 0, 'a') ?? root, 'new', [{ x: 1 }]), after),
  );

  test('does not write through an alias', () =>
    check('a: &x\n  b: 2\nc: *x\n', (root) => setKey(root.get('c') ?? root, 'new', 1), 'a: &x\n  b: 2\nc: *x\n'));
});

test('setKey counts no column for a byte order mark', () =>
  check('\uFEFFa: 1\nb: 2\n', (root) => setKey(root, 'new', true), '\uFEFFa: 1\nb: 2\nnew: true\n'));

describe('setPath', () => {
  test.each([
    ['makes the mappings on the way', 'a:\n  b: 2\n', 'a:\n  b: 2\n  c:\n    d:\n      e: 1\n'],
    ['goes into those that exist', 'a:\n  c:\n    x: 1\n', 'a:\n  c:\n    x: 1\n    d:\n      e: 1\n'],
    ['fills an absent value', 'a:\n  c: # none yet\n  b: 2\n', 'a:\n  c: # none yet\n    d:\n      e: 1\n  b: 2\n'],
    ['writes over what is there', 'a:\n  c:\n    d:\n      e: 0 # was\n', 'a:\n  c:\n    d:\n      e: 1 # was\n'],
  ])('%s', (_, before, after) => check(before, (root) => setPath(root, ['a', 'c', 'd', 'e'], 1), after));
});

describe('replaceValue', () => {
  test.each<[string, string, string | number | string[], string]>([
    ['keeps double quotes', 'a: "b" # c\n', 'x', 'a: "x" # c\n'],
    ['keeps single quotes', "a: 'b'\n", "it's", "a: 'it''s'\n"],
    ['quotes what would be read as a boolean', 'a: b\n', 'yes', 'a: "yes"\n'],
    ['keeps an anchor', 'a: &x b\nc: *x\n', 'd', 'a: &x d\nc: *x\n'],
    ['puts a list in place of a scalar', 'a: b\nc: d\n', ['x', 'z'], 'a:\n  - x\n  - z\nc: d\n'],
    ['puts a list in place of a list', 'a:\n- b\n- c\nd: e\n', ['x'], 'a:\n- x\nd: e\n'],
    ['puts a list in place of a flow list', 'a: [b, c] # modes\n', ['x'], 'a: [x] # modes\n'],
  ])('%s', (_, before, value, after) => check(before, (root) => replaceValue(root.get('a') ?? root, value), after));
});

test('replaceEntry keeps the comment', () =>
  check(
    'a: { x: 1 }\nb: 2 # both\n',
    (root) => {
      const entry = root.entry('b');
      return entry ? replaceEntry(entry, 'c', 1) : [];
    },
    'a: { x: 1 }\nc: 1 # both\n',
  ));

describe('removeEntry', () => {
  test.each([
    ['a line', 'x: 1\na: 2 # two\nb: 3\n', 'x: 1\nb: 3\n'],
    ['a block', 'a:\n  c: 1\n\n# about b\nb: 3\n', '\n# about b\nb: 3\n'],
    ['the last entry', 'b: 3\na: 2', 'b: 3\n'],
    ['from a flow mapping', '{ a: 1, b: 2 }', '{ b: 2 }'],
    ['from the end of a flow mapping', '{ b: 2, a: 1 }', '{ b: 2 }'],
  ])('takes out %s', (_, before, after) => check(before, (root) => removeEntry(root.get('a') ?? root), after));

  test('takes out the mapping it empties', () =>
    check('x: 1\nm:\n  n:\n    a: 1\ny: 2\n', (root) => removeEntry(root.get('m', 'n', 'a') ?? root), 'x: 1\ny: 2\n'));

  test('leaves the dash of a list item', () =>
    check('l:\n  - a: 1\n    b: 2\n', (root) => removeEntry(root.get('l', 0, 'a') ?? root), 'l:\n  - b: 2\n'));
});

describe('lists', () => {
  test.each([
    ['indented', 'a:\n  - x: 1\n    y: 2 # two\nb: 3\n', 'a:\n  - x: 1\n    y: 2 # two\n  - k: 1\n    m: 2\nb: 3\n'],
    ['not indented', 'a:\n- x: 1\nb: 3\n', 'a:\n- x: 1\n- k: 1\n  m: 2\nb: 3\n'],
    ['in flow style', 'a: [{ x: 1 }]\n', 'a: [{ x: 1 }, { k: 1, m: 2 }]\n'],
  ])('grow when %s', (_, before, after) =>
    check(before, (root) => appendItem(root.get('a') ?? root, { k: 1, m: 2 }), after),
  );

  test.each([
    ['the first', 0, 'a:\n  - y: 2\nb: 3\n'],
    ['the last', 1, 'a:\n  - x: 1\n    z: 1\nb: 3\n'],
  ])('lose %s item', (_, index, after) =>
    check('a:\n  - x: 1\n    z: 1\n  - y: 2\nb: 3\n', (root) => removeItem(root.get('a', index) ?? root), after),
  );

  test('go with their key when emptied', () =>
    check('a:\n  - x: 1\nb: 3\n', (root) => removeItem(root.get('a', 0) ?? root), 'b: 3\n'));
});

describe('moveEntries', () => {
  const move = (root: YamlNode) => {
    const entries =
      root
        .get('meta', 'notes')
        ?.entries()
        .filter((it) => it.key.keyText.startsWith('d/')) ?? [];
    return moveEntries(entries, root, ['spec', 'meta', 'notes']);
  };
  test.each([
    [
      'with their comments, making what is missing',
      'meta:\n  name: x\n  notes:\n    # why\n    d/a: "1" # one\n    d/b: "2"\nspec:\n  n: 1\n',
      'meta:\n  name: x\nspec:\n  n: 1\n  meta:\n    notes:\n      # why\n      d/a: "1" # one\n      d/b: "2"\n',
    ],
    [
      'and leave others behind',
      'meta:\n  notes:\n    x: 1\n    d/a: "1"\nspec:\n  meta:\n    notes:\n      y: 2\n',
      'meta:\n  notes:\n    x: 1\nspec:\n  meta:\n    notes:\n      y: 2\n      d/a: "1"\n',
    ],
    [
      'but not over what is there',
      'meta:\n  notes:\n    d/a: "1"\n    d/b: "2"\nspec:\n  meta:\n    notes:\n      d/a: "3"\n',
      'meta:\nspec:\n  meta:\n    notes:\n      d/a: "3"\n      d/b: "2"\n',
    ],
  ])('go %s', (_, before, after) => check(before, move, after.replace(/^meta:\nspec/, 'spec')));
});

describe('appendDocument', () => {
  test.each([
    ['at the end', 'a: 1\n', 'a: 1\n---\nb: 2\n'],
    ['without a line end', 'a: 1', 'a: 1\n---\nb: 2\n'],
    ['with the line ends that are there', 'a: 1\r\n', 'a: 1\r\n---\r\nb: 2\r\n'],
  ])('adds a document %s', (_, before, after) =>
    check(before, ({ document }) => appendDocument(document, { b: 2 }, 'b'), after),
  );

  test('makes a file beside JSON', () => {
    const document = new YamlDocument('file:///app/set.json', '{"a": 1}');
    expect(appendDocument(document, { b: 2 }, 'set-pdb')).toEqual([
      { uri: 'file:///app/set-pdb.yaml', text: 'b: 2\n' },
    ]);
  });
});

test('text of several lines is written as a block where that keeps it as it is', () => {
  const value = { b: 'x:\n  - 1\n', c: 'x\ny', d: ' x\ny\n' };
  const after = 'a: 1\n---\nb: |\n  x:\n    - 1\nc: "x\\ny"\nd: " x\\ny\\n"\n';
  check('a: 1\n', ({ document }) => appendDocument(document, value, 'b'), after);
});

describe('replaceRoot', () => {
  test.each([
    ['behind the comments before it', '# first\na: 1 # one\nc: 2\n', '# first\nb: 2\n'],
    ['with the line ends that are there', 'a: 1\r\nc: 2\r\n', 'b: 2\r\n'],
    ['but none in flow style', '{"a": 1}\n', '{"a": 1}\n'],
  ])('writes a document anew %s', (_, before, after) =>
    check(before, ({ document }) => replaceRoot(document, { b: 2 }), after),
  );
});

describe('replacePart', () => {
  const cases: [string, string, string][] = [
    ['of a plain value', 'a: one.two # x\n', 'a: one.2 # x\n'],
    ['between quotes', 'a: "one.two"\n', 'a: "one.2"\n'],
    ['in a literal block', 'a: |\n  one.two\n  x\n', 'a: |\n  one.2\n  x\n'],
    ['not where escapes hide it', 'a: "\\u006fne.two"\n', 'a: "\\u006fne.two"\n'],
    ['not through an alias', 'b: &x one.two\na: *x\n', 'b: &x one.two\na: *x\n'],
  ];
  test.each(cases)('replaces a part %s', (_, before, after) =>
    check(before, (root) => replacePart(root.get('a') ?? root, 4, 7, '2'), after),
  );
});

describe('moveItemBefore', () => {
  test.each([
    ['the one before', 'a:\n  - x: 1\n  - y: 2 # two\n  - z: 3\n', [1, 0], 'a:\n  - y: 2 # two\n  - x: 1\n  - z: 3\n'],
    ['from the end of the text', 'a:\n- x\n- y', [1, 0], 'a:\n- y\n- x\n'],
    [
      'items of several lines',
      'a:\r\n  - n: 1\r\n    v: 1\r\n  - n: 2\r\n',
      [1, 0],
      'a:\r\n  - n: 2\r\n  - n: 1\r\n    v: 1\r\n',
    ],
    ['nothing in flow style', 'a: [x, y]\n', [1, 0], 'a: [x, y]\n'],
    ['nothing before itself', 'a:\n- x\n', [0, 0], 'a:\n- x\n'],
  ] as const)('moves %s', (_, before, [from, to], after) => {
    check(
      before,
      (root) => {
        const list = root.get('a');
        const [item, target] = [list?.items()[from], list?.items()[to]];
        return item && target ? moveItemBefore(item, target) : [];
      },
      after,
    );
  });

  test('moves nothing where dashes share a line', () => {
    const text = 'a:\n- - x\n  - y\n';
    check(
      text,
      (root) => {
        const [x, y] = root.get('a', 0)?.items() ?? [];
        return x && y ? moveItemBefore(y, x) : [];
      },
      text,
    );
  });
});
