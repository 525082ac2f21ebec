import { nearest } from '../../k8s/edit-distance.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { podSpec } from '../../k8s/pods.ts';
import { anchorOf, type Resource } from '../../k8s/resource.ts';
import { spreadConstraints } from '../../k8s/scheduling.ts';
import { readLabelSelector } from '../../k8s/selectors.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { ownLabels } from '../../workloads/placement.ts';
import { type Edit, removeEntry, removeItem, replaceValue, setKey } from '../../yaml/edit.ts';
import type { Plain } from '../../yaml/emit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

const choices = ['DoNotSchedule', 'ScheduleAnyway'] as const;

export default defineRule({
  id: 'spread-constraint-invalid',
  area: 'availability',
  severity: 'error',
  summary: 'The API server refuses a spread constraint, or it counts no pods.',
  why: `
A constraint needs \`maxSkew\`, \`topologyKey\` and \`whenUnsatisfiable\`: none of them has a default. If one is missing or they
contradict each other, the API server refuses the whole workload. Without a \`labelSelector\` it takes the constraint, which then
counts no pods and spreads nothing.`,
  remedy: `
Complete the constraint. \`ScheduleAnyway\` is a wish and always schedules; \`DoNotSchedule\` is kept, and leaves pods Pending when
there are too few nodes or zones.`,
  sources: [
    'S085',
    {
      title: 'Kubernetes: Pod Topology Spread Constraints',
      url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
    },
  ],
  aliases: { 'kube-score': ['pod-topology-spread-constraints'] },
  messages: {
    incomplete: 'The spread constraint has no {missing}, and the API server refuses it.',
    skew: 'maxSkew {value} is refused: it has to be a number from 1 on.',
    choice: 'whenUnsatisfiable "{value}" is refused: there are "DoNotSchedule" and "ScheduleAnyway".',
    domains: 'minDomains {value} is refused: it has to be a number from 1 on.',
    softDomains: 'minDomains is refused beside "ScheduleAnyway": it says when pods have to wait.',
    repeated: 'A constraint over "{topology}" with "{choice}" is written above; the API server refuses a second.',
    keys: 'matchLabelKeys is refused without a labelSelector that it could add to.',
    key: 'Label "{key}" is in labelSelector and in matchLabelKeys, which the API server refuses.',
    uncounted: 'Without a labelSelector the spread over "{topology}" counts no pods and has no effect.',
  },
  fixes: {
    complete: { title: 'Add {added}', class: 'preview' },
    correct: { title: 'Set {field} to {right}', class: 'preview' },
    withoutDomains: { title: 'Remove minDomains (the spread stays a wish)', class: 'preview' },
    withoutRepetition: { title: 'Remove this constraint (the one above stays)', class: 'preview' },
    withoutKey: { title: 'Remove "{key}" from matchLabelKeys', class: 'preview' },
    own: { title: 'Select own pods ({cost})', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: queue
spec:
  replicas: 3
  template:
    metadata:
      labels:
        app: queue
    spec:
      topologySpreadConstraints:
        - topologyKey: topology.kubernetes.io/zone
          labelSelector:
            matchLabels:
              app: queue
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

  kinds: workloadTypes,
  check(workload, { report }) {
    const spec = podSpec(workload);
    const constraints = spec ? spreadConstraints(spec).filter((it) => it.isMapping) : [];
    const seen = new Map<string, YamlNode>();
    for (const constraint of constraints) {
      const missing = ['maxSkew', 'topologyKey', 'whenUnsatisfiable'].filter((it) => isMissing(constraint, it));
      if (missing.length > 0) {
        const added = missing.flatMap((it) => (defaults.has(it) ? [`${it} ${defaults.get(it)}`] : []));
        const complete = added.length === missing.length ? () => fill(constraint, missing) : undefined;
        const data = { missing: missing.join(' and no '), added: added.join(' and ') };
        report('incomplete', { at: anchorOf(constraint), data, fixes: { complete } });
      }

      const [skew, domains] = [constraint.get('maxSkew'), constraint.get('minDomains')];
      if (skew && isOutOfRange(skew)) {
        const data = { value: skew.written, field: 'maxSkew', right: 1 };
        report('skew', { at: skew, data, fixes: { correct: () => replaceValue(skew, 1) } });
      }
      const when = constraint.get('whenUnsatisfiable');
      const choice = when?.text ?? '';
      if (when && choice !== '' && !isOneOf(choice) && !holdsPlaceholder(choice)) {
        const right = choices.find((it) => it.toLowerCase() === choice.toLowerCase()) ?? nearest(choice, choices);
        const data = right ? { value: choice, field: 'whenUnsatisfiable', right } : { value: choice };
        report('choice', { at: when, data, fixes: { correct: right ? () => replaceValue(when, right) : undefined } });
      }
      if (domains && (isOutOfRange(domains) || choice === 'ScheduleAnyway')) {
        const fixes = { withoutDomains: () => removeEntry(domains) };
        if (choice === 'ScheduleAnyway') report('softDomains', { at: domains.key ?? domains, fixes });
        else report('domains', { at: domains, data: { value: domains.written } });
      }

      const topologyKey = constraint.get('topologyKey');
      const topology = topologyKey?.text ?? '';
      const identity = `${topology} ${choice}`;
      const above = seen.get(identity);
      if (topologyKey && above && isOneOf(choice)) {
        report('repeated', {
          at: topologyKey,
          data: { topology, choice },
          related: [{ at: above, message: 'The constraint above.' }],
          fixes: { withoutRepetition: () => removeItem(constraint) },
        });
      } else if (topologyKey && topology !== '' && !holdsPlaceholder(topology)) seen.set(identity, topologyKey);

      const selector = constraint.get('labelSelector');
      const keys = constraint.get('matchLabelKeys');
      if (!selector) {
        const cost = choice === 'ScheduleAnyway' ? 'as far as possible' : 'pods without a place stay Pending';
        const own = selectOwn(constraint, workload);
        if (keys && keys.items().length > 0) report('keys', { at: keys.key ?? keys, data: { cost }, fixes: { own } });
        else if (missing.length === 0) {
          report('uncounted', {
            at: anchorOf(constraint),
            severity: 'warning',
            data: { topology, cost },
            fixes: { own },
          });
        }
        continue;
      }
      if (!keys) continue;
      const { labels, expressions } = readLabelSelector(selector);
      for (const item of keys.items()) {
        const key = item.text ?? '';
        if (!labels.has(key) && !expressions.some((it) => it.key === key)) continue;
        report('key', { at: item, data: { key }, fixes: { withoutKey: () => removeItem(item) } });
      }
    }
  },
});

/** What may be filled in without knowing more; a topology may not. */
const defaults: ReadonlyMap<string, Plain> = new Map<string, Plain>([
  ['maxSkew', 1],
  ['whenUnsatisfiable', 'ScheduleAnyway'],
]);

function isMissing(constraint: YamlNode, field: string): boolean {
  const node = constraint.get(field);
  return !node || node.text === '';
}

function fill(constraint: YamlNode, fields: readonly string[]): Edit {
  return fields.flatMap((it) => setKey(constraint, it, defaults.get(it) ?? ''));
}

function isOneOf(choice: string): boolean {
  return choices.some((it) => it === choice);
}

function isOutOfRange(node: YamlNode): boolean {
  if (node.text !== undefined) return node.text !== '' && !holdsPlaceholder(node.text);
  return node.number === undefined ? node.boolean !== undefined : !Number.isInteger(node.number) || node.number < 1;
}

function selectOwn(constraint: YamlNode, workload: Resource): (() => Edit) | undefined {
  const labels = ownLabels(workload);
  return labels && (() => setKey(constraint, 'labelSelector', { matchLabels: Object.fromEntries(labels) }));
}
