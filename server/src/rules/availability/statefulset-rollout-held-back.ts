import { firstOrdinal } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { replaceValue } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'statefulset-rollout-held-back',
  area: 'availability',
  severity: 'warning',
  summary: 'A change of the pod template does not reach the pods of a StatefulSet.',
  why: `
The manifest is applied and everything looks deployed, but the pods below the partition, or all of them under \`OnDelete\`, go
on with the old template: a fixed image or a new password is not where it seems to be. A pod that is lost comes back with
the old template, too.`,
  remedy: `
Set the partition back to 0 when the first members have proved themselves. With \`OnDelete\`, delete the pods one by one and
wait until each is ready again.`,
  sources: [
    'S046',
    'S084',
    'S156',
    'S158',
    {
      title: 'Kubernetes: partitioned rolling updates',
      url: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#partitions',
    },
  ],
  correction:
    'Canary and blue-green releases by traffic assume pods without state. For a StatefulSet the partition is the canary.',
  messages: {
    all: 'A partition of {partition} holds back all {replicas} of {workload}: a change of the template reaches no pod.',
    some: 'A partition of {partition} holds back {count} of {replicas} ({pods}): a change of the template does not reach them.',
    maybe:
      'A partition of {partition} holds back the first {partition} pods of {workload}, which may have {min} to {max}: a change of the template does not reach them.',
    onDelete: 'With OnDelete a change of the template reaches a pod of {workload} only when somebody deletes it.',
  },
  fixes: {
    rollOut: { title: 'Roll out to all pods (partition: 0; they restart one after another)', class: 'preview' },
    automatic: { title: 'Use RollingUpdate (pods restart one after another on each change)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  replicas: 3
  updateStrategy:
    rollingUpdate:
      partition: 3
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  replicas: 3
  updateStrategy:
    rollingUpdate:
      partition: 0
`,
  },

  kinds: ['StatefulSet'],
  check(set, { workspace, report }) {
    const strategy = set.get('spec', 'updateStrategy');
    if (!strategy) return;
    const workload = set.title;
    const type = strategy.get('type');
    if (type?.text === 'OnDelete') {
      // With settings of a rolling update beside it the API server refuses the type.
      if (isManaged(set) || strategy.get('rollingUpdate')) return;
      const automatic = () => replaceValue(type, 'RollingUpdate');
      report('onDelete', { at: type, severity: 'hint', data: { workload }, fixes: { automatic } });
      return;
    }
    const node = strategy.get('rollingUpdate', 'partition');
    const partition = node?.number;
    const range = replicaRange(set, workspace);
    if (!node || partition === undefined || partition < 1 || !range || range.max < 1) return;
    const { min, max } = range;
    const problem = {
      at: node,
      related: set.get('spec', 'replicas')
        ? [{ at: set.at('spec', 'replicas'), message: `The replicas of ${workload}.` }]
        : [],
      fixes: { rollOut: () => replaceValue(node, 0) },
    };
    const counted = (pods: number) => (pods === 1 ? '1 pod' : `${pods} pods`);
    if (partition >= max) {
      report('all', { ...problem, data: { workload, partition, replicas: counted(max) } });
    } else if (min === max) {
      // The partition counts pods from the first on, whatever ordinal that has.
      const first = firstOrdinal(set);
      const last = first + partition - 1;
      const name = set.name || '*';
      const pods = partition === 1 ? `${name}-${first}` : `${name}-${first} to ${name}-${last}`;
      const data = { partition, count: partition, replicas: counted(max), pods };
      report('some', { ...problem, severity: 'information', data });
    } else {
      report('maybe', { ...problem, severity: 'information', data: { workload, partition, min, max } });
    }
  },
});

/** An operator or a chart decides when the pods go. */
function isManaged(set: Resource): boolean {
  return set.get('metadata', 'ownerReferences') !== undefined || set.labels.has('helm.sh/chart');
}
