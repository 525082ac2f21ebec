import { schemaCheck } from '../../../../schemas/configuration.ts';
import { unknownRule } from '../../config/parse-configuration.ts';
import { citation } from '../../knowledge/topics/documents.ts';
import { statements } from '../../knowledge/topics/statements.ts';
import { docsUrl } from '../../rules/core/docs-url.ts';
import type { Rule, RuleSource } from '../../rules/core/rule.ts';
import { complain, type ExitStatus, exitStatus, type Terminal } from '../terminal.ts';

/** Says what a rule reports, why that matters, what to do, and who says so. */
export function explain(terminal: Terminal, ruleId: string, rules: readonly Rule[]): ExitStatus {
  if (ruleId === schemaCheck.id) {
    terminal.stdout.write(`${ruleId}\n${schemaCheck.summary}\n\nMore\n\n${docsUrl(ruleId)}\n`);
    return exitStatus.clean;
  }
  const rule = rules.find((it) => it.id === ruleId);
  if (!rule) {
    const ids = rules.map((it) => it.id);
    complain(terminal, unknownRule(ruleId, ids), 'Run "aks-stateful rules" for the list.');
    return exitStatus.usage;
  }
  terminal.stdout.write(page(rule));
  return exitStatus.clean;
}

function page(rule: Rule): string {
  const fixes = Object.values(rule.fixes).map((it) => `- ${it.title} (${it.class})`);
  const sections: (readonly [heading: string, body: string])[] = [
    ['Why it matters', rule.why],
    ['What to do', rule.remedy],
    ['Fixes', fixes.join('\n')],
    ['Committed', indented(rule.examples.committed ?? '')],
    ['Reported', indented(rule.examples.bad)],
    ['Not reported', indented(rule.examples.good)],
    ['Who says so', rule.sources.flatMap(sourceLines).join('\n')],
    ['Where that is out of date', rule.correction ?? ''],
    ['More', docsUrl(rule.id)],
  ];
  const heading = `${rule.id}\n${rule.summary}\n${rule.severity}, ${rule.area}\n`;
  const written = sections.filter(([, body]) => body.trim() !== '');
  return [heading, ...written.map(([title, body]) => `${title}\n\n${trimmed(body)}\n`)].join('\n');
}

function sourceLines(source: RuleSource): string[] {
  if (typeof source !== 'string') return [`- ${source.title}: ${source.url}`];
  return statements[source].sources.map((it) => `- ${citation(it)}`);
}

function indented(text: string): string {
  return trimmed(text).replace(/^(?=.)/gm, '    ');
}

/** Without empty lines before and after; the indentation of the first line stays. */
function trimmed(text: string): string {
  return text.replace(/^(?:[ \t]*\r?\n)+/, '').trimEnd();
}
