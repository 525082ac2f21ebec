export type AccessMode = 'ReadWriteOnce' | 'ReadOnlyMany' | 'ReadWriteMany' | 'ReadWriteOncePod';
export type VolumeMode = 'Filesystem' | 'Block';

export type DriverName =
  | 'blob.csi.azure.com'
  | 'disk.csi.azure.com'
  | 'file.csi.azure.com'
  | 'localdisk.csi.acstor.io'
  | 'san.csi.azure.com';

export interface StorageDriver {
  readonly name: DriverName;
  readonly title: string;
  /** What a volume is: a block device of one node, a share on the network, objects, or a disk inside the node. */
  readonly medium: 'disk' | 'share' | 'objects' | 'node';
  /** Whether a volume lives in one zone, unless its SKU is zone-redundant. */
  readonly zonal: boolean;
  /** Access modes with a file system; those of block volumes are the same unless `sharedBlock` adds some. */
  readonly accessModes: readonly AccessMode[];
  readonly volumeModes: readonly VolumeMode[];
  /** Access modes a raw block volume gains once `maxShares` is two or more. */
  readonly sharedBlock: readonly AccessMode[];
}

const single: readonly AccessMode[] = ['ReadWriteOnce', 'ReadWriteOncePod'];
const every: readonly AccessMode[] = [...single, 'ReadOnlyMany', 'ReadWriteMany'];

export const storageDrivers: Readonly<Record<DriverName, StorageDriver>> = {
  'disk.csi.azure.com': {
    name: 'disk.csi.azure.com',
    title: 'Azure Disk',
    medium: 'disk',
    zonal: true,
    accessModes: single,
    volumeModes: ['Filesystem', 'Block'],
    sharedBlock: ['ReadOnlyMany', 'ReadWriteMany'],
  },
  'file.csi.azure.com': {
    name: 'file.csi.azure.com',
    title: 'Azure Files',
    medium: 'share',
    zonal: false,
    accessModes: every,
    volumeModes: ['Filesystem'],
    sharedBlock: [],
  },
  'blob.csi.azure.com': {
    name: 'blob.csi.azure.com',
    title: 'Azure Blob',
    medium: 'objects',
    zonal: false,
    accessModes: every,
    volumeModes: ['Filesystem'],
    sharedBlock: [],
  },
  'localdisk.csi.acstor.io': {
    name: 'localdisk.csi.acstor.io',
    title: 'Azure Container Storage on local NVMe',
    medium: 'node',
    zonal: true,
    accessModes: single,
    volumeModes: ['Filesystem', 'Block'],
    sharedBlock: [],
  },
  'san.csi.azure.com': {
    name: 'san.csi.azure.com',
    title: 'Azure Container Storage on Elastic SAN',
    medium: 'disk',
    zonal: true,
    accessModes: single,
    volumeModes: ['Filesystem', 'Block'],
    sharedBlock: [],
  },
};

/** The in-tree provisioners that Kubernetes hands to a CSI driver today. */
const inTree: ReadonlyMap<string, DriverName> = new Map([
  ['kubernetes.io/azure-disk', 'disk.csi.azure.com'],
  ['kubernetes.io/azure-file', 'file.csi.azure.com'],
]);

/** The driver behind a provisioner's name, old in-tree names included; `undefined` for drivers we do not know. */
export function storageDriver(provisioner: string): StorageDriver | undefined {
  const name = inTree.get(provisioner) ?? provisioner;
  return Object.values(storageDrivers).find((it) => it.name === name);
}

/** The driver that replaces an in-tree provisioner, which no longer creates volumes on AKS since 1.26. */
export function inTreeReplacement(provisioner: string): DriverName | undefined {
  return inTree.get(provisioner);
}

export interface VolumeRequest {
  readonly accessMode: AccessMode;
  readonly volumeMode: VolumeMode;
  /** The class's `maxShares`; 1 where it has none. */
  readonly maxShares: number;
}

/** Whether the driver can serve a claim. */
export function canServe(driver: StorageDriver, { accessMode, volumeMode, maxShares }: VolumeRequest): boolean {
  if (!driver.volumeModes.includes(volumeMode)) return false;
  if (driver.accessModes.includes(accessMode)) return true;
  return volumeMode === 'Block' && maxShares >= 2 && driver.sharedBlock.includes(accessMode);
}
