import { bindingTypes, subjects } from '../k8s/rbac.ts';
import type { Resource } from '../k8s/resource.ts';
import type { Reference } from './references.ts';

/** The role that a binding gives, and the accounts that it gives it to: the kind of either is written beside its name. */
export function rbacReferences(resource: Resource): readonly Reference[] {
  if (!bindingTypes.some((it) => it === resource.type)) return [];
  const res: Reference[] = [];
  const role = resource.get('roleRef', 'name');
  const to = resource.text('roleRef', 'kind');
  if (role?.text && (to === 'Role' || to === 'ClusterRole')) {
    const namespace = to === 'Role' ? resource.namespace : '';
    res.push({ at: role, path: ['roleRef', 'name'], to, name: role.text, namespace, optional: false });
  }
  for (const { node, kind, name, namespace } of subjects(resource)) {
    const at = node.get('name');
    if (!at || kind !== 'ServiceAccount') continue;
    res.push({ at, path: ['subjects', '*', 'name'], to: kind, name, namespace, optional: false });
  }
  return res;
}
