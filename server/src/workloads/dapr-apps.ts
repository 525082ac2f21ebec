import { daprAnnotations } from '../k8s/dapr-sidecar.ts';
import type { Resource } from '../k8s/resource.ts';
import { folder } from '../workspace/kustomize.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Where a component is used: on a developer's machine, in a cluster, or the files do not tell. */
export type DaprHosting = 'self-hosted' | 'kubernetes' | 'unknown';

/**
 * An object with a namespace is Kubernetes' own, and so is one in the folder of a workload with a sidecar, above or below it.
 * A folder `components` next to a folder `deploy` may well be the one for the developer's machine.
 */
export function daprHosting(component: Resource, workspace: Workspace): DaprHosting {
  if (workspace.isSelfHosted(component)) return 'self-hosted';
  if (component.text('metadata', 'namespace')) return 'kubernetes';
  const own = `${folder(component.uri)}/`;
  const isBeside = daprApps(component, workspace).some((it) => {
    const theirs = `${folder(it.uri)}/`;
    return theirs.startsWith(own) || own.startsWith(theirs);
  });
  return isBeside ? 'kubernetes' : 'unknown';
}

/** The workloads with a Dapr sidecar that get this component: those of its namespace, or of them those it names. */
export function daprApps(component: Resource, workspace: Workspace): readonly Resource[] {
  const scopes = new Set(component.root.all('scopes', '*').flatMap((it) => it.text ?? []));
  return workspace.inNamespace('pods', component.namespace).filter((workload) => {
    const annotations = daprAnnotations(workload);
    return annotations && (scopes.size === 0 || scopes.has(annotations.get('dapr.io/app-id')?.text ?? ''));
  });
}
