import { isOfDeployer } from '../../k8s/rbac.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'rbac-wildcard-granted',
  area: 'security',
  severity: 'warning',
  development: 'information',
  summary: 'A role allows everything on every resource.',
  why: `
With all verbs on all resources of the core API a pod reads every Secret, takes the token of every other account and starts
privileged pods: it is an administrator by another name. What Kubernetes or an operator adds later is allowed as well.`,
  remedy: `
List the resources and verbs that the program uses; its documentation or the audit log tells which. A wildcard over one's own
custom resources is fine, and not reported.`,
  sources: [
    'S094',
    {
      title: 'Kubernetes: Role Based Access Control Good Practices',
      url: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    },
  ],
  aliases: { 'kube-linter': ['wildcard-in-rules'], polaris: ['rolebindingClusterAdminRole'] },
  messages: {
    everything: '{role} allows everything on every resource of {api}{where}, Secrets and pods included.',
  },
  fixes: {},
  examples: {
    bad: `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: api
rules:
  - apiGroups: [""]
    resources: ["*"]
    verbs: ["*"]
`,
    good: `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: api
rules:
  - apiGroups: [""]
    resources: [configmaps]
    verbs: [get, watch]
`,
  },

  kinds: ['Role', 'ClusterRole'],
  check(role, { report }) {
    // The administrator's role of a cluster, written down.
    if (role.name === 'cluster-admin') return;
    for (const rule of role.get('rules')?.items() ?? []) {
      const at = entry(rule, 'resources', '*');
      if (!at || !entry(rule, 'verbs', '*')) continue;
      const all = entry(rule, 'apiGroups', '*');
      if (!all && !entry(rule, 'apiGroups', '')) continue;
      report('everything', {
        at,
        severity: isOfDeployer(role.namespace) ? 'information' : 'warning',
        data: {
          role: role.title,
          api: all ? 'every API' : 'the core API',
          where: role.type === 'Role' ? ` in namespace "${role.namespace}"` : ' in the whole cluster',
        },
      });
    }
  },
});

function entry(rule: YamlNode, key: string, text: string): YamlNode | undefined {
  return (rule.get(key)?.items() ?? []).find((it) => it.text === text);
}
