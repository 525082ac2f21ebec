import { podSpec } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { YamlNode } from '../yaml/node.ts';

export const computeResources = ['cpu', 'memory'] as const;
export type ComputeResource = (typeof computeResources)[number];

export function isComputeResource(name: string): name is ComputeResource {
  return name === 'cpu' || name === 'memory';
}

/** Something with `resources.requests` and `resources.limits`: a container, or the specification of a pod. */
type Demanding = YamlNode;

/** A request as written, or the limit that the API server makes one of; also `true` where something fills it in later. */
function requests(it: Demanding, resource: ComputeResource): boolean {
  return states(it, 'requests', resource) || states(it, 'limits', resource);
}

function states(it: Demanding, what: 'requests' | 'limits', resource: ComputeResource): boolean {
  const resources = it.get('resources');
  if (!resources) return false;
  const list = resources.isMapping ? resources.get(what) : resources;
  return list !== undefined && (!list.isMapping || list.get(resource) !== undefined);
}

/**
 * Whether a container has a request once it runs: its own, its limit, that of its pod, or the default of a LimitRange of
 * its namespace.
 */
export function hasRequest(
  container: Demanding,
  resource: ComputeResource,
  workload: Resource,
  workspace: Workspace,
): boolean {
  return requests(container, resource) || hasDefaultRequest(resource, workload, workspace);
}

/** Whether every container of a workload has a request, whatever it says itself: that of its pod or of a LimitRange. */
export function hasDefaultRequest(resource: ComputeResource, workload: Resource, workspace: Workspace): boolean {
  const spec = podSpec(workload);
  if (spec && requests(spec, resource)) return true;
  return limitRanges(workload, workspace).some((it) =>
    // https://kubernetes.io/docs/concepts/policy/limit-range/: each is the default of the one before.
    ['defaultRequest', 'default', 'max', 'min'].some((field) => it.get(field, resource) !== undefined),
  );
}

/** Whether a container has a limit once it runs. */
export function hasLimit(
  container: Demanding,
  resource: ComputeResource,
  workload: Resource,
  workspace: Workspace,
): boolean {
  return states(container, 'limits', resource) || hasDefaultLimit(resource, workload, workspace);
}

/** The same for limits. */
export function hasDefaultLimit(resource: ComputeResource, workload: Resource, workspace: Workspace): boolean {
  const spec = podSpec(workload);
  if (spec && states(spec, 'limits', resource)) return true;
  return limitRanges(workload, workspace).some((it) =>
    ['default', 'max'].some((field) => it.get(field, resource) !== undefined),
  );
}

/** What LimitRanges say about containers of the workload's namespace. */
function limitRanges({ namespace }: Resource, workspace: Workspace): readonly YamlNode[] {
  return workspace
    .inNamespace('LimitRange', namespace)
    .flatMap((it) => it.get('spec', 'limits')?.items() ?? [])
    .filter((it) => it.get('type')?.text === 'Container');
}
