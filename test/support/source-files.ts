import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.join(import.meta.dirname, '../..');

/** One file of the product and what it imports. Paths are relative to the root, with `/`. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

export interface Import {
  /** The file, or the package and what is asked of it: `server/src/text/span.ts`, `node:fs`, `elkjs/lib/elk-api.js`. */
  readonly target: string;
  readonly isFile: boolean;
  /** Erased when the program is built. */
  readonly isType: boolean;
}

/** Every TypeScript file of these folders. */
export function sourceFiles(...folders: readonly string[]): SourceFile[] {
  return globSync(
    folders.map((it) => `${it}/**/*.ts`),
    { cwd: root },
  )
    .map((it) => it.replaceAll('\\', '/'))
    .toSorted()
    .map(sourceFile);
}

function sourceFile(file: string): SourceFile {
  const text = readFileSync(path.join(root, file), 'utf8');
  const statics = [...text.matchAll(/^(?:import|export)\s+(type\s)?(?:[^;'"]*?\sfrom\s+)?'([^']+)'/gms)];
  const dynamics = [...text.matchAll(/\bimport\(\s*'([^']+)'/g)];
  const imports = [
    ...statics.map(([, type, specifier = '']) => resolved(file, specifier, type !== undefined)),
    ...dynamics.map(([, specifier = '']) => resolved(file, specifier, false)),
  ];
  return { path: file, text, imports };
}

function resolved(from: string, specifier: string, isType: boolean): Import {
  if (!specifier.startsWith('.')) return { target: specifier, isFile: false, isType };
  return { target: path.posix.join(path.posix.dirname(from), specifier), isFile: true, isType };
}
