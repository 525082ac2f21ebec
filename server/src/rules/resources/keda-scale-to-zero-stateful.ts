import { writtenReplicas } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { engineName } from '../../knowledge/engines.ts';
import { scaledObjectType, scaleTarget, targetReference } from '../../workloads/autoscalers.ts';
import { engineContainers } from '../../workloads/engine-containers.ts';
import { hasClaims } from '../../workloads/stateful.ts';
import { measuresOnlyUsage } from '../../workloads/utilization.ts';
import { removeEntry, setPath } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'keda-scale-to-zero-stateful',
  area: 'resources',
  severity: 'warning',
  development: 'hint',
  summary: 'KEDA may stop every replica of a stateful workload.',
  why: `
KEDA goes down to \`minReplicaCount\` when no trigger is active, and without the field that is zero. A consumer can wait for
work that way. A store is then simply off: its clients are refused until a trigger fires, and after that until it has recovered.`,
  remedy: 'Write how many replicas have to stay. Scaling to zero is for workloads that keep nothing.',
  sources: [
    'S137',
    {
      title: 'KEDA: ScaledObject specification',
      url: 'https://keda.sh/docs/latest/reference/scaledobject-spec/#minreplicacount',
    },
  ],
  correction:
    'The documents praise scaling to zero in general; it is for stateless consumers, and switches a database off.',
  messages: {
    stops: '{autoscaler} may take {workload} down to 0 replicas ({reason}): {consequence}.',
  },
  fixes: {
    keep: { title: 'Keep at least {replicas} running', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata:
  name: db
spec:
  scaleTargetRef:
    kind: StatefulSet
    name: db
  maxReplicaCount: 3
  triggers:
    - type: cron
      metadata:
        timezone: Europe/Berlin
        start: 0 8 * * *
        end: 0 18 * * *
        desiredReplicas: "3"
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  template:
    spec:
      containers:
        - name: postgres
          image: postgres:17.2
`,
    good: `
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata:
  name: db
spec:
  scaleTargetRef:
    kind: StatefulSet
    name: db
  minReplicaCount: 1
  maxReplicaCount: 3
  triggers:
    - type: cron
      metadata:
        timezone: Europe/Berlin
        start: 0 8 * * *
        end: 0 18 * * *
        desiredReplicas: "3"
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  template:
    spec:
      containers:
        - name: postgres
          image: postgres:17.2
`,
  },

  kinds: [scaledObjectType],
  check(scaledObject, { workspace, report }) {
    const zero = zeroOf(scaledObject);
    // Usage alone cannot wake what is stopped, so KEDA refuses that as a whole; another rule says so.
    if (!zero || measuresOnlyUsage(scaledObject)) return;
    const target = targetReference(scaledObject);
    const workload = scaleTarget(scaledObject, workspace);
    if (!target || !workload) return;
    const engine = engineContainers(workload, workspace)[0];
    if (!engine && !(workload.type === 'StatefulSet' && hasClaims(workload))) return;

    const replicas = Math.max(1, writtenReplicas(workload) ?? 1);
    report('stops', {
      at: zero.at ?? target.at,
      data: {
        autoscaler: scaledObject.title,
        workload: workload.title,
        reason: zero.reason,
        consequence: engine
          ? `${engineName(engine.match)} is off until a trigger fires`
          : 'nobody serves what its volumes hold until a trigger fires',
        replicas,
      },
      related: [{ at: workload.at('metadata', 'name'), message: `${workload.title}.` }],
      fixes: { keep: () => keep(scaledObject, replicas) },
    });
  },
});

function zeroOf(scaledObject: Resource) {
  const min = scaledObject.get('spec', 'minReplicaCount');
  const idle = scaledObject.get('spec', 'idleReplicaCount');
  if (idle?.number === 0) return { at: idle, reason: 'idleReplicaCount: 0' };
  if (!min) return { at: undefined, reason: 'the default of minReplicaCount' };
  return min.number === 0 ? { at: min, reason: 'minReplicaCount: 0' } : undefined;
}

function keep(scaledObject: Resource, replicas: number) {
  const idle = scaledObject.get('spec', 'idleReplicaCount');
  const isWritten = (scaledObject.get('spec', 'minReplicaCount')?.number ?? 0) > 0;
  return [
    ...(isWritten ? [] : setPath(scaledObject.root, ['spec', 'minReplicaCount'], replicas)),
    ...(idle?.number === 0 ? removeEntry(idle) : []),
  ];
}
