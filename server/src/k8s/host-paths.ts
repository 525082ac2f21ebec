import type { YamlNode } from '../yaml/node.ts';
import type { Resource } from './resource.ts';
import { mounts, type Volume, volumes } from './volumes.ts';

/** A volume that is a directory or file of the node. */
export interface HostPathVolume {
  readonly volume: Volume;
  readonly at: YamlNode;
  /** Without a slash at its end, unless it is the root. */
  readonly path: string;
}

/** The volumes of a workload that show files of its node. */
export function hostPathVolumes(workload: Resource): readonly HostPathVolume[] {
  return volumes(workload).flatMap((volume) => {
    if (volume.source.kind !== 'other' || volume.source.source !== 'hostPath') return [];
    const at = volume.node.get('hostPath', 'path');
    return at?.text ? [{ volume, at, path: at.text.replace(/(?<=.)\/+$/, '') }] : [];
  });
}

/** Whether no container may write to the volume. */
export function isReadOnly({ name }: Volume, workload: Resource): boolean {
  const own = mounts(workload).filter((it) => it.name === name);
  return own.length > 0 && own.every((it) => it.readOnly);
}

/** Which container runtime the path is the socket of, if it is one: who may write to it, starts what he likes. */
export function runtimeSocket(path: string): 'Docker' | 'containerd' | 'CRI-O' | undefined {
  if (/\/docker\.sock$/.test(path)) return 'Docker';
  if (/\/containerd\.sock$|^(?:\/var)?\/run\/containerd$/.test(path)) return 'containerd';
  return /\/crio\.sock$/.test(path) ? 'CRI-O' : undefined;
}
