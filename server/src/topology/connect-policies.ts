import { isEmptySelector, type LabelSelector, matches } from '../k8s/labels.ts';
import {
  admitsPods,
  isEnforced,
  namespaceNameLabel,
  type PolicyPeer,
  type PolicyRule,
  policyRules,
} from '../k8s/network-policies.ts';
import { podLabels } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import { isWorkload } from '../k8s/types.ts';
import { enforcedRules } from '../workloads/network-policies.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Graph } from './graph.ts';

/**
 * Network policies as what they let through: a line from each workload that may come in, and a mark on each call that none of
 * the policies of its target lets in. Policies add up. https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export function connectPolicies(graph: Graph): void {
  const { workspace } = graph;
  const targets = new Set<Resource>();
  for (const policy of workspace.all('NetworkPolicy').filter((it) => isEnforced(it, 'Ingress'))) {
    const rules = policyRules(policy, 'Ingress');
    graph.enrich(graph.idOf(policy) ?? '', 'NetworkPolicy', { allows: [...new Set(rules.flatMap(told))] });
    for (const target of workspace.selectedBy(policy)) {
      targets.add(target);
      for (const rule of rules) {
        const label = [portsOf(rule), `by ${policy.name}`].filter((it) => it !== '').join(' ');
        for (const peer of rule.peers.flatMap((it) => workloadsOf(it, policy, workspace))) {
          graph.connect(graph.idOf(peer), 'reaches', graph.idOf(target), { label });
        }
      }
    }
  }
  if (targets.size > 0) markRefused(graph, targets);
}

/** Calls by address whose target lets nobody like the caller in. */
function markRefused(graph: Graph, isolated: ReadonlySet<Resource>): void {
  const { workspace, edges } = graph;
  const targets = new Map([...isolated].map((it) => [graph.idOf(it) ?? '', it] as const));
  const rooms = new Map<string, Resource[]>();
  for (const { from, type, to } of edges) {
    // A Service leads to workloads, a pod to the set that makes it.
    const [door, room] =
      type === 'selects' || type === 'governs' ? [from, to] : type === 'owns' ? [to, from] : ['', ''];
    const target = targets.get(room);
    if (target) rooms.set(door, [...(rooms.get(door) ?? []), target]);
  }
  const callers = new Map<string, Resource>();
  for (const it of workspace.uris().flatMap((uri) => workspace.resourcesIn(uri))) {
    if (isWorkload(it.type)) callers.set(graph.idOf(it) ?? '', it);
  }
  for (const { from, type, to } of edges) {
    const caller = type === 'dns' ? callers.get(from) : undefined;
    for (const target of caller ? (rooms.get(to) ?? []) : []) {
      if (!caller || caller === target || letsIn(target, caller, workspace)) continue;
      graph.connect(from, 'dns', to, {
        problem: `the network policies of ${target.name} do not let ${caller.name} in`,
      });
    }
  }
}

/** In doubt they do: where something is still to be filled in, or other kinds of policies decide as well. */
function letsIn(target: Resource, caller: Resource, workspace: Workspace): boolean {
  const rules = enforcedRules(target, 'Ingress', workspace);
  if (!rules) return true;
  const space = workspace.all('Namespace').find((it) => it.name === caller.namespace);
  const labels = podLabels(caller);
  const pods = { labels, namespace: caller.namespace, ...(space ? { namespaceLabels: space.labels } : {}) };
  return rules.some(({ rule, policy }) => {
    // The labels of a namespace that no file declares may be those.
    const isOpen = !space && rule.peers.some((it) => it.namespaces && !it.namespaces.labels.has(namespaceNameLabel));
    return isOpen || admitsPods(rule, pods, policy.namespace);
  });
}

/** The workloads of a peer that names pods; a whole namespace gets no lines, which would drown all else. */
function workloadsOf({ pods, namespaces }: PolicyPeer, policy: Resource, workspace: Workspace): readonly Resource[] {
  if (!pods || isEmptySelector(pods)) return [];
  const spaces = namespaces ? namespacesOf(namespaces, workspace) : [policy.namespace];
  return spaces.flatMap((it) => workspace.matching(pods, it));
}

function namespacesOf(selector: LabelSelector, workspace: Workspace): readonly string[] {
  const name = selector.labels.get(namespaceNameLabel);
  const byName = selector.expressions.find((it) => it.key === namespaceNameLabel && it.operator === 'In');
  if (name !== undefined || byName) return name === undefined ? (byName?.values ?? []) : [name];
  return workspace
    .all('Namespace')
    .filter((it) => matches(selector, it.labels))
    .map((it) => it.name);
}

/** Whom a rule lets in, in words. */
function told({ peers }: PolicyRule): string[] {
  if (peers.length === 0) return ['everybody'];
  return peers.map(({ pods, namespaces, block }) => {
    if (block !== undefined) return block;
    const where = !namespaces
      ? 'its own namespace'
      : isEmptySelector(namespaces)
        ? 'every namespace'
        : `namespaces ${described(namespaces)}`;
    if (!pods || isEmptySelector(pods)) return where;
    return `pods ${described(pods)}${namespaces ? ` in ${where}` : ''}`;
  });
}

function described({ labels, expressions }: LabelSelector): string {
  return [
    ...[...labels].map(([key, value]) => `${key}=${value}`),
    ...expressions.map(({ key, operator, values }) => `${key} ${operator} ${values.join('|')}`.trim()),
  ].join(', ');
}

function portsOf({ ports }: PolicyRule): string {
  return ports.flatMap((it) => (it.port === undefined ? [] : String(it.port))).join(', ');
}
