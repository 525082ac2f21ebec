import { resolveIntOrPercent } from '../../k8s/int-or-percent.ts';
import type { Resource } from '../../k8s/resource.ts';
import { claimUsers } from '../../workloads/claim-users.ts';
import { workloadClaims } from '../../workloads/claims.ts';
import { recreate } from '../../workloads/recreate.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { defineRule } from '../core/rule.ts';

/** What a Deployment has where nothing is written. */
const usualSurge = '25%';

export default defineRule({
  id: 'deployment-rwo-pvc-rolling-update',
  area: 'storage',
  severity: 'warning',
  summary: 'A rolling update starts a second pod while the first holds the only disk.',
  why: `
A rolling update starts the new pod before it stops the old one. If both mount a claim that one node or one pod may use,
the new pod either waits for a disk that the old one holds, and the update never ends, or it lands on the same node and
writes beside the old one.`,
  remedy: `
Use \`strategy: Recreate\`: the old pod stops first, and the application is away for as long as the new one starts.
\`maxSurge: 0\` with \`maxUnavailable: 1\` does the same. For a database a StatefulSet is the sturdier answer.`,
  sources: [
    'S045',
    'S043',
    'S084',
    {
      title: 'Kubernetes: Deployment strategy',
      url: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy',
    },
  ],
  messages: {
    surge:
      'A rolling update of {workload} starts {count} more pod while the old one holds claim "{claim}" ({mode}): it waits for the disk, or writes beside the old one.',
  },
  fixes: {
    recreate: { title: 'Recreate instead of rolling (a short stop at each update)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: wiki
spec:
  replicas: 1
  template:
    spec:
      containers:
        - name: wiki
          image: example.com/wiki:4.2.0
          volumeMounts:
            - name: pages
              mountPath: /pages
      volumes:
        - name: pages
          persistentVolumeClaim:
            claimName: pages
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: pages
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 8Gi
`,
    good: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: wiki
spec:
  replicas: 1
  strategy:
    type: Recreate
  template:
    spec:
      containers:
        - name: wiki
          image: example.com/wiki:4.2.0
          volumeMounts:
            - name: pages
              mountPath: /pages
      volumes:
        - name: pages
          persistentVolumeClaim:
            claimName: pages
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: pages
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 8Gi
`,
  },

  kinds: ['Deployment', 'Rollout.argoproj.io'],
  check(workload, { workspace, settings, report }) {
    const range = replicaRange(workload, workspace);
    if (range?.max !== 1) return;
    const count = surge(workload);
    if (!count) return;
    for (const claim of workloadClaims(workload, workspace, settings)) {
      const { source } = claim.volume;
      if (source.kind !== 'claim' || claim.readOnly || claim.mounts.length === 0 || !claimUsers(claim)) continue;
      const strategy = workload.get('spec', 'strategy');
      const at = strategy?.get('type') ?? strategy?.key ?? source.claimName;
      const access = claim.claim?.at('spec', 'accessModes');
      report('surge', {
        at,
        data: {
          workload: workload.title,
          count: count === 1 ? 'one' : count,
          claim: source.claimName.text ?? '',
          mode: claim.accessModes.join(', '),
        },
        related: [
          ...(at === source.claimName ? [] : [{ at: source.claimName, message: 'The claim that the pods mount.' }]),
          ...(access ? [{ at: access, message: 'Who may use the claim at once.' }] : []),
        ],
        fixes: { recreate: workload.type === 'Deployment' ? () => recreate(workload) : undefined },
      });
      return;
    }
  },
});

/** How many pods an update may add; `undefined` if that is not known. */
function surge(workload: Resource): number | undefined {
  if (workload.type === 'Rollout.argoproj.io') {
    if (workload.get('spec', 'strategy', 'blueGreen')) return 1;
    const canary = workload.get('spec', 'strategy', 'canary');
    return canary && resolved(canary.get('maxSurge')?.value);
  }
  const type = workload.get('spec', 'strategy', 'type');
  if (type && type.text !== 'RollingUpdate') return undefined;
  return resolved(workload.get('spec', 'strategy', 'rollingUpdate', 'maxSurge')?.value);
}

function resolved(written: unknown): number | undefined {
  const value = written ?? usualSurge;
  return typeof value === 'number' || typeof value === 'string' ? resolveIntOrPercent(value, 1, 'up') : undefined;
}
