import type { Resource } from '../../k8s/resource.ts';
import { coveredWorkloads } from '../../workloads/budgets.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'pdb-overlap',
  area: 'availability',
  severity: 'warning',
  summary: 'Two PodDisruptionBudgets cover the same pods.',
  why: `
The eviction API does not add budgets up: it refuses to evict a pod that has more than one, with an error. Every drain of a
node with such a pod fails, and with it the upgrade, whatever the budgets allow.`,
  remedy: `
Keep one budget for each workload. To cover several with one limit, give one budget a label that they share, and delete
the others.`,
  sources: [
    'S080',
    {
      title: 'Kubernetes: safely drain a node, stuck evictions',
      url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/',
    },
  ],
  correction:
    'A budget counts for evictions alone: drains, upgrades of nodes, the autoscaler. Rolling updates and scaling do not heed it.',
  messages: {
    overlap: '{workload} has {count} budgets, {budgets}: the eviction API refuses its pods, and every drain fails.',
  },
  fixes: {},
  examples: {
    bad: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: shop
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      tier: data
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: queue
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: queue
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: queue
spec:
  replicas: 3
  template:
    metadata:
      labels:
        app: queue
        tier: data
`,
    good: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: queue
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: queue
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: queue
spec:
  replicas: 3
  template:
    metadata:
      labels:
        app: queue
        tier: data
`,
  },

  kinds: ['PodDisruptionBudget'],
  check(budget, { workspace, report }) {
    for (const workload of coveredWorkloads(budget, workspace)) {
      const others = workspace.selecting('PodDisruptionBudget', workload).filter((it) => it.name !== budget.name);
      const all = [budget, ...others];
      // One finding for all of them, at the one that is written last.
      if (others.length === 0 || all.some((it) => it !== budget && isBefore(budget, it))) continue;
      const names = [...new Set(all.map((it) => `"${it.name}"`))].sort();
      report('overlap', {
        at: budget.at('spec', 'selector').key ?? budget.at('spec', 'selector'),
        data: { workload: workload.title, count: names.length, budgets: names.join(' and ') },
        related: [
          ...others.map((it) => ({ at: it.at('spec', 'selector'), message: `${it.title} covers them, too.` })),
          { at: workload.at('spec', 'template', 'metadata', 'labels'), message: 'The labels of the pods.' },
        ],
      });
      return;
    }
  },
});

function isBefore(a: Resource, b: Resource): boolean {
  if (a.uri !== b.uri) return a.uri < b.uri;
  return a.document === b.document ? a.root.start < b.root.start : a.name < b.name;
}
