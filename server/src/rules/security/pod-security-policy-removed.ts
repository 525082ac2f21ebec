import { isAtLeast } from '../../k8s/kubernetes-version.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'pod-security-policy-removed',
  area: 'security',
  severity: 'error',
  summary: 'PodSecurityPolicy does not exist any more.',
  why: `
Kubernetes took the API out in 1.25. A manifest of it cannot be applied, which stops the rollout it is part of, and roles that
allow its use allow nothing. Whoever thinks that such a policy still keeps privileged pods out is mistaken.`,
  remedy: `
Delete it, and put the labels of Pod Security Admission on the namespace: \`pod-security.kubernetes.io/enforce: baseline\`, with
\`warn: restricted\` to see what a stricter level would refuse. Finer rules are a matter of Azure Policy.`,
  sources: [
    'S110',
    {
      title: 'Kubernetes: Migrate from PodSecurityPolicy to the built-in admission controller',
      url: 'https://kubernetes.io/docs/tasks/configure-pod-container/migrate-from-psp/',
    },
  ],
  correction:
    'PodSecurityPolicy was removed in Kubernetes 1.25. Pod Security Admission and Azure Policy take its place.',
  aliases: { 'kube-score': ['stable-version'] },
  messages: {
    removed: '{policy} cannot be applied: Kubernetes {version} has no PodSecurityPolicy since 1.25.',
    deprecated: '{policy} cannot be applied from Kubernetes 1.25 on.',
    rule: 'This part of {role} allows nothing: Kubernetes has no PodSecurityPolicy since 1.25.',
  },
  fixes: {},
  examples: {
    bad: `
apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata:
  name: baseline
spec:
  privileged: false
`,
    good: `
apiVersion: v1
kind: Namespace
metadata:
  name: orders
  labels:
    pod-security.kubernetes.io/enforce: baseline
`,
  },

  kinds: ['PodSecurityPolicy', 'Role', 'ClusterRole'],
  check(resource, { settings, report }) {
    const { kubernetesVersion: version } = settings;
    const isGone = isAtLeast(version, '1.25');
    if (resource.type === 'PodSecurityPolicy') {
      report(isGone ? 'removed' : 'deprecated', {
        at: resource.at('kind'),
        severity: isGone ? 'error' : 'warning',
        data: { policy: resource.title, version },
        tag: 'deprecated',
      });
      return;
    }
    if (!isGone) return;
    for (const at of resource.root.all('rules', '*', 'resources', '*')) {
      if (at.text?.toLowerCase() !== 'podsecuritypolicies') continue;
      report('rule', { at, severity: 'hint', data: { role: resource.title }, tag: 'unnecessary' });
    }
  },
});
