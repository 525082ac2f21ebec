import { counts, type Report } from '../report.ts';

/** The report for programs. Its shape is a promise: new keys may come, these stay. */
export function json(report: Report): string {
  const { files, resources, suppressed } = report;
  const { error, warning, information, hint } = counts(report);
  const document = {
    version: 1,
    summary: { files, resources, error, warning, information, hint, suppressed },
    diagnostics: report.findings.map(({ file, ruleId, severity, message, range, resource, fix, docs }) => ({
      file,
      ruleId,
      severity,
      message,
      range,
      resource: resource
        ? {
            apiVersion: resource.apiVersion,
            kind: resource.kind,
            namespace: resource.namespace ?? null,
            name: resource.name ?? null,
          }
        : null,
      fix: fix ?? null,
      docs: docs ?? null,
    })),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
