import type { DriverName } from '../storage-drivers.ts';

/** Parameters that are good one by one, and that the driver or Azure refuses together. */
export interface ParameterConflict {
  /** The parameter to point at. */
  readonly at: string;
  /** What it meets, or lacks, in words. */
  readonly problem: string;
  /** The change that is right most often: a parameter to take out, or to give a value. */
  readonly remove?: string;
  readonly set?: { readonly name: string; readonly value: string };
  /** Not every cluster refuses it. */
  readonly mild?: boolean;
}

/** What is written under a parameter's usual name; `undefined` for nothing and for what is not known yet. */
export interface Written {
  readonly get: (name: string) => string | undefined;
  /** Whether anything is written, known or not. */
  readonly has: (name: string) => boolean;
}

type Check = (written: Written) => readonly (ParameterConflict | false)[];

const checks: Partial<Record<DriverName, Check>> = {
  'disk.csi.azure.com': diskConflicts,
  'file.csi.azure.com': fileConflicts,
  'blob.csi.azure.com': blobConflicts,
};

export function parameterConflicts(driver: DriverName, written: Written): readonly ParameterConflict[] {
  return (checks[driver]?.(written) ?? []).filter((it) => it !== false);
}

function diskConflicts(written: Written): readonly (ParameterConflict | false)[] {
  const { get, has } = written;
  const sku = has('skuName') ? get('skuName') : 'StandardSSD_LRS';
  const tunable = sku === undefined || sku === 'PremiumV2_LRS' || sku === 'UltraSSD_LRS';
  const shares = Number(get('maxShares') ?? 1);
  const caching = get('cachingMode');
  const policy = get('networkAccessPolicy');
  const settings = ['DiskIOPSReadWrite', 'DiskMBpsReadWrite', 'LogicalSectorSize'].filter((it) => has(it));
  return [
    ...settings.map(
      (at) =>
        !tunable && {
          at,
          problem: `only Premium SSD v2 and Ultra Disk have it, and the class makes ${sku}`,
          remove: at,
        },
    ),
    isOn(get('enableBursting')) &&
      sku !== undefined &&
      !sku.startsWith('Premium_') && {
        at: 'enableBursting',
        problem: `only Premium SSD bursts on demand, and the class makes ${sku}`,
        remove: 'enableBursting',
      },
    ...(shares > 1
      ? [
          isOn(get('enableBursting')) && {
            at: 'enableBursting',
            problem: `a disk that ${shares} nodes share cannot burst`,
            remove: 'enableBursting',
          },
          isOn(get('writeAcceleratorEnabled')) && {
            at: 'writeAcceleratorEnabled',
            problem: `a disk that ${shares} nodes share has no write accelerator`,
            remove: 'writeAcceleratorEnabled',
          },
          (caching === 'ReadOnly' || caching === 'ReadWrite') && {
            at: 'cachingMode',
            problem: `a disk that ${shares} nodes share has no host cache`,
            set: { name: 'cachingMode', value: 'None' },
          },
          sku === 'Standard_LRS' && { at: 'maxShares', problem: 'Standard HDDs (Standard_LRS) cannot be shared' },
        ]
      : []),
    has('subscriptionID') &&
      !has('resourceGroup') && { at: 'subscriptionID', problem: 'it needs resourceGroup beside it' },
    has('diskEncryptionType') &&
      !has('diskEncryptionSetID') && {
        at: 'diskEncryptionType',
        problem: 'it needs diskEncryptionSetID beside it',
        remove: 'diskEncryptionType',
      },
    policy === 'AllowPrivate' &&
      !has('diskAccessID') && { at: 'networkAccessPolicy', problem: 'AllowPrivate needs diskAccessID beside it' },
    has('diskAccessID') &&
      (policy !== undefined || !has('networkAccessPolicy')) &&
      policy !== 'AllowPrivate' && {
        at: 'diskAccessID',
        problem: `it goes with networkAccessPolicy AllowPrivate alone, and the policy is ${policy ?? 'DenyAll, the default'}`,
        set: { name: 'networkAccessPolicy', value: 'AllowPrivate' },
      },
    isMoreThanQuarter(get('DiskMBpsReadWrite'), get('DiskIOPSReadWrite')) &&
      tunable && {
        at: 'DiskMBpsReadWrite',
        problem: `${get('DiskIOPSReadWrite')} IOPS allow a quarter of that number in MB/s, ${Number(get('DiskIOPSReadWrite')) / 4}`,
      },
  ];
}

function fileConflicts(written: Written): readonly (ParameterConflict | false)[] {
  const { get, has } = written;
  const sku = get('skuName');
  const isNfs = get('protocol') === 'nfs';
  const identities = ['mountWithManagedIdentity', 'mountWithWorkloadIdentityToken', 'mountWithOAuthToken'].filter(
    (it) => isOn(get(it)),
  );
  const isV2 = sku === undefined ? has('skuName') : /^(?:Standard|Premium)V2_/i.test(sku);
  const provisioned = ['provisionedIOPS', 'provisionedBandwidth'].filter((it) => has(it));
  const [first, second] = identities;
  return [
    isNfs &&
      sku !== undefined &&
      /^standard/i.test(sku) && {
        at: 'skuName',
        problem: `shares of ${sku} speak SMB alone, and protocol is nfs, which needs a Premium SKU`,
        set: { name: 'skuName', value: 'Premium_ZRS' },
      },
    isOn(get('enableMultichannel')) &&
      isNfs && {
        at: 'enableMultichannel',
        problem: 'multichannel is a part of SMB, and protocol is nfs',
        remove: 'enableMultichannel',
      },
    isOn(get('enableMultichannel')) &&
      sku !== undefined &&
      !/^premium/i.test(sku) && {
        at: 'enableMultichannel',
        problem: `only Premium shares have it, and the class makes ${sku}`,
        remove: 'enableMultichannel',
      },
    second !== undefined && { at: second, problem: `${first} is on as well, and a share is mounted in one way` },
    ...provisioned.map(
      (at) =>
        !isV2 && {
          at,
          problem: `only shares of the V2 SKUs have it, and the class makes ${sku ?? 'Standard_LRS'}`,
          remove: at,
        },
    ),
    ...accountConflicts(written, isNfs || identities.length > 0),
  ];
}

function blobConflicts(written: Written): readonly (ParameterConflict | false)[] {
  const { get, has } = written;
  const protocol = get('protocol') ?? 'fuse';
  const isNfs = protocol === 'nfs' || protocol === 'aznfs';
  return [
    isOn(get('enableBlobVersioning')) &&
      (isNfs || isOn(get('isHnsEnabled'))) && {
        at: 'enableBlobVersioning',
        problem: isNfs ? 'containers mounted by NFS have no versions' : 'accounts with isHnsEnabled have no versions',
        remove: 'enableBlobVersioning',
      },
    has('containerName') &&
      has('containerNamePrefix') && {
        at: 'containerNamePrefix',
        problem: 'containerName says the whole name already',
        remove: 'containerNamePrefix',
      },
    ...accountConflicts(written, isNfs || isOn(get('mountWithWorkloadIdentityToken'))),
  ];
}

/** What shares and containers have in common. `keyless`: the mount needs no account key, so none is stored. */
function accountConflicts({ get, has }: Written, keyless: boolean): readonly (ParameterConflict | false)[] {
  const stores = get('storeAccountKey');
  return [
    isOn(get('matchTags')) &&
      has('storageAccount') && {
        at: 'matchTags',
        problem: 'storageAccount names the account already',
        remove: 'matchTags',
      },
    isOff(get('allowSharedKeyAccess')) &&
      (isOn(stores) || (!has('storeAccountKey') && !keyless)) && {
        at: 'allowSharedKeyAccess',
        problem: `the driver is to store a key that opens nothing (storeAccountKey is "true"${has('storeAccountKey') ? '' : ' unless it is written'})`,
        set: { name: 'storeAccountKey', value: 'false' },
      },
    /^privateEndpoint$/i.test(get('networkEndpointType') ?? '') &&
      (get('subnetName') ?? '').includes(',') && {
        at: 'subnetName',
        problem: 'a private endpoint lies in one subnet',
      },
    has('subscriptionID') &&
      !has('resourceGroup') && {
        at: 'subscriptionID',
        problem: 'outside of the subscription of the cluster it needs resourceGroup beside it',
        mild: true,
      },
  ];
}

function isOn(value: string | undefined): boolean {
  return /^(?:true|t|1)$/i.test(value ?? '');
}

function isOff(value: string | undefined): boolean {
  return /^(?:false|f|0)$/i.test(value ?? '');
}

function isMoreThanQuarter(throughput: string | undefined, iops: string | undefined): boolean {
  return throughput !== undefined && iops !== undefined && Number(throughput) > Number(iops) / 4;
}
