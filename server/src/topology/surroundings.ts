import { isExternal } from '../config/externals.ts';
import type { Settings } from '../config/settings.ts';
import type { Surroundings } from './graph.ts';

/** What the settings say about the cluster that a topology is drawn for. */
export function surroundings(settings: Settings): Surroundings {
  const { kubernetesVersion, cluster } = settings;
  return {
    cluster: { kubernetesVersion, zones: cluster.zones },
    exists: (kind, name, namespace) =>
      isExternal(settings, kind, name, namespace) || (kind === 'StorageClass' && cluster.storageClasses.includes(name)),
  };
}
