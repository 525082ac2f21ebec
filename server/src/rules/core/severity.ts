import { type Severity, severities } from '../../../../schemas/configuration.ts';

/** 0 for the gravest. */
export function severityRank(severity: Severity): number {
  return severities.indexOf(severity);
}

export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return severityRank(severity) <= severityRank(threshold);
}
