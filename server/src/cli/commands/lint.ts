import { unknownRule } from '../../config/parse-configuration.ts';
import { schemaCode } from '../../rules/core/finding.ts';
import type { Rule } from '../../rules/core/rule.ts';
import { isAtLeast } from '../../rules/core/severity.ts';
import type { LintOptions } from '../args.ts';
import { deliver } from '../deliver.ts';
import { formats } from '../format/formats.ts';
import { lintPaths } from '../lint-paths.ts';
import { complain, type ExitStatus, exitStatus, type Terminal, wantsColor } from '../terminal.ts';

/** Reports what is wrong in manifests. */
export async function lint(terminal: Terminal, options: LintOptions, rules: readonly Rule[]): Promise<ExitStatus> {
  const ids = [...rules.map((it) => it.id), schemaCode];
  const unknown = options.rules.find((it) => !ids.includes(it));
  if (unknown !== undefined) {
    complain(terminal, unknownRule(unknown, ids), 'Run "aks-stateful rules" for the list.');
    return exitStatus.usage;
  }
  const { report, problems, notes } = await lintPaths(terminal, options, rules);
  for (const problem of problems) complain(terminal, problem);
  if (!options.isQuiet) for (const note of notes) complain(terminal, note);
  // With nothing read at all there is nothing to report on.
  if (problems.length > 0 && report.files === 0 && report.findings.length === 0) return exitStatus.usage;

  const text = formats[options.format](report, {
    color: options.mayColor && options.output === undefined && wantsColor(terminal, terminal.stdout),
    isQuiet: options.isQuiet,
  });
  if (!deliver(terminal, text, options.output) || problems.length > 0) return exitStatus.usage;
  const { failOn } = options;
  const fails = failOn !== 'never' && report.findings.some((it) => isAtLeast(it.severity, failOn));
  return fails ? exitStatus.findings : exitStatus.clean;
}
