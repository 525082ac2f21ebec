#!/usr/bin/env node
import process from 'node:process';
import { rules } from '../rules/index.ts';
import { reportFault, run } from './run.ts';
import { complain, exitStatus, type Terminal } from './terminal.ts';

const terminal: Terminal = {
  cwd: process.cwd(),
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
};

for (const stream of [process.stdout, process.stderr]) {
  // Whoever reads has seen enough, as `head` does: the run ends as it would have, without a word.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    // A full disk, say: the report is not whole, whatever it says.
    if (stream === process.stdout) complain(terminal, `Cannot write to standard output: ${error.message}.`);
    process.exit(exitStatus.usage);
  });
}
process.on('uncaughtException', (error) => {
  reportFault(terminal, error);
  process.exit(exitStatus.fault);
});

// Not `process.exit`: what is still to be written to a pipe would be lost.
process.exitCode = await run(terminal, process.argv.slice(2), rules);
