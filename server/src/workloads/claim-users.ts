import type { WorkloadClaim } from './claims.ts';

/** Who alone may use a claim at one time. */
export interface ClaimUsers {
  readonly who: 'one node' | 'one pod';
  /** The driver sees to it. Where it is not known, it may be one whose volumes every node can mount anyhow. */
  readonly isCertain: boolean;
}

/**
 * Whether a claim is for one node or one pod at a time; `undefined` if several nodes may use it or its modes are not known.
 * A share that is asked for as `ReadWriteOnce` can still be mounted everywhere: nothing attaches it to a node.
 */
export function claimUsers({
  accessModes,
  storage,
}: Pick<WorkloadClaim, 'accessModes' | 'storage'>): ClaimUsers | undefined {
  if (accessModes.length === 0) return undefined;
  if (accessModes.every((it) => it === 'ReadWriteOncePod')) return { who: 'one pod', isCertain: true };
  if (!accessModes.every((it) => it === 'ReadWriteOnce')) return undefined;
  switch (storage?.driver?.medium) {
    case 'disk':
    case 'node':
      return { who: 'one node', isCertain: true };
    case 'share':
    case 'objects':
      return undefined;
    default:
      return { who: 'one node', isCertain: false };
  }
}
