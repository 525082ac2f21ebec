import { isEmptySelector, type LabelSelector, matches } from '../../k8s/labels.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { podLabels } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { workloadSelector } from '../../k8s/selectors.ts';
import { controllerTypes } from '../../k8s/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'workload-selectors-overlap',
  area: 'identity',
  severity: 'information',
  summary: 'The selector of a workload also matches the pods of another one in its namespace.',
  why: `
Controllers tell their pods apart by their owner, so both workloads run. What goes by labels does not: an autoscaler averages the
load of both, and Services, budgets, policies and spreading that use the same labels mean the pods of both.`,
  remedy: `
Give each workload a label of its own, such as \`app.kubernetes.io/instance\`, in its selector and in the labels of its pods. A selector
cannot be edited: delete the workload with \`--cascade=orphan\` and create it again, which keeps its pods and claims, or do so before
the first installation. If the shared label is meant, add a second one to what has to tell the two apart.`,
  sources: [
    'S050',
    {
      title: 'Labels and Selectors',
      url: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors',
    },
  ],
  correction: `
Microsoft's guide for Valkey gives two StatefulSets the same selector on purpose, so a shared label alone is no error.`,
  messages: {
    overlap: 'The selector of {workload} also matches the pods of {others}.',
    scaled:
      '{autoscaler} averages the pods of {others} in with those of {workload}, because the selector of {workload} matches both.',
  },
  fixes: {},
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: orders-db
  namespace: shop
spec:
  serviceName: orders-db
  selector:
    matchLabels:
      app: postgres
  template:
    metadata:
      labels:
        app: postgres
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: users-db
  namespace: shop
spec:
  serviceName: users-db
  selector:
    matchLabels:
      app: postgres
  template:
    metadata:
      labels:
        app: postgres
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: orders-db
  namespace: shop
spec:
  serviceName: orders-db
  selector:
    matchLabels:
      app: postgres
      instance: orders
  template:
    metadata:
      labels:
        app: postgres
        instance: orders
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: users-db
  namespace: shop
spec:
  serviceName: users-db
  selector:
    matchLabels:
      app: postgres
      instance: users
  template:
    metadata:
      labels:
        app: postgres
        instance: users
`,
  },

  kinds: controllerTypes,
  check(workload, { workspace, report }) {
    const selector = workloadSelector(workload);
    // A selector that misses its own pods is refused, and one without anything in it is another mistake.
    if (!selector || !isUsable(selector) || !matches(selector, podLabels(workload))) return;
    const all = workspace.matching(selector, workload.namespace);
    if (all.length < 2) return;
    const autoscaler = loadScaler(workload, workspace);
    const others = all.filter(
      (it) => isNeighbour(workload, it) && (autoscaler !== undefined || !isReportedThere(workload, it, workspace)),
    );
    const [first] = others;
    if (!first) return;
    const at = workload.at('spec', 'selector');
    const problem = {
      at: at.key ?? at,
      related: others.slice(0, 5).map((it) => ({ at: it.at('metadata', 'name'), message: `${it.title}.` })),
    };
    const more = others.length > 1 ? ` and ${others.length - 1} more` : '';
    const data = { workload: workload.title, others: `${first.title}${more}` };
    if (!autoscaler) report('overlap', { ...problem, data });
    else report('scaled', { ...problem, severity: 'warning', data: { ...data, autoscaler: autoscaler.title } });
  },
});

function isUsable(selector: LabelSelector): boolean {
  return !isEmptySelector(selector) && ![...selector.labels.values()].some(holdsPlaceholder);
}

/**
 * Whether two workloads are there at the same time. Variants of one workload bear one name, and samples leave the namespace to
 * whoever applies one of them.
 */
function isNeighbour(workload: Resource, other: Resource): boolean {
  if (other === workload || !controllers.has(other.type)) return false;
  if (other.uri === workload.uri) return other.title !== workload.title;
  if (other.name === workload.name || other.name === '') return false;
  return isPlaced(workload) && isPlaced(other);
}

const controllers = new Set<string>(controllerTypes);

function isPlaced(workload: Resource): boolean {
  return workload.namespace !== 'default' || workload.get('metadata', 'namespace') !== undefined;
}

/** Of two that match each other's pods one is enough: the later one, or that with an autoscaler. */
function isReportedThere(workload: Resource, other: Resource, workspace: Workspace): boolean {
  const theirs = workloadSelector(other);
  if (!theirs || !matches(theirs, podLabels(workload)) || !matches(theirs, podLabels(other))) return false;
  if (loadScaler(other, workspace)) return true;
  return workload.uri === other.uri ? workload.title < other.title : workload.uri < other.uri;
}

/** The autoscaler that goes by the load of the pods which the workload's selector matches. */
function loadScaler(workload: Resource, workspace: Workspace): Resource | undefined {
  const { type, name, namespace, uri } = workload;
  return workspace
    .referencing(type, { name, namespace, near: uri })
    .map((it) => it.resource)
    .find((it) => it.type === 'HorizontalPodAutoscaler' && goesByLoad(it));
}

function goesByLoad(autoscaler: Resource): boolean {
  if (autoscaler.get('spec', 'targetCPUUtilizationPercentage')) return true;
  const metrics = autoscaler.get('spec', 'metrics')?.items() ?? [];
  return metrics.some((it) => /^(?:Resource|ContainerResource)$/.test(it.get('type')?.text ?? ''));
}
