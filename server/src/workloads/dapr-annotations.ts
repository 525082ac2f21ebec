import { daprAnnotations } from '../k8s/dapr-sidecar.ts';
import { holdsPlaceholder } from '../k8s/placeholder.ts';
import { podAnnotations } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import { nearestAnnotation } from '../knowledge/dapr/annotations.ts';
import { isBoolean, isTruthy } from '../knowledge/dapr/values.ts';
import type { Entry, YamlNode } from '../yaml/node.ts';

const prefix = 'dapr.io/';

/**
 * The annotations of a workload's pods that are meant for Dapr; none where the pods are told to go without a sidecar, which
 * makes all others idle on purpose.
 */
export function daprEntries(workload: Resource): readonly Entry[] {
  const entries = podAnnotations(workload)
    ?.entries()
    .filter((it) => it.name.startsWith(prefix));
  if (!entries || entries.length === 0) return [];
  const enabled = entries.findLast((it) => it.name === 'dapr.io/enabled')?.value;
  const isOff = enabled?.boolean === false || (enabled?.text && isBoolean(enabled.text) && !isTruthy(enabled.text));
  return isOff ? [] : entries;
}

/** The text of an annotation if it is literal: neither absent nor filled in later. */
export function daprText(annotations: YamlNode, name: string): string | undefined {
  const text = annotations.get(name)?.text;
  return text === undefined || holdsUnknown(text) ? undefined : text;
}

/** Whether some part of an annotation's text is not known here: Kubernetes expands no `$(NAME)` in annotations, so tools do. */
export function holdsUnknown(text: string): boolean {
  return holdsPlaceholder(text) || text.includes('$(');
}

/** Whether an annotation is meant to be there: written as it is, or under a name that is nearly the same. */
export function isMeant(annotations: YamlNode, name: string): boolean {
  return annotations.entries().some((it) => it.name === name || nearestAnnotation(it.name) === name);
}

/** The id under which Dapr knows the pods; `undefined` without a sidecar, or if it is not written as a literal. */
export function appIdOf(workload: Resource): string | undefined {
  const annotations = daprAnnotations(workload);
  return (annotations && daprText(annotations, 'dapr.io/app-id')) || undefined;
}
