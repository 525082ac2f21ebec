import type { Settings } from '../config/settings.ts';
import { holdsPlaceholder } from '../k8s/placeholder.ts';
import type { Resource } from '../k8s/resource.ts';
import { type KnownStorageClass, storageClassByName } from '../knowledge/storage-classes.ts';
import { type StorageDriver, storageDriver, storageDrivers } from '../knowledge/storage-drivers.ts';
import { storageParameter } from '../knowledge/storage-parameters.ts';
import { isZoneRedundant } from '../knowledge/storage-skus.ts';
import { nearest, type Workspace } from '../workspace/workspace.ts';
import type { YamlNode } from '../yaml/node.ts';

export type StorageProtocol = 'smb' | 'nfs' | 'fuse';

/** What stands behind a volume, as far as the manifests and the cluster's own classes tell. */
export interface ResolvedStorage {
  /** Absent for volumes that were made by hand or written into the pod. */
  readonly className: string | undefined;
  /** As written, in-tree names included. */
  readonly provisioner: string;
  /** Absent for drivers we know nothing about. */
  readonly driver: StorageDriver | undefined;
  /** `undefined` if it is not written: the driver's default. */
  readonly sku: string | undefined;
  /** How a share or a blob container is mounted; `undefined` for other media. */
  readonly protocol: StorageProtocol | undefined;
  readonly zoneRedundant: boolean;
  /** On how many nodes a raw disk may be attached at once. */
  readonly maxShares: number;
  readonly reclaimPolicy: string;
  /** Parameters of the class, or volume attributes, as written. Empty for the cluster's own classes. */
  readonly parameters: ReadonlyMap<string, string>;
  /** The StorageClass or PersistentVolume that says so; absent for what the cluster brings by itself. */
  readonly declaredBy: Resource | undefined;
}

/** Where the question comes from: other objects are looked for near this one. */
export interface Asking {
  readonly workspace: Workspace;
  readonly settings: Settings;
  /** The resource that holds the claim, for "nearest". */
  readonly near: Resource;
}

/**
 * The class a claim gets: what is written, or the default class. `undefined` if nothing is known about it, `''` names no
 * class at all. A class of the workspace goes before the cluster's own of the same name.
 */
export function storageOfClass(
  name: string | undefined,
  { workspace, settings, near }: Asking,
): ResolvedStorage | undefined {
  if (name === '' || (name !== undefined && holdsPlaceholder(name))) return undefined;
  const declared =
    name === undefined
      ? defaultClass(workspace, near)
      : workspace.find('StorageClass', { name, namespace: '', near: near.uri });
  if (declared) return declaredStorage(declared);
  const known = storageClassByName(name ?? 'default', {
    kubernetesVersion: settings.kubernetesVersion,
    zones: settings.cluster.zones,
  });
  return known && 'storageClass' in known && known.storageClass ? builtInStorage(known.storageClass, name) : undefined;
}

/** The class that claims get which name none. https://kubernetes.io/docs/concepts/storage/storage-classes/#default-storageclass */
function defaultClass(workspace: Workspace, near: Resource): Resource | undefined {
  const defaults = workspace.all('StorageClass').filter(isDefaultClass);
  return nearest(near.uri, defaults)[0];
}

function isDefaultClass(storageClass: Resource): boolean {
  const { annotations } = storageClass;
  return ['storageclass.kubernetes.io/is-default-class', 'storageclass.beta.kubernetes.io/is-default-class'].some(
    (it) => annotations.get(it) === 'true',
  );
}

/** What volumes of a StorageClass of the workspace are; `undefined` while its provisioner is missing or a placeholder. */
export function declaredStorage(storageClass: Resource): ResolvedStorage | undefined {
  const known = declared.get(storageClass);
  if (known) return known;
  const res = readStorageClass(storageClass);
  if (res) declared.set(storageClass, res);
  return res;
}

const declared = new WeakMap<Resource, ResolvedStorage>();

function readStorageClass(storageClass: Resource): ResolvedStorage | undefined {
  const provisioner = storageClass.text('provisioner');
  if (!provisioner || holdsPlaceholder(provisioner)) return undefined;
  const parameters = storageClass.get('parameters')?.pairs() ?? new Map<string, string>();
  return {
    className: storageClass.name,
    ...ofDriver(provisioner, parameters),
    reclaimPolicy: storageClass.text('reclaimPolicy') ?? 'Delete',
    declaredBy: storageClass,
  };
}

function builtInStorage(known: KnownStorageClass, name: string | undefined): ResolvedStorage {
  const { driver, sku, zoneRedundant, protocol, reclaimPolicy } = known;
  return {
    ...{ className: name ?? known.name, provisioner: driver, driver: storageDrivers[driver], sku, zoneRedundant },
    ...{ protocol, maxShares: 1, reclaimPolicy, parameters: new Map(), declaredBy: undefined },
  };
}

/** In-tree volumes that name their driver by a field. The last two lie on the node itself. */
const inTreeVolumes: Readonly<Record<string, string>> = {
  azureDisk: 'kubernetes.io/azure-disk',
  azureFile: 'kubernetes.io/azure-file',
  local: 'kubernetes.io/local-volume',
  hostPath: 'kubernetes.io/host-path',
};

/** What a PersistentVolume is made of. */
export function volumeStorage(volume: Resource): ResolvedStorage | undefined {
  const source = volume.get('spec');
  const written = source && writtenSource(source);
  if (!written) return undefined;
  return {
    className: volume.text('spec', 'storageClassName'),
    ...ofDriver(written.provisioner, written.parameters),
    // A volume made by hand is kept unless it says otherwise.
    reclaimPolicy: volume.text('spec', 'persistentVolumeReclaimPolicy') ?? 'Retain',
    declaredBy: volume,
  };
}

/** What a volume written into the pod itself is made of, if it is one of a driver: `csi`, `azureFile` and the like. */
export function inlineStorage(volume: YamlNode): ResolvedStorage | undefined {
  const written = writtenSource(volume);
  if (!written) return undefined;
  return {
    className: undefined,
    ...ofDriver(written.provisioner, written.parameters),
    reclaimPolicy: 'Retain',
    declaredBy: undefined,
  };
}

function writtenSource(source: YamlNode): { provisioner: string; parameters: ReadonlyMap<string, string> } | undefined {
  const driver = source.get('csi', 'driver')?.text;
  if (driver) return { provisioner: driver, parameters: source.get('csi', 'volumeAttributes')?.pairs() ?? new Map() };
  for (const [field, provisioner] of Object.entries(inTreeVolumes)) {
    if (source.get(field)) return { provisioner, parameters: new Map() };
  }
  return undefined;
}

function ofDriver(
  provisioner: string,
  parameters: ReadonlyMap<string, string>,
): Pick<ResolvedStorage, 'provisioner' | 'driver' | 'sku' | 'protocol' | 'zoneRedundant' | 'maxShares' | 'parameters'> {
  const driver = storageDriver(provisioner);
  const parameter = (wanted: string) =>
    driver && [...parameters].find(([name]) => storageParameter(driver.name, name)?.name === wanted)?.[1];
  const sku = parameter('skuName');
  return {
    ...{ provisioner, driver, sku, parameters },
    protocol: protocol(driver, parameter('protocol')?.toLowerCase()),
    zoneRedundant: sku !== undefined && isZoneRedundant(sku),
    maxShares: Number(parameter('maxShares') ?? 1) || 1,
  };
}

function protocol(driver: StorageDriver | undefined, written: string | undefined): StorageProtocol | undefined {
  switch (driver?.medium) {
    case 'share':
      return written === 'nfs' ? 'nfs' : 'smb';
    case 'objects':
      return written === 'nfs' || written === 'aznfs' ? 'nfs' : 'fuse';
    default:
      return undefined;
  }
}
