import { removeEntry, replaceValue, setKey } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'pdb-budget-invalid',
  area: 'availability',
  severity: 'error',
  summary: 'A PodDisruptionBudget states both limits, none, or one that is no limit.',
  why: `
Exactly one of \`minAvailable\` and \`maxUnavailable\` may be set. With both the API server refuses the budget, and so the pods
stay without one. With none it is accepted, and allows no eviction at all: every drain of such a node hangs.`,
  remedy: `
Keep \`maxUnavailable: 1\`: it stays right when the number of replicas changes. A string must be a percentage; write plain
numbers without quotes.`,
  sources: [
    'S080',
    {
      title: 'Kubernetes: specifying a disruption budget',
      url: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
    },
  ],
  aliases: { 'kube-score': ['poddisruptionbudget-has-policy'] },
  messages: {
    both: 'minAvailable {minimum} stands beside maxUnavailable {maximum}: the API server refuses a budget with both.',
    none: '{budget} states neither minAvailable nor maxUnavailable: it allows no eviction, and every drain hangs.',
    text: '{field} "{value}" is a text that is no percentage, which the API server refuses.',
    negative: '{field} {value} is below zero, which the API server refuses.',
  },
  fixes: {
    keepMaximum: { title: 'State one limit (keep maxUnavailable: {maximum})', class: 'preview' },
    allowOne: { title: 'State one limit (maxUnavailable: 1)', class: 'preview' },
    unquote: { title: 'Write {value} as a number', class: 'safe' },
  },
  examples: {
    bad: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: cache
spec:
  minAvailable: 2
  maxUnavailable: 1
  selector:
    matchLabels:
      app: cache
`,
    good: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: cache
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: cache
`,
  },

  kinds: ['PodDisruptionBudget'],
  check(budget, { report }) {
    const spec = budget.get('spec');
    const minimum = spec?.get('minAvailable');
    const maximum = spec?.get('maxUnavailable');
    if (!spec) return;
    if (minimum && maximum) {
      const shown = String(maximum.value ?? maximum.written);
      report('both', {
        at: minimum,
        data: { minimum: String(minimum.value ?? minimum.written), maximum: shown },
        related: [{ at: maximum, message: 'The other limit.' }],
        // A limit that never lets a pod go is not the one to keep.
        fixes: /^0+%?$/.test(shown)
          ? { allowOne: () => [...removeEntry(minimum), ...replaceValue(maximum, 1)] }
          : { keepMaximum: () => removeEntry(minimum) },
      });
      return;
    }
    const limit = minimum ?? maximum;
    if (limit) {
      const problem = badLimit(limit);
      const field = minimum ? 'minAvailable' : 'maxUnavailable';
      if (problem) {
        const value = String(limit.value);
        const unquote = /^\d+$/.test(value) ? () => replaceValue(limit, Number(value)) : undefined;
        report(problem, { at: limit, data: { field, value }, fixes: { unquote } });
      }
      return;
    }
    // A limit without a value is being typed; without a selector the budget is about no pod.
    if (!spec.get('selector') || spec.entry('minAvailable') || spec.entry('maxUnavailable')) return;
    report('none', {
      at: budget.at('spec').key ?? spec,
      severity: 'warning',
      data: { budget: budget.title },
      fixes: { allowOne: () => setKey(spec, 'maxUnavailable', 1) },
    });
  },
});

function badLimit({ text, number }: YamlNode): 'text' | 'negative' | undefined {
  if (number !== undefined && number < 0) return 'negative';
  // Anything stranger may be filled in before it is applied.
  return text !== undefined && /^\d+$/.test(text) && Number(text) > 0 ? 'text' : undefined;
}
