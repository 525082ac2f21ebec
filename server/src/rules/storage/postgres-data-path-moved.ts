import { controllerTypes } from '../../k8s/types.ts';
import { mountOfOldPostgres } from '../../workloads/data-places.ts';
import { engineContainers } from '../../workloads/engine-containers.ts';
import { replaceValue } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'postgres-data-path-moved',
  area: 'storage',
  severity: 'error',
  summary: 'PostgreSQL 18 or later has its volume where earlier versions wanted it.',
  why: `
From 18 on the official image keeps the data of each major version in a directory of its own below \`/var/lib/postgresql\`,
so that an upgrade can move it within one volume. With the volume still at \`/var/lib/postgresql/data\` the container
stops at its start, or writes beside the volume into a directory that goes with the pod.`,
  remedy: `
Mount the volume at \`/var/lib/postgresql\`. If it already holds data of an earlier version, migrate that first (dump and
restore, or \`pg_upgrade\`), or stay on the earlier version: the image does not find the old files in their old place.`,
  sources: [
    'S039',
    {
      title: 'PostgreSQL image: PGDATA',
      url: 'https://github.com/docker-library/docs/blob/master/postgres/README.md#pgdata',
    },
    { title: 'PostgreSQL image: the change in 18', url: 'https://github.com/docker-library/postgres/pull/1259' },
  ],
  messages: {
    moved:
      'Image "{image}" wants its volume at /var/lib/postgresql; with one at {path} it does not start, or loses its data.',
    assumed:
      'Image "{image}" names no version and is PostgreSQL 18 or later today, which wants its volume at /var/lib/postgresql; with one at {path} it does not start, or loses its data.',
  },
  fixes: {
    mountHigher: {
      title: 'Mount one level higher, at /var/lib/postgresql (migrate first if the volume holds data)',
      class: 'preview',
    },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: orders
spec:
  serviceName: orders
  template:
    spec:
      containers:
        - name: postgres
          image: postgres:18.1
          volumeMounts:
            - name: data
              mountPath: /var/lib/postgresql/data
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 32Gi
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: orders
spec:
  serviceName: orders
  template:
    spec:
      containers:
        - name: postgres
          image: postgres:18.1
          volumeMounts:
            - name: data
              mountPath: /var/lib/postgresql
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

  kinds: [...controllerTypes, 'Pod'],
  check(workload, { workspace, report }) {
    for (const engine of engineContainers(workload, workspace)) {
      // PGDATA may come from what is out of sight.
      const moved = engine.isComplete ? mountOfOldPostgres(engine, workload) : undefined;
      const at = moved?.mount.node.get('mountPath');
      if (!moved || !at) continue;
      const image = engine.container.node.get('image');
      report(moved.isAssumed ? 'assumed' : 'moved', {
        at,
        ...(moved.isAssumed && { severity: 'warning' }),
        data: { image: engine.container.image, path: moved.mount.path },
        related: image ? [{ at: image, message: 'The image.' }] : [],
        fixes: { mountHigher: () => replaceValue(at, '/var/lib/postgresql') },
      });
    }
  },
});
