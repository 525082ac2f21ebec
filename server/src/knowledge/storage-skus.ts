/** A size of managed disks and what Azure gives for it. */
export interface DiskSku {
  readonly name: string;
  readonly title: string;
  readonly media: 'HDD' | 'SSD';
  /** Written to three zones, so a pod may follow it into any of them. */
  readonly zoneRedundant: boolean;
  readonly minGiB: number;
  readonly maxGiB: number;
  readonly maxIops: number;
  readonly maxMBps: number;
  readonly cachingModes: readonly ('None' | 'ReadOnly' | 'ReadWrite')[];
  /** How many nodes a raw block volume may be attached to; by size where that is a list. */
  readonly maxShares: number | readonly { readonly uptoGiB: number; readonly shares: number }[];
  readonly notes: readonly string[];
}

const sharesBySize = [
  { uptoGiB: 512, shares: 3 },
  { uptoGiB: 4096, shares: 5 },
  { uptoGiB: 32_767, shares: 10 },
];
const hostCached = ['None', 'ReadOnly', 'ReadWrite'] as const;
const premiumVm = 'the VM size has to support premium storage';

/** https://learn.microsoft.com/azure/virtual-machines/disks-types */
export const diskSkus: readonly DiskSku[] = [
  {
    name: 'Standard_LRS',
    title: 'Standard HDD',
    media: 'HDD',
    zoneRedundant: false,
    minGiB: 1,
    maxGiB: 32_767,
    maxIops: 2000,
    maxMBps: 500,
    cachingModes: hostCached,
    maxShares: 1,
    notes: [],
  },
  {
    name: 'StandardSSD_LRS',
    title: 'Standard SSD',
    media: 'SSD',
    zoneRedundant: false,
    minGiB: 1,
    maxGiB: 32_767,
    maxIops: 6000,
    maxMBps: 750,
    cachingModes: hostCached,
    maxShares: sharesBySize,
    notes: [],
  },
  {
    name: 'StandardSSD_ZRS',
    title: 'Standard SSD, zone-redundant',
    media: 'SSD',
    zoneRedundant: true,
    minGiB: 1,
    maxGiB: 32_767,
    maxIops: 6000,
    maxMBps: 750,
    cachingModes: hostCached,
    maxShares: sharesBySize,
    notes: ['not in every region', 'writes take longer than on LRS'],
  },
  {
    name: 'Premium_LRS',
    title: 'Premium SSD',
    media: 'SSD',
    zoneRedundant: false,
    minGiB: 1,
    maxGiB: 32_767,
    maxIops: 20_000,
    maxMBps: 900,
    cachingModes: hostCached,
    maxShares: sharesBySize,
    notes: [premiumVm, 'bursts by credit up to 512 GiB, on demand above'],
  },
  {
    name: 'Premium_ZRS',
    title: 'Premium SSD, zone-redundant',
    media: 'SSD',
    zoneRedundant: true,
    minGiB: 1,
    maxGiB: 32_767,
    maxIops: 20_000,
    maxMBps: 900,
    cachingModes: hostCached,
    maxShares: sharesBySize,
    notes: [premiumVm, 'not in every region', 'writes take longer than on LRS'],
  },
  {
    name: 'PremiumV2_LRS',
    title: 'Premium SSD v2',
    media: 'SSD',
    zoneRedundant: false,
    minGiB: 1,
    maxGiB: 65_536,
    maxIops: 80_000,
    maxMBps: 2000,
    cachingModes: ['None'],
    maxShares: 15,
    notes: [
      'needs a node in a zone',
      '3000 IOPS and 125 MB/s included at any size',
      'no host caching',
      'not in every region',
    ],
  },
  {
    name: 'UltraSSD_LRS',
    title: 'Ultra Disk',
    media: 'SSD',
    zoneRedundant: false,
    minGiB: 4,
    maxGiB: 65_536,
    maxIops: 400_000,
    maxMBps: 10_000,
    cachingModes: ['None'],
    maxShares: 15,
    notes: ['the node pool needs Ultra Disk switched on', 'no host caching', 'only some VM series and regions'],
  },
];

/** The disk SKU of exactly this name: the driver tells upper from lower case. */
export function diskSku(name: string): DiskSku | undefined {
  return diskSkus.find((it) => it.name === name);
}

/** Whether a SKU of disks, shares or blobs outlives the loss of a zone. */
export function isZoneRedundant(sku: string): boolean {
  return /_(?:ZRS|GZRS|RAGZRS)$/i.test(sku);
}

/** Whether Azure Files serves NFS from a SKU: only its SSD accounts do. */
export function servesNfs(sku: string): boolean {
  return /^Premium(?:V2)?_/i.test(sku);
}
