import type { Severity } from '../../../../schemas/configuration.ts';
import type { Resource } from '../../k8s/resource.ts';
import { claimUsers } from '../../workloads/claim-users.ts';
import { type WorkloadClaim, workloadClaims } from '../../workloads/claims.ts';
import { engineContainers } from '../../workloads/engine-containers.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { combine } from '../../yaml/combine.ts';
import { appendItemAt, type Edit, removeItem } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

const diskClass = 'managed-csi-premium';

/** Names of volumes and directories that replicas share on purpose. */
const sharedOnPurpose =
  /back-?up|dump|archive|snapshot|export|import|config|cert|plugin|upload|media|asset|share|\blogs?\b/i;

export default defineRule({
  id: 'statefulset-shared-pvc',
  area: 'storage',
  severity: 'warning',
  summary: 'All replicas of a StatefulSet write to one claim.',
  why: `
A StatefulSet is made so that each replica has a volume of its own. With one claim for all, every replica writes into the same
files: databases overwrite each other's data without noticing. If the claim is a disk, the replicas on other nodes never
start.`,
  remedy: `
Move the claim into \`volumeClaimTemplates\`, so that each replica gets one, and let the database copy the data between
them. The templates of an existing StatefulSet cannot be changed: delete the set with \`--cascade=orphan\` and create it
again. What is in the shared claim has to be restored into the new ones.`,
  sources: [
    'S035',
    'S036',
    'S038',
    {
      title: 'Kubernetes: Volume claim templates',
      url: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#volume-claim-templates',
    },
  ],
  correction: `
The workshop shows one file share for all replicas of a cache. Each server keeps its own memory and overwrites the same file
with it, so a shared volume is right for files that many read, and wrong for the replicas of a database.`,
  messages: {
    shared: 'All {count} replicas of {workload} write to one claim, "{claim}".',
    attached:
      'All {count} replicas of {workload} write to claim "{claim}", which {who} may use at once ({mode}): the others do not start.',
  },
  fixes: {
    ownClaims: {
      title: 'Give each replica its own claim{ofClass} (data is not moved; recreate a running StatefulSet)',
      class: 'preview',
    },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  serviceName: cache
  replicas: 3
  template:
    spec:
      containers:
        - name: redis
          image: redis:8.2
          volumeMounts:
            - name: data
              mountPath: /data
      volumes:
        - name: data
          persistentVolumeClaim:
            claimName: cache
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  serviceName: cache
  replicas: 3
  template:
    spec:
      containers:
        - name: redis
          image: redis:8.2
          volumeMounts:
            - name: data
              mountPath: /data
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 8Gi
`,
  },

  kinds: ['StatefulSet'],
  check(set, { workspace, settings, report }) {
    const range = replicaRange(set, workspace);
    if (!range || range.max < 2) return;
    const engines = engineContainers(set, workspace);
    for (const claim of workloadClaims(set, workspace, settings)) {
      const { source } = claim.volume;
      if (source.kind !== 'claim' || claim.readOnly || claim.mounts.length === 0) continue;
      const users = claimUsers(claim);
      const who = users?.isCertain ? users.who : undefined;
      const isEngines = engines.some(({ container }) =>
        claim.mounts.some((it) => it.container.node === container.node),
      );
      const full: Severity = who ? 'error' : severityOf(claim, isEngines);
      const ofClass = isEngines && isShare(claim) ? diskClass : undefined;
      const access = claim.claim?.at('spec', 'accessModes');
      report(who ? 'attached' : 'shared', {
        at: source.claimName,
        severity: range.min > 1 || full === 'hint' ? full : 'information',
        data: {
          ...{ count: range.max, workload: set.title, claim: source.claimName.text ?? source.claimName.written },
          ...{ who: who ?? '', mode: claim.accessModes.join(', '), ofClass: ofClass ? ` of class ${ofClass}` : '' },
        },
        related: access ? [{ at: access, message: 'Who may use the claim at once.' }] : [],
        fixes: { ownClaims: claim.spec ? () => ownClaims(claim, set, ofClass) : undefined },
      });
    }
  },
});

/** Sharing files is a choice where they are nobody's data, and mostly a good one for backups and configuration. */
function severityOf(claim: WorkloadClaim, isEngines: boolean): Severity {
  if (!claim.accessModes.includes('ReadWriteMany')) return 'warning';
  const isAside = claim.mounts.every((it) => sharedOnPurpose.test(it.path) || sharedOnPurpose.test(it.name));
  if (isAside) return 'hint';
  return isEngines ? 'warning' : 'information';
}

function isShare({ storage }: WorkloadClaim): boolean {
  return storage?.driver?.medium === 'share' || storage?.driver?.medium === 'objects';
}

function ownClaims({ volume, spec, className }: WorkloadClaim, set: Resource, ofClass: string | undefined): Edit {
  const setSpec = set.get('spec');
  if (!setSpec) return [];
  const template = {
    metadata: { name: volume.name },
    spec: {
      accessModes: ['ReadWriteOnce'],
      volumeMode: spec?.get('volumeMode')?.text,
      storageClassName: ofClass ?? className,
      resources: { requests: { storage: spec?.get('resources', 'requests', 'storage')?.text ?? '10Gi' } },
    },
  };
  return combine(removeItem(volume.node), appendItemAt(setSpec, 'volumeClaimTemplates', template));
}
