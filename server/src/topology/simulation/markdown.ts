import { wellFormed } from '../markup.ts';
import type { Change, Decision, Remedy, Simulation, Step } from './model.ts';
import { capital } from './phrases.ts';

/** A simulation as a document: verdict, what is taken for granted, steps, and what would change the verdict. */
export function simulationMarkdown(simulation: Simulation & { readonly remedies?: readonly Remedy[] }): string {
  const { title, verdict, assumptions, steps, remedies = [] } = simulation;
  const res = [`# ${plain(title)}`, '', `**${capital(verdict.state)}.** ${plain(verdict.words)}`, ''];
  if (assumptions.length > 0) res.push('Taken for granted:', '', ...assumptions.map((it) => `- ${plain(it)}`), '');
  if (steps.length > 0) {
    res.push('## Steps', '');
    for (const [index, step] of steps.entries()) res.push(...toldStep(index + 1, step));
    res.push('');
  }
  if (remedies.length > 0) {
    res.push('## Fixes that change it', '');
    for (const { ruleId, title: fix, verdict: then } of remedies) {
      res.push(`- ${plain(fix)} (\`${ruleId}\`): **${then.state}.** ${plain(then.words)}`);
    }
    res.push('');
  }
  return `${res.join('\n').trimEnd()}\n`;
}

const mostChanges = 12;

function toldStep(number: number, { reason, changes, decidedBy, rule, ready, of }: Step): readonly string[] {
  const indent = ' '.repeat(String(number).length + 2);
  const shown = changes.slice(0, mostChanges).map(toldChange);
  const more = changes.length > mostChanges ? [`and ${changes.length - mostChanges} more`] : [];
  return [
    `${number}. ${plain(reason)} (${ready} of ${of} ready)`,
    ...(shown.length > 0 ? [`${indent}- ${[...shown, ...more].join('; ')}`] : []),
    ...(decidedBy.length > 0 ? [`${indent}- Decided by ${decidedBy.map(toldDecision).join(', ')}`] : []),
    ...(rule ? [`${indent}- [${plain(rule.title)}](${rule.url})`] : []),
  ];
}

function toldChange(change: Change): string {
  const where =
    change.type === 'Pod' && change.node !== undefined && change.zone !== undefined
      ? ` on ${change.node} in zone ${change.zone}`
      : '';
  const revision = change.type === 'Pod' && change.revision ? `, ${change.revision} revision` : '';
  return `${plain(change.name)}: ${change.state}${where}${revision}`;
}

function toldDecision({ field, value, isDefault }: Decision): string {
  return `${code(field)}: ${code(value)}${isDefault ? ' (default)' : ''}`;
}

function code(text: string): string {
  return `\`${shown(text).replaceAll('`', "'") || ' '}\``;
}

/** On one line, and without what would move a terminal's cursor. */
function shown(text: string): string {
  return wellFormed(text)
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '\uFFFD')
    .trim();
}

/** Text that Markdown shows as it is. */
function plain(text: string): string {
  return shown(text).replace(/[\\`*[\]<>|~&]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, (character) => `\\${character}`);
}
