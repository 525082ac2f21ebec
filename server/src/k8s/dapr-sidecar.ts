import type { YamlNode } from '../yaml/node.ts';
import { podAnnotations } from './pods.ts';
import type { Resource } from './resource.ts';

/** What the injector takes for true. https://docs.dapr.io/reference/arguments-annotations-overview/ */
const truthy = /^(?:true|t|yes|y|on|1)$/i;

/** The annotations of the pods if Dapr adds its sidecar to them. */
export function daprAnnotations(workload: Resource): YamlNode | undefined {
  const annotations = podAnnotations(workload);
  return truthy.test(annotations?.get('dapr.io/enabled')?.text ?? '') ? annotations : undefined;
}
