import { ipv4Range } from '../../k8s/ip-address.ts';
import { matches } from '../../k8s/labels.ts';
import {
  admitsPods,
  admitsPort,
  covers,
  isEnforced,
  isUnknown,
  isWide,
  type PeerPods,
  type PolicyRule,
  policyRules,
} from '../../k8s/network-policies.ts';
import { podLabels } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { podSelector } from '../../k8s/selectors.ts';
import { hasOtherPolicies } from '../../workloads/network-policies.ts';
import { appendItemAt } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'networkpolicy-blocks-dns',
  area: 'networking',
  severity: 'warning',
  summary: 'A policy for outgoing traffic leaves the pods no way to DNS.',
  why: `
As soon as a policy is about the outgoing traffic of a pod, all that no rule lets out is dropped, and that includes the questions
to the DNS of the cluster. No name resolves any more: not those of Services, nor the names by which the members of a set find
each other. What the rules do let through is then never called.`,
  remedy: `
Let UDP and TCP port 53 out to the namespace \`kube-system\`, in this policy or in one for all pods of the namespace. With the
node-local cache of AKS the questions go to 169.254.10.10 and 169.254.10.11 instead.`,
  sources: [
    'S095',
    {
      title: 'Kubernetes: network policies',
      url: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
    },
  ],
  messages: {
    blocked: '{policy} lets out {ports}, and no rule lets its pods ask DNS (UDP port 53).',
  },
  fixes: {
    allow: { title: 'Let DNS questions out to kube-system', class: 'preview' },
  },
  examples: {
    bad: policy(''),
    good: policy(`
    - to:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: kube-system
      ports:
        - protocol: UDP
          port: 53
        - protocol: TCP
          port: 53`),
  },

  kinds: ['NetworkPolicy'],
  check(resource, { workspace, report }) {
    // A policy that lets nothing out at all is meant to.
    const rules = policyRules(resource, 'Egress');
    const spec = resource.get('spec');
    if (!spec || rules.length === 0 || !isEnforced(resource, 'Egress') || isUnknown(resource)) return;
    if (rules.some((it) => admitsDns(it, resource)) || hasOtherPolicies(workspace)) return;
    if (workspace.isObscured(resource)) return;
    const others = workspace
      .inNamespace('NetworkPolicy', resource.namespace)
      .filter((it) => it !== resource && isEnforced(it, 'Egress'));
    if (others.some(isUnknown)) return;
    const helping = others.filter((it) => policyRules(it, 'Egress').some((rule) => admitsDns(rule, it)));
    if (helping.some((it) => covers(it, resource))) return;
    const workloads = workspace.selectedBy(resource);
    if (workloads.length > 0 && workloads.every((it) => helping.some((other) => selects(other, it)))) return;

    const peers = rules.flatMap((it) => it.peers);
    const isByAddress = peers.length > 0 && peers.every((it) => it.block !== undefined);
    const at = resource.at('spec', 'egress');
    report('blocked', {
      at: at.key ?? at,
      // Whoever is called by address may need no names.
      ...(isByAddress ? { severity: 'information' as const } : {}),
      data: { policy: resource.title, ports: summary(rules) },
      fixes: {
        allow: () =>
          appendItemAt(spec, 'egress', {
            to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } }],
            ports: [
              { protocol: 'UDP', port: 53 },
              { protocol: 'TCP', port: 53 },
            ],
          }),
      },
    });
  },
});

/** The pods of the cluster's DNS, as AKS labels them. */
const dnsPods: PeerPods = {
  labels: new Map([
    ['k8s-app', 'kube-dns'],
    ['kubernetes.io/cluster-service', 'true'],
  ]),
  namespace: 'kube-system',
  namespaceLabels: new Map([
    ['name', 'kube-system'],
    ['kubernetes.io/cluster-service', 'true'],
    ['control-plane', 'true'],
  ]),
};

/** Who lets out port 53 has thought of DNS, wherever it is; a rule about every port has to be about its pods. */
function admitsDns(rule: PolicyRule, { namespace }: Resource): boolean {
  if (!admitsPort(rule, { number: 53, protocol: 'UDP', names: ['dns', 'dns-udp'] })) return false;
  if (rule.ports.some((it) => it.port !== undefined)) return true;
  return admitsPods(rule, dnsPods, namespace) || rule.peers.some((it) => it.block !== undefined && isOfNode(it.block));
}

/** Addresses of a resolver on the node, or of Azure's. */
function isOfNode(cidr: string): boolean {
  const range = ipv4Range(cidr);
  const [local, azure] = [ipv4Range('169.254.0.0/16'), ipv4Range('168.63.129.16/32')];
  const holds = (other: typeof range) =>
    range !== undefined && other !== undefined && range.first <= other.last && other.first <= range.last;
  return isWide(cidr) || holds(local) || holds(azure);
}

function selects(policy: Resource, workload: Resource): boolean {
  const selector = podSelector(policy);
  return selector !== undefined && matches(selector, podLabels(workload));
}

/** What a policy lets out, in few words. */
function summary(rules: readonly PolicyRule[]): string {
  const texts = rules.flatMap(({ ports }) => {
    if (ports.length === 0) return ['every port'];
    return ports.map(({ protocol, port }) =>
      port === undefined ? `every ${protocol} port` : `${protocol} port ${port}`,
    );
  });
  const all = [...new Set(texts)];
  const shown = all.length < 4 ? all : [...all.slice(0, 2), `${all.length - 2} more`];
  return `${shown.join(', ')}${rules.some((it) => it.peers.length > 0) ? ' to some' : ' to all'}`;
}

function policy(rule: string): string {
  return `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: ledger
spec:
  podSelector:
    matchLabels:
      app: ledger
  policyTypes:
    - Egress
  egress:
    - to:
        - podSelector:
            matchLabels:
              app: ledger
      ports:
        - port: 5432${rule}
`;
}
