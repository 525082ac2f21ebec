/**
 * Writes every file that is derived from the rules. With `--check` it writes nothing and fails if anything would change.
 *
 *     npm run generate [-- --check]
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Output, registry } from './outputs.ts';

const root = path.dirname(import.meta.dirname);
const isChecking = process.argv.includes('--check');

const ruleFiles = await readdir(path.join(root, 'server/src/rules'), { recursive: true });
const isStale = await write(registry(ruleFiles));

if (isChecking && isStale) {
  console.error('Run "npm run generate" and commit the result.');
  process.exitCode = 1;
}

/** Whether the file was out of date. */
async function write(output: Output): Promise<boolean> {
  if ((await read(output.path)) === output.text) return false;
  console.log(`${isChecking ? 'stale' : 'wrote'} ${output.path}`);
  if (!isChecking) {
    const file = path.join(root, output.path);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, output.text);
  }
  return true;
}

/** The text of a file, or nothing if there is none yet. */
async function read(file: string): Promise<string> {
  try {
    return await readFile(path.join(root, file), 'utf8');
  } catch {
    return '';
  }
}
