import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandIds } from '../client/src/commands/ids.ts';

const root = path.dirname(import.meta.dirname);
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const contributes = manifest.contributes;

describe('package.json', () => {
  const contributed: string[] = contributes.commands.map((it: { command: string }) => it.command);

  it('contributes the commands that are registered, and those of the topology view', () => {
    const topology = ['openTopology', 'openWorkspaceTopology', 'exportTopology', 'showInTopology'].map(
      (it) => `aksStateful.${it}`,
    );
    expect(contributed.toSorted()).toEqual([...commandIds, ...topology].toSorted());
  });

  it('names only contributed commands in menus', () => {
    const used: string[] = Object.values<{ command: string }[]>(contributes.menus).flatMap((it) =>
      it.map((one) => one.command),
    );
    expect(used.filter((it) => !contributed.includes(it))).toEqual([]);
  });

  it('keeps commands and settings under its prefix', () => {
    const names = [...contributed, ...Object.keys(contributes.configuration.properties)];
    expect(names.filter((it) => !it.startsWith('aksStateful.'))).toEqual([]);
  });

  it('offers every name of the configuration file as a setting', () => {
    expect(Object.keys(contributes.configuration.properties)).toEqual(
      expect.arrayContaining(
        [
          'profile',
          'kubernetesVersion',
          'cluster',
          'workspaceIsComplete',
          'externals',
          'hygieneScope',
          'defaultNamespace',
          'allowedRegistries',
          'schemaProvider',
          'crdFolders',
          'rules',
          'ignore',
          'overrides',
        ].map((it) => `aksStateful.${it}`),
      ),
    );
  });

  it('describes every setting', () => {
    const undescribed = Object.entries<{ description?: string; markdownDescription?: string }>(
      contributes.configuration.properties,
    ).filter(([, it]) => !it.description && !it.markdownDescription);
    expect(undescribed.map(([name]) => name)).toEqual([]);
  });

  it('contributes every file of snippets', () => {
    const files = readdirSync(path.join(root, 'snippets')).filter((it) => it.endsWith('.json'));
    const paths: string[] = contributes.snippets.map((it: { path: string }) => it.path);
    expect(paths.toSorted()).toEqual(files.map((it) => `./snippets/${it}`).toSorted());
  });

  it('pins every version exactly', () => {
    const versions = Object.entries<string>({
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...manifest.optionalDependencies,
    });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('declares types of the oldest VS Code it runs in, so that nothing newer is called', () => {
    expect(`^${manifest.devDependencies['@types/vscode']}`).toBe(manifest.engines.vscode);
  });
});

describe('package-lock.json', () => {
  const lock: { packages: Record<string, { resolved?: string; optionalDependencies?: object }> } = JSON.parse(
    readFileSync(path.join(root, 'package-lock.json'), 'utf8'),
  );

  it('holds Node for every platform that has it as a package', () => {
    expect(Object.keys(lock.packages)).toEqual(
      expect.arrayContaining(Object.keys(manifest.optionalDependencies).map((it) => `node_modules/${it}`)),
    );
  });

  it('holds the native parts of tools for every platform (npm run lock completes it)', () => {
    const parts = Object.values(lock.packages).flatMap((it) => Object.keys(it.optionalDependencies ?? {}));
    expect(parts.filter((it) => /-(darwin|linux|win32)-/.test(it) && !lock.packages[`node_modules/${it}`])).toEqual([]);
  });

  it('names no registry', () => {
    const named = Object.entries(lock.packages).filter(([, it]) => it.resolved);
    expect(named.map(([name]) => name)).toEqual([]);
  });
});

describe('the .vsix', () => {
  const shipped = shippedFiles();

  it('holds what runs', () => {
    expect(shipped).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'README.md',
        'icon.png',
        'package.json',
        'dist/extension.js',
        'dist/server.js',
        'dist/cli.js',
        'dist/schemas/index.json',
        'dist/schemas/core.json',
        'dist/schemas/apps.json',
        'dist/webview/topology.js',
        'dist/webview/elk-worker.min.js',
      ]),
    );
  });

  it('holds nothing else', () => {
    const expected = [
      /^(package\.json|README\.md|CHANGELOG\.md|LICENSE|THIRD-PARTY-NOTICES\.txt|icon\.png)$/,
      /^dist\/(extension|server|cli)\.js$/,
      /^dist\/chunks\/[\w-]+\.js$/,
      /^dist\/schemas\/[\w.-]+\.json$/,
      /^dist\/webview\/[\w.-]+\.(js|css)$/,
      /^schemas\/.*\.json$/,
      /^snippets\/[\w-]+\.json$/,
      /^docs\/rules\/[\w-]+\.md$/,
      /^docs\/images\/[\w-]+\.png$/,
    ];
    expect(shipped.filter((file) => !expected.some((it) => it.test(file)))).toEqual([]);
  });

  it('holds every file that package.json names', () => {
    const named: string[] = [
      manifest.main,
      manifest.icon,
      manifest.bin['aks-stateful'],
      ...contributes.snippets.map((it: { path: string }) => it.path),
      ...contributes.yamlValidation.map((it: { url: string }) => it.url),
    ];
    expect(named.map((it) => path.posix.normalize(it)).filter((it) => !shipped.includes(it))).toEqual([]);
  });
});

/** What vsce would put into the package, from the root of the repository. */
function shippedFiles(): string[] {
  if (!existsSync(path.join(root, 'dist', 'extension.js'))) throw new Error('Nothing is built; run "npm run build".');
  const vsce = path.join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  const { stdout, stderr, status } = spawnSync(process.execPath, [vsce, 'ls', '--no-dependencies'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`vsce ls failed:\n${stderr}`);
  return stdout.split(/\r?\n/).filter((line) => line !== '');
}
