import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { isZoneRedundant } from '../../knowledge/storage-skus.ts';
import { volumeParameters } from '../../workloads/class-parameters.ts';
import { setPath } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

const zoneKeys = ['topology.disk.csi.azure.com/zone', 'topology.kubernetes.io/zone'];
const oldZoneKey = 'failure-domain.beta.kubernetes.io/zone';

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
    zoneName: '"{value}" is no zone as AKS nodes have them: it has to read <region>-<number>, such as westeurope-1.',
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
    const expressions = zoneExpressions(volume);
    for (const value of expressions.flatMap((it) => it.get('values')?.items() ?? [])) {
      const text = value.text;
      // An empty zone stands for nodes that are in none.
      if (text === undefined || text === '' || holdsPlaceholder(text) || /^[a-z][a-z0-9]*-\d$/.test(text)) continue;
      report('zoneName', { at: value, data: { value: text } });
    }

    const { zones } = settings.cluster;
    const { title, root, document } = volume;
    if (expressions.length > 0 || zones <= 1 || !volume.get('spec', 'csi', 'volumeHandle')) return;
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

function zoneExpressions(volume: Resource): readonly YamlNode[] {
  const terms = volume.get('spec', 'nodeAffinity', 'required', 'nodeSelectorTerms');
  return (terms?.all('*', 'matchExpressions', '*') ?? []).filter((it) =>
    [...zoneKeys, oldZoneKey].includes(it.get('key')?.text ?? ''),
  );
}
