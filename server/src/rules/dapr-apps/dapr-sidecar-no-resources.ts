import { daprAnnotations } from '../../k8s/dapr-sidecar.ts';
import type { Resource } from '../../k8s/resource.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { autoscalersOf } from '../../workloads/autoscalers.ts';
import { computeResources, hasDefaultRequest } from '../../workloads/container-resources.ts';
import { isMeant } from '../../workloads/dapr-annotations.ts';
import { quotaDemands } from '../../workloads/quotas.ts';
import { utilizationMetrics } from '../../workloads/utilization.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { type Edit, setKey } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

/** What Dapr recommends for production. */
const recommended = [
  ['dapr.io/sidecar-cpu-request', '100m'],
  ['dapr.io/sidecar-cpu-limit', '300m'],
  ['dapr.io/sidecar-memory-request', '250Mi'],
  ['dapr.io/sidecar-memory-limit', '1000Mi'],
] as const;

export default defineRule({
  id: 'dapr-sidecar-no-resources',
  area: 'dapr-apps',
  severity: 'information',
  development: 'hint',
  summary: 'A Dapr sidecar has neither requests nor limits.',
  why: `
The sidecar is a container like every other. Without requests the scheduler counts it as nothing, so nodes fill up with what
nobody planned for; the pod loses the quality of service "Guaranteed" that the containers of the manifest may have earned; and
under pressure it is among the first to be evicted.`,
  remedy: `
Set the four annotations. Dapr recommends 100m and 250Mi as requests, 300m and 1000Mi as limits, to begin with; add
\`GOMEMLIMIT\` in \`dapr.io/env\` at about 90 % of the memory limit. Measure, then adjust.`,
  sources: [
    'S132',
    {
      title: 'Dapr: Production guidelines on Kubernetes',
      url: 'https://docs.dapr.io/operations/hosting/kubernetes/kubernetes-production/',
    },
  ],
  messages: {
    none: 'The Dapr sidecar of {workload} has no requests and no limits.',
    automatic:
      'The Dapr sidecar of {workload} has no requests and no limits, which the safeguards of AKS Automatic want of every container.',
  },
  fixes: {
    add: { title: 'Give the sidecar 100m to 300m of CPU and 250Mi to 1000Mi of memory', class: 'preview' },
  },
  examples: {
    bad: deployment(''),
    good: deployment(`
        dapr.io/sidecar-cpu-request: 100m
        dapr.io/sidecar-memory-request: 250Mi
        dapr.io/sidecar-memory-limit: 1000Mi`),
  },

  kinds: workloadTypes,
  check(workload, { workspace, settings, report }) {
    const annotations = daprAnnotations(workload);
    if (!annotations || recommended.some(([key]) => isMeant(annotations, key))) return;
    if (computeResources.some((it) => hasDefaultRequest(it, workload, workspace))) return;
    // What refuses the pod or cannot scale it for that reason says so itself.
    if (quotaDemands(workload, workspace, settings).length > 0 || isMeasured(workload, workspace)) return;
    const { automatic } = settings.cluster;
    report(automatic ? 'automatic' : 'none', {
      at: annotations.entry('dapr.io/enabled')?.key ?? annotations,
      severity: automatic ? 'warning' : 'information',
      data: { workload: workload.title },
      fixes: { add: () => added(annotations) },
    });
  },
});

/** By an autoscaler that counts the sidecar with everything else. */
function isMeasured(workload: Resource, workspace: Workspace): boolean {
  return autoscalersOf(workload, workspace).some((it) =>
    utilizationMetrics(it).some(({ container }) => container === undefined || container === 'daprd'),
  );
}

function added(annotations: YamlNode): Edit {
  return recommended.flatMap(([key, value]) => setKey(annotations, key, value));
}

function deployment(resources: string): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: basket
spec:
  selector:
    matchLabels:
      app: basket
  template:
    metadata:
      labels:
        app: basket
      annotations:
        dapr.io/enabled: "true"
        dapr.io/app-id: basket${resources}
`;
}
