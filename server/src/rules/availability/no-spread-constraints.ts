import { podSpec } from '../../k8s/pods.ts';
import { anchorOf, type Resource } from '../../k8s/resource.ts';
import { replicationMarker, votes } from '../../knowledge/engine-settings.ts';
import { engineName } from '../../knowledge/engines.ts';
import { workloadClaims } from '../../workloads/claims.ts';
import { type EngineContainer, engineContainers } from '../../workloads/engine-containers.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { isStateful } from '../../workloads/stateful.ts';
import { setKey } from '../../yaml/edit.ts';
import type { Plain } from '../../yaml/emit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule, type RuleContext } from '../core/rule.ts';

export default defineRule({
  id: 'no-spread-constraints',
  area: 'availability',
  severity: 'information',
  development: 'off',
  summary: 'All replicas may end up on one node or in one zone.',
  why: `
Nothing keeps the replicas apart. The scheduler prefers to, but the nodes that have room may be one node, and then its loss
takes every copy at once. From Kubernetes 1.33 on AKS spreads pods softly over zones by itself; over nodes it does not.`,
  remedy: `
State the spread over zones and over nodes. \`ScheduleAnyway\` is a wish and always schedules; \`DoNotSchedule\` is kept, and
leaves a pod Pending when there are too few nodes. A disk of one zone holds its pod there whatever is written.`,
  sources: ['S057', 'S078', 'S085'],
  aliases: {
    'kube-linter': ['no-anti-affinity'],
    'kube-score': ['deployment-has-host-podantiaffinity', 'statefulset-has-host-podantiaffinity'],
    polaris: ['topologySpreadConstraint'],
  },
  messages: {
    none: 'Nothing keeps the {replicas} replicas of {workload} on different nodes and in different zones.',
    members:
      'Nothing keeps the {replicas} members of {engine} in {workload} on different nodes and in different zones.',
  },
  fixes: {
    spread: { title: 'Spread over zones and nodes ({nodes})', class: 'preview' },
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
    spec:
      containers:
        - name: rabbitmq
          image: rabbitmq:4.1.2
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
    spec:
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              app: queue
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              app: queue
      containers:
        - name: rabbitmq
          image: rabbitmq:4.1.2
`,
  },

  kinds: ['StatefulSet', 'Deployment', 'Rollout.argoproj.io'],
  check(workload, context) {
    const { workspace, settings, report } = context;
    const spec = podSpec(workload);
    const range = replicaRange(workload, workspace);
    if (!spec || !range || range.min < 2) return;
    const written = spec.get('topologySpreadConstraints');
    if ((written && !isEmpty(written)) || spec.get('affinity', 'podAntiAffinity')) return;
    if (settings.hygieneScope !== 'all' && !isStateful(workload, workspace)) return;

    const member = engineContainers(workload, workspace).find(sharesData);
    const replicas = range.max === range.min ? range.min : `${range.min} to ${range.max}`;
    const strict = member !== undefined && mayBeStrict(workload, member, context);
    const labels = workload.get('spec', 'selector', 'matchLabels')?.pairs();
    const spread =
      labels && labels.size > 0
        ? () => setKey(spec, 'topologySpreadConstraints', constraints(labels, strict))
        : undefined;
    const problem = {
      at: anchorOf(spec),
      fixes: { spread },
    };
    const nodes = strict ? 'never two on one node' : 'as far as possible';
    // AKS Automatic adds a soft spread of its own.
    const severity = settings.cluster.automatic ? 'hint' : member ? 'warning' : 'information';
    const data = { replicas, workload: workload.title, nodes };
    if (member) report('members', { ...problem, severity, data: { ...data, engine: engineName(member.match) } });
    else report('none', { ...problem, severity, data });
  },
});

function isEmpty(list: YamlNode): boolean {
  return list.isSequence && list.items().length === 0;
}

/** Whether the members need each other: they vote, or hold copies of the same data. */
function sharesData({ match, settings }: EngineContainer): boolean {
  const { replication } = match.engine;
  return replication.builtIn || votes(match, settings) || replicationMarker(match, settings) !== undefined;
}

/**
 * A quorum is worth a Pending pod, but not where a disk holds it to one zone: there the one node with room may be the one it
 * must not share.
 */
function mayBeStrict(workload: Resource, member: EngineContainer, { workspace, settings }: RuleContext): boolean {
  const claims = workloadClaims(workload, workspace, settings);
  return votes(member.match, member.settings) && claims.every((it) => it.storage?.zoneRedundant === true);
}

function constraints(labels: ReadonlyMap<string, string>, strict: boolean): Plain {
  const labelSelector = { matchLabels: Object.fromEntries(labels) };
  return [
    { maxSkew: 1, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'ScheduleAnyway', labelSelector },
    {
      maxSkew: 1,
      topologyKey: 'kubernetes.io/hostname',
      whenUnsatisfiable: strict ? 'DoNotSchedule' : 'ScheduleAnyway',
      labelSelector,
    },
  ];
}
