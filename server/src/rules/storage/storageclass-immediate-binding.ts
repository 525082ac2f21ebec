import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { declaredStorage } from '../../workloads/storage.ts';
import { setKey } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'storageclass-immediate-binding',
  area: 'storage',
  severity: 'warning',
  summary: 'A StorageClass makes its disks before the pods are scheduled.',
  why: `
A disk lives in one zone. With immediate binding it is made as soon as the claim appears, in a zone picked without knowing
the pod. If that zone then has no room for the pod, or the pod may not run there, the pod stays Pending until somebody
deletes the claim, and the data with it. \`Immediate\` is also what applies when the field is absent.`,
  remedy: `
Set \`volumeBindingMode: WaitForFirstConsumer\`: the scheduler then picks a node first, and the disk follows. The field of an
existing class cannot be changed, so delete the class and create it again; volumes made from it are not affected.`,
  sources: [
    'S052',
    'S078',
    {
      title: 'Kubernetes: Volume binding mode',
      url: 'https://kubernetes.io/docs/concepts/storage/storage-classes/#volume-binding-mode',
    },
  ],
  messages: {
    immediate:
      'StorageClass "{name}" makes a disk before its pod is scheduled: it may end up in a zone where the pod cannot run.',
    absent:
      'StorageClass "{name}" has no volumeBindingMode, which means Immediate: a disk is made before its pod is scheduled and may end up in a zone where the pod cannot run.',
    everyZone:
      'StorageClass "{name}" makes a disk before its pod is scheduled. {reason}, so the pod can still start; waiting for it lets the scheduler weigh the volume, too.',
  },
  fixes: {
    wait: { title: 'Bind after scheduling (an existing class must be recreated)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: disks
provisioner: disk.csi.azure.com
parameters:
  skuName: Premium_LRS
volumeBindingMode: Immediate
`,
    good: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: disks
provisioner: disk.csi.azure.com
parameters:
  skuName: Premium_LRS
volumeBindingMode: WaitForFirstConsumer
`,
  },

  kinds: ['StorageClass'],
  check(storageClass, { settings, report }) {
    const storage = declaredStorage(storageClass);
    if (!storage?.driver?.zonal) return;
    const written = storageClass.get('volumeBindingMode');
    if (written && written.text !== 'Immediate') return;

    const { name } = storageClass;
    const at = storageClass.at('volumeBindingMode');
    const fixes = { wait: () => setKey(storageClass.root, 'volumeBindingMode', 'WaitForFirstConsumer') };
    if (settings.cluster.zones <= 1) {
      report('everyZone', { at, severity: 'information', data: { name, reason: 'The cluster has one zone' }, fixes });
    } else if (storage.sku && holdsPlaceholder(storage.sku)) {
      return;
    } else if (storage.zoneRedundant) {
      const reason = `Disks of ${storage.sku} reach every zone`;
      report('everyZone', { at, severity: 'information', data: { name, reason }, fixes });
    } else if (allowsOneZone(storageClass)) {
      // The pod follows its volume into the only zone there is for both.
      report('everyZone', { at, severity: 'hint', data: { name, reason: 'It allows a single zone' }, fixes });
    } else {
      report(written ? 'immediate' : 'absent', { at, data: { name }, fixes });
    }
  },
});

function allowsOneZone(storageClass: Resource): boolean {
  const zones = storageClass
    .get('allowedTopologies')
    ?.all('*', 'matchLabelExpressions', '*')
    .filter((it) => it.get('key')?.text?.endsWith('/zone'))
    .flatMap((it) => it.get('values')?.items() ?? []);
  return zones?.length === 1;
}
