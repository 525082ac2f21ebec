import type { YamlNode } from '../yaml/node.ts';
import { podAnnotations } from './pods.ts';
import type { Resource } from './resource.ts';

/** What the injector takes for true. https://docs.dapr.io/reference/arguments-annotations-overview/ */
const truthy = /^(?:true|t|yes|y|on|1)$/i;

/** Every rule about Dapr asks first, about each workload, and most have no sidecar. */
const cache = new WeakMap<Resource, { readonly annotations: YamlNode | undefined }>();

/** The annotations of the pods if Dapr adds its sidecar to them. */
export function daprAnnotations(workload: Resource): YamlNode | undefined {
  const known = cache.get(workload);
  if (known) return known.annotations;
  const written = podAnnotations(workload);
  const annotations = truthy.test(written?.get('dapr.io/enabled')?.text ?? '') ? written : undefined;
  cache.set(workload, { annotations });
  return annotations;
}
