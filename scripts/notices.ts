/**
 * Writes THIRD-PARTY-NOTICES.txt: the licences of every package of which the last build has put a part into dist/. It is
 * made when the extension is packaged, so it is never out of date and never committed.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { schemaPackages } from './schemas/packages.ts';

const root = path.dirname(import.meta.dirname);

/** Packages of which a part is in dist/ and that no metafile names: it is copied, or schemas are made from it. */
const copied = ['elkjs', ...schemaPackages];

const folders = [...new Set([...(await bundledPackages()), ...copied.map((name) => `node_modules/${name}`)])].sort();
const sections = await Promise.all(folders.map(section));
const heading = 'Stateful Designer for AKS contains parts of the packages below, each under its own licence.\n';
await writeFile(path.join(root, 'THIRD-PARTY-NOTICES.txt'), [heading, ...sections].join(`\n${'-'.repeat(80)}\n\n`));
console.log(`THIRD-PARTY-NOTICES.txt names ${folders.length} packages.`);

/** Folders of packages, relative to the root, of which at least one byte is in a built file. */
async function bundledPackages(): Promise<string[]> {
  const folder = path.join(root, 'artifacts', 'metafiles');
  const names = await readdir(folder);
  const metafiles: Metafile[] = await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(path.join(folder, name), 'utf8'))),
  );
  return metafiles
    .flatMap(({ outputs }) => Object.values(outputs))
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .flatMap(([file]) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []);
}

/** What esbuild writes about a build, as far as it matters here. */
interface Metafile {
  readonly outputs: Readonly<Record<string, { readonly inputs: Readonly<Record<string, { bytesInOutput: number }>> }>>;
}

async function section(folder: string): Promise<string> {
  const manifest: PackageManifest = JSON.parse(await readFile(path.join(root, folder, 'package.json'), 'utf8'));
  const { name, version, license } = manifest;
  const home =
    manifest.homepage ?? (typeof manifest.repository === 'string' ? manifest.repository : manifest.repository?.url);
  const files = (await readdir(path.join(root, folder))).filter((it) =>
    /^(licen[cs]e|copying|notice|thirdparty)/i.test(it),
  );
  if (files.length === 0) throw new Error(`${folder} has no licence file; it cannot be shipped without one.`);
  const texts = await Promise.all(files.map((it) => readFile(path.join(root, folder, it), 'utf8')));
  return `${name} ${version} (${license})\n${home ?? ''}\n\n${texts.map((it) => it.trim()).join('\n\n')}\n`;
}

interface PackageManifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly homepage?: string;
  readonly repository?: string | { readonly url: string };
}
