import type { Resource } from '../../k8s/resource.ts';
import {
  autoscalersOf,
  hpaType,
  scaledObjectType,
  scaleTarget,
  targetReference,
  vpaType,
} from '../../workloads/autoscalers.ts';
import { type ComputeResource, computeResources } from '../../workloads/container-resources.ts';
import { utilizationMetrics } from '../../workloads/utilization.ts';
import { setPath } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'multiple-autoscalers',
  area: 'resources',
  severity: 'error',
  summary: 'Several autoscalers drive one workload.',
  why: `
Each of them sets the number of pods from its own metrics, and the next one sets it back. KEDA makes an HPA of its own for each
ScaledObject and refuses one whose target is taken.

A vertical autoscaler that changes CPU or memory requests changes what a horizontal one divides by: more pods lead to less usage,
that to smaller requests, and those to a higher utilization and more pods again.`,
  remedy: `
Keep one owner for the number of pods, with all the metrics it needs, and let a vertical autoscaler only recommend what the
horizontal one measures.`,
  sources: [
    'S135',
    'S137',
    { title: 'AKS: Vertical Pod Autoscaler', url: 'https://learn.microsoft.com/azure/aks/vertical-pod-autoscaler' },
  ],
  messages: {
    refused: 'KEDA refuses {autoscaler}: {other} already scales {workload}.',
    contradict: '{autoscaler} and {other} both set the replicas of {workload} and undo each other.',
    sameResource:
      '{autoscaler} changes the {resources} requests of {workload}, by which {other} divides: they drive each other.',
  },
  fixes: {
    recommendOnly: { title: 'Let {autoscaler} recommend only', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: api-cpu
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: api
  maxReplicas: 6
---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata:
  name: api-queue
spec:
  scaleTargetRef:
    name: api
  triggers:
    - type: azure-servicebus
      metadata:
        queueName: orders
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
`,
    good: `
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata:
  name: api
spec:
  scaleTargetRef:
    name: api
  minReplicaCount: 1
  triggers:
    - type: cpu
      metricType: Utilization
      metadata:
        value: "70"
    - type: azure-servicebus
      metadata:
        queueName: orders
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
`,
  },

  kinds: [hpaType, scaledObjectType, vpaType],
  check(autoscaler, { workspace, report }) {
    const at = targetReference(autoscaler)?.at;
    const workload = at && scaleTarget(autoscaler, workspace);
    if (!at || !workload) return;
    const others = autoscalersOf(workload, workspace).filter((it) => it !== autoscaler && it.type !== vpaType);
    if (others.length === 0) return;
    const found = (other: Resource) => ({
      data: { autoscaler: autoscaler.title, other: other.title, workload: workload.title },
      related: [{ at: other.at('spec', 'scaleTargetRef', 'name'), message: `${other.title}.` }],
    });

    if (autoscaler.type === vpaType) {
      const changed = changedResources(autoscaler);
      for (const other of others) {
        const measured = new Set(utilizationMetrics(other).map((it) => it.resource));
        const both = changed.filter((it) => measured.has(it));
        if (both.length === 0) continue;
        const { data, related } = found(other);
        const recommendOnly = () => setPath(autoscaler.root, ['spec', 'updatePolicy', 'updateMode'], 'Off');
        report('sameResource', {
          at: autoscaler.get('spec', 'updatePolicy', 'updateMode') ?? at,
          severity: 'warning',
          related,
          data: { ...data, resources: both.map((it) => (it === 'cpu' ? 'CPU' : it)).join(' and ') },
          fixes: { recommendOnly },
        });
        return;
      }
      return;
    }
    // Of several the later one says it, and of two kinds the one that is refused.
    const rival = others.find(
      (it) => isBefore(it, autoscaler) && !takesOver(autoscaler, it) && !takesOver(it, autoscaler),
    );
    if (!rival) return;
    if (autoscaler.type === scaledObjectType) report('refused', { at, ...found(rival) });
    else report('contradict', { at, severity: 'warning', ...found(rival) });
  },
});

/** What a vertical autoscaler changes by itself; nothing if it only recommends, or is told by a placeholder. */
function changedResources(vpa: Resource): readonly ComputeResource[] {
  const mode = vpa.get('spec', 'updatePolicy', 'updateMode');
  if (mode && !['Auto', 'Recreate', 'Initial', 'InPlaceOrRecreate'].includes(mode.text ?? '')) return [];
  const policies = (vpa.get('spec', 'resourcePolicy', 'containerPolicies')?.items() ?? []).filter(
    (it) => it.get('mode')?.text !== 'Off',
  );
  const isOff = vpa.root
    .all('spec', 'resourcePolicy', 'containerPolicies', '*')
    .some((it) => it.get('containerName')?.text === '*' && it.get('mode')?.text === 'Off');
  if (isOff && policies.length === 0) return [];
  const lists = policies.map((it) => it.get('controlledResources'));
  if (lists.length === 0 || lists.some((it) => !it)) return computeResources;
  return computeResources.filter((it) => lists.some((list) => list?.items().some((item) => item.text === it)));
}

/** HPAs come before ScaledObjects, then the order of the text decides. */
function isBefore(a: Resource, b: Resource): boolean {
  if (a.type !== b.type) return a.type === hpaType;
  if (a.document !== b.document) return a.uri === b.uri ? a.name < b.name : a.uri < b.uri;
  return a.root.start < b.root.start;
}

/** The HPA is the one that KEDA makes for the ScaledObject, or is told to take over. */
function takesOver(scaledObject: Resource, hpa: Resource): boolean {
  if (scaledObject.type !== scaledObjectType || hpa.type !== hpaType) return false;
  const own = scaledObject.text('spec', 'advanced', 'horizontalPodAutoscalerConfig', 'name');
  return hpa.name === `keda-hpa-${scaledObject.name}` || hpa.name === own;
}
