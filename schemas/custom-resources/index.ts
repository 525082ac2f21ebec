import { type ZodType, z } from 'zod';

/** Kinds that no package of schemas has, by `apiVersion/Kind`. */
export const customResources: Readonly<Record<string, ZodType>> = {
  'dapr.io/v1alpha1/Component': z.strictObject({
    spec: z.strictObject({
      type: z.string(),
      version: z.string(),
      metadata: z.array(z.strictObject({ name: z.string(), value: z.unknown().optional() })),
    }),
  }),
};
