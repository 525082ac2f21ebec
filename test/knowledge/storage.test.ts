import { describe, expect, it } from 'vitest';
import {
  builtInStorageClass,
  builtInStorageClasses,
  knownStorageClassNames,
  storageClassByName,
} from '../../server/src/knowledge/storage-classes.ts';
import {
  type AccessMode,
  canServe,
  type DriverName,
  inTreeReplacement,
  storageDriver,
  storageDrivers,
  type VolumeMode,
} from '../../server/src/knowledge/storage-drivers.ts';
import { storageParameter, storageParameters } from '../../server/src/knowledge/storage-parameters.ts';
import { diskSku, diskSkus, isZoneRedundant, servesNfs } from '../../server/src/knowledge/storage-skus.ts';

const zonal = { kubernetesVersion: '1.35', zones: 3 };

describe('a built-in class', () => {
  it.each<[string, string, number, string | undefined]>([
    ['managed-csi', '1.35', 3, 'StandardSSD_ZRS'],
    ['managed-csi', '1.35', 1, 'StandardSSD_LRS'],
    ['managed-csi', '1.28', 3, 'StandardSSD_LRS'],
    ['default', '1.29', 2, 'StandardSSD_ZRS'],
    ['managed-csi-premium', '1.35', 3, 'Premium_ZRS'],
    ['managed-csi-premium', '1.35', 0, 'Premium_LRS'],
    ['managed-csi-premium-v2', '1.35', 3, 'PremiumV2_LRS'],
    ['managed-csi-premium-v2', '1.34', 3, undefined],
    ['azurefile-csi', '1.35', 3, 'Standard_LRS'],
    ['azurefile-csi-premium', '1.35', 3, 'Premium_LRS'],
    ['managed-premium', '1.35', 3, undefined],
    ['constructor', '1.35', 3, undefined],
  ])('%s of %s over %i zones has SKU %s', (name, kubernetesVersion, zones, sku) => {
    expect(builtInStorageClass(name, { kubernetesVersion, zones })?.sku).toBe(sku);
  });

  it('is zone-redundant exactly if its SKU is, and deletes', () => {
    for (const it of builtInStorageClasses(zonal)) {
      expect([it.name, it.zoneRedundant, it.reclaimPolicy]).toEqual([it.name, isZoneRedundant(it.sku ?? ''), 'Delete']);
      expect(it.accessModes.every((mode) => storageDrivers[it.driver].accessModes.includes(mode))).toBe(true);
    }
    expect(
      builtInStorageClasses(zonal)
        .filter((it) => it.isDefault)
        .map((it) => it.name),
    ).toEqual(['default']);
  });
});

describe('a class name', () => {
  it.each<[string, string | undefined, string | undefined]>([
    ['managed-csi', 'built-in', 'managed-csi'],
    ['managed-premium', 'legacy', 'managed-csi-premium'],
    ['managed', 'legacy', 'managed-csi'],
    ['azurefile', 'legacy', 'azurefile-csi'],
    ['azurefile-premium', 'legacy', 'azurefile-csi-premium'],
    ['local-csi', 'container-storage', 'local-csi'],
    ['acstor-pool', 'container-storage', undefined],
    ['gp2', 'foreign', 'managed-csi-premium'],
    ['gp3', 'foreign', 'managed-csi-premium'],
    ['standard-rwo', 'foreign', 'managed-csi-premium'],
    ['premium-rwo', 'foreign', 'managed-csi-premium'],
    ['standard-rwx', 'foreign', 'azurefile-csi-premium'],
    ['local-path', 'foreign', 'managed-csi'],
    ['hostpath', 'foreign', 'managed-csi'],
    ['efs-sc', 'foreign', 'azurefile-csi-premium'],
    ['standard', undefined, undefined],
    ['fast', undefined, undefined],
    ['managed-csi-premum', undefined, undefined],
    ['gp2-mine', undefined, undefined],
    ['azurefile-premium-sc', undefined, undefined],
    ['', undefined, undefined],
  ])('%s is %s, near %s', (name, kind, nearest) => {
    const found = storageClassByName(name, zonal);
    expect(found?.kind).toBe(kind);
    expect(found?.kind === 'foreign' ? found.use : found?.storageClass?.name).toBe(nearest);
  });

  it('of a later version says so', () => {
    expect(storageClassByName('managed-csi-premium-v2', { kubernetesVersion: '1.34', zones: 3 })).toMatchObject({
      kind: 'later',
      since: '1.35',
    });
  });

  it('is among the known ones', () => {
    expect(knownStorageClassNames(zonal)).toContain('azureblob-nfs-premium');
    expect(knownStorageClassNames({ kubernetesVersion: '1.34', zones: 3 })).not.toContain('managed-csi-premium-v2');
  });
});

describe('a driver', () => {
  it.each<[DriverName, AccessMode, VolumeMode, number, boolean]>([
    ['disk.csi.azure.com', 'ReadWriteOnce', 'Filesystem', 1, true],
    ['disk.csi.azure.com', 'ReadWriteOncePod', 'Block', 1, true],
    ['disk.csi.azure.com', 'ReadWriteMany', 'Filesystem', 1, false],
    ['disk.csi.azure.com', 'ReadWriteMany', 'Filesystem', 3, false],
    ['disk.csi.azure.com', 'ReadWriteMany', 'Block', 1, false],
    ['disk.csi.azure.com', 'ReadWriteMany', 'Block', 2, true],
    ['disk.csi.azure.com', 'ReadOnlyMany', 'Filesystem', 1, false],
    ['file.csi.azure.com', 'ReadWriteMany', 'Filesystem', 1, true],
    ['file.csi.azure.com', 'ReadWriteOnce', 'Block', 1, false],
    ['blob.csi.azure.com', 'ReadWriteMany', 'Filesystem', 1, true],
    ['blob.csi.azure.com', 'ReadWriteMany', 'Block', 2, false],
    ['localdisk.csi.acstor.io', 'ReadWriteMany', 'Filesystem', 1, false],
    ['localdisk.csi.acstor.io', 'ReadWriteOnce', 'Filesystem', 1, true],
  ])('%s serves %s %s with %i shares: %s', (driver, accessMode, volumeMode, maxShares, expected) => {
    expect(canServe(storageDrivers[driver], { accessMode, volumeMode, maxShares })).toBe(expected);
  });

  it('is found by its in-tree name', () => {
    expect(storageDriver('kubernetes.io/azure-disk')?.name).toBe('disk.csi.azure.com');
    expect(storageDriver('disk.csi.azure.com')?.name).toBe('disk.csi.azure.com');
    expect(storageDriver('ebs.csi.aws.com')).toBeUndefined();
    expect(inTreeReplacement('kubernetes.io/azure-file')).toBe('file.csi.azure.com');
    expect(inTreeReplacement('file.csi.azure.com')).toBeUndefined();
  });
});

describe('a SKU', () => {
  it('is known by its exact name', () => {
    expect(diskSku('Premium_LRS')?.media).toBe('SSD');
    expect(diskSku('premium_lrs')).toBeUndefined();
    expect(diskSkus.map((it) => it.zoneRedundant)).toEqual(diskSkus.map((it) => isZoneRedundant(it.name)));
  });

  it.each([
    ['Premium_ZRS', true],
    ['Standard_RAGZRS', true],
    ['StandardV2_GZRS', true],
    ['Premium_LRS', false],
    ['Standard_GRS', false],
    ['', false],
  ])('%s is zone-redundant: %s', (sku, expected) => {
    expect(isZoneRedundant(sku)).toBe(expected);
  });

  it('serves NFS only from SSD accounts', () => {
    expect(['Premium_LRS', 'PremiumV2_ZRS', 'Standard_LRS'].map(servesNfs)).toEqual([true, true, false]);
  });
});

describe('a parameter', () => {
  it.each<[DriverName, string, string | undefined]>([
    ['disk.csi.azure.com', 'skuname', 'skuName'],
    ['disk.csi.azure.com', 'storageAccountType', 'skuName'],
    ['disk.csi.azure.com', 'device-setting/queue/x', 'device-setting/<path>'],
    ['disk.csi.azure.com', 'protocol', undefined],
    ['file.csi.azure.com', 'PROTOCOL', 'protocol'],
    ['blob.csi.azure.com', 'isHnsEnabled', 'isHnsEnabled'],
    ['localdisk.csi.acstor.io', 'skuName', undefined],
  ])('of %s written %s is %s', (driver, name, expected) => {
    expect(storageParameter(driver, name)?.name).toBe(expected);
  });

  it('has every disk SKU as a value', () => {
    expect(storageParameter('disk.csi.azure.com', 'skuName')?.values?.toSorted()).toEqual(
      diskSkus.map((it) => it.name).toSorted(),
    );
  });

  it('is listed once per driver', () => {
    for (const driver of ['disk.csi.azure.com', 'file.csi.azure.com', 'blob.csi.azure.com'] as const) {
      const names = storageParameters(driver).flatMap((it) =>
        [it.name, ...(it.aliases ?? [])].map((name) => name.toLowerCase()),
      );
      expect(new Set(names).size).toBe(names.length);
    }
  });
});
