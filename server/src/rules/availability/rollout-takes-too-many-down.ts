import { resolveIntOrPercent } from '../../k8s/int-or-percent.ts';
import type { Resource } from '../../k8s/resource.ts';
import { engineName } from '../../knowledge/engines.ts';
import { heedsMaxUnavailable } from '../../knowledge/statefulset-updates.ts';
import { dependentMembers } from '../../workloads/dependent-members.ts';
import { majority } from '../../workloads/members.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { replaceValue } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'rollout-takes-too-many-down',
  area: 'availability',
  severity: 'warning',
  summary: 'A rolling update may take all pods down at once, or more members than the quorum can lose.',
  why: `
A budget does not guard a rolling update: \`maxUnavailable\` of the strategy does. If it is as large as the number of pods,
all the old ones may go before a new one is ready, and a new version that does not start leaves nothing running.`,
  remedy: `
Let one pod be away at a time. For a Deployment \`maxSurge: 1\` with \`maxUnavailable: 0\` does without even that, if its volumes
allow a second pod.`,
  sources: [
    'S084',
    {
      title: 'Kubernetes: Deployment, max unavailable',
      url: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-unavailable',
    },
  ],
  correction:
    'A StatefulSet heeds maxUnavailable only where the version has it switched on: in 1.35.0 to 1.35.3, and from 1.37.',
  messages: {
    all: 'maxUnavailable {value} of {replicas} is {count}: an update of {workload} may take all its pods down at once.',
    sometimes:
      'maxUnavailable {value} of {replicas} is {count}: when {workload} is scaled down to that, an update may take all its pods down at once.',
    quorum:
      'maxUnavailable {value} takes {count} of the {replicas} members of {engine} down at once and leaves {left}: the majority is {majority}.',
  },
  fixes: {
    one: { title: 'One pod at a time (maxUnavailable: 1)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
  strategy:
    rollingUpdate:
      maxUnavailable: 100%
`,
    good: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
  strategy:
    rollingUpdate:
      maxUnavailable: 1
`,
  },

  kinds: ['StatefulSet', 'Deployment', 'Rollout.argoproj.io'],
  check(workload, { workspace, settings, report }) {
    const node = limitOf(workload);
    const value = node?.value;
    if (!node || (typeof value !== 'number' && typeof value !== 'string')) return;
    const isSet = workload.type === 'StatefulSet';
    // A StatefulSet that keeps its order takes one pod after another whatever is allowed.
    const isParallel = workload.text('spec', 'podManagementPolicy') === 'Parallel';
    if (isSet && !(isParallel && heedsMaxUnavailable(settings.kubernetesVersion))) return;
    const range = replicaRange(workload, workspace);
    if (!range || range.max < 2) return;
    const taken = (pods: number) => resolveIntOrPercent(value, pods, isSet ? 'up' : 'down') ?? 0;
    const problem = {
      at: node,
      related: [
        { at: range.owner?.at('spec') ?? workload.at('spec', 'replicas'), message: 'What says how many pods.' },
      ],
      fixes: { one: () => replaceValue(node, 1) },
    };
    const data = { value, workload: workload.title };
    const { min, max } = range;
    if (taken(max) >= max) {
      report('all', { ...problem, data: { ...data, replicas: max, count: taken(max) } });
      return;
    }
    const members = isSet ? dependentMembers(workload, workspace) : undefined;
    if (members?.isVoting && taken(max) > members.tolerated) {
      const { count: replicas, member } = members;
      const count = taken(max);
      const engine = engineName(member.match);
      report('quorum', {
        ...problem,
        data: { value, count, replicas, engine, left: replicas - count, majority: majority(replicas) },
      });
    } else if (min >= 2 && taken(min) >= min) {
      report('sometimes', { ...problem, severity: 'information', data: { ...data, replicas: min, count: taken(min) } });
    }
  },
});

function limitOf(workload: Resource) {
  switch (workload.type) {
    case 'StatefulSet':
      return workload.get('spec', 'updateStrategy', 'rollingUpdate', 'maxUnavailable');
    case 'Deployment':
      return workload.get('spec', 'strategy', 'rollingUpdate', 'maxUnavailable');
    default:
      return workload.get('spec', 'strategy', 'canary', 'maxUnavailable');
  }
}
