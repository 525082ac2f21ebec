import { isExternal } from '../../config/externals.ts';
import { misspelt } from '../../k8s/edit-distance.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { bindingTypes, isBuiltInRole, type Subject, subjects } from '../../k8s/rbac.ts';
import type { Resource } from '../../k8s/resource.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { replaceValue, setKey } from '../../yaml/edit.ts';
import { absence } from '../core/certainty.ts';
import { defineRule, type RuleContext } from '../core/rule.ts';

const accountType = 'ServiceAccount';

export default defineRule({
  id: 'rbac-reference-dangling',
  area: 'security',
  severity: 'warning',
  summary: 'A binding gives a role that is not there, or gives it to an account that is not.',
  why: `
The API server takes the binding and does not look whether role and account exist. Nobody gets a right by it, and the pod that
counts on it fails with \`403 Forbidden\`, at its start or when it first needs it.`,
  remedy: `
Name the role and the account as they are called, with the namespace of the account. The role of a binding cannot be changed
later: delete the binding and create it anew.`,
  sources: [
    'S094',
    {
      title: 'Kubernetes: Using RBAC Authorization',
      url: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding',
    },
  ],
  messages: {
    role: '{binding} gives nothing: there is no {kind} "{name}"{where}.',
    misspeltRole: '{binding} gives nothing: there is no {kind} "{name}"{where}, but "{near}".',
    account: '{binding} gives its rights to nobody: namespace "{namespace}" has no ServiceAccount "{name}".',
    misspeltAccount:
      '{binding} gives its rights to nobody: namespace "{namespace}" has no ServiceAccount "{name}", but "{near}".',
    namespace: 'The API server refuses {binding}: ServiceAccount "{name}" needs its namespace here.',
  },
  fixes: {
    useRole: { title: 'Name "{near}" (a binding that is in the cluster has to be deleted first)', class: 'preview' },
    useAccount: { title: 'Give the rights to "{near}"', class: 'preview' },
    addNamespace: { title: 'Name namespace "{namespace}", which has such an account', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: v1
kind: ServiceAccount
metadata:
  name: backup
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: backup
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
  - kind: ServiceAccount
    name: backups
`,
    good: `
apiVersion: v1
kind: ServiceAccount
metadata:
  name: backup
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: backup
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
  - kind: ServiceAccount
    name: backup
`,
  },

  kinds: bindingTypes,
  check(binding, context) {
    const { workspace, settings, report } = context;
    checkRole();
    for (const it of subjects(binding)) if (it.kind === accountType && !holdsPlaceholder(it.name)) checkAccount(it);

    function checkRole(): void {
      const at = binding.get('roleRef', 'name');
      const kind = binding.text('roleRef', 'kind');
      const name = at?.text;
      if (!at || !name || (kind !== 'Role' && kind !== 'ClusterRole') || holdsPlaceholder(name)) return;
      const namespace = kind === 'Role' ? binding.namespace : '';
      const isThere =
        (kind === 'ClusterRole' && isBuiltInRole(name)) || exists(kind, name, namespace, binding, context);
      const severity = isThere ? undefined : absence(binding, { workspace, settings }, 'warning');
      if (!severity) return;
      const near = misspelt(name, workspace.names(kind, namespace));
      const where = kind === 'Role' ? ` in namespace "${namespace}"` : '';
      const data = { binding: binding.title, kind, name, where };
      if (near) {
        const useRole = () => replaceValue(at, near);
        report('misspeltRole', { at, severity: 'warning', data: { ...data, near }, fixes: { useRole } });
      } else report('role', { at, severity, data });
    }

    function checkAccount({ node, name, namespace }: Subject): void {
      const at = node.get('name') ?? node;
      const data = { binding: binding.title, name, namespace };
      if (namespace === '') {
        const accounts = workspace.anywhere(accountType, name);
        // A kustomization that moves the account names its namespace here, too.
        if (accounts.some((it) => !it.get('metadata', 'namespace') && it.namespace !== settings.defaultNamespace))
          return;
        const [only, ...others] = new Set(accounts.map((it) => it.namespace));
        const addNamespace = only && others.length === 0 ? () => setKey(node, 'namespace', only) : undefined;
        report('namespace', {
          at,
          severity: 'error',
          data: { ...data, ...(only && { namespace: only }) },
          fixes: { addNamespace },
        });
        return;
      }
      if (holdsPlaceholder(namespace) || isKnown(name, namespace, binding, context)) return;
      const severity = absence(binding, { workspace, settings }, 'warning');
      if (!severity) return;
      const near = misspelt(name, workspace.names(accountType, namespace));
      if (near) {
        const useAccount = () => replaceValue(at, near);
        report('misspeltAccount', { at, severity: 'warning', data: { ...data, near }, fixes: { useAccount } });
      } else report('account', { at, severity, data });
    }
  },
});

function exists(type: string, name: string, namespace: string, binding: Resource, context: RuleContext): boolean {
  return (
    context.workspace.provides(type, { name, namespace, near: binding.uri }) ||
    isExternal(context.settings, type, name, namespace)
  );
}

/** Accounts of that name elsewhere are as good: a kustomization may move them. So are those of a namespace nobody declares. */
function isKnown(name: string, namespace: string, binding: Resource, context: RuleContext): boolean {
  const { workspace, settings } = context;
  if (name === 'default' || exists(accountType, name, namespace, binding, context)) return true;
  if (workspace.anywhere(accountType, name).length > 0) return true;
  return !settings.workspaceIsComplete && !isDeclared(namespace, workspace);
}

function isDeclared(namespace: string, workspace: Workspace): boolean {
  return workspace.names(accountType, namespace).length > 0;
}
