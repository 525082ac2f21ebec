import { containerUser, isWindowsPod } from '../../k8s/container-user.ts';
import { type Container, containers, podSpec } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { volumes } from '../../k8s/volumes.ts';
import { defaultUser, isPublishers } from '../../knowledge/engines.ts';
import { type WorkloadClaim, workloadClaims } from '../../workloads/claims.ts';
import { type EngineContainer, engineContainers } from '../../workloads/engine-containers.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { type Edit, setKey } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

/** A container that is not root, and the numbers it is known by. */
interface Unprivileged {
  readonly who: string;
  /** The group to give the volume to, if any is known. */
  readonly group: number | undefined;
  /** Where that is written; absent where the image says so. */
  readonly at: YamlNode | undefined;
}

export default defineRule({
  id: 'fsgroup-missing-for-pvc',
  area: 'storage',
  severity: 'warning',
  summary: 'A container that is not root cannot write to its new disk.',
  why: `
The root directory of a disk that was just formatted belongs to root. A process of another user gets "permission denied"
at its first write, on each new disk: at the first start, for each replica that is added, and after a restore. What runs
already shows nothing of it.`,
  remedy: `
Set \`fsGroup\` in the security context of the pod (not of the container): the disk is then handed to that group when it is
mounted. \`fsGroupChangePolicy: OnRootMismatch\` keeps that from touching every file at every start.`,
  sources: [
    'S055',
    'S107',
    'S108',
    {
      title: 'Kubernetes: Security context, fsGroup',
      url: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#set-the-security-context-for-a-pod',
    },
  ],
  messages: {
    missing:
      'Container "{container}" runs {who} and writes to {path} on {volume}: a new disk belongs to root, and without fsGroup the container must not write to it.',
  },
  fixes: {
    fsGroup: {
      title: 'Hand the volume to group {group} (changes the group of files that are there)',
      class: 'preview',
    },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: search
spec:
  serviceName: search
  template:
    spec:
      securityContext:
        runAsNonRoot: true
        runAsUser: 1000
      containers:
        - name: ledger
          image: example.com/ledger:2.3.0
          volumeMounts:
            - name: data
              mountPath: /var/lib/ledger
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
  name: search
spec:
  serviceName: search
  template:
    spec:
      securityContext:
        runAsNonRoot: true
        runAsUser: 1000
        fsGroup: 1000
        fsGroupChangePolicy: OnRootMismatch
      containers:
        - name: ledger
          image: example.com/ledger:2.3.0
          volumeMounts:
            - name: data
              mountPath: /var/lib/ledger
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
  check(workload, { workspace, settings, report }) {
    const pod = podSpec(workload);
    if (!pod || volumes(workload).every((it) => it.source.kind === 'other') || pod.get('securityContext', 'fsGroup'))
      return;
    if (isWindowsPod(pod) || (pod.get('securityContext') && !pod.get('securityContext')?.isMapping)) return;
    const disks = workloadClaims(workload, workspace, settings).filter(isNewDisk);
    for (const claim of disks) {
      if (isPrepared(claim, pod, workload)) continue;
      for (const mount of claim.mounts) {
        const { container, readOnly } = mount;
        if (readOnly || container.role === 'ephemeral' || container.role === 'init') continue;
        const user = unprivileged(container, pod, workload, workspace);
        if (!user) continue;
        const { who, group, at } = user;
        report('missing', {
          at: at ?? mount.node.get('mountPath') ?? mount.node,
          data: {
            ...{ container: container.name, who, path: mount.path, volume: `volume "${claim.volume.name}"` },
            ...(group !== undefined && { group }),
          },
          related: at ? [{ at: mount.node.get('mountPath') ?? mount.node, message: 'Where the disk is mounted.' }] : [],
          fixes: { fsGroup: group === undefined ? undefined : () => handTo(group, pod) },
        });
        return;
      }
    }
  },
});

/** A disk with a file system of its own that is made for this claim and written to. */
function isNewDisk({ readOnly, spec, storage }: WorkloadClaim): boolean {
  const medium = storage?.driver?.medium;
  if (readOnly || (medium !== 'disk' && medium !== 'node') || storage?.declaredBy?.type === 'PersistentVolume')
    return false;
  // What is copied has the owners of its original.
  return !spec?.get('dataSource') && !spec?.get('dataSourceRef');
}

/** An init container may change the owner, unless it is no more root than the others. */
function isPrepared({ mounts }: WorkloadClaim, pod: YamlNode, workload: Resource): boolean {
  return containers(workload).some((it) => {
    if (it.role !== 'init' || !mounts.some((mount) => mount.container.node === it.node && !mount.readOnly))
      return false;
    if (containerUser(pod, it).is === 'other') return false;
    const words = [...it.node.all('command', '*'), ...it.node.all('args', '*')].map((word) => word.text ?? '');
    // A script that is not in sight may do anything.
    return (
      words.length === 0 ||
      words.some((word) => /\b(?:chown|chgrp|chmod|setfacl|install)\b|\.(?:sh|py)\b|\/scripts?\//.test(word))
    );
  });
}

function unprivileged(
  container: Container,
  pod: YamlNode,
  workload: Resource,
  workspace: Workspace,
): Unprivileged | undefined {
  const { is, at, uid } = containerUser(pod, container);
  if (is === 'root' || is === 'unknown') return undefined;
  const engine = engineContainers(workload, workspace).find((it) => it.container.node === container.node);
  const own = engine && isPublishers(engine.match) ? defaultUser(engine.match) : undefined;
  if (is === 'image') {
    if (!engine || !own || own.uid === 0 || takesOver(engine)) return undefined;
    return { who: `as user ${own.uid} of its image`, group: own.gid, at };
  }
  if (uid === undefined) return { who: 'without root', group: own?.gid, at };
  const written = container.node.get('securityContext', 'runAsGroup') ?? pod.get('securityContext', 'runAsGroup');
  return { who: `as user ${uid}`, group: written?.number || uid, at };
}

/** The image starts as root and makes the directory its own before it becomes somebody else. */
function takesOver({ match }: EngineContainer): boolean {
  return match.engine.chowns && match.vendor !== 'bitnami';
}

function handTo(group: number, pod: YamlNode): Edit {
  const wanted = { fsGroup: group, fsGroupChangePolicy: 'OnRootMismatch' };
  const context = pod.get('securityContext');
  if (!context || context.entries().length === 0) return setKey(pod, 'securityContext', wanted);
  return Object.entries(wanted).flatMap(([field, value]) => setKey(context, field, value));
}
