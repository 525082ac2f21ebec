import { claimSpecs } from '../../k8s/claim-specs.ts';
import type { Resource } from '../../k8s/resource.ts';
import { controllerTypes } from '../../k8s/types.ts';
import { specStorage } from '../../workloads/claims.ts';
import { storageOfClass } from '../../workloads/storage.ts';
import { setPath } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

const driver = 'localdisk.csi.acstor.io';
const annotation = `${driver}/accept-ephemeral-storage`;
const cnpg = 'Cluster.postgresql.cnpg.io';

export default defineRule({
  id: 'local-csi-annotation-missing',
  area: 'storage',
  severity: 'warning',
  summary: 'A persistent claim on local disks does not say that losing them is accepted.',
  why: `
Azure Container Storage takes these volumes from the NVMe disks inside a node. They are gone with the node: at every
upgrade, scale-in or repair. For claims that look as if they were to last, the driver asks for consent by an annotation,
and makes no volume without it. Volumes that are declared as ephemeral in the pod need none.`,
  remedy: `
Add the annotation if the engine copies its data to other nodes by itself and restores a lost copy. If it does not, choose
a class of managed disks.`,
  sources: [
    'S061',
    {
      title: 'AKS: Use Azure Container Storage with local NVMe',
      url: 'https://learn.microsoft.com/azure/storage/container-storage/use-container-storage-with-local-disk',
    },
  ],
  correction:
    'Still true; today Azure Container Storage manages local disks (class `local-csi`), and persistent claims need an annotation.',
  messages: {
    missing:
      '{claim} is on local disks of the nodes (class "{className}"), and the driver makes none without the annotation {annotation}: "true".',
  },
  fixes: {
    accept: {
      title: 'Accept that the data goes with the node (a StatefulSet that exists must be recreated)',
      class: 'preview',
    },
  },
  examples: {
    bad: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: scratch
spec:
  accessModes:
    - ReadWriteOnce
  storageClassName: local-csi
  resources:
    requests:
      storage: 100Gi
`,
    good: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: scratch
  annotations:
    localdisk.csi.acstor.io/accept-ephemeral-storage: "true"
spec:
  accessModes:
    - ReadWriteOnce
  storageClassName: local-csi
  resources:
    requests:
      storage: 100Gi
`,
  },

  kinds: ['PersistentVolumeClaim', ...controllerTypes, cnpg],
  check(resource, { workspace, settings, report }) {
    const asking = { workspace, settings, near: resource };
    if (resource.type === cnpg) {
      const at = clusterClasses(resource).find((it) => storageOfClass(it.text, asking)?.driver?.name === driver);
      const inherited = resource.get('spec', 'inheritedMetadata', 'annotations');
      if (!at || inherited?.pairs().get(annotation) === 'true') return;
      report('missing', {
        at,
        data: { claim: resource.title, className: at.text ?? '', annotation },
        fixes: {
          accept: () => setPath(resource.root, ['spec', 'inheritedMetadata', 'annotations', annotation], 'true'),
        },
      });
      return;
    }
    for (const { kind, node, spec, title } of claimSpecs(resource)) {
      const at = spec.get('storageClassName');
      if (!at || kind === 'ephemeralClaim' || specStorage(spec, asking)?.driver?.name !== driver) continue;
      const written = node.get('metadata', 'annotations', annotation);
      if (written?.text === 'true') continue;
      report('missing', {
        at: written ?? at,
        data: { claim: title, className: at.text ?? '', annotation },
        fixes: { accept: () => setPath(node, ['metadata', 'annotations', annotation], 'true') },
      });
    }
  },
});

/** Where a CNPG cluster names the classes of its volumes. */
function clusterClasses(cluster: Resource): readonly YamlNode[] {
  return ['storage', 'walStorage'].flatMap((it) => {
    const storage = cluster.get('spec', it);
    return storage?.get('pvcTemplate', 'storageClassName') ?? storage?.get('storageClass') ?? [];
  });
}
