import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../server/src/cli/args.ts';
import { help } from '../../server/src/cli/help.ts';
import { type Command, commandNames, commands } from '../../server/src/cli/options.ts';

const lintDefaults = {
  command: 'lint',
  paths: ['.'],
  format: 'stylish',
  output: undefined,
  config: undefined,
  minSeverity: 'hint',
  failOn: 'error',
  rules: [],
  kubernetesVersion: undefined,
  isQuiet: false,
  mayColor: true,
};

describe('arguments', () => {
  test.each<[line: string, invocation: Record<string, unknown>]>([
    ['--help', { command: 'help', about: undefined }],
    ['-h', { command: 'help', about: undefined }],
    ['--version', { command: 'version' }],
    ['-v', { command: 'version' }],
    ['lint', lintDefaults],
    ['lint k8s base/*.yaml -', { ...lintDefaults, paths: ['k8s', 'base/*.yaml', '-'] }],
    ['lint --format json --output out.json', { ...lintDefaults, format: 'json', output: 'out.json' }],
    ['lint --format=json --format=stylish', lintDefaults],
    ['lint --min-severity warning --fail-on never', { ...lintDefaults, minSeverity: 'warning', failOn: 'never' }],
    ['lint --rule a,b k8s --rule c', { ...lintDefaults, rules: ['a', 'b', 'c'], paths: ['k8s'] }],
    [
      'lint --config ci.yaml --kubernetes-version 1.34',
      { ...lintDefaults, config: 'ci.yaml', kubernetesVersion: '1.34' },
    ],
    ['lint --quiet --no-color', { ...lintDefaults, isQuiet: true, mayColor: false }],
    ['lint -- --odd-name', { ...lintDefaults, paths: ['--odd-name'] }],
    ['lint --output - k8s', { ...lintDefaults, output: '-', paths: ['k8s'] }],
    ['lint --nonsense --help', { command: 'misuse' }],
    ['lint --help --nonsense', { command: 'help', about: 'lint' }],
    ['explain --help', { command: 'help', about: 'explain' }],
    ['topology', { command: 'topology', paths: ['.'], format: 'json', output: undefined, config: undefined }],
    ['topology k8s --format svg', { command: 'topology', paths: ['k8s'], format: 'svg' }],
    ['topology --view storage --workload db', { command: 'topology', view: 'storage', workload: 'db' }],
    ['topology', { command: 'topology', view: 'all', workload: undefined, simulation: undefined }],
    [
      'topology --simulate zone-loss:2',
      { command: 'topology', format: 'markdown', simulation: { kind: 'zone-loss', zone: 2 } },
    ],
    ['topology --simulate drain --format json', { command: 'topology', format: 'json', simulation: { kind: 'drain' } }],
    ['topology --simulate drain:3', { command: 'topology', simulation: { kind: 'drain', node: 3 } }],
    ['topology --simulate scale:0', { command: 'topology', simulation: { kind: 'scale', replicas: 0 } }],
    [
      'topology --simulate rolling-update:broken',
      { command: 'topology', simulation: { kind: 'rolling-update', broken: true } },
    ],
    ['rules', { command: 'rules', format: 'markdown' }],
    ['rules --format json', { command: 'rules', format: 'json' }],
    ['explain missing-pdb', { command: 'explain', ruleId: 'missing-pdb' }],
    ['init', { command: 'init' }],
    ['serve --stdio', { command: 'serve' }],
  ])('%s', (line, invocation) => {
    expect(parseArguments(line.split(' '))).toMatchObject(invocation);
  });
});

describe('misuse', () => {
  test.each<[line: string, message: string, hint: string]>([
    ['', 'No command is given.', ''],
    ['litn', 'There is no command "litn". Did you mean "lint"?', ''],
    [
      'topology --simulate zone-los:2',
      '--simulate takes start, stop, rolling-update, scale, drain, pool-upgrade, zone-loss, delete, spot-eviction, not "zone-los:2". Did you mean zone-loss?',
      'topology ',
    ],
    ['topology --simulate zone-loss', '--simulate takes zone-loss:ZONE, not "zone-loss".', 'topology '],
    ['topology --simulate zone-loss:0', '--simulate takes zone-loss:ZONE, not "zone-loss:0".', 'topology '],
    ['topology --simulate drain:1:2', '--simulate takes drain or drain:NODE, not "drain:1:2".', 'topology '],
    ['topology --simulate stop:1', '--simulate takes stop, not "stop:1".', 'topology '],
    ['topology --simulate stop --format svg', '--simulate is told as markdown, json or mermaid.', 'topology '],
    ['./k8s', 'There is no command "./k8s". Did you mean "lint ./k8s"?', ''],
    ['something', 'There is no command "something".', ''],
    ['constructor', 'There is no command "constructor".', ''],
    ['--format', 'Before the command there is no option --format.', ''],
    ['lint --formt json', '"lint" has no option --formt. Did you mean --format?', 'lint '],
    ['lint -x', '"lint" has no option -x.', 'lint '],
    ['lint --constructor', '"lint" has no option --constructor.', 'lint '],
    ['lint --format', '--format needs FORMAT.', 'lint '],
    ['lint --output=', '--output needs FILE.', 'lint '],
    ['lint --format jsonn', '--format takes stylish, json, not "jsonn". Did you mean json?', 'lint '],
    [
      'lint --fail-on errors',
      '--fail-on takes error, warning, information, hint, never, not "errors". Did you mean error?',
      'lint ',
    ],
    ['lint --quiet=yes', '--quiet takes no value.', 'lint '],
    ['lint --no-quiet', '"lint" has no option --no-quiet.', 'lint '],
    ['lint --kubernetes-version v1', '--kubernetes-version takes a version such as 1.35.', 'lint '],
    ['explain', '"explain" needs RULE.', 'explain '],
    ['explain a b', '"explain" has no use for "b".', 'explain '],
    ['rules k8s', '"rules" has no use for "k8s".', 'rules '],
    ['serve', '"serve" needs --stdio.', 'serve '],
  ])('%s', (line, message, about) => {
    expect(parseArguments(line === '' ? [] : line.split(' '))).toEqual({
      command: 'misuse',
      message,
      hint: `Try "aks-stateful ${about}--help".`,
    });
  });
});

describe('help', () => {
  test('names every command', () => {
    for (const name of commandNames) expect(help(undefined)).toMatch(new RegExp(`^  ${name} +\\S`, 'm'));
  });

  test.each(commandNames)('of %s names each of its options', (name) => {
    const command: Command = commands[name];
    const text = help(name);
    expect(text).toContain(`Usage: aks-stateful ${name}`);
    for (const option of Object.keys(command.options)) expect(text).toContain(`  --${option}`);
  });

  test('shows what a command cannot do without', () => {
    expect(help('serve')).toContain('Usage: aks-stateful serve --stdio [OPTION…]\n');
    expect(help('explain')).toContain('Usage: aks-stateful explain [OPTION…] RULE\n');
  });
});
