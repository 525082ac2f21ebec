import { holdsPlaceholder } from '../k8s/placeholder.ts';
import type { Resource } from '../k8s/resource.ts';
import type { StorageParameter } from '../knowledge/storage/parameter.ts';
import { type StorageDriver, storageDrivers } from '../knowledge/storage-drivers.ts';
import { type ParameterUse, storageParameter, storageParameters } from '../knowledge/storage-parameters.ts';
import type { Entry, YamlNode } from '../yaml/node.ts';

/** One entry of `parameters`. */
export interface WrittenParameter {
  readonly entry: Entry;
  /** `undefined` if the driver knows none of that name. */
  readonly parameter: StorageParameter | undefined;
  /** `undefined` if it is no string, or holds a placeholder. */
  readonly value: string | undefined;
}

/** What is written for a driver of Azure whose parameters are known. */
export interface ClassParameters {
  readonly driver: StorageDriver;
  readonly use: ParameterUse;
  /** The mapping; `undefined` where none is written. */
  readonly node: YamlNode | undefined;
  readonly written: readonly WrittenParameter[];
  /** What is written under a parameter's usual name or an alias of it, in any case. */
  readonly find: (name: string) => WrittenParameter | undefined;
}

/** Which field names the driver of a class, by the type of the class. */
const driverFields: Readonly<Record<string, { readonly field: string; readonly use: ParameterUse }>> = {
  StorageClass: { field: 'provisioner', use: 'volumes' },
  VolumeAttributesClass: { field: 'driverName', use: 'volumes' },
  'VolumeSnapshotClass.snapshot.storage.k8s.io': { field: 'driver', use: 'snapshots' },
};

/** The types of resource that hold parameters of a driver. */
export const classTypes = Object.keys(driverFields);

/** The parameters of a class; `undefined` if its driver is not one whose parameters are known. */
export function classParameters(resource: Resource): ClassParameters | undefined {
  const { field, use } = driverFields[resource.type] ?? {};
  const name = field === undefined ? undefined : resource.text(field);
  const driver = Object.values(storageDrivers).find((it) => it.name === name);
  if (!driver || !use || storageParameters(driver.name, use).length === 0) return undefined;
  return readParameters(resource.get('parameters'), driver, use);
}

/** The attributes of a volume made by hand, which have the names of the parameters. */
export function volumeParameters(volume: Resource): ClassParameters | undefined {
  const name = volume.text('spec', 'csi', 'driver');
  const driver = Object.values(storageDrivers).find((it) => it.name === name);
  return driver && readParameters(volume.get('spec', 'csi', 'volumeAttributes'), driver, 'volumes');
}

function readParameters(node: YamlNode | undefined, driver: StorageDriver, use: ParameterUse): ClassParameters {
  const written = (node?.entries() ?? []).map((entry): WrittenParameter => {
    const value = entry.value.text;
    return {
      entry,
      parameter: storageParameter(driver.name, entry.name, use),
      value: value === undefined || holdsPlaceholder(value) ? undefined : value,
    };
  });
  return { driver, use, node, written, find: (name) => written.find((it) => it.parameter?.name === name) };
}

/** Whether a flag is written and on, as the drivers read it. */
export function isOn(parameter: WrittenParameter | undefined): boolean {
  return /^(?:true|t|1)$/i.test(parameter?.value ?? '');
}
