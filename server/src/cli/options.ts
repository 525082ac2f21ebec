import { severities } from '../../../schemas/configuration.ts';
import { viewNames } from '../topology/views.ts';
import { formatNames } from './format/formats.ts';

/** One option of a command: how it is written, what it takes, and what help says about it. */
export interface Option {
  /** What stands for the value in help; absent for a switch. */
  readonly value?: string;
  readonly choices?: readonly string[];
  /** May be given more than once, and holds several values separated by commas. */
  readonly isList?: boolean;
  readonly isRequired?: boolean;
  readonly summary: string;
}

/** One command: its operands in help's notation, how many there may be, and its options by name. */
export interface Command {
  readonly operands: string;
  readonly minimumOperands: number;
  readonly maximumOperands: number;
  readonly summary: string;
  readonly options: Readonly<Record<string, Option>>;
}

const config: Option = { value: 'FILE', summary: 'use this configuration for every file, whatever lies beside it' };
const output: Option = { value: 'FILE', summary: 'write the report to FILE instead of standard output' };
const kubernetesVersion: Option = { value: 'X.Y', summary: 'judge for this version of Kubernetes' };

const paths = { operands: '[PATH…]', minimumOperands: 0, maximumOperands: Number.POSITIVE_INFINITY };
const none = { operands: '', minimumOperands: 0, maximumOperands: 0 };

/** The whole command line. Parsing, help and suggestions follow from it. */
export const commands = {
  lint: {
    ...paths,
    summary: 'report what is wrong in manifests; PATH is a file, a folder, a glob, or - for standard input',
    options: {
      format: { value: 'FORMAT', choices: formatNames, summary: 'how the report looks (default: stylish)' },
      output,
      config,
      'min-severity': { value: 'SEVERITY', choices: severities, summary: 'leave out what is milder (default: hint)' },
      'fail-on': {
        value: 'SEVERITY',
        choices: [...severities, 'never'],
        summary: 'exit with 1 if there is a finding of this severity or graver (default: error)',
      },
      rule: { value: 'ID', isList: true, summary: 'run only this rule; may be repeated' },
      'kubernetes-version': kubernetesVersion,
      quiet: { summary: 'say only the findings: no summary and no notes' },
      'no-color': { summary: 'no colours, not even on a terminal' },
    },
  },
  topology: {
    ...paths,
    summary: 'draw the workloads with their pods, claims, classes, Services and whatever else they need',
    options: {
      format: {
        value: 'FORMAT',
        choices: ['json', 'svg', 'mermaid', 'markdown'],
        summary: 'what to write (default: json, or markdown with --simulate)',
      },
      workload: { value: 'NAME', summary: 'only this workload, as NAME, NAMESPACE/NAME or KIND/NAME' },
      view: { value: 'VIEW', choices: viewNames, summary: 'only what answers one question (default: all)' },
      simulate: {
        value: 'EVENT',
        summary:
          'tell what happens to the stateful workloads at zone-loss:ZONE, drain[:NODE], pool-upgrade, start, stop, rolling-update[:broken], scale:REPLICAS, delete or spot-eviction',
      },
      output,
      config,
    },
  },
  rules: {
    ...none,
    summary: 'list all rules',
    options: {
      format: { value: 'FORMAT', choices: ['json', 'markdown'], summary: 'what to write (default: markdown)' },
    },
  },
  explain: {
    operands: 'RULE',
    minimumOperands: 1,
    maximumOperands: 1,
    summary: 'say what a rule reports, why it matters and what to do',
    options: {},
  },
  init: { ...none, summary: 'write a commented configuration file into the current folder', options: {} },
  serve: {
    ...none,
    summary: 'speak the language server protocol, for editors',
    options: { stdio: { isRequired: true, summary: 'over standard input and output' } },
  },
} as const satisfies Readonly<Record<string, Command>>;

export type CommandName = keyof typeof commands;

export const commandNames = Object.keys(commands).filter(isCommandName);

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(commands, name);
}
