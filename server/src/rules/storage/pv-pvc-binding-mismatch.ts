import type { Settings } from '../../config/settings.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { parseQuantity } from '../../k8s/quantity.ts';
import type { Resource } from '../../k8s/resource.ts';
import { type TiedVolume, tiedVolume, volumesOfSameHandle } from '../../workloads/static-volumes.ts';
import { storageOfClass } from '../../workloads/storage.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { replaceValue, setKey } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { absence } from '../core/certainty.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'pv-pvc-binding-mismatch',
  area: 'storage',
  severity: 'warning',
  summary: 'A static volume and the claim it is meant for can never bind.',
  why: `
A claim binds a volume only if class, size, access modes and volume mode fit, even where it names the volume. Nothing is
refused if they do not: both wait, and the pod with them. A claim without a class is the usual case: it gets the default
class of the cluster, which a volume without a class does not have.`,
  remedy: `
Write into the claim what the volume says: the same \`storageClassName\` (\`""\` for a volume without one), no more storage than
it has, and only access modes that it lists. A claim that waits has to be created again for most of these.`,
  sources: [
    'S051',
    {
      title: 'Kubernetes: Binding',
      url: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#binding',
    },
    {
      title: 'Kubernetes: Reserving a PersistentVolume',
      url: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reserving-a-persistentvolume',
    },
  ],
  messages: {
    className: '{claim} has class {wanted}, and {volume} has {offered}: they never bind.',
    noClass: '{claim} names no class and gets the default one, and {volume} has {offered}: they never bind.',
    size: '{claim} asks for {wanted}, and {volume} has {offered}: they never bind.',
    accessMode: '{claim} asks for {wanted}, and {volume} offers {offered}: they never bind.',
    volumeMode: '{claim} asks for volume mode {wanted}, and {volume} has {offered}: they never bind.',
    reserved: '{claim} names {volume}, which is reserved for {offered}: they never bind.',
    missing: '{claim} names PersistentVolume "{wanted}", which no file declares: it waits until there is one.',
    sameHandle:
      '{volume} is the same {what} as PersistentVolume "{other}": pods of both claims on one node fail to mount it.',
  },
  fixes: {
    match: { title: 'Write {offered}, as the volume has it (recreate an existing claim)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: v1
kind: PersistentVolume
metadata:
  name: reports
spec:
  capacity:
    storage: 100Gi
  accessModes:
    - ReadWriteMany
  storageClassName: ""
  nfs:
    server: files.example.com
    path: /reports
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: reports
spec:
  volumeName: reports
  storageClassName: ""
  accessModes:
    - ReadWriteMany
  resources:
    requests:
      storage: 200Gi
`,
    good: `
apiVersion: v1
kind: PersistentVolume
metadata:
  name: reports
spec:
  capacity:
    storage: 100Gi
  accessModes:
    - ReadWriteMany
  storageClassName: ""
  nfs:
    server: files.example.com
    path: /reports
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: reports
spec:
  volumeName: reports
  storageClassName: ""
  accessModes:
    - ReadWriteMany
  resources:
    requests:
      storage: 100Gi
`,
  },

  kinds: ['PersistentVolumeClaim', 'PersistentVolume'],
  check(resource, { workspace, settings, report }) {
    if (resource.type === 'PersistentVolume') {
      const [other] = volumesOfSameHandle(resource, workspace);
      const at = resource.get('spec', 'csi', 'volumeHandle');
      // Of two volumes one is enough to point at.
      if (!at || !other || other.name > resource.name) return;
      report('sameHandle', {
        at,
        data: { volume: resource.title, other: other.name, what: what(resource) },
        related: [{ at: other.at('spec', 'csi', 'volumeHandle'), message: `${other.title}.` }],
      });
      return;
    }

    const claim = resource.title;
    const tied = tiedVolume(resource, { workspace, settings, near: resource });
    if (!tied) {
      const at = resource.get('spec', 'volumeName');
      const wanted = at?.text;
      const severity = wanted && isByHand(wanted) ? absence(resource, { workspace, settings }, 'warning') : undefined;
      if (at && wanted && severity) report('missing', { at, severity, data: { claim, wanted } });
      return;
    }
    const { volume, tie } = tied;
    for (const { id, at, wanted, offered, fix, related } of differences(resource, tied, workspace, settings)) {
      report(id, {
        at,
        severity: tie === 'only' ? 'information' : 'warning',
        data: { claim, volume: volume.title, wanted, offered },
        related: [{ at: related, message: `${volume.title}.` }],
        fixes: { match: fix },
      });
    }
  },
});

interface Difference {
  readonly id: 'className' | 'noClass' | 'size' | 'accessMode' | 'volumeMode' | 'reserved';
  readonly at: YamlNode;
  readonly wanted: string;
  readonly offered: string;
  readonly related: YamlNode;
  readonly fix?: (() => ReturnType<typeof replaceValue>) | undefined;
}

function differences(
  claim: Resource,
  { volume, tie }: TiedVolume,
  workspace: Workspace,
  settings: Settings,
): readonly Difference[] {
  const spec = claim.get('spec');
  if (!spec) return [];
  const res: Difference[] = [];

  const [ofClaim, ofVolume] = [claim.get('spec', 'storageClassName'), volume.text('spec', 'storageClassName') ?? ''];
  // A volume that is reserved for a claim binds whatever their classes are.
  if (tie === 'named' && !holdsPlaceholder(ofVolume) && !hasOldAnnotation(claim) && !hasOldAnnotation(volume)) {
    const defaultName = storageOfClass(undefined, { workspace, settings, near: claim })?.className;
    const wanted = ofClaim ? ofClaim.text : spec.entry('storageClassName') ? undefined : defaultName;
    if (wanted !== undefined && wanted !== ofVolume && !holdsPlaceholder(wanted)) {
      res.push({
        id: ofClaim ? 'className' : 'noClass',
        at: ofClaim ?? claim.at('spec', 'volumeName'),
        wanted: `"${wanted}"`,
        offered: `"${ofVolume}"`,
        related: volume.at('spec', 'storageClassName'),
        fix: () => setKey(spec, 'storageClassName', ofVolume),
      });
    }
  }

  const request = claim.get('spec', 'resources', 'requests', 'storage');
  const capacity = volume.get('spec', 'capacity', 'storage');
  const [wantedBytes, bytes] = [request, capacity].map((it) => parseQuantity(it?.text ?? it?.number ?? ''));
  if (request && capacity && wantedBytes !== undefined && bytes !== undefined && wantedBytes > bytes) {
    const offered = capacity.written.replaceAll(/["']/g, '');
    const fix = () => replaceValue(request, offered);
    res.push({ id: 'size', at: request, wanted: request.text ?? request.written, offered, related: capacity, fix });
  }

  const offeredModes = volume.get('spec', 'accessModes');
  const modes = (offeredModes?.items() ?? []).flatMap((it) => it.text ?? []);
  const lacking = (claim.get('spec', 'accessModes')?.items() ?? []).find(
    (it) => it.text && !holdsPlaceholder(it.text) && !modes.includes(it.text),
  );
  if (offeredModes && modes.length > 0 && !modes.some(holdsPlaceholder) && lacking?.text) {
    const list = claim.get('spec', 'accessModes');
    res.push({
      id: 'accessMode',
      at: lacking,
      wanted: lacking.text,
      offered: modes.join(', '),
      related: offeredModes,
      fix: () => (list ? replaceValue(list, modes) : []),
    });
  }

  const [mode, volumeMode] = [claim, volume].map((it) => it.text('spec', 'volumeMode') ?? 'Filesystem');
  if (mode && volumeMode && mode !== volumeMode && ![mode, volumeMode].some(holdsPlaceholder)) {
    res.push({
      id: 'volumeMode',
      at: claim.at('spec', 'volumeMode'),
      wanted: mode,
      offered: volumeMode,
      related: volume.at('spec', 'volumeMode'),
      fix: () => setKey(spec, 'volumeMode', volumeMode),
    });
  }

  const reference = volume.get('spec', 'claimRef');
  const reserved = tie === 'named' && reference ? reservation(claim, reference) : undefined;
  if (reserved && reference) {
    const at = claim.at('spec', 'volumeName');
    res.push({ id: 'reserved', at, wanted: '', offered: reserved, related: reference.key ?? reference });
  }
  return res;
}

/** For whom the volume is reserved, if that is not the claim. A namespace counts only where both are written. */
function reservation(claim: Resource, reference: YamlNode): string | undefined {
  const [name, namespace] = [reference.get('name')?.text, reference.get('namespace')?.text];
  if (!name || holdsPlaceholder(name)) return undefined;
  const own = claim.text('metadata', 'namespace');
  const elsewhere = namespace && own && namespace !== own && ![namespace, own].some(holdsPlaceholder);
  if (name === claim.name && !elsewhere) return undefined;
  return `"${name}"${namespace ? ` in ${namespace}` : ''}`;
}

function hasOldAnnotation(resource: Resource): boolean {
  return resource.annotations.has('volume.beta.kubernetes.io/storage-class');
}

/** Names that the provisioner gives belong to volumes that no file declares. */
function isByHand(volume: string): boolean {
  return !holdsPlaceholder(volume) && !/^pvc-[0-9a-f]{8}-/.test(volume);
}

function what(volume: Resource): string {
  return volume.text('spec', 'csi', 'driver') === 'disk.csi.azure.com' ? 'disk' : 'volumeHandle';
}
