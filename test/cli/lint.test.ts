import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../../server/src/cli/run.ts';
import { defineRule, type Rule } from '../../server/src/rules/core/rule.ts';
import { folder } from '../files/folder.ts';

/** Reports every StatefulSet and, more gravely, every Secret; a ConfigMap is more than it can take. */
const present = defineRule({
  id: 'set-present',
  area: 'identity',
  severity: 'warning',
  development: 'hint',
  summary: 'There is a set.',
  why: 'Because.',
  remedy: 'Nothing.',
  sources: [{ title: 'Title', url: 'https://example.org' }],
  messages: { set: '{title} is here, for {version} in {namespace}.', secret: 'A secret.' },
  fixes: {},
  examples: { bad: '', good: '' },
  kinds: ['StatefulSet', 'Secret', 'ConfigMap'],
  check(resource, { report, settings }) {
    if (resource.type === 'ConfigMap') throw new Error('too much');
    const data = { title: resource.title, version: settings.kubernetesVersion, namespace: resource.namespace };
    if (resource.type === 'StatefulSet') report('set', { at: resource.at('kind'), data });
    else report('secret', { at: resource.at('stringData', 'password'), severity: 'error' });
  },
});
const other: Rule = { ...present, id: 'other-rule', kinds: [] };

const set = 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: cache }\n';
const secret = 'apiVersion: v1\nkind: Secret\nmetadata: { name: db }\nstringData: { password: hunter2 }\n';
const configMap = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }\n';

interface Environment {
  readonly stdin?: string;
  readonly isTTY?: boolean;
  readonly env?: Record<string, string>;
}

/** Runs a command line as the program would in `cwd`. */
async function aksStateful(cwd: string, line: string, { stdin = '', isTTY = false, env = {} }: Environment = {}) {
  const written = { stdout: '', stderr: '' };
  const outlet = (name: keyof typeof written) => ({
    isTTY,
    write: (text: string) => {
      written[name] += text;
    },
  });
  const terminal = { cwd, env, stdin: chunks(stdin), stdout: outlet('stdout'), stderr: outlet('stderr') };
  const status = await run(terminal, line.split(' '), [present, other]);
  return { status, ...written };
}

async function* chunks(text: string) {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += 5) yield bytes.subarray(start, start + 5);
}

/** The findings of a run, one line each. */
async function findings(cwd: string, line: string, environment?: Environment): Promise<string[]> {
  const { stdout } = await aksStateful(cwd, `${line} --format json`, environment);
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: {
      file: string;
      severity: string;
      ruleId: string;
      message: string;
      range: { start: { line: number } };
    }[];
  };
  return diagnostics.map((it) => `${it.file}:${it.range.start.line + 1} ${it.severity} ${it.ruleId} ${it.message}`);
}

describe('exit status', () => {
  test.each<[line: string, files: Record<string, string>, status: number]>([
    ['lint', { 'x.yaml': set }, 0],
    ['lint --fail-on warning', { 'x.yaml': set }, 1],
    ['lint --fail-on hint', { 'x.yaml': set }, 1],
    ['lint', { 'x.yaml': secret }, 1],
    ['lint --fail-on never', { 'x.yaml': secret }, 0],
    ['lint --rule other-rule', { 'x.yaml': secret }, 0],
    ['lint --min-severity error --fail-on hint', { 'x.yaml': set }, 0],
    ['lint --fail-on hint', { 'x.yaml': '' }, 0],
    ['lint --fail-on hint', { 'x.yaml': 'services: { web: {} }\n' }, 0],
    ['lint --fail-on hint', { 'x.yaml': `# aks-stateful-ignore-file set-present\n${set}` }, 0],
    ['lint', {}, 2],
    ['lint', { 'x.txt': set }, 2],
    ['lint nope', { 'x.yaml': set }, 2],
    ['lint x.yaml nope', { 'x.yaml': set }, 2],
    ['lint --rule nope', { 'x.yaml': set }, 2],
    ['lint --config nope', { 'x.yaml': set }, 2],
    ['lint --output no/such/folder', { 'x.yaml': set }, 2],
    ['lint', { 'x.yaml': set, '.aks-stateful.yaml': 'profile: prod' }, 2],
    ['lint', { 'x.yaml': set, '.aks-stateful.yaml': 'rules: { set-presnt: off }' }, 0],
    ['lint', { 'x.yaml': set, '.aks-stateful.yaml': 'rules: { set-present: error }' }, 1],
    ['lint x.yaml --fail-on hint', { 'x.yaml': set, '.aks-stateful.yaml': 'ignore: [x.yaml]' }, 0],
    ['lint', { 'x.yaml': configMap }, 3],
    ['topology', { 'x.yaml': set }, 0],
    ['topology', {}, 2],
    ['topology --simulate stop', { 'x.yaml': set }, 0],
    ['topology --simulate stop', { 'x.yaml': configMap }, 2],
    ['topology --simulate stop --workload cache', { 'x.yaml': set }, 0],
    ['topology --simulate stop --workload other', { 'x.yaml': set }, 2],
    ['topology --workload other', { 'x.yaml': set }, 2],
    ['explain set-present', {}, 0],
    ['explain set-presnt', {}, 2],
    ['explain schema', {}, 0],
    ['lint --nonsense', {}, 2],
  ])('of "%s" with %j is %i', async (line, files, status) => {
    expect((await aksStateful(folder(files), line)).status).toBe(status);
  });
});

describe('what is said', () => {
  test('about a fault of ours is short and says where', async () => {
    const { stdout, stderr } = await aksStateful(folder({ 'x.yaml': configMap }), 'lint');
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^aks-stateful: This is a fault of the program, not of your files\./);
    expect(stderr).toContain('Error: too much');
    expect(stderr.split('\n').length).toBeLessThan(12);
  });

  test('about nothing to lint is one line', async () => {
    const { stdout, stderr } = await aksStateful(folder({}), 'lint');
    expect({ stdout, stderr }).toEqual({
      stdout: '',
      stderr: 'aks-stateful: There is nothing to read: no manifest was found.\n',
    });
  });

  test('about a missing path does not hide what is found elsewhere', async () => {
    const { stdout, stderr } = await aksStateful(folder({ 'x.yaml': set }), 'lint nope x.yaml');
    expect(stderr).toBe('aks-stateful: There is no file or folder "nope".\n');
    expect(stdout).toContain('StatefulSet "cache" is here');
  });

  test('about files that are left out goes to standard error, unless quiet', async () => {
    const root = folder({
      'x.yaml': '',
      'blob.yaml': 'a\0b',
      'chart.yaml': 'apiVersion: v1\nkind: {{ .Values.kind }}\n',
      '.aks-stateful.yaml': 'ignore: [old]',
      ...Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((it) => [`old/${it}.yaml`, set])),
    });
    expect((await aksStateful(root, 'lint')).stderr.split('\n').sort()).toEqual([
      '',
      'aks-stateful: Left out (a template, which is not read before it is rendered): chart.yaml.',
      'aks-stateful: Left out (ignored by the configuration): old/a.yaml, old/b.yaml, old/c.yaml and 2 more.',
      'aks-stateful: Left out (not text): blob.yaml.',
    ]);
    expect(await aksStateful(root, 'lint --quiet')).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  test('never holds the value of a secret', async () => {
    const root = folder({ 'x.yaml': secret });
    for (const line of [
      'lint',
      'lint --format json',
      'topology',
      'topology --format svg',
      'topology --format mermaid',
      'topology --format markdown',
      'topology --view secrets',
    ]) {
      const { stdout, stderr } = await aksStateful(root, line);
      expect(stdout.length).toBeGreaterThan(0);
      expect(stdout + stderr).not.toContain('hunter2');
    }
  });

  test('is coloured on a terminal that did not decline', async () => {
    const root = folder({ 'x.yaml': set });
    const hasColor = async (line: string, environment: Environment) =>
      (await aksStateful(root, line, environment)).stdout.includes('\u001b[');
    expect(await hasColor('lint', { isTTY: true })).toBe(true);
    expect(await hasColor('lint', { isTTY: false })).toBe(false);
    expect(await hasColor('lint --no-color', { isTTY: true })).toBe(false);
    expect(await hasColor('lint', { isTTY: true, env: { NO_COLOR: '1' } })).toBe(false);
    expect(await hasColor('lint', { isTTY: true, env: { TERM: 'dumb' } })).toBe(false);
    expect(await hasColor('lint --format json', { isTTY: true })).toBe(false);
  });

  test('goes into a file instead when one is named, without colours', async () => {
    const root = folder({ 'x.yaml': set });
    const { stdout } = await aksStateful(root, 'lint --output report.txt', { isTTY: true });
    expect(stdout).toBe('');
    expect(readFileSync(join(root, 'report.txt'), 'utf8')).toMatch(/^x\.yaml\n {2}2:7 {2}warning {2}StatefulSet/);
  });
});

describe('findings', () => {
  const finding = (file: string, severity = 'warning', version = '1.35', namespace = 'default') =>
    `${file}:2 ${severity} set-present StatefulSet "cache" is here, for ${version} in ${namespace}.`;

  test('are sorted by file, whatever the order of the paths', async () => {
    const root = folder({ 'b.yaml': set, 'a/z.yaml': set, 'a.yaml': set });
    const sorted = [finding('a.yaml'), finding('a/z.yaml'), finding('b.yaml')];
    expect(await findings(root, 'lint')).toEqual(sorted);
    expect(await findings(root, 'lint b.yaml a a.yaml b.yaml')).toEqual(sorted);
  });

  test('of standard input have a name of their own', async () => {
    const root = folder({ '.aks-stateful.yaml': 'kubernetesVersion: "1.34"' });
    expect(await findings(root, 'lint -', { stdin: set })).toEqual([finding('<stdin>', 'warning', '1.34')]);
    expect(await findings(root, 'lint -', { stdin: '' })).toEqual([]);
  });

  test('follow the nearest configuration', async () => {
    const root = folder({
      'x.yaml': set,
      'dev/x.yaml': set,
      'k8s/x.yaml': set,
      'k8s/deep/x.yaml': set,
      '.aks-stateful.yaml': 'defaultNamespace: shop',
      'k8s/.aks-stateful.yaml':
        'kubernetesVersion: "1.34"\noverrides: [{ files: [deep], rules: { set-present: error } }]',
    });
    expect(await findings(root, 'lint')).toEqual([
      finding('dev/x.yaml', 'hint', '1.35', 'shop'),
      finding('k8s/deep/x.yaml', 'error', '1.34', 'shop'),
      finding('k8s/x.yaml', 'warning', '1.34', 'shop'),
      finding('x.yaml', 'warning', '1.35', 'shop'),
    ]);
  });

  test('follow the configuration that is named, with its globs from here', async () => {
    const root = folder({
      'x.yaml': set,
      'dev/x.yaml': set,
      'gen/x.yaml': set,
      'dev/.aks-stateful.yaml': 'rules: { set-present: off }',
      'ci/strict.yaml': 'profile: production\nignore: [/gen]\nrules: { set-present: error }',
    });
    expect(await findings(root, 'lint x.yaml dev gen --config ci/strict.yaml')).toEqual([
      finding('dev/x.yaml', 'error'),
      finding('x.yaml', 'error'),
    ]);
    expect(await findings(join(root, 'ci'), 'lint ../x.yaml --config strict.yaml')).toEqual([
      finding('../x.yaml', 'error'),
    ]);
  });

  test('do not depend on from where in a repository one looks', async () => {
    const root = folder({ '.git/HEAD': '', 'dev/x.yaml': set });
    expect(await findings(join(root, 'dev'), 'lint')).toEqual([finding('x.yaml', 'hint')]);
    expect(await findings(root, 'lint')).toEqual([finding('dev/x.yaml', 'hint')]);
    expect(await findings(join(root, '..'), `lint ${root}`)).toMatchObject([expect.stringContaining(' hint ')]);
  });

  test('heed the version of the command line before all', async () => {
    const root = folder({ 'x.yaml': set, '.aks-stateful.yaml': 'kubernetesVersion: "1.34"' });
    expect(await findings(root, 'lint --kubernetes-version 1.36')).toEqual([finding('x.yaml', 'warning', '1.36')]);
  });

  test('include what is wrong with the configuration, which is then not in force', async () => {
    const root = folder({ 'x.yaml': set, '.aks-stateful.yaml': 'defaultNamespace: shop\nprofile: prod' });
    expect(await findings(root, 'lint')).toEqual([
      '.aks-stateful.yaml:2 error schema "profile" takes production or development. Did you mean production?',
      finding('x.yaml'),
    ]);
  });

  test('of one rule still include what cannot be read, but no word on suppressions', async () => {
    const suppressed = `# aks-stateful-ignore-file other-rule\n${set}`;
    const root = folder({ 'a.yaml': suppressed, 'b.yaml': `${set}spec: [\n` });
    const all = await findings(root, 'lint');
    const one = await findings(root, 'lint --rule other-rule');
    expect(all.map((it) => it.split(' ')[2])).toEqual(['unused-suppression', 'set-present', 'set-present', 'syntax']);
    expect(one.map((it) => it.split(' ')[2])).toEqual(['syntax']);
  });

  test('include what schemas say, as one more rule', async () => {
    const text = 'apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec:\n  selectors: {}\n';
    const said = 'Service has no field "spec.selectors"; did you mean "selector"?';
    const root = folder({ 'x.yaml': text });
    expect(await findings(root, 'lint')).toEqual([`x.yaml:5 error schema ${said}`]);
    expect(await findings(root, 'lint --rule schema')).toHaveLength(1);
    expect(await findings(root, 'lint --rule other-rule')).toEqual([]);
    const mild = folder({ 'x.yaml': text, '.aks-stateful.yaml': 'rules: { schema: hint }\n' });
    expect(await findings(mild, 'lint')).toEqual([`x.yaml:5 hint schema ${said}`]);
    const silent = folder({ 'x.yaml': text, '.aks-stateful.yaml': 'rules: { schema: off }\n' });
    expect(await findings(silent, 'lint')).toEqual([]);
  });

  test('that are suppressed are counted', async () => {
    const root = folder({ 'x.yaml': `# aks-stateful-ignore-file set-present\n${set}---\n${secret}` });
    const { stdout } = await aksStateful(root, 'lint --format json');
    expect(JSON.parse(stdout).summary).toEqual({
      ...{ files: 1, resources: 2, error: 0, warning: 0, information: 0, hint: 0 },
      suppressed: 2,
    });
  });
});

test('init writes a configuration once', async () => {
  const root = folder({});
  expect(await aksStateful(root, 'init')).toEqual({ status: 0, stdout: 'Wrote .aks-stateful.yaml.\n', stderr: '' });
  expect(await aksStateful(root, 'init')).toMatchObject({
    status: 2,
    stderr: 'aks-stateful: .aks-stateful.yaml is already here.\n',
  });
  expect(readFileSync(join(root, '.aks-stateful.yaml'), 'utf8')).toContain('# kubernetesVersion: "1.35"\n');
});

test('rules lists the rules, sorted', async () => {
  const { stdout } = await aksStateful(folder({}), 'rules --format json');
  expect(JSON.parse(stdout)).toEqual(
    ['other-rule', 'set-present'].map((id) => ({
      ...{ id, area: 'identity', severity: 'warning', default: 'on', fix: 'guide', summary: 'There is a set.' },
      docs: expect.stringContaining(`/docs/rules/${id}.md`),
    })),
  );
  expect((await aksStateful(folder({}), 'rules')).stdout).toMatch(
    /^\| \[`set-present`\]\(https:\S+\) \| identity \| warning \| guide \| There is a set\. \|$/m,
  );
});

test('explain says all about a rule', async () => {
  const { stdout } = await aksStateful(folder({}), 'explain set-present');
  for (const part of [
    'set-present\nThere is a set.\nwarning, identity\n',
    'Because.',
    'Nothing.',
    '- Title: https://example.org',
  ]) {
    expect(stdout).toContain(part);
  }
});
