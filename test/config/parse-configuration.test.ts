import { describe, expect, test } from 'vitest';
import { parseConfiguration } from '../../server/src/config/parse-configuration.ts';

const ruleIds = new Set(['missing-pdb', 'run-as-root', 'pvc-ref-not-found']);

describe('a valid file', () => {
  const table: Record<string, [text: string, configuration: unknown]> = {
    'that is empty says nothing': ['', {}],
    'of comments says nothing': ['# later\n---\n# more\n', {}],
    'has every setting': [
      `profile: development
kubernetesVersion: "1.34"
cluster: { zones: 2, nodes: 5, vmSize: Standard_D8ds_v5, storageClasses: [fast], automatic: true, clusterDomain: corp.local }
workspaceIsComplete: true
externals:
  - { kind: Secret, name: orders-*, namespace: shop }
  - { kind: Service, name: mail }
hygieneScope: all
defaultNamespace: shop
allowedRegistries: [contoso.azurecr.io]
schemaProvider: builtin
rules:
  missing-pdb: hint
ignore: ['charts/**']
overrides:
  - files: ['legacy/**']
    rules: { run-as-root: information }
`,
      {
        profile: 'development',
        kubernetesVersion: '1.34',
        cluster: {
          zones: 2,
          nodes: 5,
          vmSize: 'Standard_D8ds_v5',
          storageClasses: ['fast'],
          automatic: true,
          clusterDomain: 'corp.local',
        },
        workspaceIsComplete: true,
        externals: [
          { kind: 'Secret', name: 'orders-*', namespace: 'shop' },
          { kind: 'Service', name: 'mail' },
        ],
        hygieneScope: 'all',
        defaultNamespace: 'shop',
        allowedRegistries: ['contoso.azurecr.io'],
        schemaProvider: 'builtin',
        rules: { 'missing-pdb': 'hint' },
        ignore: ['charts/**'],
        overrides: [{ files: ['legacy/**'], rules: { 'run-as-root': 'information' } }],
      },
    ],
    'may be JSON': ['{"profile": "production"}', { profile: 'production' }],
    'writes `off` as a word, not as a boolean': [
      'rules: { missing-pdb: off }\nschemaProvider: off\n',
      { rules: { 'missing-pdb': 'off' }, schemaProvider: 'off' },
    ],
    'may use anchors': [
      'overrides:\n  - { files: [a], rules: &mild { missing-pdb: hint } }\n  - { files: [b], rules: *mild }\n',
      {
        overrides: [
          { files: ['a'], rules: { 'missing-pdb': 'hint' } },
          { files: ['b'], rules: { 'missing-pdb': 'hint' } },
        ],
      },
    ],
    'may start with a marker and end lines as Windows does': [
      '---\r\nprofile: production\r\n',
      { profile: 'production' },
    ],
  };
  test.each(Object.entries(table))('%s', (_, [text, configuration]) => {
    expect(parseConfiguration(text, ruleIds)).toEqual({ configuration, problems: [] });
  });
});

describe('a problem', () => {
  const levels = 'off, error, warning, information or hint';
  // The text between the marks «» is what each problem points at, in order.
  const table: Record<string, [marked: string, ...messages: string[]]> = {
    'points at a misspelt setting': [
      '# ours\n«kuberntesVersion»: "1.35"\n',
      'error: There is no setting "kuberntesVersion". Did you mean "kubernetesVersion"?',
    ],
    'lists the settings when none is near': [
      'cluster:\n  «flavour»: mild\n',
      'error: There is no setting "cluster.flavour". Known are zones, nodes, vmSize, storageClasses, automatic, clusterDomain.',
    ],
    'takes the names of JavaScript for what they are': [
      'cluster: { «constructor»: 1 }\n',
      'error: There is no setting "cluster.constructor". Known are zones, nodes, vmSize, storageClasses, automatic, clusterDomain.',
    ],
    'points at a value of the wrong type': ['ignore: «vendor»\n', 'error: "ignore" takes a list.'],
    'asks for quotes around a version': [
      'kubernetesVersion: «1.30» # current\n',
      'error: "kubernetesVersion" takes text: put it in quotes.',
    ],
    'says what a version looks like': [
      'kubernetesVersion: «v1.35»\n',
      'error: "kubernetesVersion" is a version such as "1.35".',
    ],
    'lists the values of a choice': ['hygieneScope: «none»\n', 'error: "hygieneScope" takes stateful or all.'],
    'completes an abbreviation': [
      'profile: «prod»\nrules:\n  missing-pdb: «warn»\n',
      'error: "profile" takes production or development. Did you mean production?',
      `error: "missing-pdb" takes ${levels}. Did you mean warning?`,
    ],
    'does not read a number as a level': ['rules: { missing-pdb: «2» }\n', `error: "missing-pdb" takes ${levels}.`],
    'knows limits': [
      'cluster:\n  zones: «0»\n  nodes: «1.5»\n',
      'error: "zones" is at least 1.',
      'error: "nodes" takes a whole number.',
    ],
    'points at the key of a list or mapping': [
      '«cluster»:\n  - zones\n«rules»: [missing-pdb]\n«externals»: { kind: Secret }\n',
      'error: "cluster" takes a mapping.',
      'error: "rules" takes a mapping of rules to severities.',
      'error: "externals" takes a list.',
    ],
    'points at the key of a value that is not there': [
      '«cluster»:\nprofile: production\n',
      'error: "cluster" takes a mapping.',
    ],
    'points at the entry that lacks something': [
      'externals:\n  - { kind: Secret, name: a }\n  - «name: orders»\n    namespace: shop\n',
      'error: An entry of "externals" needs "kind".',
    ],
    'refuses an override for no file': [
      'overrides:\n  - «files»: []\n    rules: {}\n',
      'error: "files" names at least one glob.',
    ],
    'refuses a list in place of the settings': [
      '«- profile: production»\n- ignore\n',
      'error: A configuration consists of lines such as `profile: production`.',
    ],
    'refuses a second document': [
      'profile: production\n«---»\nprofile: development\n',
      'error: A configuration file holds one document.',
    ],
    'refuses a template': ['profile: «{{» .Values.profile }}\n', 'error: A configuration file is no template.'],
    'counts offsets from the start of the file': [
      '# head\n---\nprofile: «prod»\n',
      'error: "profile" takes production or development. Did you mean production?',
    ],
    'about an unknown rule is a warning': [
      'rules:\n  «missing-pbd»: hint\n  run-as-root: off\noverrides:\n  - { files: [a], rules: { «nothing-like-it»: off } }\n',
      'warning: There is no rule "missing-pbd". Did you mean "missing-pdb"?',
      'warning: There is no rule "nothing-like-it".',
    ],
  };
  test.each(Object.entries(table))('%s', (_, [marked, ...messages]) => {
    const text = marked.replaceAll(/[«»]/g, '');
    const { configuration, problems } = parseConfiguration(text, ruleIds);
    expect(problems.map((it) => `${it.severity}: ${it.message}`)).toEqual(messages);
    expect(markedWith(text, problems)).toBe(marked);
    expect(problems.every((it) => it.code === 'schema' || it.message.includes('template'))).toBe(true);
    expect(configuration === undefined).toBe(problems.some((it) => it.severity === 'error'));
  });

  test('of syntax has a code of its own and leaves no configuration', () => {
    const { configuration, problems } = parseConfiguration('profile: [production\n', ruleIds);
    expect(configuration).toBeUndefined();
    expect(problems).toMatchObject([{ code: 'syntax', severity: 'error' }]);
  });

  test('with a key written twice is a warning, as the last one holds', () => {
    const { configuration, problems } = parseConfiguration('profile: development\nprofile: production\n', ruleIds);
    expect(configuration).toEqual({ profile: 'production' });
    expect(problems).toMatchObject([{ code: 'syntax', severity: 'warning', start: 0, end: 7 }]);
  });
});

test('every beginning of a file is survived, and every range lies in it', () => {
  const whole = `profile: development
cluster: { zones: 2, storageClasses: [fast, "slow"] }
externals:
  - kind: Secret
    name: 'orders-*'
overrides:
  - files: ['legacy/**']
    rules: { run-as-root: information, nope: off }
`;
  for (let length = 0; length <= whole.length; length++) {
    const text = whole.slice(0, length);
    for (const { start, end } of parseConfiguration(text, ruleIds).problems) {
      expect(0 <= start && start <= end && end <= text.length, JSON.stringify(text)).toBe(true);
    }
  }
});

function markedWith(text: string, ranges: readonly { start: number; end: number }[]): string {
  return ranges.reduceRight(
    (res, { start, end }) => `${res.slice(0, start)}«${res.slice(start, end)}»${res.slice(end)}`,
    text,
  );
}
