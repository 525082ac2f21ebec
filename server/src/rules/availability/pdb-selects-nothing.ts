import { isExternal } from '../../config/externals.ts';
import { isEmptySelector, type LabelSelector } from '../../k8s/labels.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { podSelector } from '../../k8s/selectors.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { missedWorkload } from '../../workloads/budgets.ts';
import { isOperators, isSetElsewhere } from '../../workloads/foreign-pods.ts';
import { type Edit, removeEntry, replaceValue } from '../../yaml/edit.ts';
import { absence } from '../core/certainty.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'pdb-selects-nothing',
  area: 'availability',
  severity: 'warning',
  summary: 'The selector of a PodDisruptionBudget matches no pods.',
  why: `
A budget whose labels are out of date protects nothing and looks fine: it is there, and no drain ever asks it. Nobody notices
until a drain takes all the members at once.`,
  remedy: `
Use the labels of the pods, in the namespace of the pods: those that the workload itself selects by are the ones that
never change.`,
  sources: ['S080'],
  correction:
    'A budget counts for evictions alone: drains, upgrades of nodes, the autoscaler. Rolling updates and scaling do not heed it.',
  messages: {
    near: '{budget} protects nothing: it asks for {wanted}, and the pods of {workload} have {actual}.',
    nothing: '{budget} protects nothing: no pods with {wanted} in namespace "{namespace}".',
  },
  fixes: {
    protect: { title: 'Protect {workload} (use the labels of its pods)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: ledger
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: legder
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ledger
spec:
  replicas: 3
  template:
    metadata:
      labels:
        app: ledger
`,
    good: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: ledger
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: ledger
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ledger
spec:
  replicas: 3
  template:
    metadata:
      labels:
        app: ledger
`,
  },

  kinds: ['PodDisruptionBudget'],
  check(budget, context) {
    const { workspace, settings, report } = context;
    const selector = podSelector(budget);
    if (!selector || isEmptySelector(selector) || workspace.selectedBy(budget).length > 0) return;
    if (isSetElsewhere(selector)) return;
    const missed = missedWorkload(budget, workspace);
    const wanted = text(selector);
    if (missed) {
      const { workload, wrong, isSlip } = missed;
      const severity = isSlip ? 'warning' : absence(budget, context, 'warning');
      if (!severity || [...wrong.values()].some((it) => it !== undefined && holdsPlaceholder(it))) return;
      const asked = [...wrong.keys()].map((key) => `"${key}: ${selector.labels.get(key)}"`);
      const actual = [...wrong].map(([key, value]) => (value === undefined ? `no "${key}"` : `"${key}: ${value}"`));
      const [first = ''] = wrong.keys();
      report('near', {
        at: budget.at('spec', 'selector', 'matchLabels', first),
        severity,
        data: {
          ...{ budget: budget.title, workload: workload.title },
          ...{ wanted: asked.join(' and '), actual: actual.join(' and ') },
        },
        related: [{ at: workload.at('spec', 'template', 'metadata', 'labels'), message: 'The labels of the pods.' }],
        fixes: { protect: wrong.size < selector.labels.size || isSlip ? () => corrected(budget, wrong) : undefined },
      });
      return;
    }
    // Where nobody has a workload at all, the budget is for something that is deployed from elsewhere.
    const hasPods = workloadTypes.some((it) => workspace.inNamespace(it, budget.namespace).length > 0);
    if (!hasPods && !settings.workspaceIsComplete) return;
    if (
      isOperators(selector, budget.namespace, workspace) ||
      isExternal(settings, budget.kind, budget.name, budget.namespace)
    )
      return;
    const severity = absence(budget, context, 'warning');
    if (!severity) return;
    report('nothing', {
      at: budget.at('spec', 'selector'),
      severity,
      data: { budget: budget.title, wanted, namespace: budget.namespace },
    });
  },
});

function text({ labels, expressions }: LabelSelector): string {
  const pairs = [...labels].map(([key, value]) => `"${key}: ${value}"`);
  return [...pairs, ...expressions.map((it) => `${it.key} ${it.operator} ${it.values.join(', ')}`.trim())].join(
    ' and ',
  );
}

function corrected(budget: Resource, wrong: ReadonlyMap<string, string | undefined>): Edit {
  if ([...wrong.values()].filter((it) => it === undefined).length > 1) return [];
  return [...wrong].flatMap(([key, value]) => {
    const node = budget.get('spec', 'selector', 'matchLabels', key);
    if (!node) return [];
    return value === undefined ? removeEntry(node) : replaceValue(node, value);
  });
}
