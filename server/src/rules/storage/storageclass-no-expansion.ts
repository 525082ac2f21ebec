import { storageDrivers } from '../../knowledge/storage-drivers.ts';
import { setKey } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'storageclass-no-expansion',
  area: 'storage',
  severity: 'information',
  development: 'off',
  summary: 'Claims of a StorageClass cannot grow.',
  why: `
A volume never grows by itself. When the data outgrows it, the size of its claim is raised, and the API server refuses that
for a class without \`allowVolumeExpansion\`, at the moment when the disk is full.`,
  remedy: `
Set \`allowVolumeExpansion: true\`. Of all fields of a class it is one of the few that can be changed later, and it changes
nothing until somebody raises the size of a claim. A claim can never be made smaller.`,
  sources: [
    'S074',
    {
      title: 'Kubernetes: Volume expansion',
      url: 'https://kubernetes.io/docs/concepts/storage/storage-classes/#allow-volume-expansion',
    },
  ],
  correction: 'Nothing grows a claim automatically: somebody has to raise its size, and the class has to allow it.',
  messages: {
    absent: 'Claims of StorageClass "{name}" cannot grow: without allowVolumeExpansion a larger size is refused.',
    forbidden:
      'Claims of StorageClass "{name}" cannot grow: a larger size is refused, although {driver} could give it.',
  },
  fixes: {
    allow: { title: 'Let claims grow (a class that exists can be changed)', class: 'safe' },
  },
  examples: {
    bad: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: ledger
provisioner: disk.csi.azure.com
parameters:
  skuName: Premium_ZRS
volumeBindingMode: WaitForFirstConsumer
`,
    good: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: ledger
provisioner: disk.csi.azure.com
parameters:
  skuName: Premium_ZRS
volumeBindingMode: WaitForFirstConsumer
allowVolumeExpansion: true
`,
  },

  kinds: ['StorageClass'],
  check(storageClass, { report }) {
    const at = storageClass.get('provisioner');
    // The old names have drivers, too, but those classes make no volumes that could grow.
    const driver = Object.values(storageDrivers).find((it) => it.name === at?.text);
    if (!at || !driver) return;
    const written = storageClass.get('allowVolumeExpansion');
    if (written && written.boolean !== false) return;
    const { name, root } = storageClass;
    const fixes = { allow: () => setKey(root, 'allowVolumeExpansion', true) };
    if (written) report('forbidden', { at: written, data: { name, driver: driver.title }, fixes });
    else report('absent', { at: storageClass.at('metadata', 'name'), data: { name }, fixes });
  },
});
