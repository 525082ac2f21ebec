import { parseArgs } from 'node:util';
import { configurationSchema, type Severity, severities } from '../../../schemas/configuration.ts';
import { nearest } from '../k8s/edit-distance.ts';
import type { SimulationRequest } from '../topology/simulation/model.ts';
import { type ViewName, viewNames } from '../topology/views.ts';
import type { FormatName } from './format/formats.ts';
import { type Command, type CommandName, commandNames, commands, isCommandName, type Option } from './options.ts';
import { readSimulation } from './simulation-option.ts';

export interface LintOptions {
  readonly paths: readonly string[];
  readonly format: FormatName;
  readonly output: string | undefined;
  readonly config: string | undefined;
  readonly minSeverity: Severity;
  readonly failOn: Severity | 'never';
  /** Empty for all rules. */
  readonly rules: readonly string[];
  readonly kubernetesVersion: string | undefined;
  readonly isQuiet: boolean;
  /** Colours were not declined; whether they make sense depends on where the report goes. */
  readonly mayColor: boolean;
}

export interface TopologyOptions {
  readonly paths: readonly string[];
  readonly format: 'json' | 'svg' | 'mermaid' | 'markdown';
  /** What a workload is called there: alone, with its namespace, or with its kind. */
  readonly workload: string | undefined;
  readonly view: ViewName;
  readonly simulation: SimulationRequest | undefined;
  readonly output: string | undefined;
  readonly config: string | undefined;
}

/** What the arguments ask for. */
export type Invocation =
  | { readonly command: 'help'; readonly about: CommandName | undefined }
  | { readonly command: 'version' }
  | ({ readonly command: 'lint' } & LintOptions)
  | ({ readonly command: 'topology' } & TopologyOptions)
  | { readonly command: 'rules'; readonly format: 'json' | 'markdown' }
  | { readonly command: 'explain'; readonly ruleId: string }
  | { readonly command: 'init' }
  | { readonly command: 'serve' }
  | Misuse;

/** The arguments make no sense: one line that says why, and one that helps. */
interface Misuse {
  readonly command: 'misuse';
  readonly message: string;
  readonly hint: string;
}

/** Reads the arguments after the program's name. */
export function parseArguments(args: readonly string[]): Invocation {
  const [name, ...rest] = args;
  if (name === undefined) return misuse('No command is given.');
  if (name === '--help' || name === '-h') return { command: 'help', about: undefined };
  if (name === '--version' || name === '-v') return { command: 'version' };
  if (!isCommandName(name)) return unknownCommand(name);
  const given = read(name, rest);
  if ('command' in given) return given;
  return given.wantsHelp ? { command: 'help', about: name } : invocations[name](given);
}

/** The operands and options of a command, checked against its table. */
interface Given {
  readonly operands: readonly string[];
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly switches: ReadonlySet<string>;
  readonly wantsHelp: boolean;
}

const invocations: Readonly<Record<CommandName, (given: Given) => Invocation>> = {
  lint: (given) => {
    const kubernetesVersion = last(given, 'kubernetes-version');
    if (kubernetesVersion !== undefined && !configurationSchema.safeParse({ kubernetesVersion }).success) {
      return misuse('--kubernetes-version takes a version such as 1.35.', 'lint');
    }
    return {
      command: 'lint',
      paths: given.operands.length > 0 ? given.operands : ['.'],
      format: choice(given, 'format', commands.lint.options.format.choices, 'stylish'),
      output: last(given, 'output'),
      config: last(given, 'config'),
      minSeverity: choice(given, 'min-severity', severities, 'hint'),
      failOn: choice(given, 'fail-on', [...severities, 'never'] as const, 'error'),
      rules: (given.values.get('rule') ?? []).flatMap((it) => it.split(',')).filter(Boolean),
      kubernetesVersion,
      isQuiet: given.switches.has('quiet'),
      mayColor: !given.switches.has('no-color'),
    };
  },
  topology: (given) => {
    const asked = last(given, 'simulate');
    const simulation = asked === undefined ? undefined : readSimulation(asked);
    if (typeof simulation === 'string') return misuse(`--simulate ${simulation}`, 'topology');
    const usual = simulation ? 'markdown' : 'json';
    const format = choice(given, 'format', commands.topology.options.format.choices, usual);
    if (simulation && format === 'svg') return misuse('--simulate is told as markdown, json or mermaid.', 'topology');
    return {
      command: 'topology',
      paths: given.operands.length > 0 ? given.operands : ['.'],
      ...{ format, simulation },
      workload: last(given, 'workload'),
      view: choice(given, 'view', viewNames, 'all'),
      output: last(given, 'output'),
      config: last(given, 'config'),
    };
  },
  rules: (given) => ({
    command: 'rules',
    format: choice(given, 'format', commands.rules.options.format.choices, 'markdown'),
  }),
  explain: ({ operands: [ruleId = ''] }) => ({ command: 'explain', ruleId }),
  init: () => ({ command: 'init' }),
  serve: () => ({ command: 'serve' }),
};

function read(name: CommandName, args: readonly string[]): Given | Misuse {
  const command: Command = commands[name];
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      ...Object.fromEntries(
        Object.entries(command.options).map(([option, it]) => [
          option,
          { type: it.value ? 'string' : 'boolean' } as const,
        ]),
      ),
    },
  });
  const operands: string[] = [];
  const values = new Map<string, string[]>();
  const switches = new Set<string>();
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    if (token.name === 'help') return { operands, values, switches, wantsHelp: true };
    const option = Object.hasOwn(command.options, token.name) ? command.options[token.name] : undefined;
    if (!option) return unknownOption(name, token.rawName, command);
    const problem = valueProblem(option, token.value);
    if (problem) return misuse(`--${token.name} ${problem}`, name);
    if (option.value) values.set(token.name, [...(values.get(token.name) ?? []), token.value ?? '']);
    else switches.add(token.name);
  }
  for (const [option, { isRequired }] of Object.entries(command.options)) {
    if (isRequired && !switches.has(option) && !values.has(option)) return misuse(`"${name}" needs --${option}.`, name);
  }
  if (operands.length < command.minimumOperands) return misuse(`"${name}" needs ${command.operands}.`, name);
  const surplus = operands[command.maximumOperands];
  if (surplus !== undefined) return misuse(`"${name}" has no use for "${surplus}".`, name);
  return { operands, values, switches, wantsHelp: false };
}

function valueProblem(option: Option, value: string | undefined): string | undefined {
  if (!option.value) return value === undefined ? undefined : 'takes no value.';
  if (value === undefined || value === '') return `needs ${option.value}.`;
  if (!option.choices || option.choices.includes(value)) return undefined;
  const meant = nearest(value, option.choices);
  return `takes ${option.choices.join(', ')}, not "${value}".${meant ? ` Did you mean ${meant}?` : ''}`;
}

function unknownOption(name: CommandName, written: string, command: Command): Misuse {
  const meant = nearest(written.replace(/^-+/, ''), [...Object.keys(command.options), 'help']);
  return misuse(`"${name}" has no option ${written}.${meant ? ` Did you mean --${meant}?` : ''}`, name);
}

function unknownCommand(name: string): Misuse {
  if (name.startsWith('-')) return misuse(`Before the command there is no option ${name}.`);
  const meant = nearest(name, commandNames);
  if (meant) return misuse(`There is no command "${name}". Did you mean "${meant}"?`);
  const looksLikePath = /[./\\*]/.test(name);
  return misuse(`There is no command "${name}".${looksLikePath ? ` Did you mean "lint ${name}"?` : ''}`);
}

function misuse(message: string, about?: CommandName): Misuse {
  return { command: 'misuse', message, hint: `Try "aks-stateful ${about ? `${about} ` : ''}--help".` };
}

/** Of an option that is given twice the last one holds. */
function last(given: Given, option: string): string | undefined {
  return given.values.get(option)?.at(-1);
}

function choice<const Choice extends string>(
  given: Given,
  option: string,
  choices: readonly Choice[],
  fallback: NoInfer<Choice>,
): Choice {
  const value = last(given, option);
  return choices.find((it) => it === value) ?? fallback;
}
