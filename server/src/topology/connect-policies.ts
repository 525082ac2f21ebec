import { isEmptySelector, type LabelSelector, matches } from '../k8s/labels.ts';
import type { Resource } from '../k8s/resource.ts';
import { readLabelSelector } from '../k8s/selectors.ts';
import { isWorkload } from '../k8s/types.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { YamlNode } from '../yaml/node.ts';
import type { Graph } from './graph.ts';

/** Who a policy lets in to the pods it selects. */
interface Ingress {
  readonly policy: Resource;
  readonly selected: readonly Resource[];
  /** `all`: anybody, or a whole namespace, so that no lines are drawn. */
  readonly peers: readonly { readonly workload: Resource; readonly ports: string }[];
  /** Namespaces of which every pod may come in; `*` for all of them. */
  readonly namespaces: ReadonlySet<string>;
  /** A peer whose pods cannot be told from here: a block of addresses, or labels of a namespace that no file declares. */
  readonly isOpenEnded: boolean;
  readonly words: readonly string[];
}

/**
 * Network policies as what they let through: a line from each workload that may come in, and a mark on each call that none of
 * the policies of its target lets in. Policies add up. https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export function connectPolicies(graph: Graph): void {
  const ingresses = graph.workspace
    .all('NetworkPolicy')
    .filter((it) => graph.idOf(it) !== undefined && isForIngress(it))
    .map((it) => ingressOf(it, graph.workspace));
  const isolated = new Map<Resource, Ingress[]>();
  for (const ingress of ingresses) {
    const id = graph.idOf(ingress.policy) ?? '';
    graph.enrich(id, 'NetworkPolicy', { allows: ingress.words });
    for (const target of ingress.selected) {
      isolated.set(target, [...(isolated.get(target) ?? []), ingress]);
      for (const { workload, ports } of ingress.peers) {
        const label = [ports, `by ${ingress.policy.name}`].filter((it) => it !== '').join(' ');
        graph.connect(graph.idOf(workload), 'reaches', graph.idOf(target), { label });
      }
    }
  }
  markRefused(graph, isolated);
}

/** Calls by address whose target lets nobody like the caller in. */
function markRefused(graph: Graph, isolated: ReadonlyMap<Resource, readonly Ingress[]>): void {
  if (isolated.size === 0) return;
  const targets = new Map([...isolated].map(([it, by]) => [graph.idOf(it) ?? '', by] as const));
  const { edges } = graph;
  const callers = new Map(
    graph.workspace.uris().flatMap((uri) =>
      graph.workspace
        .resourcesIn(uri)
        .filter((it) => isWorkload(it.type))
        .map((it) => [graph.idOf(it) ?? '', it] as const),
    ),
  );
  const behind = new Map<string, string[]>();
  for (const { from, type, to } of edges) {
    // A Service leads to workloads, a pod to the set that makes it.
    const [door, room] = type === 'selects' || type === 'governs' ? [from, to] : type === 'owns' ? [to, from] : [];
    if (door === undefined || room === undefined || !targets.has(room)) continue;
    behind.set(door, [...(behind.get(door) ?? []), room]);
  }
  for (const { from, type, to } of edges) {
    const caller = type === 'dns' ? callers.get(from) : undefined;
    if (!caller) continue;
    for (const room of behind.get(to) ?? []) {
      const policies = targets.get(room) ?? [];
      if (room === from || policies.some((it) => letsIn(it, caller))) continue;
      const names = policies.map((it) => it.policy.name).join(', ');
      graph.connect(from, 'dns', to, {
        problem: `the network ${policies.length === 1 ? `policy ${names} lets` : `policies ${names} let`} ${caller.name} not in`,
      });
    }
  }
}

function letsIn({ peers, namespaces, isOpenEnded }: Ingress, caller: Resource): boolean {
  return (
    isOpenEnded || namespaces.has('*') || namespaces.has(caller.namespace) || peers.some((it) => it.workload === caller)
  );
}

function isForIngress(policy: Resource): boolean {
  const types = policy.get('spec', 'policyTypes')?.items();
  // Without the list a policy is for what comes in.
  return types === undefined || types.some((it) => it.text === 'Ingress');
}

function ingressOf(policy: Resource, workspace: Workspace): Ingress {
  const peers = new Map<Resource, string>();
  const namespaces = new Set<string>();
  const words = new Set<string>();
  let isOpenEnded = false;
  for (const rule of policy.get('spec', 'ingress')?.items() ?? []) {
    const from = rule.get('from')?.items() ?? [];
    const ports = portsOf(rule);
    if (from.length === 0) {
      namespaces.add('*');
      words.add('everybody');
    }
    for (const peer of from) {
      const reach = reachOf(peer, policy, workspace);
      words.add(reach.words);
      isOpenEnded ||= reach.isOpenEnded;
      for (const it of reach.namespaces) namespaces.add(it);
      for (const it of reach.workloads) peers.set(it, ports);
    }
  }
  return {
    policy,
    selected: workspace.selectedBy(policy),
    peers: [...peers].map(([workload, ports]) => ({ workload, ports })),
    namespaces,
    isOpenEnded,
    words: [...words],
  };
}

interface PeerReach {
  readonly words: string;
  readonly workloads: readonly Resource[];
  readonly namespaces: readonly string[];
  readonly isOpenEnded: boolean;
}

function reachOf(peer: YamlNode, policy: Resource, workspace: Workspace): PeerReach {
  const block = peer.get('ipBlock', 'cidr')?.text;
  if (block !== undefined) return { words: block, workloads: [], namespaces: [], isOpenEnded: true };
  const podNode = peer.get('podSelector');
  const namespaceNode = peer.get('namespaceSelector');
  const pods = podNode && readLabelSelector(podNode);
  const spaces = namespaceNode && readLabelSelector(namespaceNode);
  const known = spaces ? namespacesOf(spaces, workspace) : [policy.namespace];
  const where = spaces === undefined ? '' : ` in namespaces ${described(spaces)}`;
  if (!pods || isEmptySelector(pods)) {
    const all = spaces && isEmptySelector(spaces);
    return {
      words: all ? 'every namespace' : spaces ? `namespaces ${described(spaces)}` : 'its own namespace',
      workloads: [],
      namespaces: all ? ['*'] : (known ?? []),
      isOpenEnded: known === undefined,
    };
  }
  return {
    words: `pods ${described(pods)}${where}`,
    workloads: (known ?? []).flatMap((it) => workspace.matching(pods, it)),
    namespaces: [],
    isOpenEnded: known === undefined,
  };
}

const nameLabel = 'kubernetes.io/metadata.name';

/** `undefined` where only the cluster knows which namespaces have the labels. */
function namespacesOf(selector: LabelSelector, workspace: Workspace): readonly string[] | undefined {
  const name = selector.labels.get(nameLabel);
  const byName = selector.expressions.find((it) => it.key === nameLabel && it.operator === 'In');
  if (name !== undefined || byName) return name === undefined ? byName?.values : [name];
  const declared = workspace.all('Namespace').filter((it) => matches(selector, it.labels));
  return declared.length === 0 ? undefined : declared.map((it) => it.name);
}

function described({ labels, expressions }: LabelSelector): string {
  return [
    ...[...labels].map(([key, value]) => `${key}=${value}`),
    ...expressions.map(({ key, operator, values }) => `${key} ${operator} ${values.join('|')}`.trim()),
  ].join(', ');
}

function portsOf(rule: YamlNode): string {
  const ports = rule.get('ports')?.items() ?? [];
  return ports.map((it) => it.get('port')?.text ?? it.get('port')?.number?.toString() ?? '').join(', ');
}
