/**
 * Builds everything that ships, into dist/: the extension, the language server, the command line, the topology view, and
 * the schemas of manifests.
 * All of it is ES modules, as package.json says; VS Code loads such extensions since 1.100.
 */
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { buildSchemas } from './scripts/schemas/build.ts';

const root = import.meta.dirname;
const watch = process.argv.includes('--watch');
const metafiles = path.join(root, 'artifacts', 'metafiles');

/** Bundled CommonJS packages still call require() for Node's own modules, which an ES module has to make itself. */
const requireForCommonJs =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

/** @type {esbuild.BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  keepNames: true,
  sourcemap: watch ? 'linked' : false,
  legalComments: 'none',
  metafile: true,
  outdir: 'dist',
  logLevel: 'warning',
};

/** @type {esbuild.BuildOptions} */
const node = {
  ...shared,
  platform: 'node',
  target: 'node22',
  format: 'esm',
  // Several packages carry a UMD file as "main" that no bundler can read, beside an ES module.
  mainFields: ['module', 'main'],
  alias: {
    // The build of `yaml` for Node looks into process.env at every token, which is a good third of its time.
    yaml: './node_modules/yaml/browser/index.js',
    '@vscode/l10n': './scripts/english.mjs',
  },
  banner: { js: requireForCommonJs },
};

/** @type {Record<string, esbuild.BuildOptions>} */
const bundles = {
  extension: { ...node, entryPoints: { extension: 'client/src/extension.ts' }, external: ['vscode'] },
  // One build for both: what they share is in chunks, so the package holds it once.
  server: {
    ...node,
    entryPoints: { server: 'server/src/main.ts', cli: 'server/src/cli/main.ts' },
    // The command line and the server also run outside VS Code, on whatever Node its user has: 20 and later.
    inject: ['scripts/since-node-20.mjs'],
    target: 'node20',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
  },
  view: {
    ...shared,
    entryPoints: { topology: 'client/src/topology/view/main.ts' },
    outdir: 'dist/webview',
    platform: 'browser',
    target: 'chrome128',
    format: 'iife',
  },
};

await buildSchemas(path.join(root, 'dist', 'schemas'));

// What is measured is what ships, so the benchmark is bundled as the server is.
if (process.argv.includes('--bench')) {
  await esbuild.build({
    ...node,
    entryPoints: { bench: 'scripts/bench.ts' },
    outdir: 'artifacts',
    outExtension: { '.js': '.mjs' },
  });
  process.exit();
}

await mkdir(metafiles, { recursive: true });

// esbuild has printed each problem by then; a stack trace of its own would bury it.
process.on('uncaughtException', (error) => {
  if (!('errors' in error)) console.error(error);
  process.exit(1);
});

if (watch) {
  for (const options of Object.values(bundles)) {
    await (await esbuild.context({ ...options, logLevel: 'info' })).watch();
  }
} else {
  await Promise.all(
    Object.entries(bundles).map(async ([name, options]) => {
      const { metafile } = await esbuild.build(options);
      await writeFile(path.join(metafiles, `${name}.json`), JSON.stringify(metafile));
    }),
  );
  await removeStaleChunks();
  await makeExecutable(path.join(root, 'dist', 'cli.js'));
}
await copyLayoutWorker();

/** Chunks carry a hash in their name, so those of earlier builds would pile up and be shipped. */
async function removeStaleChunks() {
  const folder = path.join(root, 'dist', 'chunks');
  if (!existsSync(folder)) return;
  const { outputs } = JSON.parse(await readFile(path.join(metafiles, 'server.json'), 'utf8'));
  for (const name of await readdir(folder)) {
    if (!(`dist/chunks/${name}` in outputs)) await rm(path.join(folder, name));
  }
}

/** Lets a shell start the command line directly. */
async function makeExecutable(file) {
  const text = await readFile(file, 'utf8');
  if (!text.startsWith('#!')) await writeFile(file, `#!/usr/bin/env node\n${text}`);
  await chmod(file, 0o755);
}

/** The view lays out in a worker of its own, so that a large graph does not freeze it. */
async function copyLayoutWorker() {
  const target = path.join(root, 'dist', 'webview');
  await mkdir(target, { recursive: true });
  await copyFile(
    path.join(root, 'node_modules', 'elkjs', 'lib', 'elk-worker.min.js'),
    path.join(target, 'elk-worker.min.js'),
  );
}
