import { anchorOf } from '../../k8s/resource.ts';
import { diskSku } from '../../knowledge/storage-skus.ts';
import { classParameters, volumeParameters } from '../../workloads/class-parameters.ts';
import { replaceValue, setKey } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'storageclass-cache-incompatible',
  area: 'storage',
  severity: 'error',
  summary: 'A class asks for host caching that its type of disk does not have, or that can lose data.',
  why: `
Ultra Disk and Premium SSD v2 bypass the cache of the host. An Ultra Disk that asks for one cannot be attached, and the
driver asks for \`ReadOnly\` where nothing is written; for Premium SSD v2 the driver drops the wish. \`ReadWrite\` caching,
where it exists, acknowledges writes that only the memory of the host holds: they are lost with the host. The driver
keeps it for old classes alone.`,
  remedy: `
Write \`cachingMode: None\` for Ultra Disk and Premium SSD v2, and \`ReadOnly\` or \`None\` for data of any other disk. The
parameters of an existing class cannot be changed: create it again, under another name if volumes of it run well.`,
  sources: [
    'S053',
    {
      title: 'Azure: Disk caching',
      url: 'https://learn.microsoft.com/azure/virtual-machines/premium-storage-performance#disk-caching',
    },
    {
      title: 'AKS: Use Ultra Disks',
      url: 'https://learn.microsoft.com/azure/aks/use-ultra-disks',
    },
  ],
  correction:
    'Premium SSD v2, which the document leaves out, has no host cache either, and is usually the better choice than Ultra.',
  messages: {
    refused: '{disk} has no host cache: a disk of {sku} with cachingMode {mode} cannot be attached.',
    dropped: '{disk} has no host cache: the driver drops cachingMode {mode}, and every read goes to the disk.',
    absent: '{disk} has no host cache, and without a cachingMode the driver asks for ReadOnly.',
    readWrite:
      'cachingMode ReadWrite acknowledges writes that only the memory of the host holds; the driver has deprecated it.',
  },
  fixes: {
    // A disk of the first kind never ran, so nothing that does can change.
    none: { title: 'Set cachingMode None (recreate an existing class)', class: 'safe' },
    write: { title: 'Write cachingMode None, which is what there is (recreate an existing class)', class: 'preview' },
    readOnly: { title: 'Set cachingMode ReadOnly (writes take longer; recreate an existing class)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: ultra
provisioner: disk.csi.azure.com
parameters:
  skuName: UltraSSD_LRS
  cachingMode: ReadOnly
volumeBindingMode: WaitForFirstConsumer
`,
    good: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: ultra
provisioner: disk.csi.azure.com
parameters:
  skuName: UltraSSD_LRS
  cachingMode: None
volumeBindingMode: WaitForFirstConsumer
`,
  },

  kinds: ['StorageClass', 'PersistentVolume'],
  check(resource, { report }) {
    const isVolume = resource.type === 'PersistentVolume';
    const found = isVolume ? volumeParameters(resource) : classParameters(resource);
    if (found?.driver.name !== 'disk.csi.azure.com') return;
    const { node } = found;
    const sku = diskSku(found.find('skuName')?.value ?? '');
    const caching = found.find('cachingMode');
    const hasCache = sku === undefined || sku.cachingModes.length > 1;

    if (!caching) {
      if (hasCache || isVolume || sku.name !== 'UltraSSD_LRS' || !node) return;
      const write = () => setKey(node, 'cachingMode', 'None');
      report('absent', {
        at: found.find('skuName')?.entry.value ?? anchorOf(node),
        severity: 'warning',
        data: { disk: sku.title },
        fixes: { write },
      });
      return;
    }
    const { value: mode, entry } = caching;
    // Anything but the three modes is reported as an illegal value.
    if (mode !== 'ReadOnly' && mode !== 'ReadWrite') return;
    if (!hasCache) {
      const data = { disk: sku.title, sku: sku.name, mode };
      const none = () => replaceValue(entry.value, 'None');
      if (sku.name === 'UltraSSD_LRS') report('refused', { at: entry.value, data, fixes: { none } });
      else report('dropped', { at: entry.value, severity: 'warning', data, fixes: { write: none } });
    } else if (mode === 'ReadWrite') {
      const readOnly = () => replaceValue(entry.value, 'ReadOnly');
      report('readWrite', { at: entry.value, severity: 'warning', fixes: { readOnly } });
    }
  },
});
