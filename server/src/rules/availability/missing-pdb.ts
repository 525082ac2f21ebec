import { isExternal } from '../../config/externals.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { claimTemplates } from '../../k8s/volumes.ts';
import { votes } from '../../knowledge/engine-settings.ts';
import { strayBudget } from '../../workloads/budgets.ts';
import { engineContainers } from '../../workloads/engine-containers.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { hasClaims } from '../../workloads/stateful.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { appendDocument } from '../../yaml/edit.ts';
import type { Plain } from '../../yaml/emit.ts';
import { absence } from '../core/certainty.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'missing-pdb',
  area: 'availability',
  severity: 'warning',
  development: 'off',
  summary: 'A replicated workload has no PodDisruptionBudget.',
  why: `
An upgrade of AKS drains node after node, and so does the autoscaler. Without a budget a drain evicts every member that
stands on the node, and the next drain does not wait until they are back: two of three members can be away at once.`,
  remedy: `
Add a budget with \`maxUnavailable: 1\`, which stays right when the number of replicas changes. A drain then waits until the
member that moved is ready, so give the members a readiness probe.`,
  sources: ['S080'],
  correction:
    'A budget counts for evictions alone: drains, upgrades of nodes, the autoscaler. Rolling updates and scaling do not heed it.',
  aliases: {
    'kube-score': ['statefulset-has-poddisruptionbudget', 'deployment-has-poddisruptionbudget'],
    polaris: ['missingPodDisruptionBudget'],
  },
  messages: {
    missing: 'No PodDisruptionBudget covers the {replicas} replicas of {workload}: a drain may take several at once.',
  },
  fixes: {
    addBudget: { title: 'Add a disruption budget (one pod may be away)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: queue
spec:
  replicas: 3
  selector:
    matchLabels:
      app: queue
  template:
    metadata:
      labels:
        app: queue
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: queue
spec:
  replicas: 3
  selector:
    matchLabels:
      app: queue
  template:
    metadata:
      labels:
        app: queue
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
`,
  },

  kinds: ['StatefulSet', 'Deployment', 'Rollout.argoproj.io'],
  check(workload, context) {
    const { workspace, settings, report } = context;
    const range = replicaRange(workload, workspace);
    // A workload without a template is a part of something.
    if (!range || range.min < 2 || !workload.get('spec', 'template')) return;
    const engines = engineContainers(workload, workspace);
    const isSet = workload.type === 'StatefulSet';
    if (!isSet && engines.length === 0 && settings.hygieneScope !== 'all') return;
    if (workspace.selecting('PodDisruptionBudget', workload).length > 0) return;
    // A budget that misses the pods is a defect of its own.
    if (hasUnknownBudget(workload, workspace) || strayBudget(workload, workspace)) return;
    if (isExternal(settings, 'PodDisruptionBudget', workload.name, workload.namespace)) return;
    const hasData = engines.length > 0 || claimTemplates(workload).length > 0 || (isSet && hasClaims(workload));
    const severity = absence(workload, context, hasData ? 'warning' : 'information');
    if (!severity) return;

    const isVoting = engines.some((it) => votes(it.match, it.settings));
    const selector = workload.get('spec', 'selector');
    const labels = selector?.get('matchExpressions') ? undefined : selector?.get('matchLabels')?.pairs();
    report('missing', {
      at: workload.at('metadata', 'name'),
      severity,
      data: {
        workload: workload.title,
        replicas: range.max === range.min ? range.min : `${range.min} to ${range.max}`,
      },
      fixes: {
        addBudget:
          labels && labels.size > 0 && workload.name
            ? () => appendDocument(workload.document, budget(workload, labels, isVoting), `${workload.name}-pdb`)
            : undefined,
      },
    });
  },
});

/** A budget whose selector is filled in later may be the one. */
function hasUnknownBudget(workload: Resource, workspace: Workspace): boolean {
  return workspace
    .inNamespace('PodDisruptionBudget', workload.namespace)
    .some((it) => [...(it.get('spec', 'selector', 'matchLabels')?.pairs().values() ?? [])].some(holdsPlaceholder));
}

/**
 * Members that vote keep the default policy for unhealthy pods: one that catches up may hold the last copy. Others may go, so
 * that a pod that never got ready does not stop an upgrade.
 */
function budget(workload: Resource, labels: ReadonlyMap<string, string>, isVoting: boolean): Plain {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: workload.name, namespace: workload.text('metadata', 'namespace') },
    spec: {
      maxUnavailable: 1,
      unhealthyPodEvictionPolicy: isVoting ? undefined : 'AlwaysAllow',
      selector: { matchLabels: Object.fromEntries(labels) },
    },
  };
}
