import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { type AzureResourceType, azureIdDefect, azureIdPattern } from '../../knowledge/azure-resource-id.ts';
import {
  type ClassParameters,
  classParameters,
  classTypes,
  volumeParameters,
} from '../../workloads/class-parameters.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

const snapshotContent = 'VolumeSnapshotContent.snapshot.storage.k8s.io';
const disks = 'disk.csi.azure.com';

export default defineRule({
  id: 'azure-resource-id-malformed',
  area: 'storage',
  severity: 'error',
  summary: 'A storage object names an Azure resource by an id that has another shape, or not at all.',
  why: `
The driver takes the id apart to find the disk, share or container. It cannot do that with a name or a shortened id, and a
static volume without its share or account has nothing to mount. The object is accepted all the same, and only the pod
that mounts it reports the failure.`,
  remedy: `
Copy the id from \`az disk show --query id\`, or from the properties page in the portal. A static file share needs
\`shareName\`, a container \`containerName\`, and both need their storage account: by \`storageAccount\`, or in the secret of
\`nodeStageSecretRef\`.`,
  sources: [
    {
      title: 'AKS: Create a static volume with Azure Disks',
      url: 'https://learn.microsoft.com/azure/aks/azure-csi-disk-storage-provision#statically-provision-a-volume',
    },
    {
      title: 'AKS: Create a static volume with Azure Files',
      url: 'https://learn.microsoft.com/azure/aks/azure-csi-files-storage-provision#statically-provision-a-volume',
    },
  ],
  messages: {
    malformed: '{title}: {field} is no id of one of the {type} of Azure: {defect}. It has to read {pattern}.',
    noShare: '{title} names no {what}: {field} is missing, and its volumeHandle does not hold one.',
    noAccount: '{title} names no storage account: neither storageAccount nor nodeStageSecretRef is there.',
    noHandle: '{title} has no volumeHandle, which the API server requires.',
  },
  fixes: {},
  examples: {
    bad: `
apiVersion: v1
kind: PersistentVolume
metadata:
  name: ledger
spec:
  capacity:
    storage: 100Gi
  accessModes:
    - ReadWriteOnce
  csi:
    driver: disk.csi.azure.com
    volumeHandle: ledger-disk
`,
    good: `
apiVersion: v1
kind: PersistentVolume
metadata:
  name: ledger
spec:
  capacity:
    storage: 100Gi
  accessModes:
    - ReadWriteOnce
  csi:
    driver: disk.csi.azure.com
    volumeHandle: /subscriptions/0000/resourceGroups/ledger/providers/Microsoft.Compute/disks/ledger-disk
`,
  },

  kinds: ['PersistentVolume', ...classTypes, snapshotContent],
  check(resource, { report }) {
    const { title } = resource;
    for (const { at, field, type } of ids(resource)) {
      const id = at.text;
      if (!id || holdsPlaceholder(id)) continue;
      const defect = azureIdDefect(id, type);
      if (defect) report('malformed', { at, data: { title, field, type, defect, pattern: azureIdPattern(type) } });
    }
    if (resource.type !== 'PersistentVolume') return;

    const found = volumeParameters(resource);
    if (!found) return;
    const handle = resource.get('spec', 'csi', 'volumeHandle');
    if (!handle) {
      report('noHandle', { at: resource.at('spec', 'csi', 'volumeHandle'), data: { title } });
      return;
    }
    const wanted = { share: ['shareName', 'file share'], objects: ['containerName', 'container'] } as const;
    const { medium } = found.driver;
    if (medium !== 'share' && medium !== 'objects') return;
    const [field, what] = wanted[medium];
    // Volumes that were made by the driver hold group, account and share in their handle.
    const holdsAll = (handle.text?.split('#').filter(Boolean).length ?? 0) >= 3;
    if (holdsAll || handle.text === undefined || holdsPlaceholder(handle.text)) return;
    const at = found.node?.key ?? handle;
    if (!found.written.some((it) => it.parameter?.name === field))
      report('noShare', { at, data: { title, field, what } });
    else if (!namesAccount(resource, found)) report('noAccount', { at, data: { title } });
  },
});

function namesAccount(volume: Resource, { written }: ClassParameters): boolean {
  const accounts = ['storageAccount', 'server', 'secretName'];
  return (
    volume.get('spec', 'csi', 'nodeStageSecretRef') !== undefined ||
    volume.get('spec', 'csi', 'nodePublishSecretRef') !== undefined ||
    written.some((it) => accounts.includes(it.parameter?.name ?? ''))
  );
}

interface WrittenId {
  readonly at: YamlNode;
  readonly field: string;
  readonly type: AzureResourceType;
}

function ids(resource: Resource): readonly WrittenId[] {
  if (resource.type === 'PersistentVolume') {
    const csi = resource.get('spec', 'csi');
    const at = csi?.get('volumeHandle');
    return at && csi?.get('driver')?.text === disks ? [{ at, field: 'volumeHandle', type: 'disks' }] : [];
  }
  if (resource.type === snapshotContent) {
    if (resource.text('spec', 'driver') !== disks) return [];
    const [snapshot, volume] = ['snapshotHandle', 'volumeHandle'].map((it) => resource.get('spec', 'source', it));
    return [
      ...(snapshot ? [{ at: snapshot, field: 'snapshotHandle', type: 'snapshots' } as const] : []),
      ...(volume ? [{ at: volume, field: 'volumeHandle', type: 'disks' } as const] : []),
    ];
  }
  const found = classParameters(resource);
  if (found?.driver.name !== disks) return [];
  const types = [
    ['diskEncryptionSetID', 'diskEncryptionSets'],
    ['diskAccessID', 'diskAccesses'],
  ] as const;
  return types.flatMap(([field, type]) => {
    const at = found.find(field)?.entry.value;
    return at ? [{ at, field, type }] : [];
  });
}
