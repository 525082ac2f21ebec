import type { Settings } from '../config/settings.ts';
import { coveringMount, covers } from '../k8s/mount-paths.ts';
import { holdsPlaceholder } from '../k8s/placeholder.ts';
import type { Resource } from '../k8s/resource.ts';
import { type Mount, mounts, type Volume, volumes } from '../k8s/volumes.ts';
import { type DataDirectory, dataDirectories, keepsData } from '../knowledge/engine-settings.ts';
import { declaredVolumes, type EngineMatch, movedPostgres } from '../knowledge/engines.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type WorkloadClaim, workloadClaims } from './claims.ts';
import { type EngineContainer, engineContainers } from './engine-containers.ts';
import { inlineStorage, type ResolvedStorage } from './storage.ts';

/** A directory an engine may write its data to, and what is mounted there. */
export interface DataPlace {
  readonly directory: DataDirectory;
  /** The deepest mount that holds the directory. */
  readonly mount: Mount | undefined;
  /** `undefined` if nothing is mounted, or the mount names no volume of the pod. */
  readonly volume: Volume | undefined;
  /** A directory between the two that the image declares as a volume: the data goes there and not into the mount. */
  readonly hiddenBy: string | undefined;
}

/** The directories of an engine's data, one of which on a volume is enough; `undefined` if they cannot be known. */
export function dataPlaces(engine: EngineContainer, workload: Resource): readonly DataPlace[] | undefined {
  const known = cache.get(engine);
  if (known) return known.places;
  const places = readDataPlaces(engine, workload);
  cache.set(engine, { places });
  return places;
}

/** An engine container belongs to one workload and knows all that the answer depends on. */
const cache = new WeakMap<EngineContainer, { readonly places: readonly DataPlace[] | undefined }>();

function readDataPlaces(engine: EngineContainer, workload: Resource): readonly DataPlace[] | undefined {
  const known = dataDirectories(engine.match, engine.settings);
  if (!known) return undefined;
  const own = mounts(workload).filter((it) => it.container.node === engine.container.node);
  if (own.some((it) => holdsPlaceholder(it.path) || holdsPlaceholder(it.name))) return undefined;
  const paths = own.map((it) => it.path);
  const declared = declaredVolumes(engine.match);
  const sources = new Map(volumes(workload).map((it) => [it.name, it]));
  const directories = known.length > 0 ? known : usualDirectories(engine, own);
  return directories.map((directory) => {
    const path = coveringMount(directory.path, paths);
    const mount = own.find((it) => it.path === path);
    const isHidden = mount && coveringMount(directory.path, paths, declared) === undefined;
    return {
      directory,
      mount,
      volume: mount && sources.get(mount.name),
      hiddenBy: isHidden ? declared.find((it) => covers(it, directory.path)) : undefined,
    };
  });
}

/** What the mounts themselves tell, of an engine that has no directory of its own. */
function usualDirectories({ match, settings }: EngineContainer, own: readonly Mount[]): readonly DataDirectory[] {
  const { usualMount } = match.engine;
  if (!usualMount || !keepsData(match, settings)) return [];
  return own.filter((it) => usualMount.test(it.path)).map(({ path }) => ({ path, mountAt: path }));
}

/**
 * Whether the engine refuses the root of a new disk, where `lost+found` lies, and so cannot have a volume mounted right at
 * its directory.
 */
export function needsEmptyDirectory({ engine }: EngineMatch, directory: string, mountPath: string): boolean {
  return engine.emptyRootRequired !== undefined && covers(mountPath, directory) && covers(directory, mountPath);
}

/** A volume that holds an engine's data. */
export interface StoredData {
  readonly engine: EngineContainer;
  readonly mount: Mount;
  readonly volume: Volume;
  /** Absent for volumes that are no claims. */
  readonly claim: WorkloadClaim | undefined;
  /** What the volume is made of, if that is known. */
  readonly storage: ResolvedStorage | undefined;
}

/** The volumes of a workload that its engines keep their data on. */
export function storedData(workload: Resource, workspace: Workspace, settings: Settings): readonly StoredData[] {
  return workspace.once('stored data', workload, () => readStoredData(workload, workspace, settings));
}

function readStoredData(workload: Resource, workspace: Workspace, settings: Settings): readonly StoredData[] {
  const engines = engineContainers(workload, workspace);
  if (engines.length === 0) return [];
  const claims = new Map(workloadClaims(workload, workspace, settings).map((it) => [it.volume.name, it]));
  const sources = new Map(volumes(workload).map((it) => [it.name, it]));
  return engines.flatMap((engine) => {
    // At the old place of PostgreSQL's data is a volume that is meant for it, and may hold it already.
    const old = mountOfOldPostgres(engine, workload)?.mount;
    const places = old
      ? [{ mount: old, volume: sources.get(old.name), hiddenBy: undefined }]
      : dataPlaces(engine, workload);
    return (places ?? []).flatMap(({ mount, volume, hiddenBy }): StoredData[] => {
      if (!mount || !volume || hiddenBy !== undefined) return [];
      const claim = claims.get(volume.name);
      return [{ engine, mount, volume, claim, storage: claim ? claim.storage : inlineStorage(volume.node) }];
    });
  });
}

/** Sources whose content goes with the pod or stays behind on a node. */
const temporary: ReadonlySet<string> = new Set([
  'configMap',
  'downwardAPI',
  'emptyDir',
  'gitRepo',
  'hostPath',
  'image',
  'projected',
  'secret',
]);

/** Whether what is written into the volume outlives a pod that moves to another node. */
export function isPersistent({ source }: Volume): boolean {
  return source.kind !== 'other' || !temporary.has(source.source);
}

/**
 * The mount at the directory where PostgreSQL had its data before version 18, if this image is newer. From then on the
 * container stops when it finds something mounted there. https://github.com/docker-library/postgres/pull/1259
 */
export function mountOfOldPostgres(
  engine: EngineContainer,
  workload: Resource,
): { readonly mount: Mount; readonly isAssumed: boolean } | undefined {
  const version = movedPostgres(engine.match);
  if (!version) return undefined;
  const [place] = dataPlaces(engine, workload) ?? [];
  if (!place || place.directory.setting !== undefined) return undefined;
  const mount = mounts(workload).find(
    (it) => it.container.node === engine.container.node && it.path.replace(/\/+$/, '') === '/var/lib/postgresql/data',
  );
  const volume = mount && volumes(workload).find((it) => it.name === mount.name);
  return mount && volume && isPersistent(volume) ? { mount, isAssumed: version.assumed } : undefined;
}
