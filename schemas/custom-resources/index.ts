import type { ZodType } from 'zod';
import { daprResources } from './dapr.ts';

/**
 * Kinds that no package of schemas has, by `apiVersion/Kind`. Each describes an object without `apiVersion`, `kind`,
 * `metadata` and `status`, which are alike in all of them. Objects are closed where all their fields are known.
 */
export const customResources: Readonly<Record<string, ZodType>> = {
  ...daprResources,
};
