/**
 * Starts a rule and its table of tests, and lists it. The tests fail until the rule does its work and no TODO is left.
 *
 *     npm run new-rule storage/claim-too-small apps/v1/StatefulSet
 */
import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { resourceType } from '../server/src/k8s/types.ts';
import { areas } from '../server/src/rules/core/rule.ts';

const root = path.dirname(import.meta.dirname);
const [place = '', type = 'apps/v1/StatefulSet'] = process.argv.slice(2);
const [area, id = ''] = place.split('/');
const [apiVersion, kind] = [type.slice(0, type.lastIndexOf('/')), type.slice(type.lastIndexOf('/') + 1)];
const knownArea = areas.find((it) => it === area);

if (!knownArea || !/^[a-z0-9]+(-[a-z0-9]+)+$/.test(id) || apiVersion === '') {
  console.error(
    `Usage: npm run new-rule AREA/ID [APIVERSION/KIND]\nThe id names the defect. Areas: ${areas.join(', ')}.`,
  );
  process.exit(2);
}

await create(`server/src/rules/${knownArea}/${id}.ts`, rule());
await create(`test/rules/${knownArea}/${id}.test.ts`, table());
const generate = path.join(import.meta.dirname, 'generate.ts');
process.exitCode = spawnSync(process.execPath, [generate], { stdio: 'inherit' }).status ?? 1;

function rule(): string {
  return `import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: '${id}',
  area: '${knownArea}',
  severity: 'warning',
  summary: 'TODO: what is wrong, in one sentence.',
  why: \`
TODO: what breaks, when, and for whom.\`,
  remedy: \`
TODO: what to do about it, and what that costs.\`,
  sources: [{ title: 'TODO', url: 'https://TODO' }],
  messages: {
    todo: 'TODO: {resource} has this defect.',
  },
  fixes: {},
  examples: {
    bad: \`
${manifest('')}
\`,
    good: \`
${manifest('')}
\`,
  },

  kinds: ['${resourceType(apiVersion, kind)}'],
  check(resource, { report }) {
    const at = resource.at('metadata', 'name');
    report('todo', { at, data: { resource: resource.title } });
  },
});
`;
}

function table(): string {
  return `import rule from '../../../server/src/rules/${knownArea}/${id}.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'TODO: a sentence after "accepts"': \`
${manifest('      ')}
    \`,
  },

  invalid: {
    'TODO: a sentence after "reports"': \`
${manifest('      ')}
              ^^^^^ todo
    \`,
  },
});
`;
}

function manifest(margin: string): string {
  const lines = [`apiVersion: ${apiVersion}`, `kind: ${kind}`, 'metadata:', '  name: cache'];
  return lines.map((it) => margin + it).join('\n');
}

/** Never over a file that is there. */
async function create(file: string, text: string): Promise<void> {
  const target = path.join(root, file);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, text, { flag: 'wx' });
  console.log(`wrote ${file}`);
}
