import { configurationFileName, severities } from '../../schemas/configuration.ts';
import { citation } from '../../server/src/knowledge/topics/documents.ts';
import { statements } from '../../server/src/knowledge/topics/statements.ts';
import { fixClass, type Rule, type RuleSource } from '../../server/src/rules/core/rule.ts';
import { suppressionAnnotation } from '../../server/src/rules/core/suppressions.ts';
import { type ExampleFindings, exampleFindings } from './example-findings.ts';
import { notice } from './notice.ts';
import { areaTitles, fixWords } from './rule-tables.ts';

/** The documentation page of a rule. The extension shows it as it is, so links lead to other rules or to the web only. */
export function rulePage(rule: Rule): string {
  const example = exampleFindings(rule);
  const sections: (readonly [title: string, body: string])[] = [
    ['Why it matters', rule.why.trim()],
    ['What to do', rule.remedy.trim()],
    ['Committed', rule.examples.committed ? yaml(rule.examples.committed) : ''],
    ['Reported', `${yaml(rule.examples.bad)}\n\n${block('text', example.text)}`],
    ['Not reported', yaml(rule.examples.good)],
    ['Fixes', fixes(rule, example)],
    ['Configure or suppress', configuration(rule)],
    ['Who says so', rule.sources.map(sourceLine).join('\n')],
    ['Where that is out of date', rule.correction?.trim() ?? ''],
    ['In other tools', aliases(rule)],
  ];
  const written = sections.filter(([, body]) => body !== '');
  const parts = [
    notice,
    `# ${rule.id}`,
    rule.summary,
    facts(rule, example),
    ...written.flatMap(([it, body]) => [`## ${it}`, body]),
  ];
  return `${[...parts, '[All rules](README.md)'].join('\n\n')}\n`;
}

function facts(rule: Rule, { findings }: ExampleFindings): string {
  const shown = findings.find((it) => it.severity !== rule.severity)?.severity;
  const rows = [
    ['Area', areaTitles[rule.area]],
    ['Severity', shown ? `${rule.severity}, or ${shown} as in the example` : rule.severity],
    ...(rule.optIn ? [['Reported', 'only where the configuration asks for it; see below']] : []),
    ['Development profile', development(rule)],
    ['Fix', fixSentences[fixClass(Object.values(rule.fixes))]],
  ];
  return ['| | |', '|---|---|', ...rows.map(([name, value]) => `| ${name} | ${value} |`)].join('\n');
}

function development({ development: limit }: Rule): string {
  if (limit === undefined) return 'the same';
  return limit === 'off' ? 'not reported' : `at most ${limit}`;
}

const fixSentences = {
  safe: 'safe: part of "fix all"',
  preview: 'to review: its title names the consequence',
  guide: 'none: no edit would be right without knowing more',
} as const;

/** In the words of the example where they are offered there. */
function fixes(rule: Rule, { findings }: ExampleFindings): string {
  const offered = new Map(findings.flatMap((it) => it.fixes).map((it) => [it.id, it.title]));
  return Object.entries(rule.fixes)
    .map(([id, fix]) => `- *${fixWords[fix.class]}*: ${offered.get(id) ?? fix.title.replace(/\{\w+\}/g, '…')}`)
    .join('\n');
}

function configuration({ id, optIn, severity }: Rule): string {
  const levels: readonly string[] = ['off', ...severities];
  const [first, ...others] = optIn ? [severity, ...levels.filter((it) => it !== severity)] : levels;
  return `In \`${configurationFileName}\`, for all files below it or with \`overrides\` for some:

${yaml(`rules:\n  ${id}: ${first} # or ${others.join(', ')}`)}

For one place, in the manifest:

${yaml(`# aks-stateful-ignore-next-line ${id} -- why this is right here`)}

For one resource, the annotation \`${suppressionAnnotation}: "${id}"\`; for a file, the comment
\`# aks-stateful-ignore-file ${id}\`.`;
}

function sourceLine(source: RuleSource): string {
  if (typeof source !== 'string') return `- [${source.title}](${source.url})`;
  const { text, sources } = statements[source];
  return [`- ${source}: ${text}`, ...sources.map((it) => `  - ${citation(it)}`)].join('\n');
}

function aliases({ aliases: known = {} }: Rule): string {
  return Object.entries(known)
    .map(([tool, checks]) => `- ${tool}: ${checks.map((it) => `\`${it}\``).join(', ')}`)
    .join('\n');
}

function yaml(code: string): string {
  return block('yaml', code.trim());
}

function block(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
