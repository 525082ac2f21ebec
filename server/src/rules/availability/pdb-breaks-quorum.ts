import type { Resource } from '../../k8s/resource.ts';
import { engineName } from '../../knowledge/engines.ts';
import { allowedDisruptions, type BudgetLimit, budgetLimit, coveredWorkloads } from '../../workloads/budgets.ts';
import { dependentMembers } from '../../workloads/dependent-members.ts';
import { majority } from '../../workloads/members.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { replaceEntry, replaceValue } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'pdb-breaks-quorum',
  area: 'availability',
  severity: 'warning',
  summary: 'A PodDisruptionBudget lets a drain take more members than the quorum can lose.',
  why: `
Members that vote need a majority: of three they can lose one, of five two. A budget that allows more lets a drain, or two at
once, evict the majority. Then nobody is elected, writes stop, and some engines do not serve reads either.`,
  remedy: `
State \`maxUnavailable: 1\`. Drains then take the members one by one, each waiting until the one before is ready again, and
a node that fails meanwhile still leaves a majority of five.`,
  sources: ['S080'],
  correction:
    'A budget counts for evictions alone: drains, upgrades of nodes, the autoscaler. Rolling updates and scaling do not heed it.',
  messages: {
    quorum:
      '{limit} lets a drain take {allowed} of the {members} members of {engine} in {workload} and leaves {left}: the majority is {majority}.',
    losses:
      '{limit} lets a drain take {allowed} of the {members} members of {engine} in {workload}; with its usual number of copies it bears the loss of {tolerated}.',
    brokers:
      'maxUnavailable {allowed} lets a drain take {allowed} brokers; with {copies} copies and min.insync.replicas {minimum}, writes stop after {tolerated}.',
  },
  fixes: {
    allowOne: { title: 'Keep the quorum: one eviction at a time (maxUnavailable: 1)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: etcd
spec:
  minAvailable: 1
  selector:
    matchLabels:
      app: etcd
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: etcd
spec:
  replicas: 3
  template:
    metadata:
      labels:
        app: etcd
    spec:
      containers:
        - name: etcd
          image: quay.io/coreos/etcd:v3.6.1
          command: ["etcd", "--initial-cluster=$(MEMBERS)"]
`,
    good: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: etcd
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: etcd
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: etcd
spec:
  replicas: 3
  template:
    metadata:
      labels:
        app: etcd
    spec:
      containers:
        - name: etcd
          image: quay.io/coreos/etcd:v3.6.1
          command: ["etcd", "--initial-cluster=$(MEMBERS)"]
`,
  },

  kinds: ['PodDisruptionBudget', 'Kafka.kafka.strimzi.io'],
  check(resource, { workspace, report }) {
    if (resource.type !== 'PodDisruptionBudget') {
      const brokers = strimziBrokers(resource);
      if (!brokers) return;
      const { node, ...data } = brokers;
      report('brokers', { at: node, data, fixes: { allowOne: () => replaceValue(node, 1) } });
      return;
    }
    const limit = budgetLimit(resource);
    if (!limit) return;
    const covered = coveredWorkloads(resource, workspace);
    const pods = covered.reduce((sum, it) => sum + (replicaRange(it, workspace)?.min ?? Number.NaN), 0);
    const left = allowedDisruptions(limit, pods);
    // The usual budget lets one go: nothing more to be asked.
    if (left === undefined || !(left > 1)) return;
    for (const workload of covered) {
      const found = dependentMembers(workload, workspace);
      if (!found) continue;
      const { member, count, tolerated, isVoting } = found;
      const allowed = Math.min(left, count);
      if (allowed <= tolerated) continue;
      const { entry, field } = limit;
      const data = {
        ...{ allowed, members: count, left: count - allowed, tolerated, majority: majority(count) },
        ...{ engine: engineName(member.match), workload: workload.title, limit: shown(limit, pods) },
      };
      const problem = {
        at: entry.value,
        data,
        related: [{ at: workload.at('spec', 'replicas'), message: `The members of ${workload.title}.` }],
        fixes: {
          allowOne: () =>
            field === 'maxUnavailable' ? replaceValue(entry.value, 1) : replaceEntry(entry, 'maxUnavailable', 1),
        },
      };
      if (isVoting) report('quorum', problem);
      else report('losses', { ...problem, severity: 'information' });
      return;
    }
  },
});

function shown({ field, value }: BudgetLimit, pods: number): string {
  if (typeof value === 'number') return `${field} ${value}`;
  const count = Math.ceil((Number.parseInt(value, 10) * pods) / 100);
  return `${field} ${value} of ${pods}, rounded up to ${count},`;
}

/** A Strimzi cluster whose own budget lets more brokers go than the copies of a partition bear. */
function strimziBrokers(kafka: Resource) {
  const node = kafka.get('spec', 'kafka', 'template', 'podDisruptionBudget', 'maxUnavailable');
  const config = kafka.get('spec', 'kafka', 'config');
  const copies = Number(config?.get('default.replication.factor')?.value ?? Number.NaN);
  const minimum = Number(config?.get('min.insync.replicas')?.value ?? Number.NaN);
  const allowed = node?.number;
  // Where copies leave no room for even one broker, the budget is not what is wrong.
  if (!node || allowed === undefined || !(allowed > 1) || !(allowed > copies - minimum)) return undefined;
  return { node, allowed, copies, minimum, tolerated: copies - minimum };
}
