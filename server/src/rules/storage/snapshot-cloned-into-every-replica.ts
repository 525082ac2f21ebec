import { claimTemplates, mounts } from '../../k8s/volumes.ts';
import { storedData } from '../../workloads/data-places.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'snapshot-cloned-into-every-replica',
  area: 'storage',
  severity: 'warning',
  summary: 'A claim template copies one snapshot into every replica.',
  why: `
Each replica starts from the same bytes, and so from the same identity: member ids, node names and cluster states that are
in the files are there as often as there are replicas. Members refuse each other, or two of them act as one.`,
  remedy: `
Restore one member only: create the claim of ordinal 0 from the snapshot, with the name that the set looks for, leave the
source out of the template, and let the other members copy the data from the first. Replicas that only read what they were given
are fine as they are.`,
  sources: [
    'S036',
    {
      title: 'Kubernetes: Volume snapshots, provisioning from a snapshot',
      url: 'https://kubernetes.io/docs/concepts/storage/volume-snapshots/#provisioning-volumes-from-snapshots',
    },
  ],
  messages: {
    cloned:
      'Claim template "{template}" copies {source} into all {count} replicas of {set}: each starts with the identity of the same member. Create claim "{claim}" from it instead.',
  },
  fixes: {},
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: orders
spec:
  serviceName: orders
  replicas: 3
  template:
    spec:
      containers:
        - name: mongo
          image: mongo:8.0.4
          args: [--replSet, orders]
          volumeMounts:
            - name: data
              mountPath: /data/db
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        dataSource:
          apiGroup: snapshot.storage.k8s.io
          kind: VolumeSnapshot
          name: orders-monday
        resources:
          requests:
            storage: 32Gi
`,
    good: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data-orders-0
spec:
  accessModes: [ReadWriteOnce]
  dataSource:
    apiGroup: snapshot.storage.k8s.io
    kind: VolumeSnapshot
    name: orders-monday
  resources:
    requests:
      storage: 32Gi
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: orders
spec:
  serviceName: orders
  replicas: 3
  template:
    spec:
      containers:
        - name: mongo
          image: mongo:8.0.4
          args: [--replSet, orders]
          volumeMounts:
            - name: data
              mountPath: /data/db
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 32Gi
`,
  },

  kinds: ['StatefulSet'],
  check(set, { workspace, settings, report }) {
    for (const template of claimTemplates(set)) {
      const source = template.get('spec', 'dataSource') ?? template.get('spec', 'dataSourceRef');
      const name = template.get('metadata', 'name')?.text;
      if (!source?.isMapping || !name) continue;
      const range = replicaRange(set, workspace);
      if (!range || range.max < 2) return;
      const own = mounts(set).filter((it) => it.name === name);
      if (own.length > 0 && own.every((it) => it.readOnly)) continue;
      const isEngines = storedData(set, workspace, settings).some((it) => it.volume.name === name);
      report('cloned', {
        at: source.key ?? source,
        severity: isEngines && range.min > 1 ? 'warning' : 'information',
        data: {
          ...{ template: name, set: set.title, count: range.max, claim: `${name}-${set.name}-0` },
          source: [source.get('kind')?.text, source.get('name')?.text && `"${source.get('name')?.text}"`]
            .filter(Boolean)
            .join(' '),
        },
      });
    }
  },
});
