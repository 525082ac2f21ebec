import type { Resource } from '../k8s/resource.ts';
import { type Reference, referencesOf } from '../workspace/references.ts';
import type { Workspace } from '../workspace/workspace.ts';

export const hpaType = 'HorizontalPodAutoscaler';
export const scaledObjectType = 'ScaledObject.keda.sh';
export const vpaType = 'VerticalPodAutoscaler.autoscaling.k8s.io';

/** What an autoscaler names as its target, whether or not that exists. */
export function targetReference(autoscaler: Resource): Reference | undefined {
  return referencesOf(autoscaler).find(({ path }) => path[1] === 'scaleTargetRef' || path[1] === 'targetRef');
}

/** The workload that an autoscaler is for, if a file declares it. */
export function scaleTarget(autoscaler: Resource, workspace: Workspace): Resource | undefined {
  const reference = targetReference(autoscaler);
  if (!reference) return undefined;
  const { to, name, namespace } = reference;
  return workspace.find(to, { name, namespace, near: autoscaler.uri });
}

/**
 * The autoscalers that are for this very workload. Where a repository holds several workloads of one name, each has the
 * autoscalers that lie nearest to it.
 */
export function autoscalersOf(workload: Resource, workspace: Workspace): readonly Resource[] {
  return workspace.once('autoscalers', workload, () =>
    workspace
      .referencing(workload.type, { name: workload.name, namespace: workload.namespace, near: workload.uri })
      .filter(({ resource, reference }) => reference.at === targetReference(resource)?.at)
      .map(({ resource }) => resource)
      .filter((it) => scaleTarget(it, workspace) === workload),
  );
}

/** Those of them that set the number of pods. */
export function horizontalAutoscalersOf(workload: Resource, workspace: Workspace): readonly Resource[] {
  return autoscalersOf(workload, workspace).filter((it) => it.type !== vpaType);
}
