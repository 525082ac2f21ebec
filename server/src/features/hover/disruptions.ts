import { resolveIntOrPercent } from '../../k8s/int-or-percent.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { count } from './markdown.ts';
import { majority } from './pods.ts';
import type { Answer, Question } from './question.ts';
import { selected, withPods } from './selected.ts';

/** How many of the selected pods may be evicted at once by what a budget says. */
export function budgetAnswer(question: Question): Answer {
  const { resource, value, path, workspace } = question;
  const workloads = workspace.selectedBy(resource);
  if (workloads.length === 0) return selected(question);
  const ranges = workloads.map((it) => replicaRange(it, workspace));
  if (ranges.some((it) => it === undefined)) return [];
  // An autoscaler at its lowest is when a budget bites.
  const total = ranges.reduce((sum, it) => sum + (it?.min ?? 0), 0);
  const written = value.number ?? value.text;
  const number = written === undefined ? undefined : resolveIntOrPercent(written, total, 'up');
  if (number === undefined) return [];

  const isMinimum = path.at(-1) === 'minAvailable';
  const allowed = Math.max(0, Math.min(total, isMinimum ? total - number : number));
  const [only] = workloads;
  const whom = workloads.map((it) => withPods(workspace, it)).join(' and ');
  return [
    `Protects ${whom}.`,
    [
      ...(typeof written === 'string'
        ? [`${written} of ${total} is ${share(written, total)}${rounded(written, total, number)}.`]
        : []),
      allowed === 0
        ? 'No pod may be evicted: the drain of a node waits until somebody steps in.'
        : allowed === total
          ? `All ${count(total, 'pod')} may be evicted at once.`
          : `At most ${allowed} of ${count(total, 'pod')} may be evicted at once.`,
    ].join(' '),
    ...(only && workloads.length === 1 ? majority(only, workspace, total) : []),
  ];
}

function share(percent: string, total: number): number {
  return Number(((Number.parseInt(percent, 10) * total) / 100).toFixed(2));
}

function rounded(percent: string, total: number, result: number): string {
  return share(percent, total) === result ? '' : `, rounded up to ${result}`;
}
