import { describe, expect, test } from 'vitest';
import type { Configuration } from '../../schemas/configuration.ts';
import { defaultSettings, ruleLevel } from '../../server/src/config/settings.ts';
import {
  type SettingsSources,
  settingsResolver,
  withConfiguration,
} from '../../server/src/config/settings-resolver.ts';

const root = 'file:///home/dev/shop';

function settings(path: string, sources: Partial<SettingsSources>) {
  return settingsResolver({ root, files: [], ...sources })(`${root}/${path}`);
}

function file(folder: string, configuration: Configuration) {
  return { folder: folder === '' ? root : `${root}/${folder}`, configuration };
}

test('defaults hold where nothing is configured', () => {
  expect(settings('k8s/redis.yaml', {})).toEqual(defaultSettings);
  expect(defaultSettings).toMatchObject({
    profile: 'production',
    kubernetesVersion: '1.35',
    defaultNamespace: 'default',
  });
});

describe('the profile', () => {
  const production: Configuration = { profile: 'production' };
  const table: Record<string, [path: string, sources: Partial<SettingsSources>, profile: string]> = {
    'is production, whatever the folders above the project are called': ['k8s/redis.yaml', {}, 'production'],
    ...Object.fromEntries(
      ['test', 'tests', 'e2e', 'dev', 'local', 'sandbox'].map((folder) => [
        `is development below ${folder}`,
        [`overlays/${folder}/deep/redis.yaml`, {}, 'development'] as const,
      ]),
    ),
    'does not follow from a file of that name': ['k8s/dev', {}, 'production'],
    'does not follow from a part of a name': ['latest/developers/redis.yaml', {}, 'production'],
    'is what the editor says': ['k8s/redis.yaml', { editor: { profile: 'development' } }, 'development'],
    'of a folder outranks the editor, whose value may be no choice': [
      'dev/redis.yaml',
      { editor: production },
      'development',
    ],
    'of a file outranks the folder': ['dev/redis.yaml', { files: [file('', production)] }, 'production'],
    'of the invocation outranks all': [
      'dev/redis.yaml',
      { files: [file('', { profile: 'development' })], invocation: production },
      'production',
    ],
    "is still the folder's when the file names none": ['dev/redis.yaml', { files: [file('dev', {})] }, 'development'],
  };
  test.each(Object.entries(table))('%s', (_, [path, sources, profile]) => {
    expect(settings(path, sources).profile).toBe(profile);
  });
});

describe('the nearest file up', () => {
  const files = [
    file('', { defaultNamespace: 'shop', workspaceIsComplete: true }),
    file('team/a', { defaultNamespace: 'a' }),
    file('team', { defaultNamespace: 'team' }),
  ];
  test.each([
    ['redis.yaml', 'shop', true],
    ['team/redis.yaml', 'team', false],
    ['team/a/k8s/redis.yaml', 'a', false],
    ['team/ab/redis.yaml', 'team', false],
    ['teams/redis.yaml', 'shop', true],
  ])('governs %s alone', (path, defaultNamespace, workspaceIsComplete) => {
    expect(settings(path, { files })).toMatchObject({ defaultNamespace, workspaceIsComplete });
  });

  test('leaves to the editor what it does not say, key by key', () => {
    const resolved = settings('redis.yaml', {
      editor: {
        kubernetesVersion: '1.34',
        cluster: { zones: 1, nodes: 4 },
        rules: { 'missing-pdb': 'off', 'run-as-root': 'error' },
        ignore: ['x'],
      },
      files: [file('', { cluster: { zones: 2 }, rules: { 'missing-pdb': 'hint' }, ignore: [] })],
      invocation: { kubernetesVersion: '1.36' },
    });
    expect(resolved.kubernetesVersion).toBe('1.36');
    expect(resolved.cluster).toEqual({ ...defaultSettings.cluster, zones: 2, nodes: 4 });
    expect(ruleLevel(resolved, 'missing-pdb')).toBe('hint');
    expect(ruleLevel(resolved, 'run-as-root')).toBe('error');
    expect(ruleLevel(resolved, 'pvc-ref-not-found')).toBe('default');
  });

  test('is found whatever the editor escapes', () => {
    const resolve = settingsResolver({
      root: 'file:///c%3A/my%20shop',
      files: [{ folder: 'file:///C:/my shop/k8s', configuration: { defaultNamespace: 'shop' } }],
    });
    expect(resolve('file:///c:/my%20shop/k8s/100%25.yaml').defaultNamespace).toBe('shop');
    expect(resolve('file:///c:/my%20shop/k8s/100%.yaml').defaultNamespace).toBe('shop');
  });
});

describe('overrides', () => {
  const files = [
    file('k8s', {
      rules: { 'missing-pdb': 'error' },
      overrides: [
        { files: ['legacy/**'], rules: { 'missing-pdb': 'hint', 'run-as-root': 'off' } },
        { files: ['*.gen.yaml'], rules: { 'missing-pdb': 'off' } },
      ],
    }),
  ];
  test.each([
    ['k8s/redis.yaml', 'error', 'default'],
    ['k8s/legacy/redis.yaml', 'hint', 'off'],
    ['k8s/deep/redis.gen.yaml', 'off', 'default'],
    ['k8s/legacy/redis.gen.yaml', 'off', 'off'],
    ['legacy/redis.yaml', 'default', 'default'],
  ])('give %s its levels', (path, missingPdb, runAsRoot) => {
    const resolved = settings(path, { files });
    expect([ruleLevel(resolved, 'missing-pdb'), ruleLevel(resolved, 'run-as-root')]).toEqual([missingPdb, runAsRoot]);
  });
});

describe('ignore', () => {
  test.each<[globs: string[], path: string, ignored: boolean]>([
    [['charts/**'], 'charts/redis/x.yaml', true],
    [['charts'], 'deep/charts/redis/x.yaml', true],
    [['vendor/'], 'vendor/x.yaml', true],
    [['/vendor'], 'deep/vendor/x.yaml', false],
    [['/vendor'], 'vendor/x.yaml', true],
    [['./vendor'], 'vendor/x.yaml', true],
    [['k8s/*.yaml'], 'k8s/deep/x.yaml', false],
    [['**/*.gen.yaml'], 'k8s/.hidden/x.gen.yaml', true],
    [['*.{yml,json}'], 'k8s/x.json', true],
    [['k8s/**', '!k8s/keep/**'], 'k8s/keep/x.yaml', false],
    [['k8s/**', '!k8s/keep/**'], 'k8s/x.yaml', true],
    [['!k8s'], 'other/x.yaml', false],
    [['!keep.yaml', '*.yaml'], 'keep.yaml', true],
    [['/', '!', './'], 'x.yaml', false],
    [['chart'], 'charts/x.yaml', false],
  ])('%j decides about %s: %s', (globs, path, ignored) => {
    expect(settings(path, { files: [file('', { ignore: globs })] }).isIgnored).toBe(ignored);
  });

  test('reads globs relative to the folder of the file', () => {
    const files = [file('k8s', { ignore: ['/charts'] })];
    expect(settings('k8s/charts/x.yaml', { files }).isIgnored).toBe(true);
    expect(settings('charts/x.yaml', { files }).isIgnored).toBe(false);
  });
});

test('equal settings are the same object', () => {
  const resolve = settingsResolver({ root, files: [file('', { ignore: ['b'] })] });
  expect(resolve(`${root}/a/x.yaml`)).toBe(resolve(`${root}/y.yaml`));
  expect(resolve(`${root}/dev/x.yaml`)).not.toBe(resolve(`${root}/y.yaml`));
});

test('an invalid file leaves the last valid settings in force, a deleted one does not', () => {
  const valid = { configuration: { defaultNamespace: 'shop' }, problems: [] };
  const one = withConfiguration([], root, valid);
  expect(one).toEqual([{ folder: root, configuration: { defaultNamespace: 'shop' } }]);
  expect(withConfiguration(one, root, { problems: [] })).toBe(one);
  expect(withConfiguration(one, root, { configuration: {}, problems: [] })).toEqual([
    { folder: root, configuration: {} },
  ]);
  expect(withConfiguration(one, root, undefined)).toEqual([]);
  expect(withConfiguration(one, `${root}/k8s`, undefined)).toEqual(one);
});
