import { type Command, type CommandName, commandNames, commands, type Option } from './options.ts';

/** What `--help` prints: about one command, or about all of them. */
export function help(name: CommandName | undefined): string {
  return name ? commandHelp(name, commands[name]) : overview();
}

function overview(): string {
  return `Finds what breaks stateful workloads on Azure Kubernetes Service: StatefulSets, storage, availability and Dapr.

Usage: aks-stateful COMMAND [OPTION…] [PATH…]

Commands:
${table(commandNames.map((it) => [it, commands[it].summary]))}

Options:
${table([
  ['-h, --help', 'print this help, or that of a command'],
  ['-v, --version', 'print the version'],
])}

Exit status: ${statuses}`;
}

function commandHelp(name: CommandName, { operands, summary, options }: Command): string {
  const usage = ['aks-stateful', name, ...required(options), '[OPTION…]', operands].filter(Boolean).join(' ');
  return `Usage: ${usage}

${summary[0]?.toUpperCase()}${summary.slice(1)}.

Options:
${table([
  ...Object.entries<Option>(options).map(([option, it]): [string, string] => [
    `--${option}${it.value ? ` ${it.value}` : ''}`,
    it.choices ? `${it.summary}: ${it.choices.join(', ')}` : it.summary,
  ]),
  ['-h, --help', 'print this help'],
])}

Exit status: ${statuses}`;
}

const statuses = `0 nothing grave enough to fail on, 1 findings, 2 usage error, unreadable path or
nothing to lint, 3 a fault of the program itself.
`;

function required(options: Readonly<Record<string, Option>>): string[] {
  return Object.entries(options)
    .filter(([, it]) => it.isRequired)
    .map(([name]) => `--${name}`);
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}
