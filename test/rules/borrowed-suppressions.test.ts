import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../server/src/config/settings.ts';
import { suppressionConversions } from '../../server/src/features/convert-suppression.ts';
import { Linter } from '../../server/src/rules/core/linter.ts';
import duplicateEnvName from '../../server/src/rules/gitops-config/duplicate-env-name.ts';
import labelSyntax from '../../server/src/rules/schema-deprecations/label-syntax-invalid.ts';
import runAsRoot from '../../server/src/rules/security/run-as-root.ts';
import { applyEdit } from '../support/apply.ts';
import { dedent, fileUri, fixture, render } from '../support/fixture.ts';

const uri = fileUri('main.yaml');

/** A Pod that runs as root, has a variable twice and a label with a blank. */
const pod = (annotations: string, more = '') => `
  apiVersion: v1
  kind: Pod
  metadata:
    name: api
    labels: { owner: "data team" }
    annotations:
      ${annotations}${more === '' ? '' : `\n      ${more}`}
  spec:
    securityContext: { runAsUser: 0 }
    containers: [{ name: api, env: [{ name: A, value: x }, { name: A, value: y }] }]
`;

function lint(source: string) {
  const { workspace, files } = fixture(source);
  const linter = new Linter([runAsRoot, duplicateEnvName, labelSyntax], workspace, () => defaultSettings);
  return { workspace, files, ...linter.findings(uri) };
}

const all = ['duplicate-env-name', 'label-syntax-invalid', 'run-as-root'];

describe('annotations for other tools keep findings away', () => {
  test.each([
    ['a check of kube-linter', 'ignore-check.kube-linter.io/run-as-non-root: needs ports', ['run-as-root']],
    ['a check without a reason', 'ignore-check.kube-linter.io/duplicate-env-var: ""', ['duplicate-env-name']],
    ['all checks of kube-linter', 'kube-linter.io/ignore-all: generated', ['duplicate-env-name', 'run-as-root']],
    ['checks of kube-score', 'kube-score/ignore: label-values, environment-variable-key-duplication', all.slice(0, 2)],
    ['a check of Polaris', 'polaris.fairwinds.com/runAsRootAllowed-exempt: "true"', ['run-as-root']],
    ['all checks of Polaris', 'polaris.fairwinds.com/exempt: "true"', ['run-as-root']],
    ['a check that no rule stands for', 'ignore-check.kube-linter.io/ssh-port: why', []],
    ['an exemption that is off', 'polaris.fairwinds.com/runAsRootAllowed-exempt: "false"', []],
    ['somebody else', 'example.com/ignore: run-as-non-root', []],
  ])('%s', (_, annotation, expected) => {
    const { findings, suppressed } = lint(pod(annotation));
    expect(suppressed.map((it) => it.ruleId).toSorted()).toEqual(expected);
    // What does nothing is nobody's concern here.
    expect(findings.map((it) => it.ruleId).toSorted()).toEqual(all.filter((it) => !expected.includes(it)));
  });

  test('kube-score reads those of the pods as well, and nobody is silenced beyond the resource', () => {
    const { suppressed, findings } = lint(`
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache, labels: { owner: "data team" } }
      spec:
        template:
          metadata:
            annotations: { kube-score/ignore: label-values, ignore-check.kube-linter.io/run-as-non-root: why }
          spec: { securityContext: { runAsUser: 0 }, containers: [{ name: cache }] }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: cache, labels: { owner: "data team" } }
    `);
    expect(suppressed.map((it) => `${it.ruleId} ${it.resource?.title}`)).toEqual([
      'label-syntax-invalid StatefulSet "cache"',
    ]);
    expect(findings.map((it) => it.ruleId)).toEqual(['run-as-root', 'label-syntax-invalid']);
  });
});

describe('the wish can be written in our words', () => {
  test.each([
    [
      'with its reason',
      pod('ignore-check.kube-linter.io/run-as-non-root: needs ports # below 1024'),
      pod('aks-stateful/ignore: run-as-root -- needs ports # below 1024'),
    ],
    [
      'for several rules',
      pod('kube-linter.io/ignore-all: ""'),
      pod('aks-stateful/ignore: "duplicate-env-name, run-as-root"'),
    ],
    [
      'added to what is there',
      pod('polaris.fairwinds.com/runAsRootAllowed-exempt: "true"', 'aks-stateful/ignore: label-syntax-invalid -- ours'),
      pod('aks-stateful/ignore: label-syntax-invalid, run-as-root -- ours'),
    ],
  ])('%s', (_, source, expected) => {
    const { workspace, files, borrowed, suppressed } = lint(source);
    const at = borrowed[0]?.borrowed.entry.key.start ?? -1;
    const [action] = suppressionConversions(workspace, { borrowed }, { span: { start: at, end: at }, only: undefined });
    expect(action?.title).toContain('will report again');
    const after = render(applyEdit(workspace, files, action?.edit ?? []));
    expect(after.trim()).toBe(dedent(expected).trim());
    const again = lint(after);
    expect(again.suppressed.map((it) => it.ruleId)).toEqual(expect.arrayContaining(suppressed.map((it) => it.ruleId)));
    expect(again.findings.filter((it) => it.ruleId === 'unused-suppression')).toEqual([]);
  });

  test.each([
    ['elsewhere', pod('kube-linter.io/ignore-all: generated'), 0, undefined],
    ['for other kinds of actions', pod('kube-linter.io/ignore-all: generated'), undefined, ['source.fixAll']],
    [
      'for a list, of which the other tool needs the rest',
      pod('kube-score/ignore: label-values,pod-probes'),
      undefined,
      undefined,
    ],
    ['for what does nothing', pod('ignore-check.kube-linter.io/ssh-port: why'), 60, undefined],
  ])('but nothing is offered %s', (_, source, offset, only) => {
    const { workspace, borrowed } = lint(source);
    const at = offset ?? borrowed[0]?.borrowed.entry.key.start ?? 0;
    expect(suppressionConversions(workspace, { borrowed }, { span: { start: at, end: at }, only })).toEqual([]);
  });
});
