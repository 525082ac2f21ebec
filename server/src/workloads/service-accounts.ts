import { holdsPlaceholder } from '../k8s/placeholder.ts';
import type { Resource } from '../k8s/resource.ts';
import { isWorkload } from '../k8s/types.ts';
import { clientIdAnnotation, serviceAccountName } from '../k8s/workload-identity.ts';
import type { Wanted, Workspace } from '../workspace/workspace.ts';

/** The ServiceAccount that the pods of a workload run as, if a file declares it. */
export function serviceAccountOf(workload: Resource, workspace: Workspace): Resource | undefined {
  const { namespace, uri } = workload;
  return workspace.find('ServiceAccount', { name: serviceAccountName(workload), namespace, near: uri });
}

/** The workloads whose pods name a ServiceAccount to run as. */
export function workloadsOf(account: Wanted, workspace: Workspace): readonly Resource[] {
  const named = workspace.referencing('ServiceAccount', account).map((it) => it.resource);
  return [...new Set(named)].filter((it) => isWorkload(it.type));
}

/** The account says for which identity its pods get a token, or something else will. */
export function isTied(account: Resource): boolean {
  const annotations = account.get('metadata', 'annotations');
  if (!annotations) return false;
  return annotations.get(clientIdAnnotation) !== undefined || holdsPlaceholder(annotations.written);
}

/** A kustomization writes `key` into what it builds, so that its absence in the files says nothing. */
export function isWrittenByKustomize(key: string, workspace: Workspace): boolean {
  const all = workspace.all('Kustomization.kustomize.config.k8s.io');
  const known = written.get(all) ?? new Map<string, boolean>();
  written.set(all, known);
  const res = known.get(key) ?? all.some((it) => it.document.text.includes(key));
  known.set(key, res);
  return res;
}

/** The index gives the same list until one of the kustomizations changes. */
const written = new WeakMap<readonly Resource[], Map<string, boolean>>();
