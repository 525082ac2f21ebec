import { daprAnnotations } from '../../k8s/dapr-sidecar.ts';
import { mainContainers } from '../../k8s/pods.ts';
import { anchorOf, type Resource } from '../../k8s/resource.ts';
import { isWorkload } from '../../k8s/types.ts';
import { hpaType, scaledObjectType, scaleTarget, targetReference } from '../../workloads/autoscalers.ts';
import { hasDefaultRequest, hasRequest } from '../../workloads/container-resources.ts';
import { type UtilizationMetric, utilizationMetrics } from '../../workloads/utilization.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { setKey, setPath } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

const amounts = { cpu: '100m', memory: '256Mi' } as const;

export default defineRule({
  id: 'hpa-target-no-requests',
  area: 'resources',
  severity: 'warning',
  summary: 'An autoscaler cannot compute utilization because a container requests nothing.',
  why: `
Utilization is what the containers of a pod use, divided by what they request. If one of them requests nothing, there is no
result: the autoscaler reports "missing request" in its events and leaves the number of pods as it is. The sidecar that
Dapr adds counts like every other container. KEDA refuses such a ScaledObject outright.`,
  remedy: `
Give every container of the pod a request; for Dapr's sidecar with annotations. Or measure the one container that matters with
a metric of type \`ContainerResource\` (for KEDA, \`containerName\`).`,
  sources: [
    'S134',
    {
      title: 'Kubernetes: Horizontal Pod autoscaling, algorithm details',
      url: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#algorithm-details',
    },
    { title: 'KEDA: CPU trigger', url: 'https://keda.sh/docs/latest/scalers/cpu/' },
  ],
  messages: {
    unmeasured:
      '{autoscaler} divides the {resource} in use by requests, but {without} of {workload} requests none: it does not scale.',
    refused: 'KEDA refuses {autoscaler}: its {resource} trigger needs requests, and {without} of {workload} has none.',
  },
  fixes: {
    request: {
      title: 'Request {amount} of {resource} in {workload} (a start: measure, then adjust)',
      class: 'preview',
    },
  },
  examples: {
    bad: `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: api
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: api
  maxReplicas: 6
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: 70
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
  template:
    spec:
      containers:
        - name: api
          image: example.com/api:1.4.0
`,
    good: `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: api
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: api
  maxReplicas: 6
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: 70
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
  template:
    spec:
      containers:
        - name: api
          image: example.com/api:1.4.0
          resources:
            requests:
              cpu: 250m
`,
  },

  kinds: [hpaType, scaledObjectType],
  check(autoscaler, { workspace, report }) {
    const metrics = utilizationMetrics(autoscaler);
    const workload = metrics.length > 0 ? scaleTarget(autoscaler, workspace) : undefined;
    const name = targetReference(autoscaler)?.at;
    if (!workload || !name || !isWorkload(workload.type)) return;
    for (const metric of metrics) {
      const { resource } = metric;
      const without = containersWithout(metric, workload, workspace);
      const sidecar = sidecarWithout(metric, workload, workspace);
      const names = without.map((it) => `container "${it.get('name')?.text ?? ''}"`);
      const list = [...names, ...(sidecar ? ['the Dapr sidecar'] : [])];
      if (list.length === 0) continue;
      const amount = amounts[resource];
      const request = () => [
        ...without.flatMap((it) => setPath(it, ['resources', 'requests', resource], amount)),
        ...(sidecar ? setKey(sidecar, `dapr.io/sidecar-${resource}-request`, amount) : []),
      ];
      const problem = {
        at: metric.at ?? name,
        data: { autoscaler: autoscaler.title, resource, workload: workload.title, without: list.join(' and '), amount },
        related: [
          ...without.map((it) => ({ at: anchorOf(it), message: 'This container requests none.' })),
          ...(sidecar ? [{ at: sidecar.key ?? sidecar, message: 'The settings of the sidecar.' }] : []),
        ],
        fixes: { request },
      };
      // KEDA reads the template of the workload, in which the sidecar is not yet.
      if (autoscaler.type === scaledObjectType && without.length > 0)
        report('refused', { ...problem, severity: 'error' });
      else report('unmeasured', problem);
    }
  },
});

function containersWithout(
  { resource, container }: UtilizationMetric,
  workload: Resource,
  workspace: Workspace,
): readonly YamlNode[] {
  return mainContainers(workload)
    .filter((it) => it.node.isMapping && (container === undefined || it.name === container))
    .filter((it) => !hasRequest(it.node, resource, workload, workspace))
    .map((it) => it.node);
}

/** The annotations of a Dapr sidecar that requests nothing of what is measured. */
function sidecarWithout(
  { resource, container }: UtilizationMetric,
  workload: Resource,
  workspace: Workspace,
): YamlNode | undefined {
  const annotations = daprAnnotations(workload);
  if (!annotations || (container !== undefined && container !== 'daprd')) return undefined;
  const isWritten = ['request', 'limit'].some((it) => annotations.get(`dapr.io/sidecar-${resource}-${it}`));
  return isWritten || hasDefaultRequest(resource, workload, workspace) ? undefined : annotations;
}
