// The small build of zod: the extension, too, checks by this schema what its page sends, and has to start fast.
import * as z from 'zod/mini';

const count = (least: number, most: number) => z.int().check(z.minimum(least), z.maximum(most));

/** What is asked of `aksStateful/simulate`, whoever sends it. */
export const simulateParamsSchema = z.strictObject({
  /** The id of the workload in the topology. */
  workload: z.string().check(z.minLength(1), z.maxLength(2000)),
  simulation: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.enum(['start', 'stop', 'delete', 'spot-eviction', 'pool-upgrade']) }),
    z.strictObject({ kind: z.literal('rolling-update'), broken: z.optional(z.boolean()) }),
    z.strictObject({
      kind: z.literal('scale'),
      replicas: count(0, 10_000),
      before: z.optional(count(0, 10_000)),
    }),
    z.strictObject({ kind: z.literal('drain'), node: z.optional(count(1, 100)) }),
    z.strictObject({ kind: z.literal('zone-loss'), zone: count(1, 9) }),
  ]),
  /** Instead of what the settings say about the cluster. */
  cluster: z.optional(z.strictObject({ zones: z.optional(count(1, 9)), nodes: z.optional(count(1, 100)) })),
});
