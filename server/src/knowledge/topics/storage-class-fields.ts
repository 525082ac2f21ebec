import type { Topic } from './topic.ts';

const kinds = ['StorageClass'];
const classes = 'https://kubernetes.io/docs/concepts/storage/storage-classes/';
const types = 'https://learn.microsoft.com/azure/virtual-machines/disks-types';

/** The fields of a StorageClass: what a claim gets. */
export const storageClassFieldTopics: readonly Topic[] = [
  {
    id: 'reclaim-policy',
    where: [
      { at: 'field', kinds, path: ['reclaimPolicy'] },
      { at: 'field', kinds: ['PersistentVolume'], path: ['spec', 'persistentVolumeReclaimPolicy'] },
    ],
    title: 'reclaimPolicy: what a deleted claim takes along',
    text: '`Delete`, the default, removes the disk with its claim: a deleted namespace or a GitOps prune is enough. `Retain` keeps the disk, and its bill, until somebody deletes it. Take Retain for data, Delete for tests.',
    sources: [{ document: 'aks-best-practices', section: 'Storage: 7. Dynamic Storage Provisioning' }],
    statements: ['S070'],
    correction:
      'The policy acts when the claim is deleted, not when pods or the StatefulSet are. All built-in classes say Delete and AKS undoes edits to them, so Retain needs a class of your own.',
    link: `${classes}#reclaim-policy`,
  },
  {
    id: 'volume-binding-mode',
    where: [{ at: 'field', kinds, path: ['volumeBindingMode'] }],
    title: 'volumeBindingMode: when the volume is made',
    text: '`Immediate`, the default of the API, makes the disk before anybody knows where the pod will run; a disk of one zone may then lie where the pod cannot. `WaitForFirstConsumer` makes it next to the scheduled pod and is right for every disk. File and blob shares may bind at once.',
    sources: [
      { document: 'aks-best-practices', section: 'Storage: 7. Dynamic Storage Provisioning' },
      { document: 'aks-best-practices', section: 'Designing: 10. Multi-Region and High Availability' },
    ],
    statements: ['S052', 'S078'],
    link: `${classes}#volume-binding-mode`,
  },
  {
    id: 'allow-volume-expansion',
    where: [{ at: 'field', kinds, path: ['allowVolumeExpansion'] }],
    title: 'allowVolumeExpansion',
    text: 'Lets claims of the class grow later; false if absent, and then a full disk means a new disk and a copy. Azure disks grow while in use. Set it to true in every class.',
    sources: [{ document: 'aks-best-practices', section: 'Storage: 9. Optimize for Cost and Performance' }],
    statements: ['S074'],
    correction: 'Growth is never automatic and never reversed: somebody edits the claim.',
    link: `${classes}#allow-volume-expansion`,
  },
  {
    id: 'provisioner',
    where: [{ at: 'field', kinds, path: ['provisioner'] }],
    title: 'provisioner: the driver',
    text: 'Which driver makes and mounts the volumes. On AKS these are the CSI drivers for disks, files and blobs, and that of Azure Container Storage. The names `kubernetes.io/azure-disk` and `kubernetes.io/azure-file` belong to drivers that no longer create volumes.',
    sources: [
      { document: 'stateful-workloads', section: 'Kubernetes stateful framework for Azure' },
      { document: 'aks-best-practices', section: 'Storage: 7. Dynamic Storage Provisioning' },
    ],
    statements: ['S052', 'S063'],
    link: 'https://learn.microsoft.com/azure/aks/csi-storage-drivers',
  },
  {
    id: 'provisioner-disk',
    where: [{ at: 'field', kinds, path: ['provisioner'], values: ['disk.csi.azure.com'] }],
    title: 'disk.csi.azure.com: Azure managed disks',
    text: 'Block storage for one node at a time, with real file-system semantics: the place for database files. How many disks a node holds depends on its VM size. Combine with `WaitForFirstConsumer`.',
    sources: [
      { document: 'aks-best-practices', section: 'Storage: 1. Use Azure Managed Disks for Stateful Workloads' },
    ],
    statements: ['S055'],
    link: 'https://learn.microsoft.com/azure/aks/create-volume-azure-disk',
  },
  {
    id: 'provisioner-file',
    where: [{ at: 'field', kinds, path: ['provisioner'], values: ['file.csi.azure.com'] }],
    title: 'file.csi.azure.com: Azure Files',
    text: 'Shares for many pods, over SMB or, with `protocol: nfs` on premium storage, over NFS with POSIX permissions. For shared files, not for database files.',
    sources: [{ document: 'aks-best-practices', section: 'Storage: 2. Leverage Azure Files for File Storage' }],
    statements: ['S062', 'S064'],
    correction:
      'The account key need not lie in a Secret: mounts with a managed identity exist from AKS 1.34 on, with a workload identity from 1.35 on.',
    link: 'https://learn.microsoft.com/azure/aks/create-volume-azure-files',
  },
  {
    id: 'provisioner-blob',
    where: [{ at: 'field', kinds, path: ['provisioner'], values: ['blob.csi.azure.com'] }],
    title: 'blob.csi.azure.com: blob containers',
    text: 'Mounts object storage as a file system, by BlobFuse or NFS 3. For large unstructured files. It lacks the locking and atomic renames that databases depend on.',
    sources: [{ document: 'aks-best-practices', section: 'Storage: 3. Use Azure Blob Storage for Object Storage' }],
    statements: ['S065', 'S066'],
    link: 'https://learn.microsoft.com/azure/aks/create-volume-azure-blob-storage',
  },
  {
    id: 'provisioner-local',
    where: [{ at: 'field', kinds, path: ['provisioner'], values: ['localdisk.csi.acstor.io'] }],
    title: 'localdisk.csi.acstor.io: NVMe of the node',
    text: 'Volumes on the local disks of the node, gone with the node and after each upgrade of it. Only for software with full copies elsewhere.',
    sources: [
      { document: 'high-availability-outline', section: 'Layers: Stateful layer: AKS data persistency options' },
    ],
    statements: ['S061'],
    link: 'https://learn.microsoft.com/azure/aks/concepts-storage',
  },
  {
    id: 'sku-name',
    where: [
      { at: 'field', kinds, path: ['parameters', 'skuName'] },
      { at: 'field', kinds, path: ['parameters', 'storageAccountType'] },
    ],
    title: 'skuName: medium and redundancy',
    text: 'The first half names the medium, the second how many copies and where. `LRS` keeps them in one zone, `ZRS` in three. For a single database on a disk take ZRS; LRS is for software that replicates over zones. Disks have no geo-redundant SKU: copy backups to another region instead.',
    sources: [
      { document: 'high-availability-outline', section: 'Layers: Stateful layer: AKS data persistency options' },
      { document: 'aks-best-practices', section: 'Storage: 1. Use Azure Managed Disks for Stateful Workloads' },
    ],
    statements: ['S053', 'S056', 'S057', 'S058', 'S076'],
    link: types,
  },
  {
    id: 'sku-zrs',
    where: [
      {
        at: 'field',
        kinds,
        path: ['parameters', 'skuName'],
        values: ['Premium_ZRS', 'StandardSSD_ZRS', 'Standard_ZRS'],
      },
    ],
    title: 'ZRS: copies in three zones',
    text: 'The volume survives the loss of a zone and can be attached in another, so a single replica comes back by itself. Writes take a little longer than on LRS, and not every region offers it for disks.',
    sources: [
      { document: 'high-availability-outline', section: 'Layers: Stateful layer: AKS data persistency options' },
    ],
    statements: ['S058', 'S060'],
    link: 'https://learn.microsoft.com/azure/virtual-machines/disks-redundancy',
  },
  {
    id: 'sku-lrs',
    where: [{ at: 'field', kinds, path: ['parameters', 'skuName'], values: ['Premium_LRS', 'StandardSSD_LRS'] }],
    title: 'LRS: copies in one zone',
    text: 'A disk that cannot leave its zone: while the zone is down, so is the pod that needs it. Sound under software with a full copy in each zone, such as Kafka or Cassandra. For anything else take the ZRS variant.',
    sources: [
      { document: 'high-availability-outline', section: 'Layers: Stateful layer: AKS data persistency options' },
      { document: 'aks-best-practices', section: 'Storage: 1. Use Azure Managed Disks for Stateful Workloads' },
    ],
    statements: ['S056', 'S057'],
    correction: 'Calling managed disks highly available holds across zones only for ZRS.',
    link: 'https://learn.microsoft.com/azure/virtual-machines/disks-redundancy',
  },
  {
    id: 'sku-hdd',
    where: [{ at: 'field', kinds, path: ['parameters', 'skuName'], values: ['Standard_LRS'] }],
    title: 'Standard_LRS: the cheapest medium, in one zone',
    text: 'For disks this is a hard drive: fit for backups and archives, too slow for a database under load. Nothing survives the loss of its zone.',
    sources: [
      { document: 'aks-best-practices', section: 'Storage: 9. Optimize for Cost and Performance' },
      { document: 'aks-best-practices', section: 'Storage: 1. Use Azure Managed Disks for Stateful Workloads' },
    ],
    statements: ['S053', 'S057'],
    link: types,
  },
  {
    id: 'sku-premium-v2',
    where: [{ at: 'field', kinds, path: ['parameters', 'skuName'], values: ['PremiumV2_LRS', 'UltraSSD_LRS'] }],
    title: 'Premium SSD v2 and Ultra: performance by the number',
    text: 'IOPS and throughput are set apart from the size. Both live in one zone, need `cachingMode: None` and node sizes that support them. Premium SSD v2 covers most databases at a lower price; Ultra is for what still needs more. Spread such replicas over zones.',
    sources: [
      { document: 'aks-best-practices', section: 'Storage: 1. Use Azure Managed Disks for Stateful Workloads' },
    ],
    statements: ['S053', 'S057'],
    correction: 'The documents name Ultra only; Premium SSD v2 is newer.',
    link: types,
  },
];
