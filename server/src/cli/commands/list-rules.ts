import { docsUrl } from '../../rules/core/docs-url.ts';
import { fixClass, type Rule } from '../../rules/core/rule.ts';
import { type ExitStatus, exitStatus, type Terminal } from '../terminal.ts';

/** Lists all rules, by id. */
export function listRules(terminal: Terminal, format: 'json' | 'markdown', rules: readonly Rule[]): ExitStatus {
  const rows = rules.toSorted((one, other) => (one.id < other.id ? -1 : 1)).map(row);
  terminal.stdout.write(format === 'json' ? `${JSON.stringify(rows, undefined, 2)}\n` : markdown(rows));
  return exitStatus.clean;
}

type Row = ReturnType<typeof row>;

function row(rule: Rule) {
  const { id, area, severity, summary } = rule;
  return { id, area, severity, default: 'on', fix: fixClass(Object.values(rule.fixes)), summary, docs: docsUrl(id) };
}

function markdown(rows: readonly Row[]): string {
  const lines = rows.map(({ id, area, severity, fix, summary, docs }) => {
    return `| [\`${id}\`](${docs}) | ${area} | ${severity} | ${fix} | ${summary.replaceAll('|', '\\|')} |`;
  });
  return ['| Rule | Area | Severity | Fix | Reports |', '| --- | --- | --- | --- | --- |', ...lines, ''].join('\n');
}
