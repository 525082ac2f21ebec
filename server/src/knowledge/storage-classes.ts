import { isAtLeast } from '../k8s/kubernetes-version.ts';
import type { AccessMode, DriverName } from './storage-drivers.ts';

/** A StorageClass that exists without being in anyone's repository. */
export interface KnownStorageClass {
  readonly name: string;
  readonly driver: DriverName;
  /** Absent where the class has none, as with local disks. */
  readonly sku?: string;
  readonly zoneRedundant: boolean;
  readonly reclaimPolicy: 'Delete';
  readonly bindingMode: 'WaitForFirstConsumer' | 'Immediate';
  readonly expandable: boolean;
  readonly accessModes: readonly AccessMode[];
  readonly protocol?: 'smb' | 'nfs' | 'fuse';
  readonly isDefault: boolean;
  /** What the cluster needs for it, in words. */
  readonly requires?: string;
  /** The first AKS version that has it. */
  readonly since?: string;
  /** The volume does not outlive its node. */
  readonly ephemeral: boolean;
}

/** What of the cluster decides which classes it has. */
export interface ClusterFacts {
  readonly kubernetesVersion: string;
  /** In how many zones its nodes are; 1 or 0 for none. */
  readonly zones: number;
}

const disk = {
  driver: 'disk.csi.azure.com',
  reclaimPolicy: 'Delete',
  bindingMode: 'WaitForFirstConsumer',
  expandable: true,
  accessModes: ['ReadWriteOnce', 'ReadWriteOncePod'],
  isDefault: false,
  ephemeral: false,
} as const;
const share = {
  driver: 'file.csi.azure.com',
  reclaimPolicy: 'Delete',
  bindingMode: 'Immediate',
  expandable: true,
  accessModes: ['ReadWriteOnce', 'ReadWriteOncePod', 'ReadOnlyMany', 'ReadWriteMany'],
  isDefault: false,
  ephemeral: false,
  zoneRedundant: false,
  protocol: 'smb',
} as const;
const blob = {
  ...share,
  driver: 'blob.csi.azure.com',
  sku: 'Premium_LRS',
  requires: 'the Blob driver switched on',
} as const;

/**
 * The classes AKS puts into every cluster. From 1.29 on the disk classes are zone-redundant where the cluster spans zones.
 * https://learn.microsoft.com/azure/aks/concepts-storage#storage-classes
 */
export function builtInStorageClasses({ kubernetesVersion, zones }: ClusterFacts): readonly KnownStorageClass[] {
  const zoneRedundant = zones > 1 && isAtLeast(kubernetesVersion, '1.29');
  const redundancy = zoneRedundant ? 'ZRS' : 'LRS';
  const classes: readonly KnownStorageClass[] = [
    { ...disk, name: 'default', sku: `StandardSSD_${redundancy}`, zoneRedundant, isDefault: true },
    { ...disk, name: 'managed-csi', sku: `StandardSSD_${redundancy}`, zoneRedundant },
    { ...disk, name: 'managed-csi-premium', sku: `Premium_${redundancy}`, zoneRedundant },
    { ...disk, name: 'managed-csi-premium-v2', sku: 'PremiumV2_LRS', zoneRedundant: false, since: '1.35' },
    { ...share, name: 'azurefile-csi', sku: 'Standard_LRS' },
    { ...share, name: 'azurefile-csi-premium', sku: 'Premium_LRS' },
    { ...blob, name: 'azureblob-nfs-premium', protocol: 'nfs' },
    { ...blob, name: 'azureblob-fuse-premium', protocol: 'fuse' },
  ];
  return classes.filter((it) => it.since === undefined || isAtLeast(kubernetesVersion, it.since));
}

/** The classes of Azure Container Storage, there once it is installed. */
const containerStorageClasses: readonly KnownStorageClass[] = [
  {
    ...disk,
    name: 'local-csi',
    driver: 'localdisk.csi.acstor.io',
    zoneRedundant: false,
    ephemeral: true,
    requires: 'Azure Container Storage 2 and nodes with local NVMe disks',
  },
  {
    ...disk,
    name: 'azuresan-csi',
    driver: 'san.csi.azure.com',
    zoneRedundant: false,
    requires: 'Azure Container Storage 2 and an Elastic SAN',
  },
];

/** Names of the time before CSI, and the class that stands for them today. */
const legacy: ReadonlyMap<string, string> = new Map([
  ['managed', 'managed-csi'],
  ['managed-premium', 'managed-csi-premium'],
  ['azurefile', 'azurefile-csi'],
  ['azurefile-premium', 'azurefile-csi-premium'],
]);

const foreign: readonly { readonly of: string; readonly names: RegExp; readonly use: string }[] = [
  {
    of: 'Amazon EKS',
    names: /^(?:gp2|gp3|io1|io2|st1|sc1|ebs-sc|gp[23]-csi|gp3-encrypted)$/,
    use: 'managed-csi-premium',
  },
  { of: 'Amazon EKS', names: /^efs(?:-sc|-csi)?$/, use: 'azurefile-csi-premium' },
  {
    of: 'Google GKE',
    names: /^(?:standard|premium|balanced)-rwo$|^pd-(?:ssd|balanced|standard)$/,
    use: 'managed-csi-premium',
  },
  {
    of: 'Google GKE',
    names: /^(?:(?:standard|premium|enterprise)(?:-multishare)?|zonal)-rwx$/,
    use: 'azurefile-csi-premium',
  },
  { of: 'k3s or kind', names: /^local-path$/, use: 'managed-csi' },
  { of: 'Docker Desktop or MicroK8s', names: /^(?:microk8s-)?hostpath$/, use: 'managed-csi' },
  { of: 'DigitalOcean', names: /^do-block-storage(?:-retain|-xfs|-xfs-retain)?$/, use: 'managed-csi-premium' },
  { of: 'Linode', names: /^linode-block-storage(?:-retain)?$/, use: 'managed-csi-premium' },
  { of: 'Oracle OKE', names: /^oci(?:-bv)?$/, use: 'managed-csi-premium' },
  { of: 'Hetzner', names: /^hcloud-volumes(?:-encrypted)?$/, use: 'managed-csi-premium' },
  { of: 'Alibaba ACK', names: /^alicloud-disk-[a-z]+$/, use: 'managed-csi-premium' },
  { of: 'IBM IKS', names: /^ibmc-(?:block|vpc-block)-[a-z0-9-]+$/, use: 'managed-csi-premium' },
];

/** What a StorageClass name alone tells; a class of that name in the workspace always goes before it. */
export type StorageClassName =
  /** The cluster has it. */
  | { readonly kind: 'built-in'; readonly storageClass: KnownStorageClass }
  /** Azure Container Storage makes it; absent class where the name only follows its pattern. */
  | { readonly kind: 'container-storage'; readonly storageClass?: KnownStorageClass }
  /** AKS has it, but from a later version than the cluster's. */
  | { readonly kind: 'later'; readonly since: string; readonly storageClass: KnownStorageClass }
  /** An alias of old clusters; `storageClass` is its replacement and behaves the same. */
  | { readonly kind: 'legacy'; readonly storageClass: KnownStorageClass }
  /** Another platform's; `use` is the class of AKS nearest to it. */
  | { readonly kind: 'foreign'; readonly of: string; readonly use: string };

export function storageClassByName(name: string, cluster: ClusterFacts): StorageClassName | undefined {
  const builtIn = builtInStorageClass(name, cluster);
  if (builtIn) return { kind: 'built-in', storageClass: builtIn };

  const installed = containerStorageClasses.find((it) => it.name === name);
  if (installed) return { kind: 'container-storage', storageClass: installed };
  if (/^acstor-[a-z0-9]/.test(name)) return { kind: 'container-storage' };

  const later = builtInStorageClass(name, { ...cluster, kubernetesVersion: '1.999' });
  if (later?.since) return { kind: 'later', since: later.since, storageClass: later };

  const replacement = builtInStorageClass(legacy.get(name) ?? '', cluster);
  if (replacement) return { kind: 'legacy', storageClass: replacement };

  const other = foreign.find((it) => it.names.test(name));
  return other && { kind: 'foreign', of: other.of, use: other.use };
}

export function builtInStorageClass(name: string, cluster: ClusterFacts): KnownStorageClass | undefined {
  return builtInStorageClasses(cluster).find((it) => it.name === name);
}

/** Every name a cluster may know by itself, for suggestions and completion. */
export function knownStorageClassNames(cluster: ClusterFacts): readonly string[] {
  return [...builtInStorageClasses(cluster), ...containerStorageClasses].map((it) => it.name);
}
