import type { Severity } from '../../../../schemas/configuration.ts';
import { misspelt } from '../../k8s/edit-distance.ts';
import { podLabels, podSpec } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { type AntiAffinityTerm, antiAffinityTerms, spreadConstraints } from '../../k8s/scheduling.ts';
import { readLabelSelector } from '../../k8s/selectors.ts';
import { controllerTypes } from '../../k8s/types.ts';
import { ownLabels, picked, picksOwnPods } from '../../workloads/placement.ts';
import { type Edit, replaceValue, setKey } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { absence } from '../core/certainty.ts';
import { defineRule, type RuleContext } from '../core/rule.ts';

export default defineRule({
  id: 'spread-selector-mismatch',
  area: 'availability',
  severity: 'warning',
  summary: 'A spread or anti-affinity rule counts other pods than its own.',
  why: `
A rule that keeps replicas apart names the pods it counts by their labels. If these are not the labels of the pods it is written
for, it counts others or none: every node looks equally good, and all replicas may share one.`,
  remedy: `
Select the labels of the pod template. Mind that a rule that is kept strictly, and that has done nothing so far, may leave pods
Pending once it works.`,
  sources: ['S078', 'S085'],
  aliases: { 'kube-linter': ['no-anti-affinity'] },
  messages: {
    spread: 'The spread over "{topology}" counts pods with {wanted}, which the pods of {workload} do not have.',
    apart:
      'The anti-affinity over "{topology}" avoids pods with {wanted}: neither {workload} nor any other workload here has them.',
    hash: 'Pods of {workload} have no label "pod-template-hash": here it makes no difference. Theirs is "controller-revision-hash".',
  },
  fixes: {
    own: { title: 'Select own pods', class: 'safe' },
    strict: {
      title: 'Select own pods (from then on kept strictly: pods without a place stay Pending)',
      class: 'preview',
    },
    others: { title: 'Select own pods (instead of those it counts now)', class: 'preview' },
    revision: { title: 'Use "controller-revision-hash" (counts each revision for itself)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: queue
spec:
  replicas: 3
  selector:
    matchLabels:
      app: queue
  template:
    metadata:
      labels:
        app: queue
    spec:
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              app: rabbitmq
      containers:
        - name: rabbitmq
          image: rabbitmq:4.1.2
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: queue
spec:
  replicas: 3
  selector:
    matchLabels:
      app: queue
  template:
    metadata:
      labels:
        app: queue
    spec:
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              app: queue
      containers:
        - name: rabbitmq
          image: rabbitmq:4.1.2
`,
  },

  kinds: controllerTypes,
  check(workload, context) {
    const spec = podSpec(workload);
    if (!spec) return;
    for (const constraint of spreadConstraints(spec)) checkSpread(constraint, workload, context);
    if (spec.get('affinity')) checkAntiAffinity(antiAffinityTerms(spec), workload, context);
  },
});

type Context = Pick<RuleContext, 'workspace' | 'settings'> & { readonly report: RuleContext['report'] };

function checkSpread(constraint: YamlNode, workload: Resource, { workspace, report }: Context): void {
  if (workload.type === 'StatefulSet' || workload.type === 'DaemonSet') {
    const hash = constraint.all('matchLabelKeys', '*').find((it) => it.text === 'pod-template-hash');
    const revision = () => (hash ? replaceValue(hash, 'controller-revision-hash') : []);
    if (hash) report('hash', { at: hash, data: { workload: workload.title }, fixes: { revision } });
  }
  const selector = constraint.get('labelSelector');
  if (!selector || picksOwnPods(selector, workload, workspace) !== false) return;
  const isStrict = constraint.get('whenUnsatisfiable')?.text !== 'ScheduleAnyway';
  const counted = picked(selector, workload, workspace);
  const select = selectOwn(constraint, workload);
  report('spread', {
    at: selector.key ?? selector,
    data: { topology: topologyOf(constraint), wanted: wantedBy(selector), workload: workload.title },
    related: [
      labelsOf(workload),
      ...counted
        .slice(0, 3)
        .map((it) => ({ at: it.at('metadata', 'name'), message: `${it.title} is counted instead.` })),
    ],
    fixes: isStrict ? { strict: select } : counted.length > 0 ? { others: select } : { own: select },
  });
}

/** One term may well be aimed at another workload; it is a slip if that does not exist and no term is about the pods themselves. */
function checkAntiAffinity(terms: readonly AntiAffinityTerm[], workload: Resource, context: Context): void {
  const { workspace, report } = context;
  const missed: { readonly term: YamlNode; readonly selector: YamlNode; readonly isRequired: boolean }[] = [];
  for (const { term, isRequired } of terms) {
    const selector = term.get('labelSelector');
    if (!selector || term.get('namespaces') || term.get('namespaceSelector')) return;
    if (picksOwnPods(selector, workload, workspace) !== false) return;
    if (picked(selector, workload, workspace).length === 0) missed.push({ term, selector, isRequired });
  }
  for (const { term, selector, isRequired } of missed) {
    const severity: Severity | undefined = isSlip(selector, workload)
      ? 'warning'
      : absence(workload, context, 'warning');
    if (!severity) continue;
    const select = selectOwn(term, workload);
    report('apart', {
      at: selector.key ?? selector,
      severity,
      data: { topology: topologyOf(term), wanted: wantedBy(selector), workload: workload.title },
      related: [labelsOf(workload)],
      fixes: isRequired ? { strict: select } : { others: select },
    });
  }
}

/** A letter is wrong, and otherwise the selector would pick the pods it is written for. */
function isSlip(selector: YamlNode, workload: Resource): boolean {
  const labels = podLabels(workload);
  return [...readLabelSelector(selector).labels].some(([key, value]) => {
    const own = labels.get(key);
    return own !== undefined && misspelt(value, [own]) !== undefined;
  });
}

/** Changes only the values that differ, where the right labels are asked for. */
function selectOwn(holder: YamlNode, workload: Resource): (() => Edit) | undefined {
  const own = podLabels(workload);
  const wanted = holder.get('labelSelector', 'matchLabels')?.entries() ?? [];
  const hasExpressions = holder.get('labelSelector', 'matchExpressions') !== undefined;
  if (!hasExpressions && wanted.length > 0 && wanted.every((it) => own.has(it.name))) {
    const wrong = wanted.filter((it) => it.value.text !== own.get(it.name));
    return () => wrong.flatMap((it) => replaceValue(it.value, own.get(it.name) ?? ''));
  }
  const labels = ownLabels(workload);
  return labels && (() => setKey(holder, 'labelSelector', { matchLabels: Object.fromEntries(labels) }));
}

function labelsOf(workload: Resource): { readonly at: YamlNode; readonly message: string } {
  return { at: workload.at('spec', 'template', 'metadata', 'labels'), message: 'The labels of the pods.' };
}

function topologyOf(holder: YamlNode): string {
  return holder.get('topologyKey')?.text ?? '';
}

function wantedBy(selector: YamlNode): string {
  const { labels, expressions } = readLabelSelector(selector);
  const pairs = [...labels].map(([key, value]) => `"${key}: ${value}"`);
  const others = expressions.map((it) => `"${`${it.key} ${it.operator} ${it.values.join(', ')}`.trim()}"`);
  return [...pairs, ...others].join(' and ');
}
