import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { complain, type Terminal } from './terminal.ts';

/** Writes a report where it was asked for. `false` if that is impossible, which the user is told. */
export function deliver(terminal: Terminal, text: string, output: string | undefined): boolean {
  if (output === undefined) {
    terminal.stdout.write(text);
    return true;
  }
  try {
    writeFileSync(resolve(terminal.cwd, output), text);
    return true;
  } catch (error) {
    complain(terminal, `Cannot write "${output}": ${error instanceof Error ? error.message : String(error)}.`);
    return false;
  }
}
