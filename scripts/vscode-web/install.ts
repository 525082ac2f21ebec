import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * The npm package that carries VS Code's own server and web workbench; 4.139.1 holds VS Code 1.139.1. Only that part of
 * it is used, and none of its native modules has to be built.
 */
const version = '4.139.1';

/**
 * The folder of VS Code's server, installed under `cache` on first use: about 20 seconds and 600 MB. Steps are reported
 * in whole sentences.
 */
export async function installVsCode(cache: string, report: (line: string) => void): Promise<string> {
  const home = path.join(cache, `code-server-${version}`);
  if (!existsSync(home)) {
    report(`Installing VS Code's web workbench from npm (code-server ${version}, once, about 600 MB) …`);
    // Under another name until it is whole, so that an interrupted install is not taken for one.
    const partial = `${home}.${process.pid}.partial`;
    await rm(partial, { recursive: true, force: true });
    await mkdir(partial, { recursive: true });
    await writeFile(path.join(partial, 'package.json'), '{ "private": true }\n');
    await npm(partial, `install code-server@${version} --save-exact`);
    report('Installing the libraries of the workbench …');
    await npm(vsCodeIn(partial), 'install --omit=dev');
    await npm(path.join(vsCodeIn(partial), 'extensions'), 'install --omit=dev');
    await rename(partial, home);
  }
  return vsCodeIn(home);
}

function vsCodeIn(home: string): string {
  return path.join(home, 'node_modules', 'code-server', 'lib', 'vscode');
}

async function npm(folder: string, command: string): Promise<void> {
  // npm is a shell script on Windows, hence the shell; and it runs on the Node that runs this.
  const child = spawn(`npm ${command} --ignore-scripts --no-audit --no-fund --loglevel=error`, {
    cwd: folder,
    shell: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PATH: [path.dirname(process.execPath), process.env.PATH].join(path.delimiter) },
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const status = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (status !== 0) throw new Error(`"npm ${command}" failed in ${folder}:\n${output}`);
}
