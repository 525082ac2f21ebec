import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../server/src/config/settings.ts';
import { Linter } from '../../server/src/rules/core/linter.ts';
import { rules } from '../../server/src/rules/index.ts';
import type { Workspace } from '../../server/src/workspace/workspace.ts';
import { fileUri, fixture } from '../support/fixture.ts';

const set = (name: string) => `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: ${name} }
spec:
  serviceName: ${name}
  replicas: 3
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers: [{ name: db, image: "redis:7.4.1" }]
`;
const service = (name: string, selected = name) => `
apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec: { clusterIP: None, selector: { app: ${selected} }, ports: [{ port: 6379 }] }
`;

/** Every file's findings, and how many documents were judged to get them. */
function lintAll(linter: Linter, workspace: Workspace) {
  const before = linter.judged;
  const findings = workspace
    .uris()
    .flatMap((uri) => linter.findings(uri).findings.map((it) => `${uri} ${it.span.start} ${it.ruleId} ${it.message}`));
  return { findings, judged: linter.judged - before };
}

describe('after a change', () => {
  const source = ['one', 'two', 'three']
    .map((it) => `#- ${it}/set.yaml${set(it)}#- ${it}/service.yaml${service(it)}`)
    .join('');
  const { workspace } = fixture(source);
  const changed = (name: string, text: string) =>
    workspace.with([[fileUri(name), workspace.file(fileUri(name))?.with(text)]]);

  test.each([
    ['a Service loses its pods', 'two/service.yaml', service('two', 'nobody'), 2],
    ['a Service goes headless under another name', 'two/service.yaml', service('other', 'two'), 2],
    ['a comment is written', 'two/service.yaml', `# two\n${service('two')}`, 2],
    [
      'its file grows',
      'two/service.yaml',
      `${workspace.file(fileUri('two/service.yaml'))?.text}---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }\n`,
      1,
    ],
  ])('only what it concerns is judged again: %s', (_, name, text, judged) => {
    const linter = new Linter(rules, workspace, () => defaultSettings);
    expect(lintAll(linter, workspace).judged).toBe(6);
    expect(lintAll(linter, workspace).judged).toBe(0);
    const next = changed(name, text);
    linter.advance(next);
    const after = lintAll(linter, next);
    expect(after.judged).toBe(judged);
    expect(after.findings).toEqual(lintAll(new Linter(rules, next, () => defaultSettings), next).findings);
  });

  test('of the settings everything is judged again', () => {
    let settings = defaultSettings;
    const linter = new Linter(rules, workspace, () => settings);
    lintAll(linter, workspace);
    settings = { ...defaultSettings, levels: new Map([['missing-pdb', 'off']]) };
    const after = lintAll(linter, workspace);
    expect(after.judged).toBe(6);
    expect(after.findings.filter((it) => it.includes('missing-pdb'))).toEqual([]);
  });
});

describe('severity', () => {
  const { workspace } = fixture(`#- a.yaml${set('a')}#- b.yaml${service('a')}`);
  const severities = (settings: Partial<typeof defaultSettings>) => {
    const effective = { ...defaultSettings, ...settings };
    const linter = new Linter(rules, workspace, () => effective);
    const all = workspace.uris().flatMap((uri) => linter.findings(uri).findings);
    return all.filter((it) => it.ruleId === 'missing-readiness-probe').map((it) => it.severity);
  };
  test.each<[string, Partial<typeof defaultSettings>, string[]]>([
    ["is the rule's own", {}, ['warning']],
    ['is milder for what need not survive', { profile: 'development' }, ['hint']],
    ['is what the configuration says', { levels: new Map([['missing-readiness-probe', 'error']]) }, ['error']],
    [
      'is what the configuration says in whatever profile',
      { profile: 'development', levels: new Map([['missing-readiness-probe', 'error']]) },
      ['error'],
    ],
    ['is none where the rule is off', { levels: new Map([['missing-readiness-probe', 'off']]) }, []],
    ['is none where the file is ignored', { isIgnored: true }, []],
  ])('%s', (_, settings, expected) => expect(severities(settings)).toEqual(expected));
});

describe('suppressions', () => {
  const lint = (text: string) => {
    const { workspace } = fixture(text);
    const linter = new Linter(rules, workspace, () => defaultSettings);
    const { findings, suppressed } = linter.findings(fileUri('main.yaml'));
    const ids = (it: readonly { ruleId: string }[]) =>
      it.map((found) => found.ruleId).filter((id) => /image|unused/.test(id));
    return { found: ids(findings), suppressed: ids(suppressed), messages: findings.map((it) => it.message) };
  };
  const job = (image: string, annotations = '') => `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: a
${annotations}spec:
  serviceName: a
  selector: { matchLabels: { app: a } }
  template:
    metadata: { labels: { app: a } }
    spec:
      containers:
        - name: a
${image}
`;
  const finding = { found: ['mutable-image-tag'], suppressed: [] };
  const silent = { found: [], suppressed: ['mutable-image-tag'] };
  test.each([
    ['nothing', job('          image: web'), finding],
    [
      'the next line',
      job('          # aks-stateful-ignore-next-line mutable-image-tag -- a demo\n          image: web'),
      silent,
    ],
    [
      'the next line, several ids',
      job('          # aks-stateful-ignore-next-line run-as-root, mutable-image-tag\n          image: web'),
      { found: ['unused-suppression'], suppressed: ['mutable-image-tag'] },
    ],
    [
      'the next line, over other comments',
      job('          # aks-stateful-ignore-next-line mutable-image-tag\n          # the newest\n          image: web'),
      silent,
    ],
    ['the file', `# aks-stateful-ignore-file mutable-image-tag\n${job('          image: web')}`, silent],
    [
      'the file from another document',
      `${job('          image: web')}---\n# aks-stateful-ignore-file mutable-image-tag\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }\n`,
      silent,
    ],
    [
      'the resource',
      job('          image: web', '  annotations: { aks-stateful/ignore: "mutable-image-tag, missing-pdb" }\n'),
      { found: ['unused-suppression'], suppressed: ['mutable-image-tag'] },
    ],
    [
      'what is not there',
      job('          # aks-stateful-ignore-next-line mutable-image-tag\n          image: web:1.0.0'),
      { found: ['unused-suppression'], suppressed: [] },
    ],
    [
      'in a string',
      job('          image: web\n          args: ["# aks-stateful-ignore-file mutable-image-tag"]'),
      finding,
    ],
  ])('of %s', (_, text, expected) => expect(lint(text)).toMatchObject(expected));

  test('of a rule that does not exist say which was meant', () => {
    const { messages } = lint(`# aks-stateful-ignore-file mutable-image-tags\n${job('          image: web:1.0.0')}`);
    expect(messages).toContainEqual(expect.stringContaining('did you mean "mutable-image-tag"'));
  });
});
