import { styleText } from 'node:util';
import { type Severity, severities } from '../../../../schemas/configuration.ts';
import { counts, type Report, type ReportedFinding } from '../report.ts';
import { excerpt } from './excerpt.ts';
import type { FormatOptions } from './formats.ts';
import { printable } from './printable.ts';

/** The report for people: by file, each finding with the line it is about, and a summary. */
export function stylish(report: Report, { color, isQuiet }: FormatOptions): string {
  const paint: Paint = (style, text) => (color ? styleText(style, text, { validateStream: false }) : text);
  const groups = [...Map.groupBy(report.findings, (it) => it.file)];
  const blocks = groups.map(([file, findings]) => group(file, findings, paint));
  if (!isQuiet) blocks.push(summary(report, paint));
  return blocks.map((it) => `${it}\n`).join('\n');
}

type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

const styles = {
  error: 'red',
  warning: 'yellow',
  information: 'blue',
  hint: 'gray',
} as const satisfies Readonly<Record<Severity, string>>;

function group(file: string, findings: readonly ReportedFinding[], paint: Paint): string {
  const places = findings.map(({ range: { start } }) => `${start.line + 1}:${start.character + 1}`);
  const placeWidth = Math.max(...places.map((it) => it.length));
  const severityWidth = Math.max(...findings.map((it) => it.severity.length));
  const lines = findings.flatMap((finding, index) => {
    const { severity, message, ruleId } = finding;
    const place = (places[index] ?? '').padStart(placeWidth);
    const word = paint(styles[severity], severity.padEnd(severityWidth));
    const { line, carets } = excerpt(finding);
    const margin = ' '.repeat(placeWidth + 4);
    return [
      `  ${paint('dim', place)}  ${word}  ${printable(message)}  ${paint('dim', ruleId)}`,
      ...(line === '' ? [] : [`${margin}${paint('dim', line)}`, `${margin}${paint(styles[severity], carets)}`]),
    ];
  });
  return [paint('underline', printable(file)), ...lines].join('\n');
}

function summary(report: Report, paint: Paint): string {
  const number = counts(report);
  const parts = severities.filter((it) => number[it] > 0).map((it) => plural(number[it], nouns[it]));
  const worst = severities.find((it) => number[it] > 0);
  const found = worst ? paint(['bold', styles[worst]], `${parts.join(', ')}.`) : paint('green', 'No findings.');
  const scope = [plural(report.files, ['file', 'files']), plural(report.resources, ['resource', 'resources'])];
  if (report.suppressed > 0) scope.push(`${report.suppressed} suppressed`);
  const advice = worst ? '\nRun "aks-stateful explain RULE" to read why a finding matters and what to do.' : '';
  return `${found} ${scope.join(', ')}.${paint('dim', advice)}`;
}

const nouns: Readonly<Record<Severity, readonly [one: string, many: string]>> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  information: ['information', 'information'],
  hint: ['hint', 'hints'],
};

function plural(count: number, [one, many]: readonly [one: string, many: string]): string {
  return `${count} ${count === 1 ? one : many}`;
}
