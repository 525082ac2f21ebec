import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { podSpec } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { type WorkloadClaim, workloadClaims } from '../../workloads/claims.ts';
import { engineContainers } from '../../workloads/engine-containers.ts';
import { clusterSets } from '../../workloads/members.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { replicates } from '../../workloads/replication.ts';
import type { ResolvedStorage } from '../../workloads/storage.ts';
import { type Edit, replaceValue, setPath } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'storageclass-single-zone-sku',
  area: 'storage',
  severity: 'information',
  development: 'off',
  summary: 'The only copy of the data lies in one zone.',
  why: `
A locally redundant disk (LRS) can only be attached in the zone where it was made. When that zone is lost, or has no room, its pod
stays Pending until the zone is back; nothing moves a disk. A share with local redundancy is one building's, too.`,
  remedy: `
For a workload without copies of its own, use a zone-redundant SKU: \`Premium_ZRS\` or \`StandardSSD_ZRS\`. It costs more, writes take a
little longer, and it is not in every region. For a database that keeps a member with its own disk in each zone LRS is right. The
SKU of a class cannot be changed, and neither can that of its disks: make a new class, and move the data to a new claim.`,
  sources: [
    'S038',
    'S056',
    'S057',
    'S058',
    {
      title: 'Azure: Redundancy options for managed disks',
      url: 'https://learn.microsoft.com/azure/virtual-machines/disks-redundancy',
    },
  ],
  messages: {
    alone:
      '{workload} runs 1 replica, and its disk ({storage}) can be attached in one of the {zones} zones: without that zone the pod stays Pending.',
    unspread:
      '{workload} spreads its {replicas} replicas, but not over zones, and their disks ({storage}) stay in the zone where they are made: all may be in one of the {zones}.',
    share: '{workload} has {replicas} replicas on one share ({storage}), whose only copies lie in one zone.',
  },
  fixes: {
    redundant: { title: 'Use {sku} (needs a new class and new claims)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: fast
provisioner: disk.csi.azure.com
parameters:
  skuName: Premium_LRS
volumeBindingMode: WaitForFirstConsumer
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: wiki
spec:
  replicas: 1
  template:
    spec:
      containers:
        - name: postgres
          image: postgres:17.5
          volumeMounts:
            - name: data
              mountPath: /var/lib/postgresql/data
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        storageClassName: fast
        accessModes: [ReadWriteOncePod]
        resources:
          requests:
            storage: 10Gi
`,
    good: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: fast
provisioner: disk.csi.azure.com
parameters:
  skuName: Premium_ZRS
volumeBindingMode: WaitForFirstConsumer
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: wiki
spec:
  replicas: 1
  template:
    spec:
      containers:
        - name: postgres
          image: postgres:17.5
          volumeMounts:
            - name: data
              mountPath: /var/lib/postgresql/data
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        storageClassName: fast
        accessModes: [ReadWriteOncePod]
        resources:
          requests:
            storage: 10Gi
`,
  },

  kinds: ['StatefulSet', 'Deployment'],
  check(workload, { workspace, settings, report }) {
    const { zones } = settings.cluster;
    if (zones <= 1) return;
    const claims = workloadClaims(workload, workspace, settings).filter((it) => it.storage && !it.readOnly);
    if (claims.length === 0 || !claims.some(isSingleZone)) return;
    const range = replicaRange(workload, workspace);
    if (!range) return;

    const replicas = range.max === range.min ? range.min : `${range.min} to ${range.max}`;
    for (const claim of claims) {
      const { storage } = claim;
      if (!storage || !isSingleZone(claim)) continue;
      const at = placeOf(claim);
      const { declaredBy } = storage;
      const sku = zoneRedundantSku(storage);
      const problem = {
        at,
        related: declaredBy
          ? [{ at: declaredBy.at('parameters', 'skuName'), message: `${declaredBy.title} is declared here.` }]
          : [],
        fixes: { redundant: sku && declaredBy ? () => withSku(declaredBy, sku) : undefined },
      };
      const data = { workload: workload.title, storage: describe(storage), zones, replicas, ...(sku && { sku }) };
      if (storage.driver?.medium === 'share') {
        if (range.min > 1 && claim.claim) report('share', { ...problem, data });
      } else if (range.max <= 1) {
        if (range.max === 1 && !isMember(workload)) report('alone', { ...problem, severity: 'warning', data });
      } else if (range.min > 1 && isSpreadButNotOverZones(workload)) {
        report('unspread', { ...problem, data });
      }
    }

    /** One of several sets that hold copies of the same data, or one whose copies are out of sight. */
    function isMember(set: Resource): boolean {
      if (clusterSets(set, workspace).length > 1) return true;
      return engineContainers(set, workspace).some((it) => replicates(it, set, workspace) !== 'no');
    }
  },
});

/** Disks and shares of Azure that only one zone has. Local disks and objects are the matter of other rules. */
function isSingleZone({ storage }: WorkloadClaim): boolean {
  if (!storage?.driver || storage.zoneRedundant) return false;
  if (storage.driver.medium === 'share') return storage.sku !== undefined && /_LRS$/i.test(storage.sku);
  if (storage.driver.name !== 'disk.csi.azure.com') return false;
  return storage.sku === undefined || !holdsPlaceholder(storage.sku);
}

function placeOf({ claim, spec, volume }: WorkloadClaim) {
  if (volume.source.kind === 'claim') return volume.source.claimName;
  return (!claim && spec?.get('storageClassName')) || (volume.node.get('metadata', 'name') ?? volume.node);
}

function describe({ sku, className, driver }: ResolvedStorage): string {
  const from = className ? `class "${className}"` : (driver?.title ?? '');
  return sku ? `${sku} of ${from}` : `${from}, which names no SKU`;
}

/** The zone-redundant SKU of the same kind. There is none for standard hard disks, Premium SSD v2 and Ultra Disk. */
function zoneRedundantSku({ sku, driver }: ResolvedStorage): string | undefined {
  const skus = driver?.medium === 'share' ? shareSkus : diskSkus;
  return skus[sku ?? ''];
}

const diskSkus: Readonly<Record<string, string>> = {
  '': 'StandardSSD_ZRS',
  Premium_LRS: 'Premium_ZRS',
  StandardSSD_LRS: 'StandardSSD_ZRS',
};
const shareSkus: Readonly<Record<string, string>> = { Premium_LRS: 'Premium_ZRS', Standard_LRS: 'Standard_ZRS' };

/** The parameter has several names and any case. A volume that was made by hand is what it is. */
function withSku(declaredBy: Resource, sku: string): Edit {
  if (declaredBy.type !== 'StorageClass') return [];
  const parameters = declaredBy.get('parameters');
  const written = parameters?.entries().find((it) => /^(?:skuName|storageAccountType)$/i.test(it.name));
  return written ? replaceValue(written.value, sku) : setPath(declaredBy.root, ['parameters', 'skuName'], sku);
}

/** Pods that are kept apart, but by nodes alone. Where nothing keeps them apart, that is said on its own. */
function isSpreadButNotOverZones(workload: Resource): boolean {
  const spec = podSpec(workload);
  const keys = [
    ...(spec?.all('topologySpreadConstraints', '*', 'topologyKey') ?? []),
    ...(spec?.all('affinity', 'podAntiAffinity', '*', '*', 'topologyKey') ?? []),
    ...(spec?.all('affinity', 'podAntiAffinity', '*', '*', 'podAffinityTerm', 'topologyKey') ?? []),
  ];
  return keys.length > 0 && keys.every((it) => it.text === 'kubernetes.io/hostname');
}
