import { describe, expect, it } from 'vitest';
import { parameterConflicts } from '../../server/src/knowledge/storage/conflicts.ts';
import { diskLimits, smallestShare } from '../../server/src/knowledge/storage/size-limits.ts';
import type { DriverName } from '../../server/src/knowledge/storage-drivers.ts';

const [disk, file, blob] = ['disk.csi.azure.com', 'file.csi.azure.com', 'blob.csi.azure.com'] as const;

describe('parameters', () => {
  // An undefined value stands for one that is filled in later.
  it.each<[DriverName, Record<string, string | undefined>, string[]]>([
    [disk, {}, []],
    [disk, { skuName: 'PremiumV2_LRS', DiskIOPSReadWrite: '4000', DiskMBpsReadWrite: '1000' }, []],
    [disk, { skuName: 'PremiumV2_LRS', DiskIOPSReadWrite: '4000', DiskMBpsReadWrite: '1001' }, ['DiskMBpsReadWrite']],
    [disk, { skuName: 'Premium_LRS', DiskIOPSReadWrite: '4000' }, ['DiskIOPSReadWrite']],
    [disk, { DiskIOPSReadWrite: '4000', LogicalSectorSize: '512' }, ['DiskIOPSReadWrite', 'LogicalSectorSize']],
    [disk, { skuName: undefined, DiskIOPSReadWrite: '4000' }, []],
    [disk, { skuName: 'Premium_ZRS', enableBursting: 'true' }, []],
    [disk, { skuName: 'StandardSSD_LRS', enableBursting: 'true' }, ['enableBursting']],
    [disk, { skuName: 'StandardSSD_LRS', enableBursting: 'false' }, []],
    [disk, { skuName: 'Premium_LRS', enableBursting: 'true', maxShares: '2' }, ['enableBursting']],
    [disk, { skuName: 'Premium_LRS', cachingMode: 'ReadOnly', maxShares: '1' }, []],
    [disk, { skuName: 'Premium_LRS', cachingMode: 'ReadOnly', maxShares: '2' }, ['cachingMode']],
    [disk, { skuName: 'Premium_LRS', writeAcceleratorEnabled: 'true', maxShares: '3' }, ['writeAcceleratorEnabled']],
    [disk, { skuName: 'Standard_LRS', maxShares: '2' }, ['maxShares']],
    [disk, { subscriptionID: 's' }, ['subscriptionID']],
    [disk, { subscriptionID: 's', resourceGroup: undefined }, []],
    [disk, { diskEncryptionType: 'EncryptionAtRestWithCustomerKey' }, ['diskEncryptionType']],
    [disk, { networkAccessPolicy: 'AllowPrivate' }, ['networkAccessPolicy']],
    [disk, { networkAccessPolicy: 'AllowPrivate', diskAccessID: 'd' }, []],
    [disk, { networkAccessPolicy: undefined, diskAccessID: 'd' }, []],
    [disk, { diskAccessID: 'd' }, ['diskAccessID']],
    [file, { protocol: 'nfs' }, []],
    [file, { protocol: 'nfs', skuName: 'premium_lrs' }, []],
    [file, { protocol: 'nfs', skuName: 'StandardV2_LRS' }, ['skuName']],
    [file, { protocol: 'smb', skuName: 'Standard_LRS' }, []],
    [file, { enableMultichannel: 'true', skuName: 'Premium_LRS' }, []],
    [file, { enableMultichannel: 'true', skuName: 'Standard_LRS' }, ['enableMultichannel']],
    [file, { enableMultichannel: 'true', protocol: 'nfs' }, ['enableMultichannel']],
    [file, { mountWithManagedIdentity: 'true', mountWithOAuthToken: 'true' }, ['mountWithOAuthToken']],
    [file, { mountWithManagedIdentity: 'true', mountWithOAuthToken: 'false' }, []],
    [file, { provisionedIOPS: '5000' }, ['provisionedIOPS']],
    [file, { provisionedIOPS: '5000', skuName: 'PremiumV2_ZRS' }, []],
    [file, { matchTags: 'true', storageAccount: 'a' }, ['matchTags']],
    [file, { allowSharedKeyAccess: 'false' }, ['allowSharedKeyAccess']],
    [file, { allowSharedKeyAccess: 'false', storeAccountKey: 'false' }, []],
    [file, { allowSharedKeyAccess: 'false', storeAccountKey: 'true', protocol: 'nfs' }, ['allowSharedKeyAccess']],
    [file, { allowSharedKeyAccess: 'false', mountWithManagedIdentity: 'true' }, []],
    [file, { networkEndpointType: 'privateEndpoint', subnetName: 'a,b' }, ['subnetName']],
    [file, { subnetName: 'a,b' }, []],
    [blob, { enableBlobVersioning: 'true' }, []],
    [blob, { enableBlobVersioning: 'true', protocol: 'nfs' }, ['enableBlobVersioning']],
    [blob, { enableBlobVersioning: 'true', isHnsEnabled: 'true' }, ['enableBlobVersioning']],
    [blob, { containerName: 'a', containerNamePrefix: 'b' }, ['containerNamePrefix']],
    ['san.csi.azure.com', { matchTags: 'true', storageAccount: 'a' }, []],
  ])('of %s %o meet at %o', (driver, written, expected) => {
    const found = parameterConflicts(driver, { get: (name) => written[name], has: (name) => name in written });
    expect(found.map((it) => it.at)).toEqual(expected);
  });
});

it.each([
  ['PremiumV2_LRS', 4, 3000, 750],
  ['PremiumV2_LRS', 100, 50_000, 2000],
  ['PremiumV2_LRS', 1000, 80_000, 2000],
  ['UltraSSD_LRS', 10, 10_000, 2500],
  ['UltraSSD_LRS', 65_536, 400_000, 10_000],
])('%s of %i GiB has %i IOPS and %i MB/s at most', (sku, gib, iops, throughput) => {
  expect(diskLimits(sku, gib).map((it) => it.atMost)).toEqual([iops, throughput]);
});

it('needs one IOPS per GiB of an Ultra Disk, and knows no bounds of others', () => {
  expect(diskLimits('UltraSSD_LRS', 4000)[0]?.atLeast).toBe(4000);
  expect(diskLimits('Premium_LRS', 4000)).toEqual([]);
});

it('makes no share below the smallest one', () => {
  expect(['Premium_LRS', 'PremiumV2_ZRS', 'StandardV2_LRS', 'Standard_LRS'].map(smallestShare)).toEqual([
    100, 32, 32, 1,
  ]);
});
