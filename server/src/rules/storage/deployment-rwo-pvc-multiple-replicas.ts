import { claimUsers } from '../../workloads/claim-users.ts';
import { workloadClaims } from '../../workloads/claims.ts';
import { recreate } from '../../workloads/recreate.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { sharesNode } from '../../workloads/shared-node.ts';
import { combine } from '../../yaml/combine.ts';
import { setPath } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'deployment-rwo-pvc-multiple-replicas',
  area: 'storage',
  severity: 'error',
  summary: 'Several replicas of a Deployment need one disk that only one node or pod may use.',
  why: `
All replicas of a Deployment mount the same claim. A disk is attached to one node: replicas on other nodes hang in
\`Multi-Attach error\`, and those that happen to be on that node write into each other's files.`,
  remedy: `
Run one replica, or give each replica a claim of its own: a StatefulSet with \`volumeClaimTemplates\`. Where the
replicas are meant to share files, use a claim with \`ReadWriteMany\` on Azure Files.`,
  sources: [
    'S035',
    'S045',
    {
      title: 'Kubernetes: Access modes',
      url: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
    },
  ],
  messages: {
    replicas:
      '{workload} runs {count} replicas, and all of them mount claim "{claim}", which {who} may use at once ({mode}): {rest}.',
    scaled:
      '{owner} scales {workload} up to {count} replicas, and all of them mount claim "{claim}", which {who} may use at once ({mode}): {rest}.',
  },
  fixes: {
    one: { title: 'Run one replica{stopped} (away while it restarts)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: wiki
spec:
  replicas: 3
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
  storageClassName: managed-csi
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
  replicas: 3
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
  accessModes: [ReadWriteMany]
  storageClassName: azurefile-csi-premium
  resources:
    requests:
      storage: 100Gi
`,
  },

  kinds: ['Deployment', 'ReplicaSet', 'Rollout.argoproj.io'],
  check(workload, { workspace, settings, report }) {
    const claims = workloadClaims(workload, workspace, settings);
    if (!claims.some((it) => it.claim)) return;
    const range = replicaRange(workload, workspace);
    if (!range || range.max < 2) return;
    const { owner, max } = range;
    for (const it of claims) {
      const { source } = it.volume;
      const users = claimUsers(it);
      if (source.kind !== 'claim' || it.readOnly || it.mounts.length === 0 || !users) continue;
      if (users.who === 'one node' && sharesNode(workload, workload)) continue;
      const access = it.claim?.at('spec', 'accessModes');
      const replicas = workload.get('spec', 'replicas');
      const waiting = max === 2 ? 'the other does' : `the other ${max - 1} do`;
      const data = {
        ...{ workload: workload.title, count: max, claim: source.claimName.text ?? '' },
        ...{ who: users.who, mode: it.accessModes.join(', ') },
        rest: users.who === 'one pod' ? `${waiting} not start` : `${waiting} not start on another node`,
      };
      const problem = {
        at: source.claimName,
        severity: users.isCertain && range.min > 1 ? ('error' as const) : ('warning' as const),
        related: [
          ...(owner ? [{ at: owner.at('metadata', 'name'), message: `${owner.title} sets the number.` }] : []),
          ...(!owner && replicas ? [{ at: replicas, message: 'The number of replicas.' }] : []),
          ...(access ? [{ at: access, message: 'Who may use the claim at once.' }] : []),
        ],
      };
      if (owner) report('scaled', { ...problem, data: { ...data, owner: owner.title } });
      else {
        const rolls = workload.type === 'Deployment' && workload.text('spec', 'strategy', 'type') !== 'Recreate';
        const one = () => combine(setPath(workload.root, ['spec', 'replicas'], 1), rolls ? recreate(workload) : []);
        const stopped = rolls ? ', and stop it before another starts' : '';
        report('replicas', { ...problem, data: { ...data, stopped }, fixes: { one } });
      }
      return;
    }
  },
});
