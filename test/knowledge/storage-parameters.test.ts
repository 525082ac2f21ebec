import { describe, expect, it } from 'vitest';
import { violation } from '../../server/src/knowledge/storage/parameter.ts';
import type { DriverName } from '../../server/src/knowledge/storage-drivers.ts';
import { type ParameterUse, storageParameter } from '../../server/src/knowledge/storage-parameters.ts';

describe('a value', () => {
  it.each<[DriverName, string, string, boolean]>([
    ['disk.csi.azure.com', 'skuName', 'Premium_LRS', true],
    ['disk.csi.azure.com', 'skuName', 'premium_lrs', false],
    ['file.csi.azure.com', 'skuName', 'premium_lrs', true],
    ['blob.csi.azure.com', 'skuName', 'PremiumV2_LRS', false],
    ['disk.csi.azure.com', 'cachingMode', 'none', false],
    ['disk.csi.azure.com', 'cachingMode', 'ReadWrite', true],
    ['disk.csi.azure.com', 'fsType', 'EXT4', true],
    ['disk.csi.azure.com', 'perfProfile', 'Basic', true],
    ['disk.csi.azure.com', 'enableBursting', 'TRUE', true],
    ['disk.csi.azure.com', 'enableBursting', '1', true],
    ['disk.csi.azure.com', 'enableBursting', 'on', false],
    ['disk.csi.azure.com', 'enableBursting', '', true],
    ['disk.csi.azure.com', 'maxShares', '1', true],
    ['disk.csi.azure.com', 'maxShares', '16', false],
    ['disk.csi.azure.com', 'maxShares', '2.5', false],
    ['disk.csi.azure.com', 'attachDiskInitialDelay', '0', true],
    ['disk.csi.azure.com', 'tags', 'anything=goes', true],
    ['file.csi.azure.com', 'protocol', 'SMB', false],
    ['file.csi.azure.com', 'networkEndpointType', 'privateendpoint', true],
    ['file.csi.azure.com', 'rootSquashType', 'rootSquash', false],
    ['file.csi.azure.com', 'accountQuota', '99', false],
    ['file.csi.azure.com', 'shareNamePrefix', 'a'.repeat(21), false],
    ['file.csi.azure.com', 'shareNamePrefix', 'a'.repeat(20), true],
    ['blob.csi.azure.com', 'mountPermissions', '0777', true],
    ['blob.csi.azure.com', 'mountPermissions', 'rwx', false],
    ['blob.csi.azure.com', 'protocol', 'aznfs', true],
    ['blob.csi.azure.com', 'softDeleteBlobs', '366', false],
  ])('of %s %s "%s" is good: %s', (driver, name, value, expected) => {
    const parameter = storageParameter(driver, name);
    expect(parameter && violation(parameter, value) === undefined).toBe(expected);
  });

  it('is described in words', () => {
    const allowed = (name: string, value: string) => {
      const parameter = storageParameter('disk.csi.azure.com', name);
      return parameter && violation(parameter, value);
    };
    expect(allowed('cachingMode', 'x')).toBe('None, ReadOnly or ReadWrite');
    expect(allowed('maxShares', 'x')).toBe('a whole number from 1 to 15');
    expect(allowed('DiskIOPSReadWrite', 'x')).toBe('a whole number of at least 1');
  });
});

it.each<[ParameterUse, string, boolean]>([
  ['volumes', 'skuName', true],
  ['snapshots', 'skuName', false],
  ['snapshots', 'dataAccessAuthMode', true],
  ['volumes', 'dataAccessAuthMode', false],
])('parameters for %s have %s: %s', (use, name, expected) => {
  expect(storageParameter('disk.csi.azure.com', name, use) !== undefined).toBe(expected);
});
