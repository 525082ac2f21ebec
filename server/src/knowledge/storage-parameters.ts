import { blobParameters } from './storage/blob-parameters.ts';
import { diskParameters } from './storage/disk-parameters.ts';
import { fileParameters } from './storage/file-parameters.ts';
import type { StorageParameter } from './storage/parameter.ts';
import { diskSnapshotParameters } from './storage/snapshot-parameters.ts';
import type { DriverName } from './storage-drivers.ts';

/** What the parameters are for: making volumes, or snapshots of them. */
export type ParameterUse = 'volumes' | 'snapshots';

const byUse: Readonly<Record<ParameterUse, Partial<Record<DriverName, readonly StorageParameter[]>>>> = {
  volumes: {
    'disk.csi.azure.com': diskParameters,
    'file.csi.azure.com': fileParameters,
    'blob.csi.azure.com': blobParameters,
  },
  snapshots: { 'disk.csi.azure.com': diskSnapshotParameters },
};

/** The parameters a driver reads; empty for drivers whose parameters we do not know. */
export function storageParameters(driver: DriverName, use: ParameterUse = 'volumes'): readonly StorageParameter[] {
  return byUse[use][driver] ?? [];
}

/** A driver's parameter by any of its names, in any case. */
export function storageParameter(
  driver: DriverName,
  name: string,
  use: ParameterUse = 'volumes',
): StorageParameter | undefined {
  const wanted = name.toLowerCase();
  return storageParameters(driver, use).find(
    (it) =>
      [it.name, ...(it.aliases ?? [])].some((known) => known.toLowerCase() === wanted) ||
      // device-setting/<path> is a family of names.
      (it.name.endsWith('/<path>') && wanted.startsWith(it.name.slice(0, -'<path>'.length))),
  );
}
