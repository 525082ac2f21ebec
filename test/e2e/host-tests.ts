import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';

/** Where the bundle of test/e2e/host is written, from the root of the repository. */
export const hostTests = path.join('artifacts', 'host-tests', 'index.cjs');

/** The same for the tests beside another extension, and where that extension is. */
export const besideYamlTests = path.join('artifacts', 'host-tests', 'beside-yaml.cjs');
export const yamlExtension = path.join('artifacts', 'yaml-extension');

/** Bundles the tests that run inside the extension host, each as one file that any VS Code can load. */
export async function bundleHostTests(root: string): Promise<void> {
  await bundle(root, 'test/e2e/host/index.ts', hostTests);
  await bundle(root, 'test/e2e/host/beside-yaml.ts', besideYamlTests);
  await bundle(root, 'test/e2e/yaml-extension/extension.ts', path.join(yamlExtension, 'extension.cjs'));
  await copyFile(
    path.join(root, 'test/e2e/yaml-extension/package.json'),
    path.join(root, yamlExtension, 'package.json'),
  );
}

async function bundle(root: string, entry: string, outfile: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode'],
    logLevel: 'warning',
  });
}
