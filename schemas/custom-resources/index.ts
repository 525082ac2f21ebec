import type { ZodType } from 'zod';
import { azureAppConfigurationResources } from './azure-app-configuration.ts';
import { chaosMeshResources } from './chaos-mesh.ts';
import { cloudNativePgResources } from './cloudnative-pg.ts';
import { daprResources } from './dapr.ts';
import { mongoDbResources } from './mongodb.ts';
import { secretsStoreResources } from './secrets-store.ts';
import { snapshotResources } from './snapshots.ts';
import { strimziResources } from './strimzi.ts';
import { veleroResources } from './velero.ts';

/**
 * Kinds that no package of schemas has, by `apiVersion/Kind`. Each describes an object without `apiVersion`, `kind`,
 * `metadata` and `status`, which are alike in all of them. Objects are closed where all their fields are known; the others
 * have the keyword `mayGrow`. Types of Kubernetes' own are named by the keyword `kubernetesType`.
 */
export const customResources: Readonly<Record<string, ZodType>> = {
  ...azureAppConfigurationResources,
  ...chaosMeshResources,
  ...cloudNativePgResources,
  ...daprResources,
  ...mongoDbResources,
  ...secretsStoreResources,
  ...snapshotResources,
  ...strimziResources,
  ...veleroResources,
};
