import { describe, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type CompletionItem, MarkupContent, type TextEdit } from 'vscode-languageserver-types';
import { configurationSchema, schemaCheck } from '../../schemas/configuration.ts';
import { parseConfiguration } from '../../server/src/config/parse-configuration.ts';
import { rules } from '../../server/src/rules/index.ts';
import { configurationAssistant } from '../../server/src/schema/configuration.ts';

const settings = Object.keys(configurationSchema.shape);
const ruleIds = [...rules.map((it) => it.id), schemaCheck.id];
const levels = ['"off"', 'error', 'warning', 'information', 'hint'];

describe('completion', () => {
  const table: Record<string, [text: string, offered: readonly string[]]> = {
    'of settings in an empty file': ['<|>', settings],
    'of settings after a comment': ['# ours\n<|>\n', settings],
    'of settings that are not there yet': [
      'profile: production\n<|>\nrules: {}\n',
      without(settings, 'profile', 'rules'),
    ],
    'of a setting half typed': ['pro<|>', settings],
    'of settings of the cluster': [
      'cluster:\n  zones: 2\n  <|>\n',
      ['nodes', 'vmSize', 'storageClasses', 'automatic', 'clusterDomain'],
    ],
    'of profiles': ['profile: <|>', ['production', 'development']],
    'of a profile half typed, before other lines': ['profile: dev<|>\nignore: []\n', ['production', 'development']],
    'of yes and no': ['workspaceIsComplete: <|>', ['true', 'false']],
    'of rules': ['rules:\n  <|>', ruleIds],
    'of rules that are not there yet': ['rules:\n  missing-pdb: hint\n  <|>\n', without(ruleIds, 'missing-pdb')],
    'of a rule half typed': ['rules:\n  missing-p<|>\n', ruleIds],
    'of levels': ['rules:\n  missing-pdb: <|>', levels],
    'of levels between rules': ['rules:\n  missing-pdb: <|>\n  run-as-root: off\n', levels],
    'of levels in an override': ['overrides:\n  - files: [a]\n    rules:\n      missing-pdb: <|>', levels],
    'of the parts of an override': ['overrides:\n  - <|>', ['Override', 'files', 'rules']],
    'in a file that breaks off further down': ['rules:\n  missing-pdb: h<|>\nignore: [', levels],
    'in a file with unknown settings': ['nonsense: [1, 2]\nprofile: <|>', ['production', 'development']],
    'in a file with other line ends': ['rules:\r\n  missing-pdb: <|>\r\nprofile: production\r\n', levels],
  };

  test.each(Object.entries(table))('%s', async (_, [text, offered]) => {
    expect((await complete(text)).items.map((it) => it.label).toSorted()).toEqual(offered.toSorted());
  });

  test('says what each setting and each rule is for', async () => {
    const offered = [...(await complete('<|>')).items, ...(await complete('rules:\n  <|>')).items];
    expect(offered.filter((it) => !documentation(it)).map((it) => it.label)).toEqual([]);
    expect(documentation(offered.find((it) => it.label === 'profile'))).toContain('`development` judges');
    const rule = rules.find((it) => it.id === 'missing-pdb');
    expect(documentation(offered.find((it) => it.label === 'missing-pdb'))).toBe(rule?.summary);
  });

  const acceptances: Record<string, [text: string, label: string, result: string]> = {
    'replaces what is typed of a setting': ['# ours\nhyg<|>\n', 'hygieneScope', '# ours\nhygieneScope: \n'],
    'replaces what is typed of a value': ['profile: dev<|>\n', 'development', 'profile: development\n'],
    'adds the value of a rule': ['rules:\n  missing-pdb: <|>\n', 'hint', 'rules:\n  missing-pdb: hint\n'],
    'makes room for the items of a list': ['<|>', 'ignore', 'ignore:\n  - ${1}'],
    'brings what an entry must have': ['<|>', 'externals', 'externals:\n  - kind: $1\n    name: $2'],
  };

  test.each(Object.entries(acceptances))('%s', async (_, [text, label, result]) => {
    const { document, items } = await complete(text);
    expect(accept(document, items, label)).toBe(result);
  });

  test('offers only values that are valid', async () => {
    for (const text of ['profile: <|>', 'schemaProvider: <|>', 'hygieneScope: <|>', 'rules:\n  missing-pdb: <|>']) {
      const { document, items } = await complete(text);
      expect(items.length).toBeGreaterThan(1);
      for (const { label } of items) {
        expect(parseConfiguration(accept(document, items, label), new Set(ruleIds)).problems).toEqual([]);
      }
    }
  });
});

describe('hover', () => {
  const table: Record<string, [text: string, explained: string, words: string]> = {
    'explains a setting': ['pro<|>file: production', 'profile', '`development` judges'],
    'lists the values of a setting': ['hygiene<|>Scope: all', 'hygieneScope', '* `stateful`'],
    'explains a value by its setting': ['profile: produc<|>tion', 'production', 'What the manifests are for'],
    'explains a setting of the cluster': ['cluster: { zo<|>nes: 2 }', 'zones', 'availability zones'],
    'explains a rule': ['rules:\n  missing-<|>pdb: off', 'missing-pdb', 'has no PodDisruptionBudget'],
    'explains in a file that breaks off': [
      'pro<|>file: production\nignore: [',
      'profile',
      'What the manifests are for',
    ],
  };

  test.each(Object.entries(table))('%s', async (_, [text, explained, words]) => {
    const { document, position } = withCursor(text);
    const hover = await configurationAssistant.hover(document, position);
    expect(hover?.range && document.getText(hover.range)).toBe(explained);
    expect(hover?.contents).toMatchObject({ kind: 'markdown', value: expect.stringContaining(words) });
  });

  test.each(['nons<|>ense: 1', '<|>', '# com<|>ment\n'])('says nothing where nothing is known: %j', async (text) => {
    const { document, position } = withCursor(text);
    expect(await configurationAssistant.hover(document, position)).toBeUndefined();
  });
});

describe('whatever is typed', () => {
  const whole = `# settings
profile: development
cluster: { zones: 2, storageClasses: [fast] }
externals:
  - { kind: Secret, name: orders-*, namespace: shop }
  - kind: Service
    name: mail
rules: &ours
  missing-pdb: hint
overrides:
  - files: ['legacy/**']
    rules: *ours
`;
  const endings: Record<string, (before: string, after: string) => string> = {
    'that is complete': (before, after) => before + after,
    'that ends there': (before) => before,
    'whose line ends there': (before) => `${before}\n`,
    'with a template in it': (before, after) => `${before}{{ x }}${after}`,
    'cut into two documents': (before, after) => `${before}\n---\n${after}`,
  };

  test.each(Object.entries(endings))('there is an answer at every place of a file %s', async (_, write) => {
    for (let at = 0; at <= whole.length; at++) await ask(write(whole.slice(0, at), whole.slice(at)), at);
  });

  const strange = [
    '['.repeat(10_000),
    '{a: '.repeat(5_000),
    '- '.repeat(5_000),
    'a: &a [*a]\n',
    '&a { <<: *a }\n',
    '\0',
  ];
  test.each(strange)('there is an answer for %.20j', async (text) => {
    await ask(text, text.length);
  });

  async function ask(text: string, offset: number) {
    const document = documentOf(text);
    const position = document.positionAt(offset);
    expect(await configurationAssistant.complete(document, position)).toBeInstanceOf(Array);
    await configurationAssistant.hover(document, position);
  }
});

function without(names: readonly string[], ...left: readonly string[]): string[] {
  return names.filter((it) => !left.includes(it));
}

function documentOf(text: string): TextDocument {
  return TextDocument.create('file:///shop/.aks-stateful.yaml', 'yaml', 1, text);
}

/** A text in which `<|>` stands for the cursor. */
function withCursor(text: string) {
  const document = documentOf(text.replace('<|>', ''));
  return { document, position: document.positionAt(text.indexOf('<|>')) };
}

async function complete(text: string) {
  const { document, position } = withCursor(text);
  return { document, items: await configurationAssistant.complete(document, position) };
}

function accept(document: TextDocument, items: readonly CompletionItem[], label: string): string {
  const edit = items.find((it) => it.label === label)?.textEdit;
  return TextDocument.applyEdits(document, edit ? [edit as TextEdit] : []);
}

function documentation(item: CompletionItem | undefined): string {
  return MarkupContent.is(item?.documentation) ? item.documentation.value : '';
}
