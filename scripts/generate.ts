/**
 * Writes every file that is derived from the rules, and the catalogue of Dapr's components. With `--check` it writes nothing and fails if anything would change.
 *
 *     npm run generate [-- --check]
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { componentSourceFile, daprComponents } from './outputs/dapr-components.ts';
import type { Output } from './outputs/output.ts';
import { registry } from './outputs/registry.ts';
import { outputs, pagesFolder } from './outputs.ts';

const root = path.dirname(import.meta.dirname);
const isChecking = process.argv.includes('--check');
let isStale = false;

// What rules import comes first: everything else is computed by importing them, which a stale list may not even allow.
await write(registry(await readdir(path.join(root, 'server/src/rules'), { recursive: true })));
await write(daprComponents(await read(componentSourceFile)));
if (!isChecking || !isStale) await writeDerived();

if (isChecking && isStale) {
  console.error('Run "npm run generate" and commit the result.');
  process.exitCode = 1;
}

async function writeDerived(): Promise<void> {
  const { rules } = await import('../server/src/rules/index.ts');
  const all = outputs(rules, { readme: await read('README.md'), manifest: await read('package.json') });
  for (const it of all) await write(it);
  for (const name of await readdir(path.join(root, pagesFolder))) {
    const page = `${pagesFolder}/${name}`;
    if (!all.some((it) => it.path === page)) await remove(page);
  }
}

async function write(output: Output): Promise<void> {
  if ((await read(output.path)) === output.text) return;
  isStale = true;
  console.log(`${isChecking ? 'stale' : 'wrote'} ${output.path}`);
  if (isChecking) return;
  const file = path.join(root, output.path);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, output.text);
}

async function remove(file: string): Promise<void> {
  isStale = true;
  console.log(`${isChecking ? 'stale' : 'removed'} ${file}`);
  if (!isChecking) await rm(path.join(root, file));
}

/** The text of a file, or nothing if there is none yet. */
async function read(file: string): Promise<string> {
  try {
    return await readFile(path.join(root, file), 'utf8');
  } catch {
    return '';
  }
}
