import type { Settings } from '../../config/settings.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { isWorkload } from '../../k8s/types.ts';
import { engineName } from '../../knowledge/engines.ts';
import { type StoredData, storedData } from '../../workloads/data-places.ts';
import type { ResolvedStorage } from '../../workloads/storage.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { combine } from '../../yaml/combine.ts';
import { appendDocument, type Edit, setKey, setPath } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

/** An engine whose data is on a volume, with the workload that runs it. */
interface Kept extends StoredData {
  readonly workload: Resource;
}

export default defineRule({
  id: 'storageclass-reclaim-delete',
  area: 'storage',
  severity: 'information',
  development: 'off',
  summary: 'Whoever deletes the claim of a database deletes its volume, too.',
  why: `
The reclaim policy acts when a claim is deleted: with its namespace, by a prune of a GitOps tool, or by hand. With \`Delete\`,
which is also what applies when nothing is written, the volume and the data are gone at that moment.`,
  remedy: `
Use a class of your own with \`reclaimPolicy: Retain\`: AKS undoes changes to the classes it brings, and the policy of an
existing class cannot be changed. Volumes that exist keep their policy until it is changed on the PersistentVolume.
Retained disks are billed until somebody deletes them. Backups are needed with either policy.`,
  sources: [
    'S070',
    'S184',
    {
      title: 'Kubernetes: Reclaiming',
      url: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaiming',
    },
  ],
  correction: `
The policy acts on the deletion of the claim, not of the pods or "the application": the claims of a StatefulSet outlive
it unless its \`persistentVolumeClaimRetentionPolicy\` says otherwise.`,
  messages: {
    storageClass:
      'StorageClass "{name}" deletes a volume with its claim, and {engine} in {workload} keeps its data on one.',
    volume: 'PersistentVolume "{name}" goes with its claim, and {engine} in {workload} keeps its data on it.',
    template: 'Class {className} deletes a volume with its claim, and {engine} keeps its data on one.',
    snapshots: 'VolumeSnapshotClass "{name}", with which Velero backs up, deletes the snapshots with their namespace.',
  },
  fixes: {
    retain: {
      title: 'Keep the volume (it is billed until it is deleted; an existing class must be recreated)',
      class: 'preview',
    },
    retainVolume: { title: 'Keep the volume when its claim goes (it is billed until it is deleted)', class: 'preview' },
    retainClass: {
      title:
        'Add class "{retaining}", which keeps disks (billed until deleted), and use it (recreate a running StatefulSet)',
      class: 'preview',
    },
    retainSnapshots: { title: 'Keep the snapshots (they are billed until they are deleted)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: orders
provisioner: disk.csi.azure.com
reclaimPolicy: Delete
volumeBindingMode: WaitForFirstConsumer
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: orders
spec:
  serviceName: orders
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
        storageClassName: orders
        resources:
          requests:
            storage: 32Gi
`,
    good: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: orders
provisioner: disk.csi.azure.com
reclaimPolicy: Retain
volumeBindingMode: WaitForFirstConsumer
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: orders
spec:
  serviceName: orders
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
        storageClassName: orders
        resources:
          requests:
            storage: 32Gi
`,
  },

  kinds: ['StorageClass', 'PersistentVolume', 'StatefulSet', 'VolumeSnapshotClass.snapshot.storage.k8s.io'],
  check(resource, { workspace, settings, report }) {
    const { name } = resource;
    switch (resource.type) {
      case 'StorageClass': {
        const policy = resource.get('reclaimPolicy');
        if (policy && policy.text !== 'Delete') return;
        const provisioner = resource.text('provisioner') ?? '';
        if (provisioner === '' || provisioner.endsWith('/no-provisioner') || holdsPlaceholder(provisioner)) return;
        const kept = consumers(resource, workspace, settings);
        if (!kept) return;
        report('storageClass', {
          at: resource.at('reclaimPolicy'),
          data: { name, ...about(kept) },
          related: [{ at: kept.workload.at('metadata', 'name'), message: `${kept.workload.title}.` }],
          fixes: { retain: () => setKey(resource.root, 'reclaimPolicy', 'Retain') },
        });
        return;
      }
      case 'PersistentVolume': {
        // What is written by hand is kept unless it says otherwise.
        const policy = resource.get('spec', 'persistentVolumeReclaimPolicy');
        if (policy?.text !== 'Delete') return;
        const kept = consumers(resource, workspace, settings);
        if (!kept) return;
        report('volume', {
          at: policy,
          data: { name, ...about(kept) },
          related: [{ at: kept.workload.at('metadata', 'name'), message: `${kept.workload.title}.` }],
          fixes: {
            retainVolume: () => setPath(resource.root, ['spec', 'persistentVolumeReclaimPolicy'], 'Retain'),
          },
        });
        return;
      }
      case 'StatefulSet':
        for (const kept of keptBy(resource, workspace, settings)) {
          const { claim, storage } = kept;
          const source = claim?.volume.source;
          if (source?.kind !== 'claimTemplate' || !storage || storage.declaredBy) continue;
          const spec = source.template.get('spec');
          if (!spec || storage.reclaimPolicy !== 'Delete' || storage.driver?.medium === 'node') continue;
          const retaining = `${storage.className}-retain`;
          report('template', {
            at: spec.get('storageClassName') ?? spec.key ?? spec,
            severity: 'hint',
            data: { engine: engineName(kept.engine.match), className: `"${storage.className}"`, retaining },
            fixes: { retainClass: () => useRetaining(spec, storage, retaining, resource, workspace) },
          });
        }
        return;
      default: {
        const policy = resource.get('deletionPolicy');
        if (policy?.text !== 'Delete' || resource.labels.get('velero.io/csi-volumesnapshot-class') !== 'true') return;
        report('snapshots', {
          at: policy,
          severity: 'hint',
          data: { name },
          fixes: { retainSnapshots: () => setKey(resource.root, 'deletionPolicy', 'Retain') },
        });
      }
    }
  },
});

function about({ engine, workload }: Kept): { engine: string; workload: string } {
  return { engine: engineName(engine.match), workload: workload.title };
}

/** An engine with data on a volume of this class, or on this very volume, that no backup covers. */
function consumers(source: Resource, workspace: Workspace, settings: Settings): Kept | undefined {
  const wanted = { name: source.name, namespace: '', near: source.uri };
  const claims = new Set<Resource>(workspace.referencing(source.type, wanted).map((it) => it.resource));
  const reserved = source.get('spec', 'claimRef');
  const name = reserved?.get('name')?.text;
  if (name) {
    const namespace = reserved?.get('namespace')?.text ?? 'default';
    const claim = workspace.find('PersistentVolumeClaim', { name, namespace, near: source.uri });
    if (claim) claims.add(claim);
  }
  for (const it of claims) {
    const { namespace, uri: near } = it;
    const workloads = isWorkload(it.type)
      ? [it]
      : workspace
          .referencing('PersistentVolumeClaim', { name: it.name, namespace, near })
          .map(({ resource }) => resource);
    for (const workload of workloads) {
      const kept = keptBy(workload, workspace, settings).find((one) => one.storage?.declaredBy === source);
      if (kept) return kept;
    }
  }
  return undefined;
}

/** The data of a workload's engines that lies on claims which outlive the pod. */
function keptBy(workload: Resource, workspace: Workspace, settings: Settings): readonly Kept[] {
  const kept = storedData(workload, workspace, settings).filter(
    ({ claim }) => claim && !claim.readOnly && claim.volume.source.kind !== 'ephemeralClaim',
  );
  if (kept.length === 0 || isBackedUp(workload.namespace, workspace)) return [];
  return kept.map((it) => ({ ...it, workload }));
}

function isBackedUp(namespace: string, workspace: Workspace): boolean {
  return workspace.all('Schedule.velero.io').some((it) => {
    const included = it.get('spec', 'template', 'includedNamespaces')?.items() ?? [];
    return included.length === 0 || included.some(({ text }) => text === '*' || text === namespace);
  });
}

/** A copy of a class of AKS that keeps its disks, and the template that uses it. */
function useRetaining(
  spec: YamlNode,
  { driver, provisioner, sku }: ResolvedStorage,
  name: string,
  set: Resource,
  workspace: Workspace,
): Edit {
  if (driver?.name !== 'disk.csi.azure.com' || sku === undefined) return [];
  const exists = workspace.find('StorageClass', { name, namespace: '', near: set.uri }) !== undefined;
  const storageClass = {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name },
    provisioner,
    parameters: { skuName: sku },
    reclaimPolicy: 'Retain',
    volumeBindingMode: 'WaitForFirstConsumer',
    allowVolumeExpansion: true,
  };
  const use = setKey(spec, 'storageClassName', name);
  return exists ? use : combine(use, appendDocument(set.document, storageClass, name));
}
