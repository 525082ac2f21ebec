import packageJson from '../../../package.json' with { type: 'json' };
import type { Rule } from '../rules/core/rule.ts';
import { parseArguments } from './args.ts';
import { explain } from './commands/explain.ts';
import { init } from './commands/init.ts';
import { lint } from './commands/lint.ts';
import { listRules } from './commands/list-rules.ts';
import { help } from './help.ts';
import { complain, type ExitStatus, exitStatus, type Terminal } from './terminal.ts';

/** Does what the arguments ask for. A fault of ours ends in a short report, whatever it was. */
export async function run(terminal: Terminal, args: readonly string[], rules: readonly Rule[]): Promise<ExitStatus> {
  try {
    return await dispatch(terminal, args, rules);
  } catch (error) {
    reportFault(terminal, error);
    return exitStatus.fault;
  }
}

/** What happened and where, short enough to be pasted into an issue. */
export function reportFault(terminal: Terminal, error: unknown): void {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  complain(
    terminal,
    'This is a fault of the program, not of your files. Please report it with the lines below.',
    `  version ${packageJson.version}, Node ${process.version}, ${process.platform}`,
    ...stack.split('\n', 6).map((it) => `  ${it.trim()}`),
  );
}

async function dispatch(terminal: Terminal, args: readonly string[], rules: readonly Rule[]): Promise<ExitStatus> {
  const invocation = parseArguments(args);
  switch (invocation.command) {
    case 'lint':
      return lint(terminal, invocation, rules);
    case 'topology': {
      // The layout library takes longer to load than most runs last.
      const { drawTopology } = await import('./commands/topology.ts');
      return drawTopology(terminal, invocation, rules);
    }
    case 'serve':
      // The library finds the transport, `--stdio`, among the arguments by itself.
      await import('../main.ts');
      return exitStatus.clean;
    case 'rules':
      return listRules(terminal, invocation.format, rules);
    case 'explain':
      return explain(terminal, invocation.ruleId, rules);
    case 'init':
      return init(terminal, rules);
    case 'help':
      terminal.stdout.write(help(invocation.about));
      return exitStatus.clean;
    case 'version':
      terminal.stdout.write(`${packageJson.version}\n`);
      return exitStatus.clean;
    case 'misuse':
      complain(terminal, invocation.message, invocation.hint);
      return exitStatus.usage;
  }
}
