import type { Topic, TopicPlace } from './topic.ts';

const concepts = 'https://learn.microsoft.com/azure/aks/concepts-storage';
const disks = 'https://learn.microsoft.com/azure/aks/create-volume-azure-disk';
const files = 'https://learn.microsoft.com/azure/aks/create-volume-azure-files';
const blobs = 'https://learn.microsoft.com/azure/aks/create-volume-azure-blob-storage';

/** A StorageClass by its name, where a claim asks for it. */
function named(...values: readonly string[]): readonly TopicPlace[] {
  return [{ at: 'claim', path: ['storageClassName'], values }];
}

/** The classes an AKS cluster brings along. */
export const storageClassTopics: readonly Topic[] = [
  {
    id: 'class-default',
    where: named('default'),
    title: 'default: Standard SSD',
    text: 'The class of claims that name none: a Standard SSD managed disk, the same as `managed-csi`. Good for development and light load. Name a class in claims for data, so that a change of the default never decides for you.',
    sources: [
      { document: 'aks-best-practices', section: 'Storage: 1. Use Azure Managed Disks for Stateful Workloads' },
    ],
    statements: ['S052', 'S053'],
    link: `${concepts}#storage-classes`,
  },
  {
    id: 'class-managed-csi',
    where: named('managed-csi'),
    title: 'managed-csi: Standard SSD',
    text: 'A Standard SSD managed disk for one node, made where the pod is scheduled, deleted with its claim. Fit for light load. On clusters with several zones it is zone-redundant since AKS 1.29.',
    sources: [
      { document: 'aks-best-practices', section: 'Storage: 1. Use Azure Managed Disks for Stateful Workloads' },
    ],
    statements: ['S053', 'S056', 'S070'],
    link: `${concepts}#storage-classes`,
  },
  {
    id: 'class-managed-csi-premium',
    where: named('managed-csi-premium'),
    title: 'managed-csi-premium: Premium SSD',
    text: 'A Premium SSD managed disk for one node, made where the pod is scheduled. A sound first choice for databases: steady latency, and zone-redundant on clusters with several zones since AKS 1.29. It deletes the disk with the claim; for data to keep, copy it into a class of your own with `Retain`.',
    sources: [
      { document: 'aks-best-practices', section: 'Storage: 1. Use Azure Managed Disks for Stateful Workloads' },
      { document: 'high-availability-outline', section: 'Layers: Stateful layer: AKS data persistency options' },
    ],
    statements: ['S053', 'S055', 'S056', 'S058', 'S070'],
    link: `${concepts}#storage-classes`,
  },
  {
    id: 'class-managed-csi-premium-v2',
    where: named('managed-csi-premium-v2'),
    title: 'managed-csi-premium-v2: Premium SSD v2',
    text: 'From AKS 1.35. Size, IOPS and throughput are bought apart, usually for less than Premium or Ultra. The disk lives in one zone and is not cached by the host, so take it for software that replicates over zones by itself.',
    sources: [
      { document: 'aks-best-practices', section: 'Storage: 1. Use Azure Managed Disks for Stateful Workloads' },
      { document: 'high-availability-outline', section: 'Layers: Stateful layer: AKS data persistency options' },
    ],
    statements: ['S053', 'S057'],
    correction: 'The documents know only Premium and Ultra; for most databases this class is the better of the three.',
    link: `${concepts}#storage-classes`,
  },
  {
    id: 'class-azurefile-csi',
    where: named('azurefile-csi'),
    title: 'azurefile-csi: a standard file share over SMB',
    text: 'A share that many pods mount at once, on standard storage of one zone. Right for small shared files. Not for databases: SMB has no POSIX ownership, and its locks and flushes are not what they rely on.',
    sources: [{ document: 'aks-best-practices', section: 'Storage: 2. Leverage Azure Files for File Storage' }],
    statements: ['S038', 'S062'],
    link: files,
  },
  {
    id: 'class-azurefile-csi-premium',
    where: named('azurefile-csi-premium'),
    title: 'azurefile-csi-premium: a premium file share over SMB',
    text: 'A share that many pods mount at once, on SSDs of one zone, from 100 GiB on: smaller requests are raised to that and billed. Right for busy shared files; not for databases. For POSIX permissions or several zones make a class with `protocol: nfs` or a ZRS SKU.',
    sources: [
      { document: 'aks-best-practices', section: 'Storage: 2. Leverage Azure Files for File Storage' },
      { document: 'high-availability-outline', section: 'Layers: Stateful layer: AKS data persistency options' },
    ],
    statements: ['S038', 'S060', 'S062'],
    link: files,
  },
  {
    id: 'class-azureblob-nfs-premium',
    where: named('azureblob-nfs-premium'),
    title: 'azureblob-nfs-premium: a blob container over NFS 3',
    text: 'For large files that are written once and read often, such as media or training data. Needs the blob driver of the cluster to be switched on. Object storage behind a file system: no place for databases.',
    sources: [{ document: 'aks-best-practices', section: 'Storage: 3. Use Azure Blob Storage for Object Storage' }],
    statements: ['S065', 'S066'],
    link: blobs,
  },
  {
    id: 'class-azureblob-fuse-premium',
    where: named('azureblob-fuse-premium'),
    title: 'azureblob-fuse-premium: a blob container over BlobFuse',
    text: 'Mounts a container through a user-space file system with a local cache. Fit for data lakes and bulk reads. Renames and partial writes are slow or not atomic, so keep databases away. Needs the blob driver to be switched on.',
    sources: [{ document: 'aks-best-practices', section: 'Storage: 3. Use Azure Blob Storage for Object Storage' }],
    statements: ['S065', 'S066'],
    correction: 'In a class of your own ask for `protocol: fuse2`; the first BlobFuse is superseded.',
    link: blobs,
  },
  {
    id: 'class-local-csi',
    where: named('local-csi'),
    title: 'local-csi: NVMe of the node',
    text: 'Azure Container Storage on the local disks of the node: the fastest there is, and empty after every node upgrade, deallocation or repair. Only for software that keeps full copies on other nodes. A persistent claim needs the annotation `localdisk.csi.acstor.io/accept-ephemeral-storage`.',
    sources: [
      { document: 'high-availability-outline', section: 'Layers: Stateful layer: AKS data persistency options' },
    ],
    statements: ['S061'],
    link: concepts,
  },
  {
    id: 'class-legacy',
    where: named('managed-premium', 'azurefile', 'azurefile-premium'),
    title: 'A class of the drivers before CSI',
    text: 'Clusters of today may not have it. Use `managed-csi-premium` in place of `managed-premium`, `azurefile-csi` in place of `azurefile` and `azurefile-csi-premium` in place of `azurefile-premium`.',
    sources: [{ document: 'statefulset-workshop', section: 'Postgres Service and Deployment' }],
    statements: ['S043', 'S052'],
    correction: 'The claim of the workshop still names `managed-premium`.',
    link: disks,
  },
];
