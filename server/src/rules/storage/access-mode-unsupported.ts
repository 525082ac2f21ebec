import { claimSpecs } from '../../k8s/claim-specs.ts';
import type { Resource } from '../../k8s/resource.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { type AccessMode, canServe, type VolumeMode } from '../../knowledge/storage-drivers.ts';
import { claimStorage, specStorage } from '../../workloads/claims.ts';
import { engineContainers } from '../../workloads/engine-containers.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { removeItem, replaceValue, setKey } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

const accessModes: ReadonlySet<string> = new Set<AccessMode>([
  'ReadWriteOnce',
  'ReadOnlyMany',
  'ReadWriteMany',
  'ReadWriteOncePod',
]);
const sharing = 'azurefile-csi-premium';

export default defineRule({
  id: 'access-mode-unsupported',
  area: 'storage',
  severity: 'error',
  summary: 'A claim asks for an access mode or volume mode that its driver does not have.',
  why: `
A managed disk holds a file system for one node at a time; a file share or a blob container is never a raw block device.
A driver refuses to make a volume it cannot serve, so the claim stays Pending, and with it every pod that mounts it. All
modes of the list have to be possible at once, not one of them.`,
  remedy: `
For data of one pod ask for \`ReadWriteOnce\` (or \`ReadWriteOncePod\`), and give each replica its own claim. For files that
many pods share, choose a class of Azure Files. Neither access modes nor the class of an existing claim can be changed.`,
  sources: [
    'S055',
    'S059',
    {
      title: 'Kubernetes: Access modes',
      url: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
    },
  ],
  messages: {
    mode: '{claim} asks for {mode}, which {driver}{of} does not offer {form}: the claim stays Pending.',
    restored:
      '{claim} asks for {mode}, which {driver}{of} does not offer {form}. A volume that exists already may still be read on one node.',
    volumeMode: '{claim} asks for a block device, and {driver}{of} only has file systems: the claim stays Pending.',
    readOnly:
      '{claim} asks for ReadOnlyMany alone: each volume made for it is new and empty, and no pod is meant to write to it.',
    exclusive: '{claim} combines ReadWriteOncePod with other access modes, which the API server refuses.',
  },
  fixes: {
    useOne: { title: 'Use ReadWriteOnce (pods on one node)', class: 'preview' },
    useFiles: {
      title: `Use Azure Files, class ${sharing} (new claims only; shares of at least 100 GiB)`,
      class: 'preview',
    },
    keepOnlyPod: { title: 'Keep ReadWriteOncePod alone (one pod at a time)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: uploads
spec:
  accessModes:
    - ReadWriteMany
  storageClassName: managed-csi-premium
  resources:
    requests:
      storage: 32Gi
`,
    good: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: uploads
spec:
  accessModes:
    - ReadWriteMany
  storageClassName: azurefile-csi-premium
  resources:
    requests:
      storage: 100Gi
`,
  },

  kinds: ['PersistentVolumeClaim', ...workloadTypes],
  check(resource, { workspace, settings, report }) {
    for (const { kind, title: claim, spec } of claimSpecs(resource)) {
      const modes = spec.get('accessModes')?.items() ?? [];
      // A placeholder among them may be any mode.
      if (!modes.every((it) => accessModes.has(it.text ?? ''))) continue;
      const pod = modes.find((it) => it.text === 'ReadWriteOncePod');
      if (pod && modes.some((it) => it.text !== 'ReadWriteOncePod')) {
        const list = spec.get('accessModes');
        report('exclusive', {
          at: pod,
          data: { claim },
          fixes: { keepOnlyPod: () => (list ? replaceValue(list, ['ReadWriteOncePod']) : []) },
        });
        continue;
      }

      const asking = { workspace, settings, near: resource };
      const storage = kind === 'claim' ? claimStorage(resource, asking) : specStorage(spec, asking);
      const volumeMode = writtenVolumeMode(spec);
      if (!storage?.driver || !volumeMode) continue;
      const isStatic = storage.declaredBy?.type === 'PersistentVolume';
      // On how many nodes a disk made by hand may be attached is written on the disk.
      if (isStatic && volumeMode === 'Block') continue;
      const { driver, maxShares } = storage;
      const about = { claim, driver: driver.title, of: storage.className ? ` (class "${storage.className}")` : '' };
      if (!driver.volumeModes.includes(volumeMode)) {
        report('volumeMode', { at: spec.get('volumeMode') ?? spec, data: about });
        continue;
      }
      for (const at of modes) {
        const accessMode = at.text as AccessMode;
        const isNeverFilled =
          kind !== 'claim' && accessMode === 'ReadOnlyMany' && modes.length === 1 && !hasContent(spec);
        if (canServe(driver, { accessMode, volumeMode, maxShares })) {
          if (isNeverFilled) {
            const useOne = () => replaceValue(at, 'ReadWriteOnce');
            report('readOnly', { at, severity: 'warning', data: about, fixes: { useOne } });
          }
          continue;
        }
        const restored = accessMode === 'ReadOnlyMany' && (isStatic || isRestored(spec));
        report(restored ? 'restored' : 'mode', {
          at,
          ...(restored && { severity: 'information' }),
          data: {
            ...about,
            mode: accessMode,
            form: volumeMode === 'Block' ? 'without maxShares' : 'with a file system',
          },
          fixes: {
            useOne: () => (modes.length > 1 ? removeItem(at) : replaceValue(at, 'ReadWriteOnce')),
            useFiles:
              volumeMode === 'Filesystem' && !isStatic && !isNeverFilled && !feedsEngine(resource, workspace)
                ? () => setKey(spec, 'storageClassName', sharing)
                : undefined,
          },
        });
      }
    }
  },
});

/** `undefined` for what is neither, such as a placeholder. */
function writtenVolumeMode(spec: YamlNode): VolumeMode | undefined {
  const written = spec.get('volumeMode');
  if (!written) return 'Filesystem';
  return written.text === 'Filesystem' || written.text === 'Block' ? written.text : undefined;
}

/** A volume that is not made empty: a copy, or one that exists. */
function hasContent(spec: YamlNode): boolean {
  return ['dataSource', 'dataSourceRef', 'volumeName'].some((it) => spec.get(it));
}

function isRestored(spec: YamlNode): boolean {
  return (spec.get('dataSource', 'kind') ?? spec.get('dataSourceRef', 'kind'))?.text === 'VolumeSnapshot';
}

/** Whether a database writes to the claim, which a share would serve badly. */
function feedsEngine(resource: Resource, workspace: Workspace): boolean {
  const { name, namespace, uri: near } = resource;
  const consumers =
    resource.type === 'PersistentVolumeClaim'
      ? workspace.referencing('PersistentVolumeClaim', { name, namespace, near }).map((it) => it.resource)
      : [resource];
  return consumers.some((it) => engineContainers(it, workspace).length > 0);
}
