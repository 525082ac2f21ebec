import { blobParameters } from './storage/blob-parameters.ts';
import { diskParameters } from './storage/disk-parameters.ts';
import { fileParameters } from './storage/file-parameters.ts';
import type { StorageParameter } from './storage/parameter.ts';
import type { DriverName } from './storage-drivers.ts';

const byDriver: Partial<Record<DriverName, readonly StorageParameter[]>> = {
  'disk.csi.azure.com': diskParameters,
  'file.csi.azure.com': fileParameters,
  'blob.csi.azure.com': blobParameters,
};

/** The parameters a driver reads; empty for drivers whose parameters we do not know. */
export function storageParameters(driver: DriverName): readonly StorageParameter[] {
  return byDriver[driver] ?? [];
}

/** A driver's parameter by any of its names, in any case. */
export function storageParameter(driver: DriverName, name: string): StorageParameter | undefined {
  const wanted = name.toLowerCase();
  return storageParameters(driver).find(
    (it) =>
      [it.name, ...(it.aliases ?? [])].some((known) => known.toLowerCase() === wanted) ||
      // device-setting/<path> is a family of names.
      (it.name.endsWith('/<path>') && wanted.startsWith(it.name.slice(0, -'<path>'.length))),
  );
}
