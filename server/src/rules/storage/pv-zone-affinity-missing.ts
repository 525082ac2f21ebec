import type { Resource } from '../../k8s/resource.ts';
import { isZoneRedundant } from '../../knowledge/storage-skus.ts';
import { volumeParameters } from '../../workloads/class-parameters.ts';
import { setPath } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

const zoneKeys = [
  'topology.disk.csi.azure.com/zone',
  'topology.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/zone',
];

export default defineRule({
  id: 'pv-zone-affinity-missing',
  area: 'storage',
  severity: 'warning',
  summary: 'A static Azure disk does not say in which zone it is.',
  why: `
A disk of an LRS type lives in one zone, and only nodes of that zone can attach it. For disks that the driver makes it notes
the zone in the PersistentVolume; for one that is written by hand nobody does. The scheduler then takes any node, and in
the wrong zone the pod waits for its volume without an end.`,
  remedy: `
Add the node affinity with the zone of the disk, as \`<region>-<number>\`: \`az disk show --query "[location, zones]"\` tells both.
A zone-redundant disk (ZRS) needs none. The affinity of an existing volume can be added, but not changed.`,
  sources: [
    'S078',
    {
      title: 'Kubernetes: Node affinity of a PersistentVolume',
      url: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#node-affinity',
    },
  ],
  messages: {
    missing:
      '{title} does not say in which of the {zones} zones its disk is: a pod that lands in another one cannot attach it.',
  },
  fixes: {
    addAffinity: { title: 'Add the affinity for a zone that you fill in', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: v1
kind: PersistentVolume
metadata:
  name: ledger
spec:
  capacity:
    storage: 100Gi
  accessModes:
    - ReadWriteOnce
  csi:
    driver: disk.csi.azure.com
    volumeHandle: /subscriptions/0000/resourceGroups/ledger/providers/Microsoft.Compute/disks/ledger-disk
`,
    good: `
apiVersion: v1
kind: PersistentVolume
metadata:
  name: ledger
spec:
  capacity:
    storage: 100Gi
  accessModes:
    - ReadWriteOnce
  csi:
    driver: disk.csi.azure.com
    volumeHandle: /subscriptions/0000/resourceGroups/ledger/providers/Microsoft.Compute/disks/ledger-disk
  nodeAffinity:
    required:
      nodeSelectorTerms:
        - matchExpressions:
            - key: topology.disk.csi.azure.com/zone
              operator: In
              values:
                - westeurope-1
`,
  },

  kinds: ['PersistentVolume'],
  check(volume, { settings, report }) {
    const found = volumeParameters(volume);
    if (found?.driver.name !== 'disk.csi.azure.com') return;
    const { zones } = settings.cluster;
    const { title, root, document } = volume;
    if (zones <= 1 || namesZone(volume) || !volume.get('spec', 'csi', 'volumeHandle')) return;
    const sku = found.find('skuName')?.value;
    // A comment or a name may be all that tells the type of the disk.
    if ((sku && isZoneRedundant(sku)) || /\bZRS\b|zone[- ]redundant/i.test(document.text)) return;
    const isNew = !volume.get('spec', 'nodeAffinity');
    report('missing', {
      at: volume.at('metadata', 'name'),
      data: { title, zones },
      fixes: { addAffinity: isNew ? () => setPath(root, ['spec', 'nodeAffinity'], affinity) : undefined },
    });
  },
});

const affinity = {
  required: {
    nodeSelectorTerms: [
      { matchExpressions: [{ key: 'topology.disk.csi.azure.com/zone', operator: 'In', values: ['<region>-<zone>'] }] },
    ],
  },
};

/** Whether the affinity is about a zone; what it says is for another rule. */
function namesZone(volume: Resource): boolean {
  const terms = volume.get('spec', 'nodeAffinity', 'required', 'nodeSelectorTerms');
  return (terms?.all('*', 'matchExpressions', '*', 'key') ?? []).some((it) => zoneKeys.includes(it.text ?? ''));
}
