import type { YamlNode } from '../yaml/node.ts';
import { podSpec, podTemplate } from './pods.ts';
import type { Resource } from './resource.ts';
import { isWorkload } from './types.ts';

/** A mapping of which the API server takes texts only. */
export interface TextMap {
  readonly node: YamlNode;
  /** Labels are those of objects and of nodes, and selectors of either. */
  readonly holds: 'label' | 'annotation' | 'entry' | 'parameter';
}

const cache = new WeakMap<Resource, readonly TextMap[]>();

/** The mappings of texts that a resource writes itself. */
export function textMaps(resource: Resource): readonly TextMap[] {
  const known = cache.get(resource);
  if (known) return known;
  const res = read(resource);
  cache.set(resource, res);
  return res;
}

function read(resource: Resource): readonly TextMap[] {
  const found = [...metadata(resource.get('metadata')), ...(isWorkload(resource.type) ? ofWorkload(resource) : [])];
  switch (resource.type) {
    case 'ConfigMap':
      return [...found, ...asMaps('entry', resource.get('data'))];
    case 'Secret':
      return [...found, ...asMaps('entry', resource.get('stringData'))];
    case 'Service':
      return [...found, ...asMaps('label', resource.get('spec', 'selector'))];
    case 'PodDisruptionBudget':
      return [...found, ...asMaps('label', resource.get('spec', 'selector', 'matchLabels'))];
    case 'NetworkPolicy':
      return [...found, ...asMaps('label', resource.get('spec', 'podSelector', 'matchLabels'))];
    case 'SecretProviderClass.secrets-store.csi.x-k8s.io':
      return [...found, ...asMaps('parameter', resource.get('spec', 'parameters'))];
    case 'Kustomization.kustomize.config.k8s.io':
      return [
        ...found,
        ...asMaps('label', resource.get('commonLabels'), ...resource.root.all('labels', '*', 'pairs')),
        ...asMaps('annotation', resource.get('commonAnnotations')),
      ];
    default:
      return found;
  }
}

function ofWorkload(workload: Resource): readonly TextMap[] {
  const spec = podSpec(workload);
  const selectors = spec?.all('topologySpreadConstraints', '*', 'labelSelector', 'matchLabels') ?? [];
  const claims =
    workload.type === 'StatefulSet' ? workload.root.all('spec', 'volumeClaimTemplates', '*', 'metadata') : [];
  return [
    ...(workload.type === 'Pod' ? [] : metadata(podTemplate(workload)?.get('metadata'))),
    ...(workload.type === 'CronJob' ? metadata(workload.get('spec', 'jobTemplate', 'metadata')) : []),
    ...asMaps('label', workload.get('spec', 'selector', 'matchLabels'), spec?.get('nodeSelector'), ...selectors),
    ...claims.flatMap(metadata),
  ];
}

function metadata(node: YamlNode | undefined): readonly TextMap[] {
  return [...asMaps('label', node?.get('labels')), ...asMaps('annotation', node?.get('annotations'))];
}

function asMaps(holds: TextMap['holds'], ...nodes: readonly (YamlNode | undefined)[]): readonly TextMap[] {
  return nodes.flatMap((node) => (node ? [{ node, holds }] : []));
}
