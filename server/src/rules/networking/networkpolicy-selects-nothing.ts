import { isExternal } from '../../config/externals.ts';
import { isEmptySelector } from '../../k8s/labels.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { podSelector } from '../../k8s/selectors.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { hasOtherControllers, isOperators, isSetElsewhere } from '../../workloads/foreign-pods.ts';
import { missedBy } from '../../workloads/missed-workload.ts';
import { replaceValue } from '../../yaml/edit.ts';
import { absence } from '../core/certainty.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'networkpolicy-selects-nothing',
  area: 'networking',
  severity: 'warning',
  summary: 'The selector of a NetworkPolicy matches no pods.',
  why: `
A policy is about the pods of its namespace that it selects, and a pod that no policy selects is open to everybody. With labels
that nobody has, the policy restricts nothing, and looks as if it did.`,
  remedy: `
Use the labels of the pods: those that the workload itself selects by never change. From then on only what the rules let through
passes, so see first that they name everybody.`,
  sources: [
    'S095',
    {
      title: 'Kubernetes: network policies',
      url: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource',
    },
  ],
  aliases: { 'kube-linter': ['dangling-networkpolicy'], 'kube-score': ['networkpolicy-targets-pod'] },
  messages: {
    near: '{policy} restricts nothing: it asks for {wanted}, and the pods of {workload} have {actual}.',
    nothing: '{policy} restricts nothing: no pods with {wanted} in namespace "{namespace}".',
  },
  fixes: {
    select: { title: 'Select {workload} (what the rules leave out is shut out from then on)', class: 'preview' },
  },
  examples: {
    bad: manifest('legder'),
    good: manifest('ledger'),
  },

  kinds: ['NetworkPolicy'],
  check(policy, context) {
    const { workspace, settings, report } = context;
    const selector = podSelector(policy);
    if (!selector || isEmptySelector(selector) || workspace.selectedBy(policy).length > 0) return;
    if (isSetElsewhere(selector)) return;
    const { name, namespace } = policy;
    const pairs = [...selector.labels].map(([key, value]) => `"${key}: ${value}"`);
    const expressions = selector.expressions.map((it) => `${it.key} ${it.operator} ${it.values.join(', ')}`.trim());
    const missed = missedBy(policy, workloadTypes, policyNames, workspace);
    if (missed && missed.wrong.size < Math.max(2, selector.labels.size)) {
      const { workload, wrong, isSlip } = missed;
      const values = [...wrong.values()];
      const severity = isSlip ? 'warning' : absence(policy, context, 'warning');
      if (!severity || values.some((it) => it !== undefined && holdsPlaceholder(it))) return;
      const asked = [...wrong.keys()].map((key) => `"${key}: ${selector.labels.get(key)}"`);
      const actual = [...wrong].map(([key, value]) => (value === undefined ? `no "${key}"` : `"${key}: ${value}"`));
      const [first = ''] = wrong.keys();
      const edit = () =>
        [...wrong].flatMap(([key, value]) => {
          const node = policy.get('spec', 'podSelector', 'matchLabels', key);
          return node && value !== undefined ? replaceValue(node, value) : [];
        });
      report('near', {
        at: policy.at('spec', 'podSelector', 'matchLabels', first),
        severity: 'warning',
        data: {
          ...{ policy: policy.title, workload: workload.title },
          ...{ wanted: asked.join(' and '), actual: actual.join(' and ') },
        },
        related: [{ at: workload.at('spec', 'template', 'metadata', 'labels'), message: 'The labels of the pods.' }],
        fixes: { select: values.includes(undefined) ? undefined : edit },
      });
      return;
    }
    // Where nobody has a workload at all, the policy is for something that is deployed from elsewhere.
    const hasPods = workspace.inNamespace('pods', namespace).length > 0;
    if (!hasPods && !settings.workspaceIsComplete) return;
    if (isOperators(selector, namespace, workspace) || hasOtherControllers(namespace, workspace)) return;
    if (isExternal(settings, 'NetworkPolicy', name, namespace)) return;
    const severity = absence(policy, context, 'warning');
    if (!severity) return;
    const at = policy.at('spec', 'podSelector');
    report('nothing', {
      at: at.key ?? at,
      severity: severity === 'information' ? 'hint' : severity,
      data: { policy: policy.title, wanted: [...pairs, ...expressions].join(' and '), namespace },
    });
  },
});

/** How a policy for the workload is usually called. */
function policyNames(workload: string): readonly string[] {
  const behind = ['', '-policy', '-netpol', '-network-policy', '-networkpolicy', '-ingress', '-egress'];
  return [...behind.map((it) => workload + it), `allow-${workload}`, `allow-to-${workload}`];
}

function manifest(app: string): string {
  return `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: ledger
spec:
  podSelector:
    matchLabels:
      app: ${app}
  ingress:
    - ports:
        - port: 5432
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ledger
spec:
  serviceName: ledger
  template:
    metadata:
      labels:
        app: ledger
`;
}
