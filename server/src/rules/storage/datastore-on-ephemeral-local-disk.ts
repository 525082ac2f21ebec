import { engineName } from '../../knowledge/engines.ts';
import type { WorkloadClaim } from '../../workloads/claims.ts';
import { type StoredData, storedData } from '../../workloads/data-places.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { replicates } from '../../workloads/replication.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

/** Provisioners of others whose volumes are directories or partitions of the node. */
const localProvisioner =
  /^(?:rancher\.io\/local-path|openebs\.io\/local|(?:local|zfs)\.csi\.openebs\.io|topolvm\.(?:io|cybozu\.com)|kubernetes\.io\/(?:local-volume|host-path))$/;

export default defineRule({
  id: 'datastore-on-ephemeral-local-disk',
  area: 'storage',
  severity: 'warning',
  development: 'off',
  summary: "A database's data lies on its node, which upgrades wipe.",
  why: `
A local disk is as lasting as its node. AKS replaces nodes with each upgrade of their image or version, when a pool is scaled
in, and when the hardware fails, and what was on them is gone. A pod that is bound to such a volume does not even start
elsewhere.`,
  remedy: `
Use local disks for engines that rebuild a lost member from the others, with three members or more, a budget that lets one go
at a time, and a backup. For everything else use managed disks: Premium SSD v2 where latency counts.`,
  sources: [
    'S061',
    {
      title: 'Azure Container Storage with local NVMe',
      url: 'https://learn.microsoft.com/azure/storage/container-storage/use-container-storage-with-local-disk',
    },
  ],
  correction: `
Local NVMe is managed by Azure Container Storage 2 today (class \`local-csi\`). Claims that are to outlive a pod need the
annotation \`localdisk.csi.acstor.io/accept-ephemeral-storage: "true"\`.`,
  messages: {
    lost: '{engine} keeps its data on {place}, which goes with the node at an upgrade or a scale-in: {copies}.',
    rebuilt:
      '{engine} keeps its data on {place}, which goes with the node at an upgrade or a scale-in: {count} members have to rebuild it from each other, one at a time.',
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
  replicas: 1
  template:
    spec:
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
        storageClassName: local-csi
        resources:
          requests:
            storage: 100Gi
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: orders
spec:
  serviceName: orders
  replicas: 1
  template:
    spec:
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
            storage: 100Gi
`,
  },

  kinds: ['StatefulSet', 'Deployment', 'ReplicaSet', 'Rollout.argoproj.io', 'Pod'],
  check(workload, { workspace, settings, report }) {
    const reported = new Set<YamlNode>();
    for (const stored of storedData(workload, workspace, settings)) {
      const { engine, claim } = stored;
      const place = claim && !claim.readOnly ? localPlace(stored, workspace) : undefined;
      const at = claim && whereChosen(claim);
      if (!place || !at || reported.has(at)) continue;
      reported.add(at);
      const count = replicaRange(workload, workspace)?.max;
      const shares = replicates(engine, workload, workspace);
      const declared = stored.storage?.declaredBy;
      const problem = {
        at,
        related: declared ? [{ at: declared.at('metadata', 'name'), message: `${declared.title}.` }] : [],
      };
      const data = { engine: engineName(engine.match), place };
      if (shares === 'no' || (count !== undefined && count < 3)) {
        const copies =
          count === undefined || count < 2
            ? 'there is no other copy'
            : shares === 'no'
              ? `its ${count} replicas do not share data, so each is the only copy of its own`
              : `${count} members leave one copy at best`;
        report('lost', { ...problem, data: { ...data, copies } });
      } else {
        report('rebuilt', { ...problem, severity: 'information', data: { ...data, count: count ?? 'its' } });
      }
    }
  },
});

/** What of the node the data lies on, in words; `undefined` if it lies elsewhere, or that is not known. */
function localPlace({ claim, storage }: StoredData, workspace: Workspace): string | undefined {
  const className = storage?.className ?? claim?.className ?? '';
  const ofClass = className === '' ? '' : ` (class "${className}")`;
  if (/^acstor-ephemeraldisk/.test(className)) return `a local disk of its node${ofClass}`;
  if (!storage) return undefined;
  if (storage.provisioner === 'kubernetes.io/host-path') return 'a directory of its node';
  if (storage.driver?.medium === 'node' || localProvisioner.test(storage.provisioner)) {
    return `a local disk of its node${ofClass}`;
  }
  // Volumes of such a class are made by hand, mostly from local disks, but not always.
  const isByHand = storage.provisioner === 'kubernetes.io/no-provisioner';
  const isLocal =
    isByHand &&
    workspace
      .all('PersistentVolume')
      .some((it) => it.text('spec', 'storageClassName') === className && it.get('spec', 'local'));
  return isLocal ? `a local disk of its node${ofClass}` : undefined;
}

/** Where the storage of a claim is chosen, as far as the workload says. */
function whereChosen({ volume: { source }, spec }: WorkloadClaim): YamlNode | undefined {
  if (source.kind === 'claim') return source.claimName;
  if (source.kind === 'other') return undefined;
  return spec?.get('storageClassName') ?? spec?.key;
}
