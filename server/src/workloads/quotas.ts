import type { Settings } from '../config/settings.ts';
import type { Resource } from '../k8s/resource.ts';
import { folder } from '../workspace/kustomize.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { YamlNode } from '../yaml/node.ts';
import { type ComputeResource, isComputeResource } from './container-resources.ts';

/** What a ResourceQuota makes every container of its namespace state. */
export interface QuotaDemand {
  readonly quota: Resource;
  readonly what: 'requests' | 'limits';
  readonly resource: ComputeResource;
  /** The entry of `hard`. */
  readonly at: YamlNode;
}

/**
 * What quotas demand of a workload's containers. A quota with scopes counts only some pods, and is left out. In the
 * namespace that files get if they name none, only quotas beside the workload count.
 */
export function quotaDemands(workload: Resource, workspace: Workspace, settings: Settings): readonly QuotaDemand[] {
  const { namespace, uri } = workload;
  return workspace
    .inNamespace('ResourceQuota', namespace)
    .filter((it) => namespace !== settings.defaultNamespace || folder(it.uri) === folder(uri))
    .flatMap((quota) => {
      const isPartial = quota.get('spec', 'scopes') ?? quota.get('spec', 'scopeSelector');
      return isPartial ? [] : demandsOf(quota);
    });
}

function demandsOf(quota: Resource): readonly QuotaDemand[] {
  return (quota.get('spec', 'hard')?.entries() ?? []).flatMap(({ name, key }) => {
    const [first = '', second] = name.split('.');
    const what = first === 'limits' ? 'limits' : 'requests';
    const resource = first === 'limits' || first === 'requests' ? second : name;
    return resource !== undefined && isComputeResource(resource) ? [{ quota, what, resource, at: key }] : [];
  });
}
