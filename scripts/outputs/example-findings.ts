import { stylish } from '../../server/src/cli/format/stylish.ts';
import type { ReportedFinding } from '../../server/src/cli/report.ts';
import { safeLine } from '../../server/src/cli/safe-line.ts';
import { exampleSettings } from '../../server/src/rules/core/example-settings.ts';
import type { Finding } from '../../server/src/rules/core/finding.ts';
import { Linter } from '../../server/src/rules/core/linter.ts';
import type { Rule } from '../../server/src/rules/core/rule.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';

const file = 'example.yaml';
const uri = `file:///${file}`;

/** What a rule says about its own bad example. */
export interface ExampleFindings {
  readonly findings: readonly Finding[];
  /** As the command line prints it. */
  readonly text: string;
}

/** Lets a rule judge its own bad example: documentation that cannot differ from behaviour. */
export function exampleFindings(rule: Rule): ExampleFindings {
  const { bad, committed } = rule.examples;
  const workspace = Workspace.of({ [uri]: `${bad.trim()}\n` }, committed === undefined ? {} : { [uri]: committed });
  const { findings } = new Linter([rule], workspace, () => exampleSettings(rule)).findings(uri);
  const report = { files: 1, resources: 0, suppressed: 0, findings: findings.map((it) => reported(it, workspace)) };
  return { findings, text: stylish(report, { color: false, isQuiet: true }).trimEnd() };
}

function reported({ document, span, ruleId, severity, message }: Finding, workspace: Workspace): ReportedFinding {
  const range = workspace.file(document.uri)?.range(document, span);
  return {
    ...{ file, ruleId, severity, message, resource: undefined, fix: undefined, docs: undefined },
    range: {
      start: { line: range?.start.line ?? 0, character: range?.start.column ?? 0 },
      end: { line: range?.end.line ?? 0, character: range?.end.column ?? 0 },
    },
    sourceLine: safeLine(document, span.start, workspace.resourcesOf(document)),
  };
}
