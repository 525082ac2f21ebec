import type { Resource } from '../k8s/resource.ts';

/** A field that is settled when an object is created, and the way around. */
export interface ImmutableField {
  readonly path: readonly string[];
  /** What to do to have it otherwise: a sentence without its full stop. */
  readonly way: string;
}

const anew = 'Delete the object and apply it again, or give the new one another name';
const orphaned =
  'Delete it with "--cascade=orphan" and apply it again; pods that no longer match have to be deleted by hand';
const copied = 'Another kind of claim has to be a new one, with the data copied';
const elsewhere = 'For another place, make a volume of another name, and a claim for it';
const later =
  'It counts only for claims that are made later: make a class of another name, or delete this one and apply it again';
const renewed = 'Delete the Job and apply it again, or give each run a name of its own';
const versioned = 'Make a new one with a version in its name, and let the pods name that';

/** What of a PersistentVolume is no source. https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/persistent-volume-v1/ */
const volumeFields = new Set([
  'accessModes',
  'capacity',
  'claimRef',
  'mountOptions',
  'nodeAffinity',
  'persistentVolumeReclaimPolicy',
  'storageClassName',
  'volumeAttributesClassName',
  'volumeMode',
]);

/** The fields of an object that the API server does not let change, as the validation of Kubernetes 1.35 has them. */
export function immutableFields(before: Resource, after: Resource): readonly ImmutableField[] {
  const of = (way: string, ...paths: string[]) => paths.map((it) => ({ path: it.split('.'), way }));
  switch (after.type) {
    case 'PersistentVolumeClaim':
      // The size and the attributes class may change. A volume that is named later is the one that the claim has.
      return of(
        copied,
        ...['spec.accessModes', 'spec.storageClassName', 'spec.volumeMode', 'spec.selector', 'spec.dataSource'],
        ...(before.get('spec', 'volumeName') ? ['spec.volumeName'] : []),
      );
    case 'PersistentVolume': {
      const sources = [before, after].flatMap((it) => it.get('spec')?.entries() ?? []).map((it) => it.name);
      const written = [...new Set(sources)].filter((it) => !volumeFields.has(it));
      return of(elsewhere, ...written.map((it) => `spec.${it}`), 'spec.volumeMode');
    }
    case 'StorageClass':
      return of(later, 'provisioner', 'parameters', 'reclaimPolicy', 'volumeBindingMode');
    case 'Deployment':
    case 'DaemonSet':
    case 'ReplicaSet':
      return of(orphaned, 'spec.selector');
    case 'Service':
      return of(anew, ...(isReaddressed(before, after) ? ['spec.clusterIP'] : []));
    case 'Job':
      // A Job that tidies up after itself is gone before the next is applied.
      return after.get('spec', 'ttlSecondsAfterFinished')
        ? []
        : of(renewed, 'spec.template', 'spec.selector', 'spec.completionMode');
    case 'ConfigMap':
    case 'Secret': {
      const kind = after.type === 'Secret' ? of(anew, 'type') : [];
      if (before.get('immutable')?.boolean !== true) return kind;
      return [...kind, ...of(versioned, 'immutable', 'data', 'binaryData', 'stringData')];
    }
    default:
      return [];
  }
}

/**
 * Whether a Service loses what it was given: an address that is left out is kept, and so is `None`, but somebody meant it to
 * go. https://kubernetes.io/docs/concepts/services-networking/service/
 */
function isReaddressed(before: Resource, after: Resource): boolean {
  const types = [before, after].map((it) => it.text('spec', 'type') ?? 'ClusterIP');
  if (types.includes('ExternalName')) return false;
  const [was, now] = [before, after].map((it) => it.text('spec', 'clusterIP') ?? '');
  if (was === now) return false;
  return was === 'None' || now !== '';
}
