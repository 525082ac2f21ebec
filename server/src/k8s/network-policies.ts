import type { YamlNode } from '../yaml/node.ts';
import { ipv4Range } from './ip-address.ts';
import { impliedLabels, isEmptySelector, type LabelSelector, type Labels, matches } from './labels.ts';
import { holdsPlaceholder } from './placeholder.ts';
import type { Resource } from './resource.ts';
import { podSelector, readLabelSelector } from './selectors.ts';

export type Direction = 'Ingress' | 'Egress';

/** Who is let through by a rule: pods by their labels and their namespace's, or a range of addresses. */
export interface PolicyPeer {
  readonly node: YamlNode;
  /** Absent: every pod of the namespaces. */
  readonly pods: LabelSelector | undefined;
  /** Absent: the namespace of the policy. */
  readonly namespaces: LabelSelector | undefined;
  /** Given instead of either. */
  readonly block: string | undefined;
}

export interface PolicyPort {
  readonly node: YamlNode;
  readonly protocol: string;
  /** A number, or the name of a container port; absent: every port. */
  readonly port: number | string | undefined;
  /** The last of a range that begins with `port`. */
  readonly endPort: number | undefined;
}

/** One entry of `ingress` or `egress`. */
export interface PolicyRule {
  readonly node: YamlNode;
  /** Empty: everybody. */
  readonly peers: readonly PolicyPeer[];
  /** Empty: every port. */
  readonly ports: readonly PolicyPort[];
}

/** Where a policy writes its rules for a direction. */
export function rulesKey(direction: Direction): 'ingress' | 'egress' {
  return direction === 'Ingress' ? 'ingress' : 'egress';
}

/**
 * Whether a policy shuts out what its rules do not let through. Without `policyTypes` incoming traffic always is, and outgoing
 * traffic if there is a rule for it.
 */
export function isEnforced(policy: Resource, direction: Direction): boolean {
  const types = policy.get('spec', 'policyTypes');
  if (types && types.items().length > 0) return types.items().some((it) => it.text === direction);
  return direction === 'Ingress' || (policy.get('spec', 'egress')?.items().length ?? 0) > 0;
}

const cache = new WeakMap<Resource, Map<Direction, readonly PolicyRule[]>>();

export function policyRules(policy: Resource, direction: Direction): readonly PolicyRule[] {
  const known = cache.get(policy) ?? new Map<Direction, readonly PolicyRule[]>();
  cache.set(policy, known);
  const res = known.get(direction) ?? readRules(policy, direction);
  known.set(direction, res);
  return res;
}

function readRules(policy: Resource, direction: Direction): readonly PolicyRule[] {
  return (policy.get('spec', rulesKey(direction))?.items() ?? []).map((node): PolicyRule => {
    const peers = node.get(direction === 'Ingress' ? 'from' : 'to')?.items() ?? [];
    return { node, peers: peers.map(readPeer), ports: (node.get('ports')?.items() ?? []).map(readPort) };
  });
}

function readPeer(node: YamlNode): PolicyPeer {
  const [pods, namespaces] = [node.get('podSelector'), node.get('namespaceSelector')];
  return {
    node,
    pods: pods && readLabelSelector(pods),
    namespaces: namespaces && readLabelSelector(namespaces),
    block: node.get('ipBlock', 'cidr')?.text,
  };
}

function readPort(node: YamlNode): PolicyPort {
  const port = node.get('port');
  return {
    node,
    protocol: node.get('protocol')?.text ?? 'TCP',
    port: port?.number ?? port?.text,
    endPort: node.get('endPort')?.number,
  };
}

/** Whether a policy holds anything that is filled in later, so that nothing can be said about what it lets through. */
export function isUnknown(policy: Resource): boolean {
  const spec = policy.get('spec');
  return !spec?.get('podSelector') || holdsAnyPlaceholder(spec, 12);
}

function holdsAnyPlaceholder(node: YamlNode, depth: number): boolean {
  if (node.text !== undefined) return holdsPlaceholder(node.text);
  return depth > 0 && node.children().some((it) => holdsAnyPlaceholder(it, depth - 1));
}

/** A port of a pod, as a policy sees it: after the address of a Service has been translated. */
export interface PodPort {
  readonly number: number;
  readonly protocol: string;
  /** Names of the port in the pod that is called. */
  readonly names?: readonly string[];
}

/** Whether a rule is about a port, whoever calls. */
export function admitsPort({ ports }: PolicyRule, { number, protocol, names = [] }: PodPort): boolean {
  if (ports.length === 0) return true;
  return ports.some((it) => {
    if (it.protocol !== protocol) return false;
    if (typeof it.port === 'string') return names.includes(it.port);
    return it.port === undefined || (it.port <= number && number <= (it.endPort ?? it.port));
  });
}

/** Pods of which a policy is asked whether they get through. */
export interface PeerPods {
  readonly labels: Labels;
  readonly namespace: string;
  /** What is known of the labels of that namespace, besides its name. */
  readonly namespaceLabels?: Labels;
}

/**
 * Whether a rule of a policy in `namespace` is about these pods, whatever the port. Addresses of pods are known to nobody
 * here: a wide range of addresses may hold them.
 */
export function admitsPods({ peers }: PolicyRule, pods: PeerPods, namespace: string): boolean {
  return peers.length === 0 || peers.some((it) => isAbout(it, pods, namespace));
}

function isAbout(peer: PolicyPeer, { labels, namespace: theirs, namespaceLabels }: PeerPods, own: string): boolean {
  if (peer.block !== undefined) return isWide(peer.block);
  if (!peer.pods && !peer.namespaces) return false;
  const isThere = peer.namespaces
    ? isEmptySelector(peer.namespaces) || admitsNamespace(peer.namespaces, theirs, namespaceLabels)
    : theirs === own;
  return isThere && (!peer.pods || matches(peer.pods, labels));
}

/** The label that the API server gives to every namespace. */
export const namespaceNameLabel = 'kubernetes.io/metadata.name';

function admitsNamespace(selector: LabelSelector, name: string, labels: Labels | undefined): boolean {
  const all = new Map([...(labels ?? []), [namespaceNameLabel, name]]);
  if (matches(selector, all)) return true;
  // Of a namespace that nobody declares, further labels are not known.
  const wanted = impliedLabels(selector).get(namespaceNameLabel);
  return labels === undefined && (wanted === undefined || wanted === name);
}

/** More addresses than a single machine or a small network has, or addresses of version 6. */
export function isWide(cidr: string): boolean {
  const range = ipv4Range(cidr);
  return range === undefined || range.last - range.first >= 2 ** 12 - 1;
}

/** Whether every pod that `narrow` selects is also selected by `wide`, as far as the selectors themselves tell. */
export function covers(wide: Resource, narrow: Resource): boolean {
  const [all, some] = [podSelector(wide), podSelector(narrow)];
  if (!all || !some) return false;
  return (
    matches(all, impliedLabels(some)) &&
    all.expressions.every((it) => it.operator !== 'NotIn' && it.operator !== 'DoesNotExist')
  );
}
