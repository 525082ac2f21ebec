import { coveringMount } from '../../k8s/mount-paths.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { containers, podSpec } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { mounts, volumes } from '../../k8s/volumes.ts';
import { engineName } from '../../knowledge/engines.ts';
import { type ScratchDirectory, scratchDirectories } from '../../knowledge/scratch-directories.ts';
import { type EngineContainer, engineContainers } from '../../workloads/engine-containers.ts';
import { appendItemAt, type Edit } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'readonly-root-missing-writable-mount',
  area: 'security',
  severity: 'warning',
  summary: 'The root is read-only, and so is a directory that the database writes to.',
  why: `
With \`readOnlyRootFilesystem\` a process writes to volumes alone. Databases write more than data: a socket and a lock beside it, or
temporary tables. Where such a directory is part of the image the process ends at its start with "read-only file system".`,
  remedy: `
Mount an \`emptyDir\` there. It counts against the memory or the disk of the node, so give it a \`sizeLimit\` where much may go into
it.`,
  sources: [
    'S108',
    {
      title: 'Kubernetes: Configure a security context for a pod or container',
      url: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    },
  ],
  messages: {
    unwritable: '{engine} cannot write {what}: {path} is part of the image, whose files are read-only here.',
  },
  fixes: {
    mount: { title: 'Mount an empty volume at {path}', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: sessions
spec:
  serviceName: sessions
  template:
    spec:
      containers:
        - name: mongo
          image: mongo:8.0.4
          securityContext:
            readOnlyRootFilesystem: true
          volumeMounts:
            - name: data
              mountPath: /data/db
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        storageClassName: managed-csi-premium
        resources:
          requests:
            storage: 32Gi
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: sessions
spec:
  serviceName: sessions
  template:
    spec:
      containers:
        - name: mongo
          image: mongo:8.0.4
          securityContext:
            readOnlyRootFilesystem: true
          volumeMounts:
            - name: data
              mountPath: /data/db
            - name: tmp
              mountPath: /tmp
      volumes:
        - name: tmp
          emptyDir: {}
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        storageClassName: managed-csi-premium
        resources:
          requests:
            storage: 32Gi
`,
  },

  kinds: workloadTypes,
  check(workload, { workspace, report }) {
    if (!containers(workload).some((it) => it.node.get('securityContext', 'readOnlyRootFilesystem'))) return;
    for (const engine of engineContainers(workload, workspace)) {
      const at = engine.container.node.get('securityContext', 'readOnlyRootFilesystem');
      if (at?.boolean !== true || !engine.isComplete) continue;
      for (const directory of scratchDirectories(engine.match)) {
        if (!isUnwritable(directory, engine, workload)) continue;
        const { path, what } = directory;
        report('unwritable', {
          at,
          data: { engine: engineName(engine.match), path, what },
          fixes: { mount: () => mountEmpty(directory, engine, workload) },
        });
      }
    }
  },
});

function isUnwritable({ path, movedBy }: ScratchDirectory, engine: EngineContainer, workload: Resource): boolean {
  const { settings, container } = engine;
  const own = mounts(workload).filter((it) => it.container.node === container.node);
  if (own.some((it) => holdsPlaceholder(it.path))) return false;
  const written = [settings.words.join(' '), ...settings.files.values(), ...settings.env.keys()];
  if (written.some((it) => movedBy.test(it))) return false;
  // In these images /var/run is a link to /run.
  const places = own.map((it) => it.path.replace(/^\/var\/run(?=\/|$)/, '/run'));
  return coveringMount(path.replace(/^\/var\/run\//, '/run/'), places) === undefined;
}

function mountEmpty({ path }: ScratchDirectory, { container }: EngineContainer, workload: Resource): Edit {
  const spec = podSpec(workload);
  if (!spec) return [];
  const taken = new Set(volumes(workload).map((it) => it.name));
  const base = path === '/tmp' ? 'tmp' : 'run';
  const name = taken.has(base) ? `${container.name}-${base}` : base;
  if (taken.has(name)) return [];
  return [
    ...appendItemAt(container.node, 'volumeMounts', { name, mountPath: path }),
    ...appendItemAt(spec, 'volumes', { name, emptyDir: {} }),
  ];
}
