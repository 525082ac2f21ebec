import type { Resource } from '../../k8s/resource.ts';
import { hpaType, scaledObjectType, targetReference } from '../../workloads/autoscalers.ts';
import { measuresOnlyUsage } from '../../workloads/utilization.ts';
import { type Edit, replaceValue, setPath } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'autoscaler-bounds-invalid',
  area: 'resources',
  severity: 'error',
  summary: 'The limits of an autoscaler contradict each other.',
  why: `
The API server refuses an HPA whose limits cannot hold, and KEDA's webhook refuses such a ScaledObject; without the webhook it
is never ready. Either way the workload keeps the number of pods it has.

CPU and memory are measured on pods that run. At zero replicas there is nothing to measure, so nothing would ever start the
first pod again.`,
  remedy: `
Let the minimum be below the maximum, and at least 1 unless a metric from outside of the pods can wake the workload. A
workload with a fixed number of pods needs no autoscaler.`,
  sources: [
    'S134',
    'S137',
    {
      title: 'KEDA: ScaledObject specification',
      url: 'https://keda.sh/docs/latest/reference/scaledobject-spec/',
    },
  ],
  aliases: { polaris: ['hpaMaxAvailability'] },
  messages: {
    crossed: '{autoscaler} asks for at least {min} and at most {max} replicas; it is refused.',
    noMaximum: '{autoscaler} allows at most {max} replicas; the least that is accepted is 1.',
    zeroMinimum: '{autoscaler} goes down to 0 replicas, but measures only pods that run: the API server refuses it.',
    idle: '{autoscaler} idles at {idle} replicas, which has to be less than its minimum of {min}; KEDA refuses it.',
    usageAtZero:
      '{autoscaler} goes down to 0 replicas ({reason}), where there is no CPU or memory to measure; KEDA refuses it.',
    fixed: '{autoscaler} has {min} as minimum and as maximum: it never scales.',
  },
  fixes: {
    swap: { title: 'Swap them: {max} to {min} replicas', class: 'preview' },
    set: { title: 'Set {field} to {value}', class: 'preview' },
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
  minReplicas: 10
  maxReplicas: 3
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
  minReplicas: 3
  maxReplicas: 10
`,
  },

  kinds: [hpaType, scaledObjectType],
  check(autoscaler, { report }) {
    const isKeda = autoscaler.type === scaledObjectType;
    const [minField, maxField] = isKeda ? ['minReplicaCount', 'maxReplicaCount'] : ['minReplicas', 'maxReplicas'];
    const [minNode, maxNode] = [autoscaler.get('spec', minField), autoscaler.get('spec', maxField)];
    const min = minNode ? minNode.number : isKeda ? 0 : 1;
    const max = maxNode ? maxNode.number : isKeda ? 100 : undefined;
    const title = autoscaler.title;
    const set = (field: string, value: number) => (): Edit => setPath(autoscaler.root, ['spec', field], value);
    if (min === undefined) return;

    if (max !== undefined && max < 1 && maxNode) {
      const value = Math.max(1, min);
      const data = { autoscaler: title, max, field: maxField, value };
      report('noMaximum', { at: maxNode, data, fixes: { set: set(maxField, value) } });
      return;
    }
    if (max !== undefined && min > max) {
      const at = minNode ?? maxNode;
      if (!at) return;
      const related = maxNode && maxNode !== at ? [{ at: maxNode, message: 'The maximum.' }] : [];
      const data = { autoscaler: title, min, max, field: minField, value: max };
      const swap =
        minNode && maxNode ? () => [...replaceValue(minNode, max), ...replaceValue(maxNode, min)] : undefined;
      report('crossed', { at, related, data, fixes: { swap, set: swap ? undefined : set(minField, max) } });
      return;
    }
    const idle = isKeda ? autoscaler.get('spec', 'idleReplicaCount') : undefined;
    const name = targetReference(autoscaler)?.at;
    if (idle?.number !== undefined && idle.number >= min) {
      const [field, value] = min > 0 ? ['idleReplicaCount', 0] : [minField, idle.number + 1];
      const data = { autoscaler: title, idle: idle.number, min, field: String(field), value };
      report('idle', { at: idle, data, fixes: { set: set(String(field), Number(value)) } });
    } else if (isKeda && name && min === 0 && measuresOnlyUsage(autoscaler) && isPlain(autoscaler)) {
      const reason = minNode ? `${minField}: 0` : `the default of ${minField}`;
      const data = { autoscaler: title, reason, field: minField, value: 1 };
      const severity = minNode ? 'error' : 'warning';
      report('usageAtZero', { at: minNode ?? name, severity, data, fixes: { set: set(minField, 1) } });
    } else if (!isKeda && min === 0 && minNode && !isWokenFromOutside(autoscaler)) {
      const data = { autoscaler: title, field: minField, value: 1 };
      report('zeroMinimum', { at: minNode, data, fixes: { set: set(minField, 1) } });
    } else if (minNode && maxNode && min === max) {
      report('fixed', { at: maxNode, severity: 'hint', data: { autoscaler: title, min } });
    }
  },
});

/** KEDA looks only at these two. */
function isPlain(scaledObject: Resource): boolean {
  const kind = scaledObject.text('spec', 'scaleTargetRef', 'kind') ?? 'Deployment';
  return kind === 'Deployment' || kind === 'StatefulSet';
}

function isWokenFromOutside(hpa: Resource): boolean {
  return hpa.root.all('spec', 'metrics', '*', 'type').some((it) => it.text === 'Object' || it.text === 'External');
}
