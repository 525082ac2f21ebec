import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../server/src/text/edit.ts';
import { combine } from '../../server/src/yaml/combine.ts';
import { YamlDocument } from '../../server/src/yaml/document.ts';
import { type DocumentEdit, type Edit, removeEntry, setKey } from '../../server/src/yaml/edit.ts';
import type { YamlNode } from '../../server/src/yaml/node.ts';

function check(before: string, edit: (root: YamlNode) => Edit, after: string): void {
  const document = new YamlDocument('main.yaml', before);
  if (!document.root) throw new Error('nothing to edit');
  const edits = edit(document.root).filter((it): it is DocumentEdit => 'document' in it);
  expect(applyEdits(before, edits)).toBe(after);
}

describe('combine', () => {
  const edit = (root: YamlNode) =>
    combine(removeEntry(root.get('a', 'old') ?? root), setKey(root, 'new', 1), setKey(root, 'newer', { deep: 2 }));

  test.each([
    ['in other lines', 'a:\n  old: 1\n  b: 2\nc: 3\n', 'a:\n  b: 2\nc: 3\nnew: 1\nnewer:\n  deep: 2\n'],
    ['behind the lines that go', 'a:\n  b: 2\n  old:\n    - 1\n', 'a:\n  b: 2\nnew: 1\nnewer:\n  deep: 2\n'],
    [
      'with the line ends that are there',
      'a:\r\n  b: 2\r\n  old: 1\r\n',
      'a:\r\n  b: 2\r\nnew: 1\r\nnewer:\r\n  deep: 2\r\n',
    ],
    ['at the end of the text', 'a:\n  b: 2\n  old: 1', 'a:\n  b: 2\nnew: 1\nnewer:\n  deep: 2'],
  ])('removes and inserts %s', (_, before, after) => check(before, edit, after));

  test('leaves several insertions in their order', () =>
    check('a: 1\n', (root) => combine(setKey(root, 'b', 2), setKey(root, 'c', 3)), 'a: 1\nb: 2\nc: 3\n'));
});
