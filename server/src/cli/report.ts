import type { Severity } from '../../../schemas/configuration.ts';

/** Where something is, zero-based and in UTF-16, as in the language server protocol. */
interface ReportRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** One finding with all that any format may want to say about it. */
export interface ReportedFinding {
  /** Relative to the working directory, with `/`. */
  readonly file: string;
  readonly ruleId: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: ReportRange;
  /** Absent where the finding is about a file and not about an object in it. */
  readonly resource:
    | {
        readonly apiVersion: string;
        readonly kind: string;
        readonly namespace: string | undefined;
        readonly name: string | undefined;
      }
    | undefined;
  readonly fix: 'safe' | 'preview' | 'guide' | undefined;
  /** Address of the page about the rule. */
  readonly docs: string | undefined;
  /** The line at fault, without its end and without any secret. */
  readonly sourceLine: string;
}

/** What one run found, sorted by file and position. */
export interface Report {
  readonly files: number;
  readonly resources: number;
  readonly suppressed: number;
  readonly findings: readonly ReportedFinding[];
}

/** How many findings there are of each severity. */
export function counts(report: Report): Record<Severity, number> {
  const res = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of report.findings) res[severity]++;
  return res;
}
