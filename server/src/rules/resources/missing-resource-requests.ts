import { type Container, mainContainers } from '../../k8s/pods.ts';
import { parseQuantity } from '../../k8s/quantity.ts';
import { anchorOf, type Resource } from '../../k8s/resource.ts';
import { workloadTypes } from '../../k8s/types.ts';
import type { EngineId } from '../../knowledge/engines/engine.ts';
import { engineName } from '../../knowledge/engines.ts';
import { autoscalersOf } from '../../workloads/autoscalers.ts';
import { type ComputeResource, computeResources, hasRequest } from '../../workloads/container-resources.ts';
import { engineContainers } from '../../workloads/engine-containers.ts';
import { quotaDemands } from '../../workloads/quotas.ts';
import { isStateful } from '../../workloads/stateful.ts';
import { utilizationMetrics } from '../../workloads/utilization.ts';
import { setKey } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule, type RuleContext } from '../core/rule.ts';

type Amounts = Readonly<Record<ComputeResource, string>>;

/** What the safeguards of AKS Automatic put in, and the least they let through. */
const injected: Amounts = { cpu: '500m', memory: '2048Mi' };
const least: Amounts = { cpu: '100m', memory: '100Mi' };

const small: Amounts = { cpu: '100m', memory: '128Mi' };
const usual: Amounts = { cpu: '250m', memory: '512Mi' };
const large: Amounts = { cpu: '500m', memory: '2Gi' };
/** Engines that do not start, or only just, with less: those on a Java virtual machine, and SQL Server. */
const largeEngines = new Set<EngineId>([
  'activemq',
  'cassandra',
  'elasticsearch',
  'kafka',
  'neo4j',
  'pulsar-bookkeeper',
  'redpanda',
  'sqlserver',
  'tikv',
]);

export default defineRule({
  id: 'missing-resource-requests',
  area: 'resources',
  severity: 'warning',
  development: 'hint',
  summary: 'A container does not request CPU or memory.',
  why: `
Requests are what the scheduler counts. A container without one counts as nothing: its pod lands on a node that may have
no room for it, gets the smallest share of the CPU when the node is busy, and is among the first to be evicted when memory
runs out. For a store that means a restart with recovery at the worst moment.

AKS Automatic fills the gaps by itself: 500m of CPU and 2048Mi of memory, as request and as limit.`,
  remedy: `
Request what the container uses on an ordinary day. For memory of a store, make request and limit the same, so that it is
evicted last. A LimitRange can give a whole namespace its defaults.`,
  sources: [
    'S132',
    'S133',
    {
      title: 'AKS: Deployment safeguards',
      url: 'https://learn.microsoft.com/azure/aks/deployment-safeguards',
    },
  ],
  correction: `
A request is what the scheduler sets aside, and a limit does not always slow a container down: over its CPU limit it is
throttled, over its memory limit it is killed.`,
  aliases: {
    'kube-linter': ['unset-cpu-requirements', 'unset-memory-requirements'],
    'kube-score': ['container-resources'],
    polaris: ['cpuRequestsMissing', 'memoryRequestsMissing'],
  },
  messages: {
    missing: 'Container "{container}" requests no {missing}: {consequence}.',
    engine: '{engine} in container "{container}" requests no {missing}: {consequence}.',
    injected: 'Container "{container}" states no {missing}: AKS Automatic gives it {amounts}, as request and limit.',
    adjusted: 'AKS Automatic changes container "{container}": {changes}.',
  },
  fixes: {
    request: { title: 'Request {suggested} (a start: measure, then adjust)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  template:
    spec:
      containers:
        - name: valkey
          image: valkey/valkey:8.1
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  template:
    spec:
      containers:
        - name: valkey
          image: valkey/valkey:8.1
          resources:
            requests:
              cpu: 100m
              memory: 512Mi
            limits:
              memory: 512Mi
`,
  },

  kinds: workloadTypes,
  check(workload, context) {
    const { workspace, settings, report } = context;
    const isAutomatic = settings.cluster.automatic;
    if (!isAutomatic && settings.hygieneScope !== 'all' && !isStateful(workload, workspace)) return;
    for (const container of mainContainers(workload)) {
      const { node, name } = container;
      if (!node.isMapping) continue;
      const without = computeResources.filter((it) => !hasRequest(node, it, workload, workspace));
      const missing = without.filter((it) => !isReportedOtherwise(it, container, workload, context));
      const at = anchorOf(node);
      if (missing.length > 0) {
        const engine = engineContainers(workload, workspace).find((it) => it.container.node === node)?.match;
        const amounts = engine ? (largeEngines.has(engine.engine.id) ? large : usual) : small;
        const data = {
          container: name,
          missing: names(missing),
          consequence: consequenceOf(missing),
          suggested: listed(missing, amounts),
        };
        const problem = { at, fixes: { request: () => addRequests(node, missing, amounts) } };
        if (isAutomatic) report('injected', { ...problem, data: { ...data, amounts: listed(missing, injected) } });
        else if (engine) report('engine', { ...problem, data: { ...data, engine: engineName(engine) } });
        else report('missing', { ...problem, data });
      } else if (isAutomatic && without.length === 0) {
        const changes = computeResources.flatMap((it) => adjustments(node, it)).join(', ');
        const where = node.get('resources')?.key ?? at;
        if (changes) report('adjusted', { at: where, severity: 'information', data: { container: name, changes } });
      }
    }
  },
});

/** A quota that refuses the pod, or an autoscaler that cannot count, has its own, graver finding. */
function isReportedOtherwise(
  resource: ComputeResource,
  { name }: Container,
  workload: Resource,
  { workspace, settings }: RuleContext,
): boolean {
  return (
    quotaDemands(workload, workspace, settings).some((it) => it.resource === resource) ||
    autoscalersOf(workload, workspace).some((autoscaler) =>
      utilizationMetrics(autoscaler).some(
        (it) => it.resource === resource && (it.container === undefined || it.container === name),
      ),
    )
  );
}

function names(resources: readonly ComputeResource[]): string {
  return resources.map((it) => (it === 'cpu' ? 'CPU' : it)).join(' or ');
}

function consequenceOf(missing: readonly ComputeResource[]): string {
  if (!missing.includes('memory')) return 'on a busy node it gets next to nothing';
  return 'its pod may land on a full node, and is among the first to be evicted';
}

function listed(resources: readonly ComputeResource[], amounts: Amounts): string {
  return resources.map((it) => `${amounts[it]} of ${it === 'cpu' ? 'CPU' : 'memory'}`).join(' and ');
}

/** What the safeguards change about values that are written. */
function adjustments(container: YamlNode, resource: ComputeResource): readonly string[] {
  const text = (what: string) => {
    const node = container.get('resources', what, resource);
    return node && (node.text ?? node.written);
  };
  const [request, limit] = [text('requests'), text('limits')];
  const [asked, minimum] = [parseQuantity(request ?? limit ?? ''), parseQuantity(least[resource])];
  if (asked === undefined || minimum === undefined) return [];
  const raised = asked < minimum ? least[resource] : (request ?? limit);
  return [
    ...(asked < minimum ? [`${resource} request ${request ?? limit} becomes ${raised}`] : []),
    ...(limit === undefined ? [`${resource} limit becomes ${raised}, as the request`] : []),
  ];
}

function addRequests(container: YamlNode, missing: readonly ComputeResource[], amounts: Amounts) {
  const wanted = Object.fromEntries(missing.map((it) => [it, amounts[it]]));
  const resources = container.get('resources');
  if (!resources) return setKey(container, 'resources', { requests: wanted });
  const requests = resources.get('requests');
  if (!requests || requests.entries().length === 0) return setKey(resources, 'requests', wanted);
  return missing.flatMap((it) => setKey(requests, it, amounts[it]));
}
