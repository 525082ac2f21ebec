/** What Azure gives for a size, where the class may ask for more. */
export interface SizeLimit {
  readonly of: 'IOPS' | 'MB/s';
  readonly atLeast: number;
  readonly atMost: number;
}

/**
 * The bounds of what a disk of a size can be set to; empty for SKUs whose performance follows from the size.
 * https://learn.microsoft.com/azure/virtual-machines/disks-types
 */
export function diskLimits(sku: string, gib: number): readonly SizeLimit[] {
  switch (sku) {
    case 'PremiumV2_LRS': {
      const iops = clamp(500 * gib, 3000, 80_000);
      return [
        { of: 'IOPS', atLeast: 0, atMost: iops },
        { of: 'MB/s', atLeast: 0, atMost: clamp(iops / 4, 125, 2000) },
      ];
    }
    case 'UltraSSD_LRS': {
      const iops = clamp(1000 * gib, 1000, 400_000);
      return [
        { of: 'IOPS', atLeast: Math.max(100, gib), atMost: iops },
        { of: 'MB/s', atLeast: 1, atMost: clamp(iops / 4, 1, 10_000) },
      ];
    }
    default:
      return [];
  }
}

/** Disks burst on demand above this size alone. */
export const largestWithoutBursting = 512;

/** The smallest share of a SKU; smaller requests get it, and pay for it. */
export function smallestShare(sku: string): number {
  if (/^(?:Premium|Standard)V2_/i.test(sku)) return 32;
  return /^Premium_/i.test(sku) ? 100 : 1;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
