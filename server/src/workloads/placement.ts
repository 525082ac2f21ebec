import { isEmptySelector, type LabelSelector, type Labels, matches, statefulPodLabels } from '../k8s/labels.ts';
import { holdsPlaceholder } from '../k8s/placeholder.ts';
import { podLabels } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import { readLabelSelector } from '../k8s/selectors.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { YamlNode } from '../yaml/node.ts';

/** Labels that controllers give to pods when they make them, so that no template shows them. */
const addedLabels = new Set<string>([
  ...statefulPodLabels,
  'controller-uid',
  'batch.kubernetes.io/controller-uid',
  'pod-template-generation',
  'pod-template-hash',
  'rollouts-pod-template-hash',
]);

/**
 * Whether a selector written in a pod's own placement picks that pod; `undefined` where that is not known: a part is filled
 * in later, is added by a controller or may be added by Kustomize, or the template has no labels yet.
 */
export function picksOwnPods(selector: YamlNode, workload: Resource, workspace: Workspace): boolean | undefined {
  const labels = podLabels(workload);
  if (labels.size === 0) return undefined;
  const read = readLabelSelector(selector);
  if (isEmptySelector(read) || matches(read, labels)) return true;
  const wanted = wantedLabels(read);
  if ([...labels, ...wanted].some((pair) => pair.some(holdsPlaceholder))) return undefined;
  const isAdded = (key: string) => addedLabels.has(key) || (!labels.has(key) && addedByKustomize(key, workspace));
  return wanted.some(([key]) => isAdded(key)) ? undefined : false;
}

function wantedLabels({ labels, expressions }: LabelSelector): readonly (readonly [key: string, value: string])[] {
  return [...labels, ...expressions.flatMap(({ key, values }) => [key, ...values].map((it) => [key, it] as const))];
}

function addedByKustomize(key: string, workspace: Workspace): boolean {
  return workspace.all('Kustomization.kustomize.config.k8s.io').some((it) => {
    const maps = [it.get('commonLabels'), ...it.root.all('labels', '*', 'pairs')];
    return maps.some((map) => map?.get(key) !== undefined);
  });
}

/** The workloads of the same namespace that a selector picks. */
export function picked(selector: YamlNode, workload: Resource, workspace: Workspace): readonly Resource[] {
  const read = readLabelSelector(selector);
  return workspace
    .inNamespace('pods', workload.namespace)
    .filter((it) => it !== workload && matches(read, podLabels(it)));
}

/** What a workload asks of its own pods: the equalities of its selector, if they are known. */
export function ownLabels(workload: Resource): Labels | undefined {
  const pairs = workload.get('spec', 'selector', 'matchLabels')?.pairs();
  return pairs && pairs.size > 0 && ![...pairs.values()].some(holdsPlaceholder) ? pairs : undefined;
}
