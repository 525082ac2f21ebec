import { daprAnnotations } from '../k8s/dapr-sidecar.ts';
import { holdsPlaceholder } from '../k8s/placeholder.ts';
import type { Resource } from '../k8s/resource.ts';
import { folder } from '../workspace/kustomize.ts';
import { daprAppType } from '../workspace/provides.ts';
import { nearest, type Workspace } from '../workspace/workspace.ts';
import { isMeant } from './dapr-annotations.ts';

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
  const isBeside = appsIn(component.namespace, workspace).some(({ workload }) => {
    const theirs = `${folder(workload.uri)}/`;
    return theirs.startsWith(own) || own.startsWith(theirs);
  });
  return isBeside ? 'kubernetes' : 'unknown';
}

/** The workloads with a Dapr sidecar that get this component: those of its namespace, or of them those it names. */
export function daprApps(component: Resource, workspace: Workspace): readonly Resource[] {
  const scopes = new Set(component.root.all('scopes', '*').flatMap((it) => it.text ?? []));
  const all = appsIn(component.namespace, workspace);
  return all.filter((it) => scopes.size === 0 || (it.id !== undefined && scopes.has(it.id))).map((it) => it.workload);
}

/** A workload whose pods get a sidecar. */
export interface DaprApp {
  readonly workload: Resource;
  /**
   * Without the annotation Dapr takes the name of each pod, which only a Pod writes, and of which nothing can be known here
   * otherwise; then, and where it is filled in later, `undefined`.
   */
  readonly id: string | undefined;
}

/** The Dapr apps of a namespace. */
export function appsIn(namespace: string, workspace: Workspace): readonly DaprApp[] {
  const pods = workspace.inNamespace('pods', namespace);
  const known = apps.get(pods);
  if (known) return known;
  const res = pods.flatMap((workload): DaprApp[] => {
    const annotations = daprAnnotations(workload);
    return annotations ? [{ workload, id: appId(workload, annotations.get('dapr.io/app-id')?.text) }] : [];
  });
  apps.set(pods, res);
  return res;
}

/**
 * The apps that get a resource without scopes. Where no namespace is written, many samples may share the default one, and those
 * nearest by folder are meant.
 */
export function appsBeside(resource: Resource, workspace: Workspace): readonly DaprApp[] {
  const all = appsIn(resource.namespace, workspace);
  if (resource.get('metadata', 'namespace') || all.length < 2) return all;
  const near = new Set(
    nearest(
      resource.uri,
      all.map((it) => it.workload),
    ),
  );
  return all.filter((it) => near.has(it.workload));
}

/**
 * Whether the app has an id that is not known here. Without any, Dapr takes the names of the pods, which those of a
 * StatefulSet have; it refuses the pods of a Deployment, which get theirs too late.
 */
export function hasHiddenId({ id, workload }: DaprApp): boolean {
  if (id !== undefined) return false;
  const annotations = daprAnnotations(workload);
  const isWritten = annotations !== undefined && isMeant(annotations, 'dapr.io/app-id');
  return isWritten || workload.annotations.has('dapr.io/app-id') || workload.type === 'StatefulSet';
}

/** The Dapr apps of an id, in whatever namespace. */
export function appsNamed(id: string, workspace: Workspace): readonly DaprApp[] {
  return workspace.anywhere(daprAppType, id).map((workload) => ({ workload, id }));
}

function appId(workload: Resource, written: string | undefined): string | undefined {
  if (written !== undefined) return holdsPlaceholder(written) ? undefined : written;
  return workload.type === 'Pod' ? workload.name : undefined;
}

/** The index gives the same list until one of its resources changes. */
const apps = new WeakMap<readonly Resource[], readonly DaprApp[]>();
