import { citation } from '../../knowledge/topics/documents.ts';
import { statements } from '../../knowledge/topics/statements.ts';
import { docsUrl } from '../../rules/core/docs-url.ts';
import type { Finding } from '../../rules/core/finding.ts';
import type { Rule, RuleSource } from '../../rules/core/rule.ts';
import { rules } from '../../rules/index.ts';
import { plain } from './markdown.ts';

const words = { error: 'Error', warning: 'Warning', information: 'Information', hint: 'Hint' } as const;

/**
 * The findings at one place: each with its message, each rule explained once. An editor that shows the message of a
 * finding by itself, right above, need not be told it again, unless there are several to tell apart.
 */
export function findingsMarkdown(findings: readonly Finding[], showsMessages: boolean): string {
  const explained = new Set<string>();
  const isKnown = showsMessages && findings.length === 1;
  return findings
    .map((finding) => {
      const message = `**${words[finding.severity]}**: ${plain(finding.message)}`;
      const rule = explained.has(finding.ruleId) ? undefined : rules.find((it) => it.id === finding.ruleId);
      explained.add(finding.ruleId);
      if (isKnown) return rule ? explanation(rule) : '';
      return rule ? `${message}\n\n${explanation(rule)}` : message;
    })
    .join('\n\n');
}

function explanation({ id, why, remedy, sources, correction }: Rule): string {
  return [
    why.trim(),
    `**What to do**: ${remedy.trim()}`,
    ...(correction ? [`**Today**: ${correction.trim()}`] : []),
    `Source: ${sources.slice(0, 2).map(sourceText).join('; ')} · [${id}](${docsUrl(id)})`,
  ].join('\n\n');
}

/** A practice stands in several places of the documents; the first is the one that says it best. */
function sourceText(source: RuleSource): string {
  if (typeof source !== 'string') return `[${plain(source.title)}](${source.url})`;
  const [first] = statements[source].sources;
  return first ? plain(citation(first)) : source;
}
