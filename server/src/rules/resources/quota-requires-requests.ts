import { daprAnnotations } from '../../k8s/dapr-sidecar.ts';
import { type Container, containers } from '../../k8s/pods.ts';
import { anchorOf, type Resource } from '../../k8s/resource.ts';
import { workloadTypes } from '../../k8s/types.ts';
import {
  type ComputeResource,
  hasDefaultLimit,
  hasDefaultRequest,
  hasLimit,
  hasRequest,
} from '../../workloads/container-resources.ts';
import { type QuotaDemand, quotaDemands } from '../../workloads/quotas.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { setKey, setPath } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

const amounts: Readonly<Record<ComputeResource, string>> = { cpu: '100m', memory: '256Mi' };

export default defineRule({
  id: 'quota-requires-requests',
  area: 'resources',
  severity: 'error',
  summary: 'A quota refuses pods that do not state their resources.',
  why: `
Once a ResourceQuota counts a resource, every container of the namespace has to say how much of it it takes; init containers
and the sidecar that Dapr adds are no exception. The workload itself is accepted, and then its controller gets no pod: the reason
stands only in its events.`,
  remedy: `
State what the quota counts in every container, or give the namespace a LimitRange with defaults.`,
  sources: [
    'S138',
    {
      title: 'Kubernetes: Resource quotas',
      url: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
    },
  ],
  messages: {
    container:
      'ResourceQuota "{quota}" counts {missing}, which container "{container}" does not state: no pod of {workload} is created.',
    sidecar:
      'ResourceQuota "{quota}" counts {missing}, which the Dapr sidecar does not state: no pod of {workload} is created.',
  },
  fixes: {
    state: { title: 'State {amounts} (a start: measure, then adjust)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: v1
kind: ResourceQuota
metadata:
  name: shop
  namespace: shop
spec:
  hard:
    requests.cpu: "8"
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
  namespace: shop
spec:
  template:
    spec:
      containers:
        - name: valkey
          image: valkey/valkey:8.1
`,
    good: `
apiVersion: v1
kind: ResourceQuota
metadata:
  name: shop
  namespace: shop
spec:
  hard:
    requests.cpu: "8"
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
  namespace: shop
spec:
  template:
    spec:
      containers:
        - name: valkey
          image: valkey/valkey:8.1
          resources:
            requests:
              cpu: 100m
`,
  },

  kinds: workloadTypes,
  check(workload, { workspace, settings, report }) {
    const demands = quotaDemands(workload, workspace, settings);
    const [first] = demands;
    if (!first) return;
    const data = (missing: readonly QuotaDemand[]) => ({
      quota: missing[0]?.quota.name ?? first.quota.name,
      missing: missing.map(fieldOf).join(' and '),
      workload: workload.title,
      amounts: missing.map((it) => `${fieldOf(it)} ${amounts[it.resource]}`).join(' and '),
    });
    const related = (missing: readonly QuotaDemand[]) =>
      missing.slice(0, 1).map((it) => ({ at: it.at, message: 'The quota counts it.' }));

    for (const container of containers(workload)) {
      const { node, name, role } = container;
      if (role === 'ephemeral' || !node.isMapping) continue;
      const missing = unique(demands.filter((it) => !states(container, it, workload, workspace)));
      if (missing.length === 0) continue;
      report('container', {
        at: anchorOf(node),
        related: related(missing),
        data: { ...data(missing), container: name },
        fixes: { state: () => state(node, missing) },
      });
    }
    const annotations = daprAnnotations(workload);
    const missing = annotations
      ? unique(demands.filter((it) => !statesForSidecar(annotations, it, workload, workspace)))
      : [];
    if (!annotations || missing.length === 0) return;
    const write = () => missing.flatMap((it) => setKey(annotations, annotationOf(it), amounts[it.resource]));
    const at = annotations.entry('dapr.io/enabled')?.key ?? annotations;
    report('sidecar', { at, related: related(missing), data: data(missing), fixes: { state: write } });
  },
});

function fieldOf({ what, resource }: QuotaDemand): string {
  return `${what}.${resource}`;
}

/** Two quotas may count the same. */
function unique(demands: readonly QuotaDemand[]): readonly QuotaDemand[] {
  return [...new Map(demands.map((it) => [fieldOf(it), it])).values()];
}

function states(
  { node }: Container,
  { what, resource }: QuotaDemand,
  workload: Resource,
  workspace: Workspace,
): boolean {
  return (what === 'requests' ? hasRequest : hasLimit)(node, resource, workload, workspace);
}

function statesForSidecar(
  annotations: YamlNode,
  { what, resource }: QuotaDemand,
  workload: Resource,
  workspace: Workspace,
): boolean {
  const isLimited = annotations.get(`dapr.io/sidecar-${resource}-limit`) !== undefined;
  if (what === 'limits') return isLimited || hasDefaultLimit(resource, workload, workspace);
  const isRequested = annotations.get(`dapr.io/sidecar-${resource}-request`) !== undefined;
  return isLimited || isRequested || hasDefaultRequest(resource, workload, workspace);
}

function annotationOf({ what, resource }: QuotaDemand): string {
  return `dapr.io/sidecar-${resource}-${what === 'requests' ? 'request' : 'limit'}`;
}

function state(container: YamlNode, missing: readonly QuotaDemand[]) {
  const resources = container.get('resources');
  if (resources) return missing.flatMap((it) => setPath(resources, [it.what, it.resource], amounts[it.resource]));
  const of = (what: string) => {
    const entries = missing.filter((it) => it.what === what).map((it) => [it.resource, amounts[it.resource]] as const);
    return entries.length > 0 ? Object.fromEntries(entries) : undefined;
  };
  return setKey(container, 'resources', { requests: of('requests'), limits: of('limits') });
}
