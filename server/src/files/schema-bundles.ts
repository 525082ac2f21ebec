import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** Where the bundles of schemas are, seen from a built file, from one of its chunks, from a benchmark, and from this source. */
const candidates = ['schemas', '../schemas', '../dist/schemas', '../../../dist/schemas'];

const folder = candidates
  .map((it) => path.join(import.meta.dirname, it))
  .find((it) => existsSync(path.join(it, 'index.json')));

/** Reads a bundle of schemas while the caller waits; `undefined` if there is none of that name. */
export function readBundle(name: string): string | undefined {
  const file = fileOf(name);
  return file !== undefined && existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** The same in the background. */
export async function loadBundle(name: string): Promise<string | undefined> {
  const file = fileOf(name);
  return file !== undefined && existsSync(file) ? readFile(file, 'utf8') : undefined;
}

function fileOf(name: string): string | undefined {
  return folder === undefined ? undefined : path.join(folder, `${name}.json`);
}
