import { z } from 'zod';

/** What is asked of `aksStateful/simulate`, whoever sends it. */
export const simulateParamsSchema = z.strictObject({
  /** The id of the workload in the topology. */
  workload: z.string().min(1).max(2000),
  simulation: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.enum(['start', 'stop', 'delete', 'spot-eviction', 'pool-upgrade']) }),
    z.strictObject({ kind: z.literal('rolling-update'), broken: z.boolean().optional() }),
    z.strictObject({
      kind: z.literal('scale'),
      replicas: z.int().min(0).max(10_000),
      before: z.int().min(0).max(10_000).optional(),
    }),
    z.strictObject({ kind: z.literal('drain'), node: z.int().min(1).max(100).optional() }),
    z.strictObject({ kind: z.literal('zone-loss'), zone: z.int().min(1).max(9) }),
  ]),
  /** Instead of what the settings say about the cluster. */
  cluster: z
    .strictObject({ zones: z.int().min(1).max(9).optional(), nodes: z.int().min(1).max(100).optional() })
    .optional(),
});
