import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { podSpec } from '../../k8s/pods.ts';
import { spreadConstraints, zoneKey } from '../../k8s/scheduling.ts';
import { type WorkloadClaim, workloadClaims } from '../../workloads/claims.ts';
import { picksOwnPods } from '../../workloads/placement.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { type Edit, removeEntry, replaceValue } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'hard-zone-spread-on-zonal-disk',
  area: 'availability',
  severity: 'information',
  summary: 'A strict spread over zones meets disks that cannot change their zone.',
  why: `
A bound disk of one zone decides where its pod runs. With more pods than zones, a strict spread lets a pod start only while the
others are even: if the pods of one zone cannot run, for want of room say, pods of other zones that restart wait with them,
although their disks and nodes are there.`,
  remedy: `
Make the spread a wish: pods whose disks exist go back to their zones anyway. A strict one is safe where each zone has a node pool
of its own that may grow, or on zone-redundant disks, which cost more and write more slowly.`,
  sources: ['S057', 'S078'],
  messages: {
    stuck:
      '{replicas} pods over {zones} zones put {most} on disks of one zone ({disk}): while another zone runs none, only {skew} of them may start.',
  },
  fixes: {
    relax: { title: 'Spread over zones as far as possible (ScheduleAnyway)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: log
spec:
  replicas: 6
  template:
    metadata:
      labels:
        app: log
    spec:
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: DoNotSchedule
          labelSelector:
            matchLabels:
              app: log
      containers:
        - name: cassandra
          image: cassandra:5.0.4
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        storageClassName: managed-csi-premium-v2
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: log
spec:
  replicas: 6
  template:
    metadata:
      labels:
        app: log
    spec:
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              app: log
      containers:
        - name: cassandra
          image: cassandra:5.0.4
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        storageClassName: managed-csi-premium-v2
`,
  },

  kinds: ['StatefulSet'],
  check(set, { workspace, settings, report }) {
    const spec = podSpec(set);
    const constraints = spec ? spreadConstraints(spec) : [];
    if (constraints.length === 0 || !set.get('spec', 'volumeClaimTemplates')) return;
    const { zones } = settings.cluster;
    const replicas = replicaRange(set, workspace)?.max ?? 0;
    const most = Math.ceil(replicas / zones);
    for (const constraint of constraints) {
      const when = constraint.get('whenUnsatisfiable');
      const selector = constraint.get('labelSelector');
      const skew = constraint.get('maxSkew')?.number ?? 1;
      if (zones < 2 || most <= skew || constraint.get('topologyKey')?.text !== zoneKey || !selector) continue;
      if (when?.text !== 'DoNotSchedule' || picksOwnPods(selector, set, workspace) !== true) continue;
      const zonal = workloadClaims(set, workspace, settings).find(isZonal);
      if (!zonal?.storage) continue;
      const { className, sku, declaredBy } = zonal.storage;
      const disk = [className && `class "${className}"`, sku].filter(Boolean).join(', ');
      const relax = hasTwin(constraint, constraints) ? undefined : () => relaxed(constraint, when);
      report('stuck', {
        at: when,
        data: { replicas, zones, most, skew, disk: disk || 'not zone-redundant' },
        related: [
          { at: zonal.volume.node.get('metadata', 'name') ?? zonal.volume.node, message: 'The claim of each pod.' },
          ...(declaredBy ? [{ at: declaredBy.at('metadata', 'name'), message: `${declaredBy.title}.` }] : []),
        ],
        fixes: { relax },
      });
    }
  },
});

/** A disk of each pod that only one zone has. */
function isZonal({ volume, storage }: WorkloadClaim): boolean {
  if (volume.source.kind !== 'claimTemplate' || storage?.driver?.name !== 'disk.csi.azure.com') return false;
  return !storage.zoneRedundant && !holdsPlaceholder(storage.sku ?? '');
}

/** The wish is there already, and the API server refuses it a second time. */
function hasTwin(constraint: YamlNode, all: readonly YamlNode[]): boolean {
  return all.some(
    (it) =>
      it !== constraint &&
      it.get('topologyKey')?.text === zoneKey &&
      it.get('whenUnsatisfiable')?.text === 'ScheduleAnyway',
  );
}

function relaxed(constraint: YamlNode, when: YamlNode): Edit {
  // A wish cannot ask for a number of domains.
  const domains = constraint.get('minDomains');
  return [...replaceValue(when, 'ScheduleAnyway'), ...(domains ? removeEntry(domains) : [])];
}
