import { podSpec } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import {
  type AntiAffinityTerm,
  antiAffinityTerms,
  hostnameKey,
  spreadConstraints,
  zoneKey,
} from '../../k8s/scheduling.ts';
import { picksOwnPods } from '../../workloads/placement.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { appendItemAt, type Edit, removeEntry, removeItem, replacePart } from '../../yaml/edit.ts';
import { wrapItem } from '../../yaml/edit-wrap.ts';
import { plainOf } from '../../yaml/plain.ts';
import { defineRule } from '../core/rule.ts';

const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';

export default defineRule({
  id: 'required-antiaffinity-exceeds-domains',
  area: 'availability',
  severity: 'warning',
  summary: 'Hard placement needs more zones or nodes than there are.',
  why: `
A required anti-affinity gives each zone, or each node, one pod at most. Pods beyond that stay Pending, and a StatefulSet whose
pods start in order goes no further. A rolling update or a node that is upgraded needs one more than is used.`,
  remedy: `
Prefer instead of require over zones, and keep the strict rule for nodes if there are enough of them. The cluster's zones and
nodes are settings: \`cluster.zones\` (3 if nothing is said) and \`cluster.nodes\`.`,
  sources: [
    'S078',
    'S085',
    {
      title: 'Kubernetes: Pod Topology Spread Constraints',
      url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
    },
  ],
  messages: {
    exceeded:
      '{workload} may have {replicas} pods, one in each {domain} at most, and there are {domains}: {surplus} stay Pending.',
    domains:
      'minDomains asks for {wanted} zones and there are {domains}: each takes {skew} of the {replicas} pods of {workload}, and {surplus} stay Pending.',
  },
  fixes: {
    prefer: { title: 'Prefer instead of require (several pods may share a {domain})', class: 'preview' },
    withoutDomains: { title: 'Remove minDomains (the pods spread over the zones there are)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: queue
spec:
  replicas: 5
  template:
    metadata:
      labels:
        app: queue
    spec:
      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
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
  replicas: 5
  template:
    metadata:
      labels:
        app: queue
    spec:
      affinity:
        podAntiAffinity:
          preferredDuringSchedulingIgnoredDuringExecution:
            - weight: 100
              podAffinityTerm:
                topologyKey: topology.kubernetes.io/zone
                labelSelector:
                  matchLabels:
                    app: queue
      containers:
        - name: rabbitmq
          image: rabbitmq:4.1.2
`,
  },

  kinds: ['StatefulSet', 'Deployment', 'Rollout.argoproj.io'],
  check(workload, { workspace, settings, report }) {
    const spec = podSpec(workload);
    if (!spec?.get('affinity', 'podAntiAffinity') && !spec?.get('topologySpreadConstraints')) return;
    const range = replicaRange(workload, workspace);
    if (!range || range.max < 2) return;
    const { zones, nodes } = settings.cluster;
    const replicas = range.max;
    const related = range.owner
      ? [{ at: range.owner.at('metadata', 'name'), message: `${range.owner.title} sets the number.` }]
      : [{ at: workload.at('spec', 'replicas'), message: 'The replicas.' }];
    const data = { workload: workload.title, replicas };

    for (const it of antiAffinityTerms(spec)) {
      const topology = it.term.get('topologyKey');
      const domains = topology?.text === zoneKey ? zones : topology?.text === hostnameKey ? nodes : undefined;
      if (!topology || domains === undefined || replicas <= domains || !keepsOwnApart(it, workload, workspace))
        continue;
      const domain = topology.text === zoneKey ? 'zone' : 'node';
      report('exceeded', {
        at: topology,
        // What an autoscaler may ask for at most, it may never ask for.
        severity: range.min > domains ? 'warning' : 'information',
        data: { ...data, domain, domains, surplus: replicas - domains },
        related,
        fixes: { prefer: prefer(it) },
      });
    }

    for (const constraint of spreadConstraints(spec)) {
      const wanted = constraint.get('minDomains');
      const skew = constraint.get('maxSkew')?.number ?? 1;
      const isHard = constraint.get('whenUnsatisfiable')?.text === 'DoNotSchedule';
      if (!isHard || constraint.get('topologyKey')?.text !== zoneKey || wanted?.number === undefined) continue;
      const surplus = replicas - zones * skew;
      if (wanted.number <= zones || surplus <= 0) continue;
      report('domains', {
        at: wanted,
        severity: range.min > zones * skew ? 'warning' : 'information',
        data: { ...data, domains: zones, wanted: wanted.number, skew, surplus },
        related,
        fixes: { withoutDomains: () => removeEntry(wanted) },
      });
    }
  },
});

function keepsOwnApart({ isRequired, term }: AntiAffinityTerm, workload: Resource, workspace: Workspace): boolean {
  const selector = term.get('labelSelector');
  if (!isRequired || !selector || term.get('namespaces') || term.get('namespaceSelector')) return false;
  // Pods of other revisions do not count with these, so that fewer are kept apart than it seems.
  return !term.get('matchLabelKeys') && picksOwnPods(selector, workload, workspace) === true;
}

/** Makes a required term a preferred one, in its place if it is the only one of its kind. */
function prefer({ term }: AntiAffinityTerm): (() => Edit) | undefined {
  const list = term.parent;
  const affinity = list?.parent;
  const name = list?.key;
  if (!list || !affinity || !name || term.isAlias) return undefined;
  if (list.items().length === 1 && !affinity.get(preferred)) {
    return () => [
      ...replacePart(name, 0, name.keyText.length, preferred),
      ...wrapItem(term, { weight: 100 }, 'podAffinityTerm'),
    ];
  }
  // Comments and anchors within the term would be lost on the way.
  if (/[#*&]/.test(term.written)) return undefined;
  return () => {
    const podAffinityTerm = plainOf(term);
    if (podAffinityTerm === undefined) return [];
    const removal = list.items().length > 1 ? removeItem(term) : removeEntry(list);
    return [...removal, ...appendItemAt(affinity, preferred, { weight: 100, podAffinityTerm })];
  };
}
