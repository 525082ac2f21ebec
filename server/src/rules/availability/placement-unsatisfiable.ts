import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { podSpec } from '../../k8s/pods.ts';
import { type NodeRequirement, requiredNodeTerms, selectorRequirements, tolerates } from '../../k8s/scheduling.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { demandsSpot, isSpotPool, spotTaint } from '../../knowledge/spot.ts';
import { appendItemAt, removeEntry } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'placement-unsatisfiable',
  area: 'availability',
  severity: 'warning',
  summary: 'What a pod asks of its node can never be met together.',
  why: `
A node has one value for each label, and the pod asks for two, or it asks for Spot nodes and does not tolerate the taint that AKS
puts on them. No node will do, so the pod stays Pending and no autoscaler helps.`,
  remedy: `
Ask once for each label. For Spot nodes add the toleration, or leave them to work that may be lost.`,
  sources: [
    'S086',
    'S087',
    {
      title: 'Kubernetes: Assigning Pods to Nodes',
      url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/',
    },
    { title: 'AKS: Spot node pools', url: 'https://learn.microsoft.com/azure/aks/spot-node-pool' },
  ],
  messages: {
    contradiction: 'No node suits {workload}: "{key}" has to be {first} and {second} at once.',
    spot: '{workload} asks for Spot nodes and does not tolerate their taint "{taint}": no node takes it.',
  },
  fixes: {
    unselect: { title: 'Remove "{key}" from nodeSelector (the affinity decides)', class: 'preview' },
    tolerate: { title: 'Tolerate Spot nodes (they may leave at any time)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: import
spec:
  template:
    spec:
      nodeSelector:
        kubernetes.azure.com/scalesetpriority: spot
      containers:
        - name: import
          image: registry.example.com/import:1.4.0
`,
    good: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: import
spec:
  template:
    spec:
      nodeSelector:
        kubernetes.azure.com/scalesetpriority: spot
      tolerations:
        - key: kubernetes.azure.com/scalesetpriority
          operator: Equal
          value: spot
          effect: NoSchedule
      containers:
        - name: import
          image: registry.example.com/import:1.4.0
`,
  },

  kinds: workloadTypes,
  check(workload, { settings, report }) {
    const spec = podSpec(workload);
    if (!spec?.get('nodeSelector') && !spec?.get('affinity', 'nodeAffinity')) return;
    const selected = selectorRequirements(spec);
    const terms = requiredNodeTerms(spec).map((it) => it.requirements);
    const conflicts = terms.map((it) => conflictIn(selected, it));
    const [conflict] = conflicts;
    if (conflict && conflicts.every((it) => it !== undefined)) {
      const { first, second } = conflict;
      const isPair = selected.includes(first);
      report('contradiction', {
        at: first.valueNodes[0] ?? first.keyNode,
        data: { workload: workload.title, key: first.key, first: described(first), second: described(second) },
        related: [{ at: second.keyNode, message: 'The other demand.' }],
        fixes: { unselect: isPair && terms.length === 1 ? () => removeEntry(first.node) : undefined },
      });
      return;
    }

    // Node auto-provisioning makes the nodes that are asked for, with the taints of its own pools.
    if (settings.cluster.automatic) return;
    const spot = [selected, ...(terms.length === 1 ? terms : [])]
      .flat()
      .find((it) => isSpotPool(it.key) && demandsSpot(it));
    const tolerations = spec.get('tolerations')?.items() ?? [];
    if (!spot || tolerations.some((it) => tolerates(it, spotTaint) || isUnknown(it))) return;
    report('spot', {
      at: spot.keyNode,
      data: { workload: workload.title, taint: `${spotTaint.key}=${spotTaint.value}:${spotTaint.effect}` },
      fixes: {
        tolerate: () =>
          appendItemAt(spec, 'tolerations', {
            key: spotTaint.key,
            operator: 'Equal',
            value: spotTaint.value,
            effect: spotTaint.effect,
          }),
      },
    });
  },
});

interface Conflict {
  readonly first: NodeRequirement;
  readonly second: NodeRequirement;
}

/** Two demands of which no node can meet both; those of the term among each other, too. */
function conflictIn(selected: readonly NodeRequirement[], term: readonly NodeRequirement[]): Conflict | undefined {
  const all = [...selected, ...term].filter(isKnown);
  for (const [index, first] of all.entries()) {
    const second = all.slice(index + 1).find((it) => it.key === first.key && contradict(first, it));
    if (second) return { first, second };
  }
  return undefined;
}

function contradict(a: NodeRequirement, b: NodeRequirement): boolean {
  if (a.operator === 'In' && a.values.length > 0) return a.values.every((value) => !allows(b, value));
  if (b.operator === 'In' && b.values.length > 0) return contradict(b, a);
  return [a.operator, b.operator].sort().join() === 'DoesNotExist,Exists';
}

function allows({ operator, values }: NodeRequirement, value: string): boolean {
  switch (operator) {
    case 'In':
      return values.includes(value);
    case 'NotIn':
      return !values.includes(value);
    case 'DoesNotExist':
      return false;
    default:
      return true;
  }
}

function isKnown({ key, values, valueNodes }: NodeRequirement): boolean {
  return values.length === valueNodes.length && ![key, ...values].some(holdsPlaceholder);
}

function isUnknown(toleration: YamlNode): boolean {
  return ['key', 'value', 'operator', 'effect'].some((it) => holdsPlaceholder(toleration.get(it)?.text ?? ''));
}

function described({ operator, values }: NodeRequirement): string {
  const list = values.map((it) => `"${it}"`).join(' or ');
  switch (operator) {
    case 'In':
      return list;
    case 'NotIn':
      return `none of ${list}`;
    case 'Exists':
      return 'there';
    default:
      return 'absent';
  }
}
