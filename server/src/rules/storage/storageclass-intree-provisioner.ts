import type { Resource } from '../../k8s/resource.ts';
import { type DriverName, inTreeReplacement, storageDrivers } from '../../knowledge/storage-drivers.ts';
import { type Edit, removeEntry, replaceSpan, replaceValue } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'storageclass-intree-provisioner',
  area: 'storage',
  severity: 'error',
  summary: 'A StorageClass uses a provisioner from before the CSI drivers.',
  why: `
The provisioners \`kubernetes.io/azure-disk\` and \`kubernetes.io/azure-file\` are no longer part of Kubernetes. AKS makes no
volumes through them since 1.26, so claims of such a class stay Pending; AKS Automatic refuses the class itself. Volumes
that were made long ago keep working.`,
  remedy: `
Name the CSI driver, which makes the same disks and shares. The provisioner of an existing class cannot be changed: give
the new class another name and let new claims use it, or delete the old class first. Volumes do not depend on either.`,
  sources: [
    'S052',
    'S063',
    {
      title: 'AKS: Migrate from in-tree storage classes to CSI drivers',
      url: 'https://learn.microsoft.com/azure/aks/csi-migrate-in-tree-volumes',
    },
  ],
  messages: {
    inTree:
      'StorageClass "{name}" uses {provisioner}, through which AKS makes no volumes since 1.26; {driver} makes the same {medium}.',
  },
  fixes: {
    useDriver: { title: 'Use {driver} (recreate the class: its provisioner is immutable)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: premium
provisioner: kubernetes.io/azure-disk
parameters:
  storageaccounttype: Premium_LRS
  kind: Managed
volumeBindingMode: WaitForFirstConsumer
`,
    good: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: premium
provisioner: disk.csi.azure.com
parameters:
  skuName: Premium_LRS
volumeBindingMode: WaitForFirstConsumer
`,
  },

  kinds: ['StorageClass'],
  check(storageClass, { report }) {
    const at = storageClass.get('provisioner');
    const provisioner = at?.text;
    const driver = provisioner === undefined ? undefined : inTreeReplacement(provisioner);
    if (!at || provisioner === undefined || !driver) return;
    const medium = storageDrivers[driver].medium === 'disk' ? 'disks' : 'shares';
    report('inTree', {
      at,
      tag: 'deprecated',
      data: { name: storageClass.name, provisioner, driver, medium },
      fixes: { useDriver: () => [...replaceValue(at, driver), ...adoptParameters(storageClass, driver)] },
    });
  },
});

/** The CSI drivers read the parameters of the old ones; what changes is the name of the SKU, and `kind` has no meaning. */
function adoptParameters(storageClass: Resource, driver: DriverName): Edit {
  return (storageClass.get('parameters')?.entries() ?? []).flatMap(({ key, name, value }) => {
    if (driver === 'disk.csi.azure.com' && name.toLowerCase() === 'kind') return removeEntry(value);
    if (name.toLowerCase() !== 'storageaccounttype') return [];
    return replaceSpan(key.document, key.span, key.written.replace(name, 'skuName'));
  });
}
