import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { schemaCheck } from '../schemas/configuration.ts';
import { isCommandName } from '../server/src/cli/options.ts';
import { parseConfiguration } from '../server/src/config/parse-configuration.ts';
import { rules } from '../server/src/rules/index.ts';
import { root } from './support/source-files.ts';

const repository = 'https://github.com/aks-stateful-designer/aks-stateful-designer/blob/main/';
const manifest = JSON.parse(text('package.json'));
const ruleIds = new Set([...rules.map((it) => it.id), schemaCheck.id]);

const pages = globSync(['*.md', 'docs/**/*.md', 'examples/**/*.md'], { cwd: root }).map((it) =>
  it.replaceAll('\\', '/'),
);

describe.each(pages)('%s', (page) => {
  test('links to files that exist', () => {
    const links = [...text(page).matchAll(/\]\(([^)\s#]+)[^)]*\)/g)].map(([, link = '']) => link);
    const local = links.flatMap((it) => {
      if (it.startsWith(repository)) return it.slice(repository.length);
      return /^[a-z]+:/.test(it) ? [] : path.posix.join(path.posix.dirname(page), it);
    });
    expect(local.filter((it) => !existsSync(path.join(root, it)))).toEqual([]);
  });

  test('names scripts, commands and suppressed rules that exist', () => {
    const prose = text(page);
    const scripts = matches(prose, /\bnpm run ([\w:-]+)/g).filter((it) => !(it in manifest.scripts));
    const commands = matches(prose, /^\$ aks-stateful (\w+)/gm).filter((it) => !isCommandName(it));
    const suppressed = matches(prose, /aks-stateful-ignore-(?:next-line|file) ([a-z][\w-]*)/g).filter(
      (it) => !ruleIds.has(it),
    );
    expect([...scripts, ...commands, ...suppressed]).toEqual([]);
  });
});

test('the configuration shown in README.md is valid', () => {
  const [shown = ''] = matches(text('README.md'), /```yaml\n(profile:.*?)```/gs);
  expect(shown).not.toBe('');
  expect(parseConfiguration(shown, ruleIds).problems).toEqual([]);
});

test('README.md links only to what is shipped with it, or to the web', () => {
  const local = matches(text('README.md'), /\]\(((?![a-z]+:)[^)#]+)\)/g);
  expect(
    local.filter((it) => !/^(docs\/rules\/[\w-]+\.md|docs\/images\/[\w-]+\.png|CHANGELOG\.md|LICENSE)$/.test(it)),
  ).toEqual([]);
});

function matches(prose: string, pattern: RegExp): string[] {
  return [...prose.matchAll(pattern)].map(([, it = '']) => it);
}

function text(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}
