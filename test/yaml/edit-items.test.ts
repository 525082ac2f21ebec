import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../server/src/text/edit.ts';
import { YamlDocument } from '../../server/src/yaml/document.ts';
import type { DocumentEdit, Edit } from '../../server/src/yaml/edit.ts';
import { commentOut, replaceFlowItems } from '../../server/src/yaml/edit-items.ts';
import type { YamlNode } from '../../server/src/yaml/node.ts';

/** `text` after an edit of the list under `a`; `undefined` where there is none. */
function edited(text: string, edit: (list: YamlNode) => Edit): string | undefined {
  const document = new YamlDocument('main.yaml', text);
  const list = document.root?.get('a');
  if (!list) throw new Error('There is no list.');
  const edits = edit(list).filter((it): it is DocumentEdit => 'document' in it);
  return edits.length > 0 ? applyEdits(text, edits) : undefined;
}

describe('commentOut', () => {
  const first = (text: string, hidden?: 'value') =>
    edited(text, (list) => {
      const item = list.items()[0];
      const name = item?.get('name');
      return item && name ? commentOut(item, name, 'why', hidden && item.get(hidden)) : [];
    });

  test.each([
    ['the first of two', 'a:\n  - name: x\n    value: 1\n  - q\n', 'a:\n  # - name: x # why\n  #   value: 1\n  - q\n'],
    ['one beside its key', 'a:\n- name: x\n  value: 1\nb: 2\n', 'a:\n# - name: x # why\n#   value: 1\nb: 2\n'],
    [
      'one with comments',
      'a:\n  - name: x # n\n    # v\n    value: 1 # w\n',
      'a:\n  # - name: x # n # why\n  #   # v\n  #   value: 1 # w\n',
    ],
    [
      'one with a text',
      'a:\n  - value: |\n      1\n\n      2\n    name: x\n',
      'a:\n  # - value: |\n  #     1\n\n  #     2\n  #   name: x # why\n',
    ],
    ['one that starts below its dash', 'a:\n  -\n    name: x\n', 'a:\n  # -\n  #   name: x # why\n'],
    ['one in braces', 'a:\n  - { name: x, value: 1 }\n', 'a:\n  # - { name: x, value: 1 } # why\n'],
    [
      'lines that end in two characters',
      'a:\r\n  - name: x\r\n    value: 1\r\n',
      'a:\r\n  # - name: x # why\r\n  #   value: 1\r\n',
    ],
    ['the end of a file', 'a:\n  - name: x', 'a:\n  # - name: x # why'],
  ])('takes %s', (_, before, after) => {
    expect(first(before)).toBe(after);
  });

  test.each([
    ['beside its name', 'a:\n  - name: x\n    value: secret # s\n', 'a:\n  # - name: x # why\n  #   value: ... # s\n'],
    ['in braces', 'a:\n  - { name: x, value: "secret" }\n', 'a:\n  # - { name: x, value: ... } # why\n'],
    ['over several lines', 'a:\n  - value: |\n      se\n      cret\n    name: x\n', undefined],
    ['at the end', 'a:\n  - name: x\n    value: |\n      se\n      cret\n  - q\n', undefined],
  ])('hides a value %s', (_, before, after) => {
    const text = first(before, 'value') ?? '';
    if (after !== undefined) expect(text).toBe(after);
    expect(text).toContain('value: ...');
    expect(text).not.toMatch(/se$|secret|cret$/m);
    const rest = new YamlDocument('main.yaml', text);
    expect(rest.problems).toEqual([]);
    expect(
      rest.root
        ?.get('a')
        ?.items()
        .map((it) => it.text) ?? [],
    ).toEqual(before.includes('- q') ? ['q'] : []);
  });

  test.each([
    ['in brackets', 'a: [{ name: x }]\n'],
    ['behind another dash', 'a:\n  - - name: x\n'],
  ])('leaves one %s', (_, text) => {
    const inner = (list: YamlNode) => (list.items()[0]?.isSequence ? list.items()[0]?.items()[0] : list.items()[0]);
    expect(
      edited(text, (list) => {
        const item = inner(list);
        return item ? commentOut(item, item, 'why') : [];
      }),
    ).toBeUndefined();
  });
});

describe('replaceFlowItems', () => {
  test.each([
    ['the first', 'a: [x, q, z]\n', ['q', 'z'], [], 'a: [q, z]\n'],
    ['the middle', 'a: [x, q, z]\n', ['x', 'z'], [], 'a: [x, z]\n'],
    ['the last', 'a: [x, q, z]\n', ['x', 'q'], [], 'a: [x, q]\n'],
    ['two in a row', 'a: [w, x, q, z]\n', ['w', 'z'], [], 'a: [w, z]\n'],
    ['all but the middle', 'a: [ x, q, z ]\n', ['q'], ['k'], 'a: [ q, k ]\n'],
    ['all', 'a: [x, q]\n', [], ['k', 'm'], 'a: [k, m]\n'],
    ['some over several lines', 'a: [\n  x,\n  q,\n  z\n]\n', ['x', 'z'], ['k'], 'a: [\n  x,\n  z,\n  k\n]\n'],
    ['all over several lines', 'a: [\r\n  x,\r\n  q\r\n]\r\n', [], ['k', 'm'], 'a: [\r\n  k,\r\n  m\r\n]\r\n'],
    ['nothing', 'a: [x]\n', ['x'], ['k'], 'a: [x, k]\n'],
  ])('takes out %s', (_, before, kept, added, after) => {
    expect(edited(before, (list) => replaceFlowItems(list, (it) => kept.includes(it.text ?? ''), added))).toBe(after);
  });

  test.each([
    ['comments', 'a: [\n  x, # first\n  q\n]\n'],
    ['lines with dashes', 'a:\n  - x\n  - q\n'],
    ['nothing at all', 'a: []\n'],
  ])('leaves a list of %s', (_, text) => {
    expect(edited(text, (list) => replaceFlowItems(list, (it) => it.text === 'x', ['k']))).toBeUndefined();
  });
});
