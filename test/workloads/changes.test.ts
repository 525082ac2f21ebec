import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../server/src/text/edit.ts';
import { committedState, differences, quoted, restored } from '../../server/src/workloads/changes.ts';
import type { Workspace } from '../../server/src/workspace/workspace.ts';
import { YamlFile } from '../../server/src/yaml/file.ts';
import type { YamlNode } from '../../server/src/yaml/node.ts';
import { fileUri, fixture } from '../support/fixture.ts';

function root(text: string): YamlNode | undefined {
  return YamlFile.parse('file:///a.yaml', text).documents[0]?.root;
}

const usual = { defaults: { mode: 'A' }, ignored: new Set(['status']) };

describe('differences', () => {
  test.each<[string, string, string, string[]]>([
    ['order and quotes', 'a: 1\nb: "x"', "b: 'x'\na: 1 # one", []],
    ['a default that is written', 'a: 1', 'a: 1\nmode: A', []],
    ['a default that is left', 'mode: B', '{}', ['mode: "B" -> absent']],
    ['nothing and emptiness', 'a: 1', 'a: 1\nb: {}\nc: []\nd:', []],
    ['an empty string', 'a: 1', 'a: 1\nb: ""', ['b: absent -> ""']],
    ['quantities', 'requests: { storage: 1Gi }', 'requests: { storage: 1024Mi }', []],
    ['a number that is no quantity', 'a: "1024"', 'a: 1024', ['a: "1024" -> "1024"']],
    ['modes as a set', 'accessModes: [a, b]', 'accessModes: [b, a]', []],
    ['other lists in their order', 'list: [a, b]', 'list: [b, a]', ['list: ["a","b"] -> ["b","a"]']],
    ['what is ignored', 'status: { a: 1 }', 'status: { a: 2 }', []],
    ['every deepest place', 'a: { b: 1, c: 2 }', 'a: { b: 2, c: 3 }', ['a.b: "1" -> "2"', 'a.c: "2" -> "3"']],
    ['a placeholder', 'a: x\nb: 1', 'a: "${A}"\nb: 2', ['b: "1" -> "2"']],
    ['a placeholder before', 'a: "<name>"', 'a: b', []],
    ['what merges bring', 'a: { b: 1 }', 'x: &x { b: 1 }\na: { <<: *x }', ['x: absent -> {"b":1}']],
  ])('%s', (_, before, after, expected) => {
    const found = differences(root(before), root(after), usual);
    expect(found.map((it) => `${it.path.join('.')}: ${quoted(it.before)} -> ${quoted(it.after)}`)).toEqual(expected);
  });
});

test.each([
  ['a changed value', 'a: { b: 1 } # x\n', 'a: { b: 2 } # x\n'],
  ['a value that is gone', 'a:\n  c: 3\n  b: 1\n', 'a:\n  c: 3\n'],
  ['a value that was not there', 'a:\n  c: 3\n', 'a:\n  c: 3\n  b: 1\n'],
])('puts back %s', (_, before, after) => {
  const node = root(after);
  if (!node) throw new Error('no root');
  const edits = differences(root(before), node).flatMap((it) => restored(node, it));
  const texts = edits.flatMap((it) => ('document' in it ? [it] : []));
  expect(applyEdits(after, texts)).toBe(before);
});

describe('a committed state', () => {
  const claim = (size: string, metadata = 'name: a') =>
    `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { ${metadata} }\nspec: { size: ${size} }\n`;
  const stateOf = (workspace: Workspace) => {
    const [resource] = workspace.all('PersistentVolumeClaim');
    return resource && committedState(resource, workspace)?.get('spec', 'size')?.number;
  };
  test.each<[string, string, string, number | undefined]>([
    ['is what it was', claim('1'), claim('2'), 1],
    ['is none where either cannot be read', `${claim('1')}x: {\n`, claim('2'), undefined],
    ['is none while it is being typed', claim('1'), `${claim('2')}x: {\n`, undefined],
    ...[
      'argocd.argoproj.io/sync-options: "Prune=false,Replace=true"',
      'argocd.argoproj.io/hook: PreSync',
      'kustomize.toolkit.fluxcd.io/force: enabled',
      'helm.sh/hook: pre-install',
    ].map((it): [string, string, string, undefined] => {
      return [`is none with ${it}`, claim('1'), claim('2', `name: a, annotations: { ${it} }`), undefined];
    }),
  ])('%s', (_, before, after, expected) => {
    expect(stateOf(fixture(after).workspace.withCommitted([[fileUri('main.yaml'), before]]))).toBe(expected);
  });
});
