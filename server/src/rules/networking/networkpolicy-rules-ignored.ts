import { type Direction, isEnforced, policyRules, rulesKey } from '../../k8s/network-policies.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { appendItem } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'networkpolicy-rules-ignored',
  area: 'networking',
  severity: 'warning',
  summary: 'A policy has rules for a direction that its policyTypes leave out.',
  why: `
\`policyTypes\` says which direction of traffic a policy is about, and rules for the other one count for nothing: the policy looks
as if it restricted both, and one of them is open.`,
  remedy: `
Add the direction, or take the rules out. From then on nothing but what the rules let through passes in that direction, so see
first that they name everybody: for outgoing traffic DNS as well.`,
  sources: [
    'S095',
    {
      title: 'Kubernetes: network policies',
      url: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource',
    },
  ],
  messages: {
    ignored: 'The rules of {policy} for {key} count for nothing: policyTypes names {types} alone.',
  },
  fixes: {
    enforce: { title: 'Enforce the rules for {key} (the rest is shut out from then on)', class: 'preview' },
  },
  examples: {
    bad: policy(''),
    good: policy('\n    - Egress'),
  },

  kinds: ['NetworkPolicy'],
  check(resource, { report }) {
    const types = resource.get('spec', 'policyTypes');
    const written = types?.items() ?? [];
    if (!types || written.length === 0) return;
    const names = written.map((it) => it.text ?? '');
    // A type with a slip in it is the schema's to report.
    if (names.some((it) => holdsPlaceholder(it) || (it !== 'Ingress' && it !== 'Egress'))) return;
    for (const direction of ['Ingress', 'Egress'] as const satisfies readonly Direction[]) {
      if (isEnforced(resource, direction)) continue;
      const rules = policyRules(resource, direction);
      // A rule that lets everything through says what holds anyway.
      if (rules.length === 0 || rules.some((it) => it.peers.length === 0 && it.ports.length === 0)) continue;
      const key = rulesKey(direction);
      const at = resource.at('spec', key);
      report('ignored', {
        at: at.key ?? at,
        data: { policy: resource.title, key, types: names.join(' and ') },
        related: [{ at: types.key ?? types, message: 'The directions that count.' }],
        fixes: { enforce: () => appendItem(types, direction) },
      });
    }
  },
});

function policy(type: string): string {
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
    - Ingress${type}
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: api
  egress:
    - ports:
        - port: 53
          protocol: UDP
`;
}
