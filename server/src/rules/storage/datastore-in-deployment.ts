import { keepsData } from '../../knowledge/engine-settings.ts';
import { engineName } from '../../knowledge/engines.ts';
import { workloadClaims } from '../../workloads/claims.ts';
import { engineContainers } from '../../workloads/engine-containers.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'datastore-in-deployment',
  area: 'storage',
  severity: 'information',
  development: 'off',
  summary: 'A database with persistent data runs in a Deployment.',
  why: `
A Deployment promises at least as many pods as it is told, not at most as many: during an update, a drain or the loss of a
node two pods may run at once. A database that is alone with its files is not made for a second writer, and its pod has
neither a name nor a claim of its own to come back to.`,
  remedy: `
Use a StatefulSet with a headless Service and a claim template, with \`ReadWriteOncePod\` where the driver has it. The data
has to be copied or restored into the new claim: plan for that, or let the Deployment stop before it starts
(\`strategy: Recreate\`) and live with the rest.`,
  sources: ['S045', 'S030', 'S043'],
  correction: `
\`Recreate\` alone does not give at most one pod when a node is lost; the identity of a StatefulSet or an exclusive volume
does.`,
  messages: {
    deployment: '{engine} keeps its data in claim "{claim}", and {workload} may run two pods on it at once.',
  },
  fixes: {},
  examples: {
    bad: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders
spec:
  template:
    spec:
      containers:
        - name: postgres
          image: postgres:17.2
          volumeMounts:
            - name: data
              mountPath: /var/lib/postgresql/data
              subPath: data
      volumes:
        - name: data
          persistentVolumeClaim:
            claimName: orders
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
          image: postgres:17.2
          volumeMounts:
            - name: data
              mountPath: /var/lib/postgresql/data
              subPath: data
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOncePod]
        resources:
          requests:
            storage: 32Gi
`,
  },

  kinds: ['Deployment', 'ReplicaSet', 'Rollout.argoproj.io'],
  check(workload, { workspace, settings, report }) {
    const engines = engineContainers(workload, workspace).filter(
      ({ match, settings: own }) => match.engine.singleWriter && keepsData(match, own),
    );
    if (engines.length === 0) return;
    const claims = workloadClaims(workload, workspace, settings).flatMap((it) =>
      it.volume.source.kind === 'claim' && !it.readOnly ? [{ ...it, claimName: it.volume.source.claimName }] : [],
    );
    for (const { container, match } of engines) {
      const own = claims.find((it) =>
        it.mounts.some((mount) => mount.container.node === container.node && !mount.readOnly),
      );
      if (!own) continue;
      report('deployment', {
        at: workload.get('kind') ?? workload.root,
        data: {
          engine: engineName(match),
          claim: own.claimName.text ?? own.claimName.written,
          workload: workload.title,
        },
        related: [{ at: own.claimName, message: 'The claim with the data.' }],
      });
      return;
    }
  },
});
