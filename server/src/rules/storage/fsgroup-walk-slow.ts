import { isWindowsPod } from '../../k8s/container-user.ts';
import { podSpec } from '../../k8s/pods.ts';
import { formatBytes, parseQuantity } from '../../k8s/quantity.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { type WorkloadClaim, workloadClaims } from '../../workloads/claims.ts';
import { setKey } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

/** Below this a disk seldom holds so many files that anybody would notice. */
const large = 64 * 2 ** 30;

export default defineRule({
  id: 'fsgroup-walk-slow',
  area: 'storage',
  severity: 'hint',
  development: 'off',
  summary: 'Each start walks through all files of a large disk to change their group.',
  why: `
With \`fsGroup\` the kubelet hands every file of a volume to that group before the containers start. Its usual policy does so
at every start, minutes for millions of files, in which the pod hangs in ContainerCreating and an update stands still.`,
  remedy: `
Set \`fsGroupChangePolicy: OnRootMismatch\`: the walk then happens only if the root of the volume belongs to another group.
Files that something else puts there with another group stay as they are.`,
  sources: [
    'S108',
    {
      title: 'Kubernetes: Volume permission and ownership change policy',
      url: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#configure-volume-permission-and-ownership-change-policy-for-pods',
    },
  ],
  messages: {
    walk: 'Every start of a pod of {workload} walks through all files of volume "{volume}" ({size}) to hand them to group {group}.',
  },
  fixes: {
    onRootMismatch: {
      title: 'Walk only if the root of the volume has another group (files with another group inside stay so)',
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
      securityContext:
        runAsUser: 999
        fsGroup: 999
      containers:
        - name: mongo
          image: mongo:8.0.4
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
            storage: 512Gi
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
      securityContext:
        runAsUser: 999
        fsGroup: 999
        fsGroupChangePolicy: OnRootMismatch
      containers:
        - name: mongo
          image: mongo:8.0.4
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
            storage: 512Gi
`,
  },

  kinds: workloadTypes,
  check(workload, { workspace, settings, report }) {
    const pod = podSpec(workload);
    const context = pod?.get('securityContext');
    const at = context?.get('fsGroup');
    if (!pod || !context || at?.number === undefined || isWindowsPod(pod)) return;
    const policy = context.get('fsGroupChangePolicy');
    if (policy && policy.text !== 'Always') return;
    for (const claim of workloadClaims(workload, workspace, settings)) {
      const medium = claim.storage?.driver?.medium;
      const size = sizeOf(claim);
      // On shares the owner is a matter of mounting, not of files. Ephemeral volumes are new each time.
      if ((medium !== 'disk' && medium !== 'node') || claim.volume.source.kind === 'ephemeralClaim') continue;
      if (claim.mounts.length === 0 || size === undefined || size < large) continue;
      report('walk', {
        at,
        data: {
          ...{ workload: workload.title, volume: claim.volume.name, size: formatBytes(size), group: at.number },
        },
        related: [{ at: claim.mounts[0]?.node ?? at, message: 'Where the volume is mounted.' }],
        fixes: { onRootMismatch: () => setKey(context, 'fsGroupChangePolicy', 'OnRootMismatch') },
      });
      return;
    }
  },
});

function sizeOf({ spec }: WorkloadClaim): number | undefined {
  const written = spec?.get('resources', 'requests', 'storage')?.value;
  return typeof written === 'string' || typeof written === 'number' ? parseQuantity(written) : undefined;
}
