import type { Finding } from '../rules/core/finding.ts';
import type { Span } from '../text/span.ts';
import { placeOf } from './messages.ts';
import type { SchemaProblem } from './problem.ts';

/** Rules that say of a place what its schema would say of it, and say it better: what comes of it, and what to do. */
const rulesThatSay: Readonly<Record<string, readonly SchemaProblem['id'][]>> = {
  'access-mode-unsupported': ['wrong-value'],
  'autoscaler-bounds-invalid': ['out-of-bounds'],
  'azure-resource-id-malformed': ['missing-field'],
  'dapr-annotation-not-string': ['wrong-type'],
  'dapr-annotations-misplaced': ['unknown-field'],
  'dapr-component-auth-misplaced': ['unknown-field'],
  'dapr-component-metadata-value-invalid': ['wrong-type', 'wrong-value'],
  'dapr-component-missing-fields': ['missing-field', 'wrong-type'],
  'dapr-ignore-errors-on-store': ['wrong-type'],
  'dapr-init-timeout-invalid': ['wrong-type', 'out-of-bounds'],
  'dapr-metadata-value-source-conflict': ['unknown-field', 'missing-field'],
  'dapr-resiliency-invalid-value': ['missing-field', 'wrong-type', 'wrong-value', 'out-of-bounds'],
  'dapr-resiliency-section-not-map': ['unknown-field', 'wrong-type'],
  'dapr-sampling-rate-invalid': ['wrong-type', 'out-of-bounds'],
  'dapr-scopes-misplaced': ['unknown-field', 'wrong-type'],
  'dapr-secretkeyref-key-omitted': ['missing-field'],
  'dapr-secretkeyref-not-found': ['missing-field', 'unknown-field'],
  'dapr-subscription-route-invalid': ['missing-field'],
  'dapr-subscription-shape-mixed': ['missing-field', 'unknown-field'],
  'namespace-pod-security-label-invalid': ['wrong-type'],
  'pdb-budget-invalid': ['wrong-type', 'out-of-bounds'],
  'probe-port-unknown': ['wrong-type'],
  'restart-policy-invalid': ['wrong-value'],
  'spc-objects-malformed': ['wrong-type'],
  'spread-constraint-invalid': ['missing-field', 'wrong-type', 'wrong-value', 'out-of-bounds'],
  'statefulset-update-strategy-invalid': ['unknown-field', 'wrong-value', 'out-of-bounds'],
  'storageclass-parameter-not-string': ['wrong-type'],
  'string-value-not-quoted': ['wrong-type'],
  'zone-value-malformed': ['wrong-type'],
};

/** Whether a rule has said already what is wrong. */
export function isSaid(problem: SchemaProblem, said: readonly Finding[]): boolean {
  const { document } = placeOf(problem);
  const { start, end } = extentOf(problem);
  return said.some(
    (it) =>
      it.document === document &&
      rulesThatSay[it.ruleId]?.includes(problem.id) &&
      it.span.start <= end &&
      start <= it.span.end,
  );
}

/** All that a problem is about: a rule may point at the value of an unknown field, or into what lacks one. */
function extentOf(problem: SchemaProblem): Span {
  const { start, end } = placeOf(problem).span;
  if (problem.id === 'unknown-field') return { start, end: Math.max(end, problem.entry.value.end) };
  if (problem.id !== 'missing-field') return { start, end };
  return { start: Math.min(start, problem.owner.start), end: Math.max(end, problem.owner.end) };
}
