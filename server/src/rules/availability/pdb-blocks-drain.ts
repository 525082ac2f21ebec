import { resolveIntOrPercent } from '../../k8s/int-or-percent.ts';
import { isEmptySelector } from '../../k8s/labels.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { podSelector } from '../../k8s/selectors.ts';
import { type ReplicaRange, replicaRange } from '../../workloads/replicas.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { replaceEntry, replaceValue, setKey } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'pdb-blocks-drain',
  area: 'availability',
  severity: 'warning',
  development: 'hint',
  summary: 'A PodDisruptionBudget never allows an eviction, so nodes cannot be drained.',
  why: `
A drain asks the budget before each eviction, and this one always says no. Upgrades of AKS wait for the node until they time
out and fail; the autoscaler cannot remove it. In the end somebody deletes the budget by hand in the middle of an upgrade.`,
  remedy: `
Leave room for one pod: \`maxUnavailable: 1\` says that whatever the number of replicas. For a single replica that means a
short outage during a drain; if it must not happen, a second replica is what helps, not a budget.`,
  sources: [
    'S080',
    {
      title: 'AKS: upgrade options, pod disruption budgets',
      url: 'https://learn.microsoft.com/azure/aks/upgrade-options',
    },
  ],
  correction:
    'A budget counts for evictions alone: drains, upgrades of nodes, the autoscaler. Rolling updates and scaling do not heed it.',
  aliases: {
    'kube-linter': ['pdb-max-unavailable', 'pdb-min-available'],
    polaris: ['pdbDisruptionsIsZero', 'pdbMinAvailableGreaterThanHPAMinReplicas'],
  },
  messages: {
    zero: 'maxUnavailable {value} allows no eviction: no node with such a pod can be drained.',
    all: 'minAvailable {value} allows no eviction: no node with such a pod can be drained.',
    enough: 'minAvailable {value} means {wanted}, and {pods} has {replicas}: no node with one of them can be drained.',
    atMinimum:
      'minAvailable {value} means {wanted} while {pods} may be scaled down to {replicas}: then no node can be drained.',
    single: 'CloudNativePG protects the only instance of {pods} with a budget: its node cannot be drained.',
  },
  fixes: {
    allowOne: { title: 'Allow one eviction at a time (maxUnavailable: 1)', class: 'preview' },
    disable: { title: 'Do without the budget (a drain interrupts the database)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: cache
spec:
  maxUnavailable: 0
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

  kinds: ['PodDisruptionBudget', 'Cluster.postgresql.cnpg.io'],
  check(resource, { workspace, report }) {
    if (resource.type !== 'PodDisruptionBudget') {
      const spec = resource.get('spec');
      const instances = resource.get('spec', 'instances');
      if (!spec || instances?.number !== 1 || resource.get('spec', 'enablePDB')?.boolean === false) return;
      const disable = () => setKey(spec, 'enablePDB', false);
      report('single', { at: instances, severity: 'information', data: { pods: resource.title }, fixes: { disable } });
      return;
    }
    const selector = podSelector(resource);
    // Without a selector a budget is about no pod at all.
    if (!selector) return;
    const maximum = resource.get('spec', 'maxUnavailable');
    const minimum = resource.get('spec', 'minAvailable');
    if (maximum) {
      if (/^0+%?$/.test(String(maximum.value ?? ''))) {
        report('zero', {
          at: maximum,
          data: { value: String(maximum.value) },
          fixes: { allowOne: () => replaceValue(maximum, 1) },
        });
      }
      return;
    }
    const value = minimum && intOrPercent(minimum);
    const entry = resource.get('spec')?.entry('minAvailable');
    if (!minimum || value === undefined || !entry) return;
    const fixes = { allowOne: () => replaceEntry(entry, 'maxUnavailable', 1) };
    if (typeof value === 'string' && Number.parseInt(value, 10) >= 100) {
      report('all', { at: minimum, data: { value }, fixes });
      return;
    }
    const protectedPods = isEmptySelector(selector) ? undefined : protectedBy(resource, workspace);
    if (!protectedPods || protectedPods.max < 1) return;
    const { min, max, workloads } = protectedPods;
    const atMost = resolveIntOrPercent(value, max, 'up');
    const atLeast = resolveIntOrPercent(value, min, 'up');
    const pods = workloads.map((it) => it.title).join(' and ');
    const related = workloads.map((it) => ({ at: it.at('spec', 'replicas'), message: `The replicas of ${it.title}.` }));
    if (atMost !== undefined && atMost > 0 && atMost >= max) {
      const data = { value, wanted: count(atMost), pods, replicas: max };
      report('enough', { at: minimum, data, related, fixes });
    } else if (atLeast !== undefined && atLeast > 0 && min > 0 && atLeast >= min) {
      const data = { value, wanted: count(atLeast), pods, replicas: min };
      report('atMinimum', { at: minimum, severity: 'information', data, related, fixes });
    }
  },
});

function intOrPercent(node: YamlNode): number | string | undefined {
  const { value } = node;
  if (typeof value === 'number') return value;
  return typeof value === 'string' && !holdsPlaceholder(value) ? value : undefined;
}

function count(pods: number): string {
  return pods === 1 ? '1 pod' : `${pods} pods`;
}

/** All workloads that a budget covers, with their pods together; `undefined` if one of them cannot be counted. */
function protectedBy(
  budget: Resource,
  workspace: Workspace,
): (ReplicaRange & { readonly workloads: readonly Resource[] }) | undefined {
  const workloads = workspace.selectedBy(budget);
  const ranges = workloads.map((it) => (it.type === 'Pod' ? undefined : replicaRange(it, workspace)));
  let [min, max] = [0, 0];
  for (const range of ranges) {
    if (!range) return undefined;
    min += range.min;
    max += range.max;
  }
  return workloads.length > 0 ? { min, max, workloads } : undefined;
}
