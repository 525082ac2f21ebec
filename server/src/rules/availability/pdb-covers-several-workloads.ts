import { isEmptySelector, type Labels, matches } from '../../k8s/labels.ts';
import { podLabels } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { podSelector } from '../../k8s/selectors.ts';
import { coveredWorkloads } from '../../workloads/budgets.ts';
import { setPath } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'pdb-covers-several-workloads',
  area: 'availability',
  severity: 'information',
  summary: 'One PodDisruptionBudget pools the pods of several workloads.',
  why: `
The limit counts over all the pods together. One workload that is not ready uses up what the others may lose, and then no node
can be drained; or a percentage of many pods lets all the members of a small workload go at once.`,
  remedy: `
Give each workload a budget of its own. One for several is right where they are parts of one thing, such as the sets of
one cluster with a set for each zone.`,
  sources: ['S080'],
  messages: {
    namespace: 'The selector is empty: {budget} covers every pod of namespace "{namespace}" with one limit.',
    several: '{budget} covers {count} workloads with one limit: {workloads}.',
  },
  fixes: {
    narrow: { title: 'Cover only {workload} (the others lose this budget)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: shop
spec:
  maxUnavailable: 1
  selector: {}
`,
    good: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: shop
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: queue
`,
  },

  kinds: ['PodDisruptionBudget'],
  check(budget, { workspace, report }) {
    const selector = podSelector(budget);
    const at = budget.at('spec', 'selector');
    const data = { budget: budget.title, namespace: budget.namespace };
    if (!selector) return;
    const covered = coveredWorkloads(budget, workspace);
    const own = covered.find((it) => it.name !== '' && budget.name.replace(/-(?:pdb|budget)$|^pdb-/, '') === it.name);
    const labels = own && narrowLabels(own, covered);
    const narrow =
      labels && (() => setPath(budget.root, ['spec', 'selector', 'matchLabels'], Object.fromEntries(labels)));
    const offer = { workload: own?.title ?? '' };
    if (isEmptySelector(selector)) {
      // Before policy/v1 an empty selector was about no pod.
      if (budget.apiVersion !== 'policy/v1' || !at.isMapping) return;
      report('namespace', { at: at.key ?? at, data: { ...data, ...offer }, fixes: { narrow } });
      return;
    }
    if (covered.length < 2) return;
    const shown = covered.slice(0, 4).map((it) => it.title);
    if (covered.length > shown.length) shown.push(`${covered.length - shown.length} more`);
    report('several', {
      at: at.key ?? at,
      data: { ...data, ...offer, count: covered.length, workloads: shown.join(', ') },
      related: covered.map((it) => ({ at: it.at('metadata', 'name'), message: 'Covered by the budget.' })),
      fixes: { narrow: selector.expressions.length > 0 ? undefined : narrow },
    });
  },
});

/** The labels that a workload selects by, if they are about no other of those that are covered. */
function narrowLabels(own: Resource, covered: readonly Resource[]): Labels | undefined {
  const labels = own.get('spec', 'selector', 'matchLabels')?.pairs();
  if (!labels || labels.size === 0) return undefined;
  const selected = covered.filter((it) => matches({ labels, expressions: [] }, podLabels(it)));
  return selected.length === 1 ? labels : undefined;
}
