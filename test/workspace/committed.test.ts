import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../server/src/config/settings.ts';
import { Linter } from '../../server/src/rules/core/linter.ts';
import { defineRule } from '../../server/src/rules/core/rule.ts';
import type { Workspace } from '../../server/src/workspace/workspace.ts';
import { fileUri, fixture } from '../support/fixture.ts';

const set = (name: string, replicas = 1, namespace = '') => `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: ${name}${namespace && `, namespace: ${namespace}`} }
spec: { replicas: ${replicas} }
`;
const kustomization = (text: string) => `
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
${text}
`;

/** The workspace of `now` where only files of `then`, and those named in `added`, differ from the commit. */
function since(was: string, now: string, added: readonly string[] = []): Workspace {
  const texts = [...fixture(was).files, ...added.map((it) => [fileUri(it), ''] as const)];
  return fixture(now).workspace.withCommitted(texts);
}

/** What is known of every set, by its file: what it was, or that it is new; and those that are gone. */
function history(workspace: Workspace) {
  const of = (type: string) =>
    workspace.all(type).map((it) => {
      const before = workspace.before(it);
      const from = before && before.uri !== it.uri ? ` from ${before.uri.replace(fileUri(''), '')}` : '';
      const was = before ? `was ${before.get('spec', 'replicas')?.number}${from}` : 'as it was';
      return `${it.uri.replace(fileUri(''), '')} ${it.name}: ${workspace.isNew(it) ? 'new' : was}`;
    });
  const gone = workspace.gone('StatefulSet').map((it) => `${it.namespace}/${it.name}: gone`);
  return [...of('StatefulSet').sort(), ...gone.sort()];
}

describe('since the last commit', () => {
  test.each<[string, { was: string; now: string; added?: string[] }, string[]]>([
    [
      'nothing is known without a commit',
      { was: '#- other.yaml', now: `#- a.yaml${set('a')}` },
      ['a.yaml a: as it was'],
    ],
    ['the same text', { was: `#- a.yaml${set('a')}`, now: `#- a.yaml${set('a')}` }, ['a.yaml a: as it was']],
    [
      'another document of the file changed',
      { was: `#- a.yaml${set('a')}---${set('b', 3)}`, now: `#- a.yaml${set('a')}---${set('b', 2)}` },
      ['a.yaml a: as it was', 'a.yaml b: was 3'],
    ],
    [
      'the documents of a file changed places',
      { was: `#- a.yaml${set('a', 3)}---${set('b')}`, now: `#- a.yaml${set('b')}---${set('a', 2)}` },
      ['a.yaml a: was 3', 'a.yaml b: was 1'],
    ],
    [
      'an object moved to a new file',
      { was: `#- a.yaml${set('a', 3)}`, now: `#- b.yaml${set('a', 2)}`, added: ['b.yaml'] },
      ['b.yaml a: was 3 from a.yaml'],
    ],
    [
      'an object moved to a file that was there',
      {
        was: `#- a.yaml${set('a', 3)}---${set('b')}#- c.yaml${set('c')}`,
        now: `#- a.yaml${set('b')}#- c.yaml${set('c')}---${set('a', 2)}`,
      },
      ['a.yaml b: was 1', 'c.yaml a: was 3 from a.yaml', 'c.yaml c: as it was'],
    ],
    [
      'a name changed',
      { was: `#- a.yaml${set('a')}`, now: `#- a.yaml${set('b')}` },
      ['a.yaml b: new', 'default/a: gone'],
    ],
    [
      'a namespace changed',
      { was: `#- a.yaml${set('a', 1, 'shop')}`, now: `#- a.yaml${set('a', 1, 'market')}` },
      ['a.yaml a: new', 'shop/a: gone'],
    ],
    [
      'a file was added',
      { was: '', now: `#- a.yaml${set('a')}#- b.yaml${set('b')}`, added: ['b.yaml'] },
      ['a.yaml a: as it was', 'b.yaml b: new'],
    ],
    [
      'a file was removed',
      { was: `#- a.yaml${set('a')}`, now: `#- b.yaml${set('b')}` },
      ['b.yaml b: as it was', 'default/a: gone'],
    ],
    [
      'another file has the name and did not change',
      { was: '', now: `#- one/a.yaml${set('a', 3)}#- two/a.yaml${set('a', 2)}`, added: ['two/a.yaml'] },
      ['one/a.yaml a: as it was', 'two/a.yaml a: new'],
    ],
    [
      'another file has the name, is open and did not change',
      {
        was: `#- one/a.yaml${set('a', 3)}`,
        now: `#- one/a.yaml${set('a', 3)}#- two/a.yaml${set('a', 2)}`,
        added: ['two/a.yaml'],
      },
      ['one/a.yaml a: as it was', 'two/a.yaml a: new'],
    ],
    [
      'a file cannot be read at the moment',
      { was: `#- a.yaml${set('a')}---${set('b')}`, now: `#- a.yaml${set('b')}---\nkind: {\n` },
      ['a.yaml b: was 1'],
    ],
    ['a file became a template', { was: `#- a.yaml${set('a')}`, now: '#- a.yaml\nkind: {{ .kind }}\n' }, []],
    [
      'a file was a template',
      { was: '#- a.yaml\nkind: {{ .kind }}\n', now: `#- a.yaml${set('a')}` },
      ['a.yaml a: new'],
    ],
    [
      'a file has variants of an object',
      { was: `#- a.yaml${set('a', 3)}---${set('a', 5)}`, now: `#- a.yaml${set('a', 3)}---${set('a', 4)}` },
      ['a.yaml a: as it was', 'a.yaml a: as it was'],
    ],
    ['an object had no name', { was: `#- a.yaml${set('')}`, now: `#- a.yaml${set('a')}` }, ['a.yaml a: new']],
  ])('%s', (_, { was, now, added }, expected) => expect(history(since(was, now, added))).toEqual(expected));

  test.each<[string, string, string, string[]]>([
    [
      'compares a file with itself where its kustomization names another namespace',
      `#- k/a.yaml${set('a', 3)}#- k/kustomization.yaml${kustomization('namespace: shop\nresources: [a.yaml]')}`,
      `#- k/a.yaml${set('a', 2)}#- k/kustomization.yaml${kustomization('namespace: market\nresources: [a.yaml]')}`,
      ['k/a.yaml a: was 3'],
    ],
    [
      'finds a file again that its kustomization lists under its new name',
      `#- k/a.yaml${set('a', 3)}#- k/b.yaml\n#- k/kustomization.yaml${kustomization('namespace: shop\nresources: [a.yaml]')}`,
      `#- k/b.yaml${set('a', 2)}#- k/kustomization.yaml${kustomization('namespace: shop\nresources: [b.yaml]')}`,
      ['k/b.yaml a: was 3 from k/a.yaml'],
    ],
    [
      'finds it again where the namespace changed with it',
      `#- k/a.yaml${set('a', 3)}#- k/b.yaml\n#- k/kustomization.yaml${kustomization('namespace: shop\nresources: [a.yaml]')}`,
      `#- k/b.yaml${set('a', 2)}#- k/kustomization.yaml${kustomization('namespace: market\nresources: [b.yaml]')}`,
      ['k/b.yaml a: was 3 from k/a.yaml'],
    ],
    [
      'does not miss a patch',
      `#- k/p.yaml${set('a', 3)}#- k/kustomization.yaml${kustomization('patches: [{ path: p.yaml }]')}`,
      `#- k/kustomization.yaml${kustomization('resources: []')}`,
      [],
    ],
  ])('%s', (_, then, now, expected) => expect(history(since(then, now))).toEqual(expected));

  test('knows a kustomization, which has no name, by its file alone', () => {
    const text = (namespace: string) => kustomization(`namespace: ${namespace}`);
    const workspace = since(
      `#- one/kustomization.yaml${text('one')}#- two/kustomization.yaml${text('two')}#- new/kustomization.yaml`,
      `#- one/kustomization.yaml${text('three')}#- new/kustomization.yaml${text('four')}`,
    );
    const type = 'Kustomization.kustomize.config.k8s.io';
    expect(workspace.all(type).map((it) => workspace.before(it)?.text('namespace'))).toEqual(['one', undefined]);
  });

  test('finds what moved under another default namespace', () => {
    const workspace = since(`#- a.yaml${set('a', 3)}`, `#- b.yaml${set('a', 2)}`, ['b.yaml']);
    expect(history(workspace.withDefaultNamespace('shop'))).toEqual(['b.yaml a: was 3 from a.yaml']);
  });
});

describe('after an edit', () => {
  /** Reports everything that the last commit says of a set. */
  const rule = defineRule({
    id: 'a-history',
    area: 'lifecycle',
    severity: 'hint',
    summary: '',
    why: '',
    remedy: '',
    sources: ['S036'],
    messages: { says: '{text}' },
    fixes: {},
    examples: { bad: '', good: '' },
    kinds: ['StatefulSet'],
    check(resource, { workspace, report }) {
      const was = workspace.before(resource)?.get('spec', 'replicas')?.number;
      const gone = workspace.isNew(resource) ? workspace.gone('StatefulSet').map((it) => it.name) : [];
      report('says', { at: resource.at('kind'), data: { text: `${resource.name} ${was ?? '-'} ${gone.join()}` } });
    },
  });
  const text = (name: string, replicas = 1) => set(name, replicas).trimStart();
  const source = ['a', 'b', 'c'].map((it) => `#- ${it}.yaml${set(it, 2)}`).join('');
  const linted = (linter: Linter, workspace: Workspace) =>
    workspace.uris().flatMap((uri) => linter.findings(uri).findings.map((it) => it.message));
  const write = (workspace: Workspace, name: string, text: string) => {
    const uri = fileUri(name);
    return workspace.with([[uri, workspace.file(uri)?.with(text)]]);
  };

  test.each<[string, (it: Workspace) => Workspace, number, string[]]>([
    ['a change of what is open', (it) => write(it, 'a.yaml', text('a', 1)), 1, ['a 2 ', 'b - ', 'c - ']],
    ['a change of what is not', (it) => write(it, 'c.yaml', text('c', 1)), 1, ['a - ', 'b - ', 'c - ']],
    ['another name', (it) => write(it, 'a.yaml', text('x')), 1, ['x - a', 'b - ', 'c - ']],
    ['a commit', (it) => it.withCommitted([[fileUri('b.yaml'), text('b', 5)]]), 1, ['a - ', 'b 5 ', 'c - ']],
    ['nothing known any more', (it) => it.withCommitted([[fileUri('a.yaml'), undefined]]), 1, ['a - ', 'b - ', 'c - ']],
  ])('judges again what it concerns: %s', (_, change, judged, expected) => {
    const before = fixture(source).workspace.withCommitted([[fileUri('a.yaml'), text('a', 2)]]);
    const linter = new Linter([rule], before, () => defaultSettings);
    expect(linted(linter, before)).toEqual(['a - ', 'b - ', 'c - ']);
    const count = linter.judged;
    const after = change(before);
    linter.advance(after);
    expect(linted(linter, after)).toEqual(expected);
    expect(linter.judged - count).toBe(judged);
  });

  test('judges a new object again when the file of the old one comes back, or can be read again', () => {
    const old = fileUri('a.yaml');
    const start = fixture(`#- a.yaml${set('a')}#- b.yaml${set('b')}`).workspace;
    let workspace = start.withCommitted([
      [old, text('a')],
      [fileUri('b.yaml'), ''],
    ]);
    const linter = new Linter([rule], workspace, () => defaultSettings);
    const lintedOnce = (next: Workspace) => {
      workspace = next;
      linter.advance(next);
      return linted(linter, next);
    };
    expect(linted(linter, workspace)).toEqual(['a - ', 'b - ']);
    expect(lintedOnce(workspace.with([[old, undefined]]))).toEqual(['b - a']);
    expect(lintedOnce(workspace.with([[old, start.file(old)]]))).toEqual(['a - ', 'b - ']);
    expect(lintedOnce(write(workspace, 'a.yaml', 'kind: {\n'))).toEqual(['b - ']);
    expect(lintedOnce(write(workspace, 'a.yaml', 'kind: x\n'))).toEqual(['b - a']);
  });
});
