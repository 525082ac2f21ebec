import type { Resource } from '../k8s/resource.ts';
import type { YamlNode } from '../yaml/node.ts';
import { hpaType, scaledObjectType } from './autoscalers.ts';
import { type ComputeResource, isComputeResource } from './container-resources.ts';

/** A metric that is a share of what containers request. */
export interface UtilizationMetric {
  readonly resource: ComputeResource;
  /** The one container that is measured; absent for all of the pod. */
  readonly container: string | undefined;
  /** Where the resource is named; absent for the CPU that an HPA measures if it names no metric. */
  readonly at: YamlNode | undefined;
}

/** What an autoscaler cannot compute without requests. */
export function utilizationMetrics(autoscaler: Resource): readonly UtilizationMetric[] {
  switch (autoscaler.type) {
    case hpaType:
      return hpaMetrics(autoscaler);
    case scaledObjectType:
      return kedaTriggers(autoscaler);
    default:
      return [];
  }
}

function hpaMetrics(hpa: Resource): readonly UtilizationMetric[] {
  const percentage = hpa.get('spec', 'targetCPUUtilizationPercentage');
  if (percentage) return [{ resource: 'cpu', container: undefined, at: percentage }];
  const metrics = hpa.get('spec', 'metrics');
  // Without a metric the API server puts in a utilization of 80 % of the CPU.
  if (!metrics) return hpa.get('spec', 'maxReplicas') ? [{ resource: 'cpu', container: undefined, at: undefined }] : [];
  return metrics.items().flatMap((it) => {
    const isContainer = it.get('type')?.text === 'ContainerResource';
    const metric = it.get(isContainer ? 'containerResource' : 'resource');
    const at = metric?.get('name');
    const isShare = metric?.get('target', 'averageUtilization') ?? metric?.get('targetAverageUtilization');
    if (!at?.text || !isShare || !isComputeResource(at.text)) return [];
    return [{ resource: at.text, container: metric?.get('container')?.text, at }];
  });
}

/** KEDA looks at requests whatever the trigger compares with. */
function kedaTriggers(scaledObject: Resource): readonly UtilizationMetric[] {
  return (scaledObject.get('spec', 'triggers')?.items() ?? []).flatMap((it) => {
    const at = it.get('type');
    if (!at?.text || !isComputeResource(at.text)) return [];
    return [{ resource: at.text, container: it.get('metadata', 'containerName')?.text, at }];
  });
}

/** Whether KEDA has nothing else to go by than the usage of pods that run, of which there is none at zero replicas. */
export function measuresOnlyUsage(scaledObject: Resource): boolean {
  const triggers = scaledObject.get('spec', 'triggers')?.items() ?? [];
  return triggers.length > 0 && triggers.every((it) => isComputeResource(it.get('type')?.text ?? ''));
}
