import { fixClass, type Rule } from '../../rules/core/rule.ts';
import type { Catalogue } from '../lint-paths.ts';
import { type ExitStatus, exitStatus, type Terminal } from '../terminal.ts';

/** Lists all rules, by id. */
export function rules(terminal: Terminal, format: 'json' | 'markdown', catalogue: Catalogue): ExitStatus {
  const rows = catalogue.rules.toSorted((one, other) => (one.id < other.id ? -1 : 1)).map((it) => row(it, catalogue));
  terminal.stdout.write(format === 'json' ? `${JSON.stringify(rows, undefined, 2)}\n` : markdown(rows));
  return exitStatus.clean;
}

type Row = ReturnType<typeof row>;

function row(rule: Rule, { docs }: Catalogue) {
  const { id, area, severity, summary } = rule;
  return { id, area, severity, default: 'on', fix: fixClass(rule), summary, docs: docs(id) ?? null };
}

function markdown(rows: readonly Row[]): string {
  const lines = rows.map(({ id, area, severity, fix, summary, docs }) => {
    const name = docs === null ? `\`${id}\`` : `[\`${id}\`](${docs})`;
    return `| ${name} | ${area} | ${severity} | ${fix} | ${summary.replaceAll('|', '\\|')} |`;
  });
  return ['| Rule | Area | Severity | Fix | Reports |', '| --- | --- | --- | --- | --- |', ...lines, ''].join('\n');
}
