import type { Topic } from './topic.ts';

const claims = 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/';
const stateful = 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/';

/** Claims and claim templates: what a pod asks for. */
export const claimTopics: readonly Topic[] = [
  {
    id: 'volume-claim-templates',
    where: [{ at: 'field', kinds: ['StatefulSet'], path: ['spec', 'volumeClaimTemplates'] }],
    title: 'volumeClaimTemplates: a claim for each replica',
    text: 'Each pod gets claims of its own from these templates and finds them again after a restart. They outlive scaling in and, by default, the set itself. The list is fixed once the set exists: to grow a volume, edit every claim, then recreate the set with `--cascade=orphan`.',
    sources: [
      { document: 'statefulset-workshop', section: 'Fib Calculator' },
      { document: 'aks-best-practices', section: 'Designing: 9. Storage Considerations' },
    ],
    statements: ['S036', 'S074'],
    link: `${stateful}#volume-claim-templates`,
  },
  {
    id: 'pvc-retention-policy',
    where: [
      { at: 'field', kinds: ['StatefulSet'], path: ['spec', 'persistentVolumeClaimRetentionPolicy'] },
      { at: 'field', kinds: ['StatefulSet'], path: ['spec', 'persistentVolumeClaimRetentionPolicy', '*'] },
    ],
    title: 'persistentVolumeClaimRetentionPolicy: what becomes of the claims',
    text: '`whenDeleted` and `whenScaled` say whether the claims go with the set or with a removed ordinal. `Retain` is the default for both and the choice for data. `Delete` suits throw-away environments. Drains, evictions and restarts never delete a claim. Whether the disk goes with the claim is up to the class.',
    sources: [
      { document: 'aks-best-practices', section: 'Storage: 7. Dynamic Storage Provisioning' },
      { document: 'aks-best-practices', section: 'Testing: 11. Environment Cleanup' },
    ],
    statements: ['S036', 'S070', 'S194'],
    link: `${stateful}#persistentvolumeclaim-retention`,
  },
  {
    id: 'storage-class-name',
    where: [{ at: 'claim', path: ['storageClassName'] }],
    title: 'storageClassName',
    text: 'The class that makes the volume, and with it the medium, the redundancy and what happens when the claim is deleted. Absent means the default class of the cluster; an empty string means no provisioning at all. An unknown name leaves the claim Pending without an error. It cannot be changed on an existing claim.',
    sources: [
      { document: 'stateful-workloads', section: 'Kubernetes stateful framework for Azure' },
      { document: 'aks-best-practices', section: 'Storage: 7. Dynamic Storage Provisioning' },
    ],
    statements: ['S052', 'S054', 'S075'],
    link: 'https://learn.microsoft.com/azure/aks/concepts-storage#storage-classes',
  },
  {
    id: 'access-modes',
    where: [
      { at: 'claim', path: ['accessModes'] },
      { at: 'claim', path: ['accessModes', '*'] },
      { at: 'field', kinds: ['PersistentVolume'], path: ['spec', 'accessModes'] },
    ],
    title: 'accessModes: who may mount the volume',
    text: 'What the claim asks of the driver. Disks serve one node (`ReadWriteOnce`) or one pod (`ReadWriteOncePod`); file and blob shares serve many. A mode never coordinates writers: two database processes on one volume damage it in any mode.',
    sources: [
      { document: 'statefulset-workshop', section: 'Fib Calculator' },
      { document: 'aks-best-practices', section: 'Storage: 1. Use Azure Managed Disks for Stateful Workloads' },
    ],
    statements: ['S035', 'S055'],
    link: `${claims}#access-modes`,
  },
  {
    id: 'access-mode-read-write-once',
    where: [{ at: 'claim', path: ['accessModes', '*'], values: ['ReadWriteOnce'] }],
    title: 'ReadWriteOnce: one node',
    text: 'Pods of one node may mount the volume for writing, two at once as well. The usual mode for a managed disk. A pod that moves to another node waits until the disk is detached from the old one, which takes minutes if that node died.',
    sources: [
      { document: 'aks-best-practices', section: 'Storage: 1. Use Azure Managed Disks for Stateful Workloads' },
    ],
    statements: ['S035', 'S055'],
    link: `${claims}#access-modes`,
  },
  {
    id: 'access-mode-read-write-once-pod',
    where: [{ at: 'claim', path: ['accessModes', '*'], values: ['ReadWriteOncePod'] }],
    title: 'ReadWriteOncePod: one pod',
    text: 'The scheduler refuses a second pod, also on the same node. It is the strictest lock Kubernetes has for single-writer data; take it for databases. It stands alone in the list, and needs a CSI driver, which the Azure disk driver is.',
    sources: [
      { document: 'statefulset-workshop', section: 'Fib Calculator' },
      { document: 'high-availability-outline', section: 'Layers: Stateful layer: AKS and PACELC' },
    ],
    statements: ['S035', 'S045'],
    correction:
      'A Deployment with one replica does not promise one pod, not even with the Recreate strategy when a node is lost. This mode or a fencing operator does.',
    link: `${claims}#access-modes`,
  },
  {
    id: 'access-mode-read-write-many',
    where: [{ at: 'claim', path: ['accessModes', '*'], values: ['ReadWriteMany'] }],
    title: 'ReadWriteMany: many nodes write',
    text: 'Served by Azure Files and blob mounts, not by a managed disk with a file system. Right for uploads, exports and shared configuration of stateless pods. Wrong for the data directory of a database: the copies overwrite one another.',
    sources: [
      { document: 'aks-best-practices', section: 'Storage: 2. Leverage Azure Files for File Storage' },
      { document: 'statefulset-workshop', section: 'Learning Objectives' },
    ],
    statements: ['S035', 'S038', 'S060', 'S062'],
    correction:
      'The workshop lets three Redis pods share one such claim. Each keeps its own memory and rewrites the same files; use a claim per replica and replication, or a managed Redis.',
    link: `${claims}#access-modes`,
  },
  {
    id: 'access-mode-read-only-many',
    where: [{ at: 'claim', path: ['accessModes', '*'], values: ['ReadOnlyMany'] }],
    title: 'ReadOnlyMany: many nodes read',
    text: 'For content that is written elsewhere and read by many pods, on a file or blob share. A new, empty volume with this mode is of no use: point the claim at an existing share or restore it from a snapshot.',
    sources: [{ document: 'aks-best-practices', section: 'Storage: 2. Leverage Azure Files for File Storage' }],
    statements: ['S062'],
    link: `${claims}#access-modes`,
  },
  {
    id: 'claim-storage-request',
    where: [{ at: 'claim', path: ['resources', 'requests', 'storage'] }],
    title: 'requests.storage: the size of the volume',
    text: 'A volume grows by editing its claim, if the class allows expansion, and never shrinks. The speed of most disks grows with the size, so a small disk is also a slow one. In a claim template the number is fixed: edit each claim instead.',
    sources: [{ document: 'aks-best-practices', section: 'Storage: 9. Optimize for Cost and Performance' }],
    statements: ['S074', 'S075'],
    correction: 'Nothing grows by itself. Watch the free space and raise the request in time.',
    link: `${claims}#expanding-persistent-volumes-claims`,
  },
];
