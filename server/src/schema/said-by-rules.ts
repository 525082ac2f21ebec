import type { Finding } from '../rules/core/finding.ts';
import { placeOf } from './messages.ts';
import type { SchemaProblem } from './problem.ts';

/** Rules that say of a place what its schema would say of it, and say it better: what they mean for, and why. */
const rulesThatSay: Readonly<Record<string, readonly SchemaProblem['id'][]>> = {};

/** Whether a rule has said already what is wrong. */
export function isSaid(problem: SchemaProblem, said: readonly Finding[]): boolean {
  const { document, span } = placeOf(problem);
  return said.some(
    (it) =>
      it.document === document &&
      rulesThatSay[it.ruleId]?.includes(problem.id) &&
      it.span.start <= span.end &&
      span.start <= it.span.end,
  );
}
