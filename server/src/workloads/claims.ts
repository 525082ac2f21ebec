import type { Settings } from '../config/settings.ts';
import { holdsPlaceholder } from '../k8s/placeholder.ts';
import type { Resource } from '../k8s/resource.ts';
import { type Mount, mounts, type Volume, volumes } from '../k8s/volumes.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { YamlNode } from '../yaml/node.ts';
import { tiedVolume } from './static-volumes.ts';
import { type Asking, type ResolvedStorage, storageOfClass, volumeStorage } from './storage.ts';

/** A volume of a workload that is a claim: one of its own, one per replica, or one that lives and dies with the pod. */
export interface WorkloadClaim {
  readonly volume: Volume;
  readonly mounts: readonly Mount[];
  /** The specification of the claim; `undefined` if the claim is not in the workspace. */
  readonly spec: YamlNode | undefined;
  /** The claim that is named, if it is in the workspace; templates have none. */
  readonly claim: Resource | undefined;
  /** As written; empty if unknown. */
  readonly accessModes: readonly string[];
  /** As written; `undefined` for the default class, `''` for none. */
  readonly className: string | undefined;
  /** `undefined` if the claim is not in the workspace or its class is not known. */
  readonly storage: ResolvedStorage | undefined;
  /** Nothing writes to it: the volume, or each of its mounts, is read-only. */
  readonly readOnly: boolean;
}

/** The claims among the volumes of a workload, mounted or not. Claim templates come first. */
export function workloadClaims(workload: Resource, workspace: Workspace, settings: Settings): readonly WorkloadClaim[] {
  return workspace.once('claims', workload, () => readClaims(workload, workspace, settings));
}

function readClaims(workload: Resource, workspace: Workspace, settings: Settings): readonly WorkloadClaim[] {
  const every = mounts(workload);
  return volumes(workload).flatMap((volume) => {
    const { source } = volume;
    if (source.kind === 'other') return [];
    const own = every.filter((it) => it.name === volume.name);
    const claim = source.kind === 'claim' ? namedClaim(source.claimName, workload, workspace) : undefined;
    const spec = source.kind === 'claim' ? claim?.get('spec') : source.template.get('spec');
    const asking = { workspace, settings, near: claim ?? workload };
    const annotations = source.kind === 'claim' ? undefined : source.template.get('metadata', 'annotations')?.pairs();
    return [
      {
        ...{ volume, mounts: own, spec, claim },
        ...claimSpec(spec),
        storage: spec && (claim ? claimStorage(claim, asking) : specStorage(spec, asking, annotations)),
        readOnly: (source.kind === 'claim' && source.readOnly) || (own.length > 0 && own.every((it) => it.readOnly)),
      },
    ];
  });
}

/** What a PersistentVolumeClaim's storage is: that of the volume it is bound to by name, or of its class. */
export function claimStorage(claim: Resource, asking: Asking): ResolvedStorage | undefined {
  const spec = claim.get('spec');
  if (!spec) return undefined;
  const volume = tiedVolume(claim, asking)?.volume;
  return volume ? volumeStorage(volume) : specStorage(spec, { ...asking, near: claim }, claim.annotations);
}

/** What a volume made for this claim specification is: that of its class. */
export function specStorage(
  spec: YamlNode,
  asking: Asking,
  annotations: ReadonlyMap<string, string> = new Map(),
): ResolvedStorage | undefined {
  // A claim that names its volume gets that and no other, whatever its class would give.
  if (spec.get('volumeName')) return undefined;
  const written = spec.get('storageClassName');
  if (written && written.text === undefined) return undefined;
  return storageOfClass(written?.text ?? annotations.get('volume.beta.kubernetes.io/storage-class'), asking);
}

function claimSpec(spec: YamlNode | undefined): Pick<WorkloadClaim, 'accessModes' | 'className'> {
  return {
    accessModes: (spec?.get('accessModes')?.items() ?? []).flatMap((it) => it.text ?? []),
    className: spec?.get('storageClassName')?.text,
  };
}

function namedClaim(claimName: YamlNode, workload: Resource, workspace: Workspace): Resource | undefined {
  const name = claimName.text;
  if (!name || holdsPlaceholder(name)) return undefined;
  return workspace.find('PersistentVolumeClaim', { name, namespace: workload.namespace, near: workload.uri });
}
