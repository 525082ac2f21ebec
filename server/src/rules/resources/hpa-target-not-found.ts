import { isExternal } from '../../config/externals.ts';
import { misspelt, nearest } from '../../k8s/edit-distance.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { controllerTypes, isWorkload, workloadTypes } from '../../k8s/types.ts';
import { hpaType, scaledObjectType, targetReference, vpaType } from '../../workloads/autoscalers.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { replaceValue, setKey } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { absence } from '../core/certainty.ts';
import { defineRule } from '../core/rule.ts';

/** Kinds of the group `apps` whose number of replicas can be set. */
const scalable = ['Deployment', 'StatefulSet', 'ReplicaSet'];
/** Kinds that are often named, but have no such number. */
const unscalable = new Set<string>(['DaemonSet', 'Job', 'CronJob', 'Pod']);

export default defineRule({
  id: 'hpa-target-not-found',
  area: 'resources',
  severity: 'warning',
  summary: "An autoscaler's target does not exist.",
  why: `
Nothing checks the target when the autoscaler is applied. It stays idle and says so only in its events, so the workload keeps
its number of pods under any load. KEDA finds no target either and marks the ScaledObject as not ready.`,
  remedy: `
Name the kind as Kubernetes spells it, its group in \`apiVersion\`, and a workload of the same namespace. If another repository
or a chart makes the workload, list it under \`externals\` in \`.aks-stateful.yaml\`.`,
  sources: [
    'S134',
    'S137',
    {
      title: 'Kubernetes: Horizontal Pod autoscaling',
      url: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/',
    },
  ],
  aliases: {
    'kube-linter': ['dangling-horizontalpodautoscaler'],
    'kube-score': ['horizontalpodautoscaler-has-target'],
  },
  messages: {
    missing: '{autoscaler} is for {kind} "{name}", which no file here declares in namespace "{namespace}".',
    misspelt:
      '{autoscaler} is for {kind} "{name}", which does not exist in namespace "{namespace}"; did you mean "{near}"?',
    otherKind: '{autoscaler} is for {kind} "{name}", but "{name}" is a {other}.',
    elsewhere: '{autoscaler} is in namespace "{namespace}", but {kind} "{name}" is in "{other}".',
    kind: 'There is no kind "{kind}" to scale; did you mean {near}?',
    unscalable: 'A {kind} has no number of replicas that {autoscaler} could set.',
    group: '{autoscaler} looks for a {kind} {where}; that kind is in "apps/v1".',
  },
  fixes: {
    useName: { title: 'Scale {kind} "{near}"', class: 'preview' },
    useKind: { title: 'Use kind {near}', class: 'preview' },
    useGroup: { title: 'Use apiVersion: apps/v1', class: 'preview' },
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
    name: orders-ap
  minReplicas: 2
  maxReplicas: 6
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders-api
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
    name: orders-api
  minReplicas: 2
  maxReplicas: 6
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders-api
`,
  },

  kinds: [hpaType, scaledObjectType, vpaType],
  check(autoscaler, context) {
    const { workspace, settings, report } = context;
    const target = autoscaler.get('spec', autoscaler.type === vpaType ? 'targetRef' : 'scaleTargetRef');
    const reference = targetReference(autoscaler);
    if (!target || !reference) return;
    const { at, name, namespace, to } = reference;
    const kindNode = target.get('kind');
    const kind = kindNode?.text ?? (autoscaler.type === scaledObjectType ? 'Deployment' : undefined);
    const apiVersion = target.get('apiVersion')?.text;
    if (!kind || [kind, name, apiVersion ?? ''].some(holdsPlaceholder)) return;
    const data = { autoscaler: autoscaler.title, kind, name, namespace };

    const group = groupOf(apiVersion);
    const known: readonly string[] = autoscaler.type === vpaType ? workloadTypes : scalable;
    if (group === '' || group === 'apps' || group === 'extensions') {
      const near = known.includes(kind) ? undefined : nearKind(kind, known);
      if (near && kindNode) {
        report('kind', {
          at: kindNode,
          data: { ...data, near },
          fixes: { useKind: () => replaceValue(kindNode, near) },
        });
        return;
      }
      if (autoscaler.type !== vpaType && unscalable.has(kind) && kindNode) {
        report('unscalable', { at: kindNode, data });
        return;
      }
      const where = scalable.includes(kind) ? wrongGroup(autoscaler, target) : undefined;
      if (where) {
        const useGroup = () => setKey(target, 'apiVersion', 'apps/v1');
        report('group', {
          at: target.get('apiVersion') ?? kindNode ?? at,
          data: { ...data, where },
          fixes: { useGroup },
        });
        return;
      }
    }
    // Of other kinds we cannot know who makes them.
    if (!isWorkload(to) || workspace.provides(to, { name, namespace, near: autoscaler.uri })) return;
    if (isExternal(settings, kind, name, namespace)) return;
    const severity = absence(autoscaler, context, 'warning');
    if (!severity) return;

    const near = misspelt(name, workspace.names(to, namespace));
    const other = controllerTypes
      .filter((it) => it !== to)
      .map((it) => workspace.find(it, { name, namespace, near: autoscaler.uri }))
      .find((it) => it !== undefined);
    const elsewhere = findElsewhere(autoscaler, to, name, workspace);
    if (other) {
      const related = [{ at: other.at('metadata', 'name'), message: `${other.title}.` }];
      const useKind = kindNode && scalable.includes(other.kind) ? () => replaceValue(kindNode, other.kind) : undefined;
      const found = { ...data, other: other.kind, near: other.kind };
      report('otherKind', { at: kindNode ?? at, severity: 'warning', data: found, related, fixes: { useKind } });
    } else if (near) {
      const useName = () => replaceValue(at, near);
      report('misspelt', { at, severity: 'warning', data: { ...data, near }, fixes: { useName } });
    } else if (elsewhere) {
      const related = [{ at: elsewhere.at('metadata', 'namespace'), message: `${elsewhere.title} is here.` }];
      report('elsewhere', { at, severity: 'warning', data: { ...data, other: elsewhere.namespace }, related });
    } else {
      report('missing', { at, severity, data });
    }
  },
});

function groupOf(apiVersion = ''): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

function nearKind(kind: string, known: readonly string[]): string | undefined {
  if (unscalable.has(kind) || kind === 'ReplicationController') return undefined;
  return nearest(kind, known);
}

/**
 * Where the autoscaler looks in vain. An HPA goes by the group alone, KEDA by the version as well, and has a default for
 * both; the recommender of a VPA knows these kinds by their names.
 */
function wrongGroup({ type }: Resource, target: YamlNode): string | undefined {
  const apiVersion = target.get('apiVersion')?.text;
  if (type === vpaType || (type === scaledObjectType && apiVersion === undefined)) return undefined;
  if (apiVersion === undefined) return 'in the core group, because no apiVersion is written';
  const isRight = type === hpaType ? groupOf(apiVersion) === 'apps' : apiVersion === 'apps/v1';
  return isRight ? undefined : `in "${apiVersion}"`;
}

/** Of both sides the namespace must be written: what is left to \`kubectl --namespace\` proves nothing. */
function findElsewhere(autoscaler: Resource, type: string, name: string, workspace: Workspace): Resource | undefined {
  if (!autoscaler.get('metadata', 'namespace')) return undefined;
  const found = workspace.anywhere(type, name).filter((it) => it.type === type);
  return found.every((it) => it.get('metadata', 'namespace')) ? found[0] : undefined;
}
