/**
 * Makes the JSON Schemas that the server reads, into dist/schemas/: one file for each API group, and an index. They follow
 * from packages of exact versions and from our own code, so they are not committed; the same input gives the same bytes.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { indexName } from '../../server/src/schema/bundle.ts';
import { indexOf, makeBundles } from './bundles.ts';
import { corrections } from './corrections.ts';
import { type Definitions, readPackage } from './definitions.ts';
import { makeFaithful } from './faithful.ts';
import { kubernetesPackages, otherPackages, schemaPackages } from './packages.ts';

const root = path.join(import.meta.dirname, '../..');
const digestName = '.digest';

/** Writes the bundles into `folder`, unless they are there already and made from the same input. */
export async function buildSchemas(folder: string): Promise<void> {
  const digest = digestOfInput();
  const digestFile = path.join(folder, digestName);
  if (existsSync(digestFile) && readFileSync(digestFile, 'utf8') === digest) return;
  const bundles = await allBundles();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const write = (name: string, content: unknown) =>
    writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(content));
  for (const [name, it] of bundles) write(name, it);
  write(indexName, indexOf(bundles));
  // Last, so that a build that was broken off is made again.
  writeFileSync(digestFile, digest);
}

async function allBundles() {
  const definitions: Definitions = { schemas: new Map(), kinds: [] };
  for (const it of kubernetesPackages) readPackage(packageFolder(it), true, definitions);
  const shared = new Set(definitions.schemas.keys());
  for (const it of otherPackages) readPackage(packageFolder(it), false, definitions);
  makeFaithful(definitions.schemas);
  corrections(definitions);
  // Loaded only if there is something to make: it is most of what a build without news would cost.
  const { addOwnSchemas } = await import('./own-schemas.ts');
  addOwnSchemas(definitions);
  return makeBundles(definitions, shared);
}

function packageFolder(name: string): string {
  return path.join(root, 'node_modules', name);
}

/** Everything that decides about the bundles: the versions of packages, and the code that reads them or is read. */
function digestOfInput(): string {
  const hash = createHash('sha256');
  for (const name of [...schemaPackages, 'zod', 'oxc-parser']) {
    hash.update(
      `${name} ${JSON.parse(readFileSync(path.join(packageFolder(name), 'package.json'), 'utf8')).version}\n`,
    );
  }
  const folders = ['scripts/schemas', 'schemas/custom-resources'].map((it) => path.join(root, it));
  const code = folders.flatMap((it) =>
    readdirSync(it, { recursive: true, encoding: 'utf8' }).map((file) => path.join(it, file)),
  );
  for (const file of [
    ...code.filter((it) => it.endsWith('.ts')).toSorted(),
    path.join(root, 'server/src/schema/bundle.ts'),
  ]) {
    hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}
