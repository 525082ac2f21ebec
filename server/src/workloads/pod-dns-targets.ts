import type { PodDnsName } from '../k8s/pod-dns.ts';
import { podTemplate } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import { isHeadless } from '../k8s/services.ts';
import type { PodDnsUse } from '../workspace/pod-dns-uses.ts';
import { nearest, type Workspace } from '../workspace/workspace.ts';

/** The namespace that a name leads to from `resource`; `undefined` if an expansion or another cluster decides. */
export function targetNamespace(name: PodDnsName, resource: Resource, clusterDomain: string): string | undefined {
  const domain = name.domain?.text;
  if (domain !== undefined && domain !== clusterDomain && domain !== 'cluster.local') return undefined;
  if (name.namespace) return name.namespace.text;
  return name.open || resource.namespace === '' ? undefined : resource.namespace;
}

/**
 * The StatefulSets that may be meant by a name. Several are equally near where a repository holds variants of one
 * application; something is wrong for certain only if it is wrong with each of them.
 */
export function setsNamed(
  name: string,
  { namespace, near }: { readonly namespace: string; readonly near: string },
  workspace: Workspace,
): readonly Resource[] {
  const all = workspace.anywhere('StatefulSet', name);
  return nearest(
    near,
    all.filter((it) => it.type === 'StatefulSet' && it.namespace === namespace),
  );
}

/** The StatefulSets that a Service governs, or `undefined` if it is no Service that could give names to pods. */
export function governedBy(
  service: string,
  { namespace, near }: { readonly namespace: string; readonly near: string },
  workspace: Workspace,
): readonly Resource[] | undefined {
  const wanted = { name: service, namespace, near };
  const sets = workspace
    .referencing('Service', wanted)
    .map((it) => it.resource)
    .filter((it) => it.type === 'StatefulSet');
  const declared = workspace.find('Service', wanted);
  return sets.length > 0 || (declared && isHeadless(declared)) ? sets : undefined;
}

/** Whether a pod takes this name by itself, with `hostname` and `subdomain`. */
export function isOwnHostName({ set, ordinal, service }: PodDnsName, namespace: string, workspace: Workspace): boolean {
  return workspace.inNamespace('pods', namespace).some((it) => {
    const spec = podTemplate(it)?.get('spec');
    return (
      spec?.get('hostname')?.text === `${set.text}-${ordinal.value}` && spec.get('subdomain')?.text === service.text
    );
  });
}

/** The values anywhere that name a pod of `set`, by whatever Service. */
export function usesOf(
  set: Resource,
  workspace: Workspace,
  clusterDomain: string,
): readonly (PodDnsUse & { readonly resource: Resource })[] {
  return workspace.podDnsUses(set.name).filter(({ name, resource }) => {
    const namespace = targetNamespace(name, resource, clusterDomain);
    return (
      namespace === set.namespace && setsNamed(set.name, { namespace, near: resource.uri }, workspace).includes(set)
    );
  });
}
