import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of its own for one test, with these files in it; gone when the test ends. */
export function folder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const res = realpathSync(mkdtempSync(join(tmpdir(), 'aks-stateful-')));
  onTestFinished(() => rmSync(res, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    const path = join(res, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return res;
}
