import { bindingTypes, isOfDeployer, isWideGroup, type Subject, subjects } from '../../k8s/rbac.ts';
import type { Resource } from '../../k8s/resource.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'rbac-cluster-admin-bound',
  area: 'security',
  severity: 'warning',
  development: 'information',
  summary: "An administrator's role is given to pods, or to everybody.",
  why: `
Whoever gets into one of these pods has the rights of the role: with \`cluster-admin\` in the whole cluster he reads every Secret,
deletes every volume and starts privileged pods on every node. A group of all accounts gives them to every pod there is.`,
  remedy: `
Bind a role of its own, with the verbs and resources that the program uses; \`kubectl auth can-i --list\` and the audit log tell
which. The role of a binding cannot be changed: delete the binding and create it anew.`,
  sources: [
    'S094',
    {
      title: 'Kubernetes: Role Based Access Control Good Practices',
      url: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    },
  ],
  aliases: {
    'kube-linter': ['cluster-admin-role-binding'],
    polaris: ['clusterrolebindingClusterAdmin', 'rolebindingClusterAdminClusterRole'],
  },
  messages: {
    cluster: '{binding} gives {subjects} the rights of {role} in the whole cluster, every Secret included.',
    namespace: '{binding} gives {subjects} all rights in namespace "{namespace}", its Secrets included.',
  },
  fixes: {},
  examples: {
    bad: `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: backup
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: cluster-admin
subjects:
  - kind: ServiceAccount
    name: backup
    namespace: orders
`,
    good: `
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: backup
  namespace: orders
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: backup
subjects:
  - kind: ServiceAccount
    name: backup
`,
  },

  kinds: bindingTypes,
  check(binding, { report }) {
    const at = binding.get('roleRef', 'name');
    const role = at?.text;
    const isEverywhere = binding.type === 'ClusterRoleBinding';
    if (!at || binding.text('roleRef', 'kind') !== 'ClusterRole') return;
    if (role !== 'cluster-admin' && !(role === 'admin' && isEverywhere)) return;
    const served = subjects(binding).filter((it) => it.kind === 'ServiceAccount' || isWideGroup(it));
    if (served.length === 0) return;
    report(isEverywhere ? 'cluster' : 'namespace', {
      at,
      severity: served.every((it) => isDeployer(it, binding)) ? 'information' : 'warning',
      data: {
        ...{ binding: binding.title, role, namespace: binding.namespace },
        subjects: served.map(nameOf).join(' and '),
      },
      related: served.map((it) => ({ at: it.node.get('name') ?? it.node, message: 'Who gets the rights.' })),
    });
  },
});

/** What deploys everything else needs the rights for everything. */
function isDeployer({ kind, namespace }: Subject, binding: Resource): boolean {
  return kind === 'ServiceAccount' && isOfDeployer(namespace || binding.namespace);
}

function nameOf({ kind, name }: Subject): string {
  return kind === 'Group' ? `everybody in group "${name}"` : `the pods of ServiceAccount "${name}"`;
}
