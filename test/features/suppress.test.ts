import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../server/src/config/settings.ts';
import { suppressionChoices, withoutSuppression } from '../../server/src/features/suppress.ts';
import type { Finding } from '../../server/src/rules/core/finding.ts';
import { Linter } from '../../server/src/rules/core/linter.ts';
import selectorMismatch from '../../server/src/rules/identity/workload-selector-mismatch.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';
import { YamlFile } from '../../server/src/yaml/file.ts';
import { applyEdit } from '../support/apply.ts';
import { dedent, fixture } from '../support/fixture.ts';

type Scope = 'line' | 'resource' | 'file';

function lint(workspace: Workspace): readonly Finding[] {
  const linter = new Linter([selectorMismatch], workspace, () => defaultSettings);
  return workspace.uris().flatMap((it) => linter.findings(it).findings);
}

/** The one file of a fixture after each way to suppress its last finding. Each must silence it and be used. */
function suppressed(source: string): Partial<Record<Scope, string>> {
  const { workspace, files } = fixture(source);
  const findings = lint(workspace);
  const finding = findings.at(-1);
  if (!finding) throw new Error('Nothing is reported here.');
  const res: Partial<Record<Scope, string>> = {};
  for (const { scope, edit } of suppressionChoices(workspace, finding)) {
    const after = applyEdit(workspace, files, edit);
    const [text = ''] = after.values();
    const again = fixture(text.trimEnd()).workspace;
    const left = lint(again);
    const unused = left.filter((it) => it.ruleId === 'unused-suppression');
    expect(unused.map(({ document, span }) => document.text.slice(span.start, span.end))).not.toContain(finding.ruleId);
    expect(syntaxProblems(left), 'the comment breaks nothing').toEqual(syntaxProblems(findings));
    expect(left.length, `the ${scope} is silent`).toBeLessThan(findings.length);
    res[scope] = text;
  }
  return res;
}

const syntaxProblems = (findings: readonly Finding[]) =>
  findings.filter((it) => it.ruleId === 'syntax').map((it) => it.message);

const set = (labels: string) => `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  selector:
    matchLabels:
      ${labels}
  template:
    metadata:
      labels:
        app: cache
`;

describe('suppressing a finding', () => {
  test('writes a comment above the line, an annotation, or a comment above the file', () => {
    const start = dedent(set('app: other'));
    expect(suppressed(set('app: other'))).toEqual({
      line: `${start.replace(
        '      app: other',
        '      # aks-stateful-ignore-next-line workload-selector-mismatch\n      app: other',
      )}\n`,
      resource: `${start.replace(
        '  name: cache',
        '  name: cache\n  annotations:\n    aks-stateful/ignore: workload-selector-mismatch',
      )}\n`,
      file: `# aks-stateful-ignore-file workload-selector-mismatch\n${start}\n`,
    });
  });

  test.each<[name: string, scope: Scope, source: string, wanted: string]>([
    [
      'adds to a comment above the line, before its reason',
      'line',
      set('# aks-stateful-ignore-next-line other-rule -- known since May\n      app: other'),
      '# aks-stateful-ignore-next-line other-rule, workload-selector-mismatch -- known since May\n      app: other',
    ],
    [
      'adds to a comment about the file, wherever that is',
      'file',
      `# aks-stateful-ignore-file other-rule -- generated\nkind: Other\n---${set('app: other')}`,
      '# aks-stateful-ignore-file other-rule, workload-selector-mismatch -- generated\nkind: Other',
    ],
    [
      'adds to the annotation, before its reason, in its own quotes',
      'resource',
      set('app: other').replace(
        'name: cache',
        'name: cache\n  annotations: { aks-stateful/ignore: "other-rule -- later" }',
      ),
      'aks-stateful/ignore: "other-rule, workload-selector-mismatch -- later"',
    ],
    [
      'fills an annotation that is empty',
      'resource',
      set('app: other').replace('name: cache', 'name: cache\n  annotations: { aks-stateful/ignore: "" }'),
      'aks-stateful/ignore: "workload-selector-mismatch"',
    ],
    [
      'keeps the first marker in the first line',
      'file',
      `---${set('app: other')}`,
      '---\n# aks-stateful-ignore-file workload-selector-mismatch\napiVersion: apps/v1',
    ],
    [
      'speaks in the first document for all of them',
      'file',
      `kind: Other\n---${set('app: other')}`,
      '# aks-stateful-ignore-file workload-selector-mismatch\nkind: Other\n---\n',
    ],
    [
      'stands at the dash of a list item',
      'line',
      'apiVersion: v1\nkind: List\nitems:\n  - { apiVersion: apps/v1, kind: StatefulSet, spec: { selector: {}, template: {} } }',
      'items:\n  # aks-stateful-ignore-next-line workload-selector-mismatch\n  - {',
    ],
  ])('%s', (_, scope, source, wanted) => {
    expect(suppressed(source)[scope]).toContain(wanted);
  });

  test.each([
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('keeps the line ends of a file with %s, and is understood there', (_, newline) => {
    const source = dedent(set('app: other')).replaceAll('\n', newline);
    const files = new Map([['file:///main.yaml', source]]);
    const read = (texts: ReadonlyMap<string, string>) =>
      Workspace.empty.with([...texts].map(([uri, text]) => [uri, YamlFile.parse(uri, text)]));
    const workspace = read(files);
    const [finding] = lint(workspace);
    const choices = finding ? suppressionChoices(workspace, finding) : [];
    expect(choices.map((it) => it.scope)).toEqual(['line', 'resource', 'file']);
    for (const { scope, edit } of choices) {
      const after = applyEdit(workspace, files, edit);
      expect([...after.values()].join('').replaceAll(newline, ''), scope).not.toMatch(/[\r\n]/);
      expect(
        lint(read(after)).map((it) => it.message),
        scope,
      ).toEqual([]);
    }
  });

  test('has only the annotation for JSON, which knows no comments', () => {
    const json = JSON.stringify({
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'cache' },
      spec: { selector: { matchLabels: { app: 'other' } }, template: { metadata: { labels: { app: 'cache' } } } },
    });
    const wanted = json.replace(
      '{"name":"cache"}',
      '{"name":"cache", "annotations": {"aks-stateful/ignore":"workload-selector-mismatch"}}',
    );
    expect(suppressed(json)).toEqual({ resource: `${wanted}\n` });
  });

  test('puts no comment where it would be content, or belong to the document before', () => {
    const inText = set('app: "ot\n        her"');
    expect(Object.keys(suppressed(inText))).toEqual(['line', 'resource', 'file']);
    const atMarker =
      'kind: Other\n--- { apiVersion: apps/v1, kind: StatefulSet, spec: { selector: {}, template: {} } }';
    expect(Object.keys(suppressed(atMarker))).toEqual(['resource', 'file']);
  });
});

describe('taking back a suppression that suppresses nothing', () => {
  test.each([
    [
      'a comment on a line of its own',
      '# aks-stateful-ignore-next-line workload-selector-mismatch\n      app: cache',
      'app: cache',
    ],
    ['a comment behind a value', 'app: cache # aks-stateful-ignore-file workload-selector-mismatch', 'app: cache'],
  ])('%s goes whole', (_, written, wanted) => {
    const { workspace, files } = fixture(set(written));
    const [finding] = lint(workspace);
    const [text = ''] = applyEdit(workspace, files, finding ? withoutSuppression(workspace, finding) : []).values();
    expect(text.trimEnd()).toBe(dedent(set(wanted)));
  });

  test('one of several ids is left to the author', () => {
    const { workspace } = fixture(set('# aks-stateful-ignore-next-line one-rule, other-rule\n      app: cache'));
    expect(lint(workspace).flatMap((it) => withoutSuppression(workspace, it))).toEqual([]);
  });
});
