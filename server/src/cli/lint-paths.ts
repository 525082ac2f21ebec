import { readBundle } from '../files/schema-bundles.ts';
import { docsUrl } from '../rules/core/docs-url.ts';
import { type Finding, schemaCode, syntaxCode, unusedSuppressionCode } from '../rules/core/finding.ts';
import { Linter } from '../rules/core/linter.ts';
import type { Rule } from '../rules/core/rule.ts';
import { isAtLeast } from '../rules/core/severity.ts';
import { checkSchema } from '../schema/check.ts';
import { SchemaService } from '../schema/service.ts';
import { SchemaStore } from '../schema/store.ts';
import { LineIndex } from '../text/line-index.ts';
import type { LintOptions } from './args.ts';
import { loadCommitted } from './load-committed.ts';
import { loadDefinitions } from './load-definitions.ts';
import { type LoadedWorkspace, loadWorkspace } from './load-workspace.ts';
import type { Report, ReportedFinding } from './report.ts';
import { safeLine } from './safe-line.ts';
import type { Terminal } from './terminal.ts';

export interface LintRun {
  readonly report: Report;
  /** See `LoadedWorkspace`. */
  readonly problems: readonly string[];
  readonly notes: readonly string[];
}

type Selection = Pick<LintOptions, 'paths' | 'config' | 'kubernetesVersion' | 'minSeverity' | 'rules'>;

/** Lints what `paths` hold, which is the whole workspace of this run. */
export async function lintPaths(terminal: Terminal, options: Selection, rules: readonly Rule[]): Promise<LintRun> {
  const ids = new Set(rules.map((it) => it.id));
  const loaded = await loadWorkspace(terminal, options.paths, options, ids);
  const { settings, names } = loaded;
  const workspace = loaded.workspace.withCommitted(await loadCommitted(loaded.workspace, loaded.searched));
  const schemas = new SchemaService(new SchemaStore((name, take) => take(readBundle(name))));
  schemas.define(loadDefinitions([...names.keys()].flatMap((it) => settings(it).crdFolders)));
  const linter = new Linter(rules, workspace, settings, (it, context) => checkSchema(schemas, it, context));
  const isWanted = wanted(options);
  const findings: ReportedFinding[] = loaded.configurationFindings
    .map((it) => configurationFinding(it))
    .filter(({ severity }) => isAtLeast(severity, options.minSeverity));
  let [resources, suppressed] = [0, 0];
  for (const [uri, name] of names) {
    resources += workspace.resourcesIn(uri).length;
    const found = linter.findings(uri);
    suppressed += found.suppressed.filter(isWanted).length;
    findings.push(...found.findings.filter(isWanted).map((it) => reported(it, name, loaded, ids)));
  }
  const { problems } = loaded;
  const broken = loaded.configurationFindings
    .filter(({ problem }) => problem.severity === 'error')
    .map((it) => it.name);
  return {
    report: { files: names.size, resources, suppressed, findings: findings.sort(byPlace) },
    problems: [
      ...problems,
      ...[...new Set(broken)].map((it) => `The configuration "${it}" is not valid and not in force.`),
    ],
    notes: loaded.notes,
  };
}

/**
 * What `--rule` and `--min-severity` leave. Text that cannot be read is told whatever rule is asked for, and so is what is
 * wrong with the configuration.
 */
function wanted({ rules, minSeverity }: Selection): (finding: Pick<Finding, 'ruleId' | 'severity'>) => boolean {
  const ids = new Set([...rules, syntaxCode]);
  return ({ ruleId, severity }) =>
    isAtLeast(severity, minSeverity) && (rules.length === 0 || (ids.has(ruleId) && ruleId !== unusedSuppressionCode));
}

function reported(
  finding: Finding,
  file: string,
  { workspace }: LoadedWorkspace,
  ruleIds: ReadonlySet<string>,
): ReportedFinding {
  const { document, span, resource } = finding;
  const range = workspace.file(document.uri)?.range(document, span);
  return {
    file,
    ruleId: finding.ruleId,
    severity: finding.severity,
    message: finding.message,
    range: {
      start: { line: range?.start.line ?? 0, character: range?.start.column ?? 0 },
      end: { line: range?.end.line ?? 0, character: range?.end.column ?? 0 },
    },
    resource: resource && {
      apiVersion: resource.apiVersion,
      kind: resource.kind,
      namespace: resource.namespace || undefined,
      name: resource.name || undefined,
    },
    fix: finding.fixClass,
    docs: ruleIds.has(finding.ruleId) || finding.ruleId === schemaCode ? docsUrl(finding.ruleId) : undefined,
    sourceLine: safeLine(document, span.start, workspace.resourcesOf(document)),
  };
}

function configurationFinding({
  name,
  text,
  problem,
}: LoadedWorkspace['configurationFindings'][number]): ReportedFinding {
  const lines = new LineIndex(text);
  const [start, end] = [lines.at(problem.start), lines.at(problem.end)];
  return {
    file: name,
    ruleId: problem.code,
    severity: problem.severity,
    message: problem.message,
    range: {
      start: { line: start.line, character: start.column },
      end: { line: end.line, character: end.column },
    },
    resource: undefined,
    fix: undefined,
    docs: undefined,
    sourceLine: text.split(/\r\n|\r|\n/)[start.line] ?? '',
  };
}

function byPlace(one: ReportedFinding, other: ReportedFinding): number {
  const [a, b] = [one.range, other.range];
  return (
    compare(one.file, other.file) ||
    a.start.line - b.start.line ||
    a.start.character - b.start.character ||
    a.end.line - b.end.line ||
    a.end.character - b.end.character ||
    compare(one.ruleId, other.ruleId) ||
    compare(one.message, other.message)
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
