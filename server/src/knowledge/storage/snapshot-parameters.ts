import { flag, type StorageParameter } from './parameter.ts';

/** The parameters of a VolumeSnapshotClass of Azure Disk. */
export const diskSnapshotParameters: readonly StorageParameter[] = [
  { name: 'resourceGroup', default: 'that of the disk', note: 'must already exist' },
  { name: 'subscriptionID', note: 'needs resourceGroup, and incremental "false"' },
  { name: 'location' },
  { name: 'incremental', values: flag, default: 'true', note: 'false across subscriptions' },
  { name: 'dataAccessAuthMode', values: ['None', 'AzureActiveDirectory'], default: 'None' },
  { name: 'networkAccessPolicy', values: ['AllowAll', 'DenyAll', 'AllowPrivate'] },
  { name: 'publicNetworkAccess', values: ['Enabled', 'Disabled'] },
  { name: 'diskAccessID', note: 'with AllowPrivate' },
  { name: 'tags', note: 'key1=val1,key2=val2' },
  { name: 'tagValueDelimiter', default: ',' },
  { name: 'userAgent' },
  { name: 'instantAccessDurationMinutes', integer: { min: 60, max: 300 }, note: 'Premium SSD v2 and Ultra' },
];
