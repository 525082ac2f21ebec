import type { Resource } from '../k8s/resource.ts';
import { votes } from '../knowledge/engine-settings.ts';
import { folder } from '../workspace/kustomize.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type EngineContainer, engineContainers } from './engine-containers.ts';
import { serviceNameOf } from './governing-service.ts';

/** How many of `members` have to agree. */
export function majority(members: number): number {
  return Math.floor(members / 2) + 1;
}

/**
 * The StatefulSets whose pods are members of one cluster with those of `set`, itself included: they run the same engine,
 * and a Service knows them all. Another folder is another deployment, as among samples that lie in one repository.
 */
export function clusterSets(set: Resource, workspace: Workspace): readonly Resource[] {
  return workspace.once('cluster sets', set, () => {
    const own = new Set(engineContainers(set, workspace).map((it) => it.match.engine.id));
    if (own.size === 0) return [set];
    const name = serviceNameOf(set)?.name;
    const wanted = { name: name ?? '', namespace: set.namespace, near: set.uri };
    const governed = name === undefined ? [] : workspace.referencing('Service', wanted).map((it) => it.resource);
    const selected = workspace.selecting('Service', set).flatMap((it) => workspace.selectedBy(it));
    const others = [...new Set([...governed, ...selected])].filter(
      (it) =>
        it.type === 'StatefulSet' &&
        it.name !== set.name &&
        isBeside(it, set) &&
        engineContainers(it, workspace).some(({ match }) => own.has(match.engine.id)),
    );
    return [set, ...others].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  });
}

/** Whether two objects are written in the same folder. */
export function isBeside(a: Resource, b: Resource): boolean {
  return folder(a.uri) === folder(b.uri);
}

/** Engines whose data members are often configured by the same file as the processes that watch and vote. */
const watched = new Set(['redis', 'valkey']);

/** The container of a workload whose members elect by majority. */
export function votingMember(workload: Resource, workspace: Workspace): EngineContainer | undefined {
  return engineContainers(workload, workspace).find(({ match, settings }) =>
    votes(match, watched.has(match.engine.id) ? { ...settings, files: new Map() } : settings),
  );
}
