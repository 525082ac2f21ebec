import type { YamlNode } from '../yaml/node.ts';
import type { Resource } from './resource.ts';

export const bindingTypes = ['RoleBinding', 'ClusterRoleBinding'] as const;

/** Somebody who gets the rights of a role. */
export interface Subject {
  readonly node: YamlNode;
  /** `User`, `Group` or `ServiceAccount`. */
  readonly kind: string;
  readonly name: string;
  /** That of a ServiceAccount; without its own it is the binding's, and empty where that has none. */
  readonly namespace: string;
}

export function subjects(binding: Resource): readonly Subject[] {
  return (binding.get('subjects')?.items() ?? []).flatMap((node) => {
    const [kind, name] = [node.get('kind')?.text, node.get('name')?.text];
    if (!kind || !name) return [];
    return [{ node, kind, name, namespace: node.get('namespace')?.text ?? binding.namespace }];
  });
}

/** Roles that every cluster has. Those of components begin with `system:`. */
const builtInRoles = new Set(['cluster-admin', 'admin', 'edit', 'view']);

export function isBuiltInRole(name: string): boolean {
  return builtInRoles.has(name) || name.startsWith('system:');
}

/** Groups that everybody is in, or every pod. */
export function isWideGroup({ kind, name }: Subject): boolean {
  return (
    kind === 'Group' &&
    (name === 'system:authenticated' ||
      name === 'system:unauthenticated' ||
      name === 'system:serviceaccounts' ||
      name.startsWith('system:serviceaccounts:'))
  );
}

/** Namespaces of what deploys everything else, and of the cluster's own parts: these work with all rights. */
const deployers = new Set(['flux-system', 'argocd', 'argo-cd', 'kube-system', 'gatekeeper-system']);

export function isOfDeployer(namespace: string): boolean {
  return deployers.has(namespace);
}
