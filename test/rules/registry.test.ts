import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { componentSourceFile, daprComponents } from '../../scripts/outputs/dapr-components.ts';
import { registry } from '../../scripts/outputs/registry.ts';
import { outputs, pagesFolder } from '../../scripts/outputs.ts';
import { documents } from '../../server/src/knowledge/topics/documents.ts';
import { statements } from '../../server/src/knowledge/topics/statements.ts';
import { exampleSettings } from '../../server/src/rules/core/example-settings.ts';
import { syntaxCode, unusedSuppressionCode } from '../../server/src/rules/core/finding.ts';
import { Linter } from '../../server/src/rules/core/linter.ts';
import { areas, type Rule } from '../../server/src/rules/core/rule.ts';
import { rules } from '../../server/src/rules/index.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';
import { root } from '../support/source-files.ts';
import { otherTools } from './other-tools.ts';

test('ids are unique, and none is taken by what is not a rule', () => {
  const ids = [...rules.map((it) => it.id), syntaxCode, unusedSuppressionCode, 'schema'];
  expect(ids.filter((it, index) => ids.indexOf(it) !== index)).toEqual([]);
});

test('every file in a folder of rules is a rule, and every folder is an area', () => {
  const files = globSync('*/*', { cwd: path.join(root, 'server/src/rules') }).map((it) => it.replaceAll('\\', '/'));
  const expected = rules.map((it) => `${it.area}/${it.id}.ts`);
  expect(files.filter((it) => !it.startsWith('core/')).toSorted()).toEqual(expected.toSorted());
  expect(rules.map((it) => it.area).filter((it) => !areas.includes(it))).toEqual([]);
});

describe('npm run generate has nothing to do', () => {
  const files = globSync('*/*.ts', { cwd: path.join(root, 'server/src/rules') });
  const before = [registry(files), daprComponents(text(componentSourceFile))];
  const all = [...before, ...outputs(rules, { readme: text('README.md'), manifest: text('package.json') })];

  test.each(all.map((it) => [it.path, it.text] as const))('for %s', (file, expected) => {
    expect(text(file)).toBe(expected);
  });

  test('for pages of rules that are gone', () => {
    const pages = globSync(`${pagesFolder}/*`, { cwd: root }).map((it) => it.replaceAll('\\', '/'));
    expect(pages.filter((page) => !all.some((it) => it.path === page))).toEqual([]);
  });
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('is named after its defect, and has a table of tests', () => {
    expect(id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/);
    const table = text(`test/rules/${rule.area}/${id}.test.ts`);
    expect(table).toContain('testRule(rule');
    expect(table).not.toContain('TODO');
  });

  test('is explained in sentences', () => {
    expect(rule.summary.length, 'fits into a table').toBeLessThanOrEqual(110);
    expect(rule.summary).toMatch(/^[A-Z][^\n]*[^.]\.$/);
    for (const it of [rule.why, rule.remedy]) expect(it.trim()).toMatch(/^[A-Z"`].*[.:`|]$/s);
    for (const it of Object.values(rule.messages)) expect(it).toMatch(/^([A-Z"{`]|[a-z]+[A-Z]).*[.?`]$/s);
    for (const { title } of Object.values(rule.fixes)) expect(title).toMatch(/^[A-Z].*[^.]$/);
    if (rule.correction !== undefined) expect(rule.correction.trim()).toMatch(/^[A-Z"`].*\.$/s);
    expect(JSON.stringify(rule)).not.toMatch(/TODO|FIXME|\b[Pp]lease\b/);
  });

  test('says where its advice comes from', () => {
    for (const source of rule.sources) {
      if (typeof source === 'string') expect(statements[source]?.sources ?? [], source).not.toEqual([]);
      else
        expect(source).toEqual({
          title: expect.stringMatching(/\S{3}/),
          url: expect.stringMatching(/^https:\/\/\S+$/),
        });
    }
    expect(new Set(rule.sources.map((it) => (typeof it === 'string' ? it : it.url))).size).toBe(rule.sources.length);
  });

  test('names checks of other tools that exist', () => {
    for (const [tool, checks] of aliasesOf(rule)) {
      expect(
        checks.filter((it) => !otherTools[tool].has(it)),
        tool,
      ).toEqual([]);
    }
  });

  test('judges its own examples', () => {
    const judge = (yaml: string) => {
      const { committed } = rule.examples;
      const uri = 'file:///example.yaml';
      const workspace = Workspace.of({ [uri]: yaml }, committed === undefined ? {} : { [uri]: committed });
      return new Linter([rule], workspace, () => exampleSettings(rule)).findings('file:///example.yaml').findings;
    };
    const found = judge(rule.examples.bad);
    expect(found.map((it) => it.ruleId)).toEqual([id]);
    for (const { message } of found) expect(message, 'starts like a sentence').not.toMatch(/^[a-z]+ "/);
    expect(judge(rule.examples.good)).toEqual([]);
  });
});

test('advice from the five documents is cited by statement, not by a page of its own', () => {
  const titles: readonly string[] = Object.values(documents).map((it) => it.title);
  const pages = rules.flatMap((rule) => rule.sources.filter((it) => typeof it !== 'string'));
  expect(pages.filter((it) => titles.includes(it.title))).toEqual([]);
});

function aliasesOf({ aliases = {} }: Rule) {
  const tools = Object.keys(otherTools).filter((it): it is keyof typeof otherTools => it in otherTools);
  return tools.map((tool) => [tool, aliases[tool] ?? []] as const);
}

function text(file: string): string {
  const absolute = path.join(root, file);
  return existsSync(absolute) ? readFileSync(absolute, 'utf8') : '';
}
