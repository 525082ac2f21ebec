import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configurationFileName } from '../../../../schemas/configuration.ts';
import { configurationTemplate } from '../../config/configuration-template.ts';
import type { Rule } from '../../rules/core/rule.ts';
import { complain, type ExitStatus, exitStatus, type Terminal } from '../terminal.ts';

/** Writes a commented configuration file, but never over one that is there. */
export function init(terminal: Terminal, rules: readonly Rule[]): ExitStatus {
  try {
    writeFileSync(join(terminal.cwd, configurationFileName), configurationTemplate(rules), { flag: 'wx' });
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    const why = error instanceof Error ? error.message : String(error);
    complain(
      terminal,
      exists ? `${configurationFileName} is already here.` : `Cannot write ${configurationFileName}: ${why}.`,
    );
    return exitStatus.usage;
  }
  terminal.stdout.write(`Wrote ${configurationFileName}.\n`);
  return exitStatus.clean;
}
