import { matches } from '../k8s/labels.ts';
import { holdsPlaceholder } from '../k8s/placeholder.ts';
import type { Resource } from '../k8s/resource.ts';
import { readLabelSelector } from '../k8s/selectors.ts';
import { nearest, type Workspace } from '../workspace/workspace.ts';
import { type Asking, storageOfClass } from './storage.ts';

/**
 * What makes a volume the one for a claim: the claim names it, it is reserved for the claim, or it is the only one of a
 * class that nothing makes volumes of.
 */
export type Tie = 'named' | 'reserved' | 'only';

export interface TiedVolume {
  readonly volume: Resource;
  readonly tie: Tie;
}

/** The PersistentVolume of the workspace that a claim can bind to and no other; `undefined` if none is certain. */
export function tiedVolume(claim: Resource, asking: Asking): TiedVolume | undefined {
  const { workspace } = asking;
  const all = workspace.all('PersistentVolume');
  if (all.length === 0) return undefined;
  const name = claim.text('spec', 'volumeName');
  if (name !== undefined) {
    if (holdsPlaceholder(name)) return undefined;
    const volume = workspace.find('PersistentVolume', { name, namespace: '', near: claim.uri });
    return volume && { volume, tie: 'named' };
  }
  const [reserved] = nearest(claim.uri, reservedFor(claim, all));
  if (reserved) return { volume: reserved, tie: 'reserved' };

  const className = claim.text('spec', 'storageClassName');
  if (className === undefined || storageOfClass(className, asking)) return undefined;
  const selector = claim.get('spec', 'selector');
  const candidates = nearest(
    claim.uri,
    all.filter(
      (it) =>
        (it.text('spec', 'storageClassName') ?? '') === className &&
        !it.get('spec', 'claimRef') &&
        (!selector || matches(readLabelSelector(selector), it.labels)),
    ),
  );
  const [only] = candidates;
  return only && candidates.length === 1 ? { volume: only, tie: 'only' } : undefined;
}

function reservedFor(claim: Resource, volumes: readonly Resource[]): readonly Resource[] {
  return volumes.filter((it) => {
    const [name, namespace] = [it.text('spec', 'claimRef', 'name'), it.text('spec', 'claimRef', 'namespace')];
    return name === claim.name && (namespace ?? claim.namespace) === claim.namespace;
  });
}

/** The volumes of other names that mount the same disk or share; by driver and handle. */
export function volumesOfSameHandle(volume: Resource, workspace: Workspace): readonly Resource[] {
  const key = handleOf(volume);
  if (key === undefined) return [];
  const all = workspace.all('PersistentVolume');
  const known = byHandle.get(all) ?? Map.groupBy(all, (it) => handleOf(it));
  byHandle.set(all, known);
  return (known.get(key) ?? []).filter((it) => it.name !== volume.name);
}

/** The index gives the same list until one of its volumes changes. */
const byHandle = new WeakMap<readonly Resource[], Map<string | undefined, Resource[]>>();

function handleOf(volume: Resource): string | undefined {
  const csi = volume.get('spec', 'csi');
  const [driver, handle] = [csi?.get('driver')?.text, csi?.get('volumeHandle')?.text];
  // Azure does not tell upper from lower case in ids.
  return driver && handle && !holdsPlaceholder(handle) ? `${driver} ${handle.toLowerCase()}` : undefined;
}
