import { coveringMount } from '../k8s/mount-paths.ts';
import type { Resource } from '../k8s/resource.ts';
import type { Mount, Volume } from '../k8s/volumes.ts';
import type { DataDirectory } from '../knowledge/engine-settings.ts';
import { dataPlaces } from './data-places.ts';
import type { EngineContainer } from './engine-containers.ts';

/** Where on a claim an engine has its data. */
export interface DataPosition {
  /** What tells the claim from others, before and after an edit: the name of its template, or its own. */
  readonly claim: string;
  readonly volume: Volume;
  /** The directory as seen from the root of the volume; empty for the root. */
  readonly inside: string;
  readonly directory: DataDirectory;
  readonly mount: Mount;
}

/** The places of an engine's data that lie on claims; `undefined` if they cannot be known. */
export function dataPositions(engine: EngineContainer, workload: Resource): readonly DataPosition[] | undefined {
  return dataPlaces(engine, workload)?.flatMap(({ directory, mount, volume, hiddenBy }) => {
    const claim = volume && claimOf(volume);
    if (!volume || !mount || claim === undefined || hiddenBy !== undefined) return [];
    if (coveringMount(directory.path, [mount.path]) === undefined || mount.node.get('subPathExpr')) return [];
    const below = steps(directory.path).slice(steps(mount.path).length);
    const inside = [...steps(mount.subPath ?? ''), ...below].join('/');
    return [{ claim, volume, inside, directory, mount }];
  });
}

/** The claim behind a volume that outlives its pods. */
export function claimOf({ name, source }: Volume): string | undefined {
  if (source.kind === 'claimTemplate') return `template ${name}`;
  return source.kind === 'claim' ? `claim ${source.claimName.text}` : undefined;
}

function steps(path: string): readonly string[] {
  return path.split('/').filter((it) => it !== '' && it !== '.');
}
