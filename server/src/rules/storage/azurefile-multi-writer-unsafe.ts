import type { Settings } from '../../config/settings.ts';
import type { Resource } from '../../k8s/resource.ts';
import { controllerTypes } from '../../k8s/types.ts';
import { type WorkloadClaim, workloadClaims } from '../../workloads/claims.ts';
import { engineContainers } from '../../workloads/engine-containers.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { removeItem } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

const controllers = new Set<string>(controllerTypes);

export default defineRule({
  id: 'azurefile-multi-writer-unsafe',
  area: 'storage',
  severity: 'warning',
  summary: 'Several pods write to a file share whose locks are switched off.',
  why: `
The mount option \`nobrl\` keeps locks of byte ranges on the node: a program that locks a file is told that it has the lock,
and so is its twin on the next node. Whatever relies on locks, such as SQLite, Lucene or the PID file of a database,
then writes over the work of the others.`,
  remedy: `
Give each replica a volume of its own. Where the share is to be shared, leave \`nobrl\` out, so that locks hold for everybody.
The options of an existing volume are those of its PersistentVolume; a change of the class reaches new volumes alone.`,
  sources: [
    'S035',
    'S038',
    {
      title: 'mount.cifs: nobrl',
      url: 'https://manpages.debian.org/bookworm/cifs-utils/mount.cifs.8.en.html',
    },
  ],
  correction:
    'The workshop mounts its shared claim with `nobrl`. One claim per replica needs neither the share nor the option.',
  messages: {
    replicas:
      '{count} pods of {workload} write to the share of claim "{claim}", and {declaring} mounts it with nobrl: each of them gets every lock.',
    workloads:
      '{workload} and {other} write to the share of claim "{claim}", and {declaring} mounts it with nobrl: both get every lock.',
  },
  fixes: {
    keepLocks: { title: 'Leave nobrl out, so that locks hold (new volumes only)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: shared
provisioner: file.csi.azure.com
parameters:
  skuName: Premium_ZRS
mountOptions:
  - mfsymlinks
  - nobrl
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: index
spec:
  accessModes: [ReadWriteMany]
  storageClassName: shared
  resources:
    requests:
      storage: 100Gi
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: search
spec:
  replicas: 2
  template:
    spec:
      containers:
        - name: search
          image: registry.example.com/search:1.4
          volumeMounts:
            - name: index
              mountPath: /index
      volumes:
        - name: index
          persistentVolumeClaim:
            claimName: index
`,
    good: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: shared
provisioner: file.csi.azure.com
parameters:
  skuName: Premium_ZRS
mountOptions:
  - mfsymlinks
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: index
spec:
  accessModes: [ReadWriteMany]
  storageClassName: shared
  resources:
    requests:
      storage: 100Gi
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: search
spec:
  replicas: 2
  template:
    spec:
      containers:
        - name: search
          image: registry.example.com/search:1.4
          volumeMounts:
            - name: index
              mountPath: /index
      volumes:
        - name: index
          persistentVolumeClaim:
            claimName: index
`,
  },

  kinds: controllerTypes,
  check(workload, { workspace, settings, report }) {
    for (const claim of workloadClaims(workload, workspace, settings)) {
      const { source } = claim.volume;
      const option = noLocks(claim);
      if (source.kind !== 'claim' || claim.readOnly || claim.mounts.length === 0 || !option) continue;
      const range = workload.type === 'DaemonSet' ? { min: 2, max: 2 } : replicaRange(workload, workspace);
      const other = otherWriter(claim, workload, workspace, settings);
      const isShared = range !== undefined && range.max > 1;
      if (!isShared && !other) continue;

      const isEngines = engineContainers(workload, workspace).some(({ container }) =>
        claim.mounts.some((it) => it.container.node === container.node),
      );
      const data = {
        ...{ workload: workload.title, claim: source.claimName.text ?? '', other: other?.title ?? '' },
        ...{ count: workload.type === 'DaemonSet' ? 'All' : (range?.max ?? 0), declaring: option.declaring.title },
      };
      report(isShared ? 'replicas' : 'workloads', {
        at: source.claimName,
        // Files that nobody locks are shared like this without harm.
        severity: isEngines && (other || (range?.min ?? 0) > 1) ? 'warning' : 'information',
        data,
        related: [{ at: option.at, message: `${option.declaring.title} switches the locks off.` }],
        fixes: { keepLocks: () => removeItem(option.at) },
      });
    }
  },
});

/** Where a share of SMB is mounted without locks on the server. */
function noLocks({ storage }: WorkloadClaim): { readonly at: YamlNode; readonly declaring: Resource } | undefined {
  const declaring = storage?.declaredBy;
  if (!declaring || storage?.protocol !== 'smb') return undefined;
  const options = declaring.get('mountOptions') ?? declaring.get('spec', 'mountOptions');
  const at = options?.items().find((it) => it.text === 'nobrl');
  return at && { at, declaring };
}

/** A workload of another name that writes to the same claim all the time. */
function otherWriter(
  { claim }: WorkloadClaim,
  workload: Resource,
  workspace: Workspace,
  settings: Settings,
): Resource | undefined {
  if (!claim) return undefined;
  const { name, namespace, uri: near } = claim;
  return workspace
    .referencing('PersistentVolumeClaim', { name, namespace, near })
    .map((it) => it.resource)
    .find(
      (it) =>
        it.name !== workload.name &&
        controllers.has(it.type) &&
        workloadClaims(it, workspace, settings).some(
          (own) => own.claim === claim && !own.readOnly && own.mounts.length > 0,
        ),
    );
}
