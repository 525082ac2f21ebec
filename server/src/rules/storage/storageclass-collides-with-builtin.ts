import { storageClassByName } from '../../knowledge/storage-classes.ts';
import { storageDriver } from '../../knowledge/storage-drivers.ts';
import { removeEntry, replaceValue } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

const isDefault = 'storageclass.kubernetes.io/is-default-class';

export default defineRule({
  id: 'storageclass-collides-with-builtin',
  area: 'storage',
  severity: 'warning',
  summary: 'A StorageClass has a name that AKS keeps for its own, or becomes a second default class.',
  why: `
AKS owns the classes it puts into a cluster and restores them: of a class with the same name, either the creation fails,
because its parameters cannot be changed, or the difference is gone after a while. Of two default classes, the one that was
created last is taken, which may differ from cluster to cluster.`,
  remedy: `
Give a class of your own a name of its own, and name it in the claims. Rather than a second default class, name a class in
every claim: what a claim without one gets then does not depend on the cluster.`,
  sources: [
    {
      title: 'AKS: Storage classes',
      url: 'https://learn.microsoft.com/azure/aks/concepts-storage#storage-classes',
    },
    {
      title: 'Kubernetes: Default StorageClass',
      url: 'https://kubernetes.io/docs/concepts/storage/storage-classes/#default-storageclass',
    },
  ],
  messages: {
    reserved: 'AKS has a StorageClass "{name}" of its own ({sku}) and restores it: this one is refused or reverted.',
    later:
      'From {since} on AKS has a StorageClass "{name}" of its own: after the upgrade this one is refused or reverted.',
    secondDefault:
      'StorageClass "{name}" is a default class beside the one of AKS ("{builtIn}"): the one created last is taken.',
  },
  fixes: {
    rename: { title: 'Rename it to "{newName}" (claims that are to use it have to name it)', class: 'preview' },
    notDefault: { title: 'Leave the default to AKS (claims that name no class get "{builtIn}")', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: managed-csi
provisioner: disk.csi.azure.com
parameters:
  skuName: Premium_LRS
volumeBindingMode: WaitForFirstConsumer
`,
    good: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: managed-csi-custom
provisioner: disk.csi.azure.com
parameters:
  skuName: Premium_LRS
volumeBindingMode: WaitForFirstConsumer
`,
  },

  kinds: ['StorageClass'],
  check(storageClass, { workspace, settings, report }) {
    // Names of AKS mean something else in clusters of others.
    if (!storageDriver(storageClass.text('provisioner') ?? '')) return;
    const { name } = storageClass;
    const at = storageClass.get('metadata', 'name');
    const annotation = storageClass.get('metadata', 'annotations', isDefault);
    const known = storageClassByName(name, {
      kubernetesVersion: settings.kubernetesVersion,
      zones: settings.cluster.zones,
    });
    const newName = `${name}-custom`;
    if (at && known?.kind === 'built-in') {
      // This is how the default is taken from the class of AKS.
      if (annotation?.text === 'false') return;
      const sku = known.storageClass.sku ?? known.storageClass.driver;
      report('reserved', {
        at,
        data: { name, sku, newName },
        fixes: { rename: () => replaceValue(at, newName) },
      });
    } else if (at && known?.kind === 'later') {
      report('later', {
        at,
        severity: 'information',
        data: { name, since: known.since, newName },
        fixes: { rename: () => replaceValue(at, newName) },
      });
    } else if (annotation?.text === 'true') {
      const builtIn = 'default';
      const unset = workspace
        .all('StorageClass')
        .some((it) => it.name === builtIn && it.annotations.get(isDefault) === 'false');
      if (unset) return;
      report('secondDefault', {
        at: annotation,
        severity: 'information',
        data: { name, builtIn },
        fixes: { notDefault: () => removeEntry(annotation) },
      });
    }
  },
});
