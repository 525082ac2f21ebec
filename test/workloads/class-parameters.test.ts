import { expect, test } from 'vitest';
import { classParameters, isOn, volumeParameters } from '../../server/src/workloads/class-parameters.ts';
import { fixture } from '../support/fixture.ts';

test.each<[string, string, string | undefined]>([
  ['StorageClass', 'provisioner: disk.csi.azure.com', 'volumes'],
  ['StorageClass', 'provisioner: kubernetes.io/azure-disk', undefined],
  ['StorageClass', 'provisioner: localdisk.csi.acstor.io', undefined],
  ['StorageClass', 'driver: disk.csi.azure.com', undefined],
  ['VolumeAttributesClass', 'driverName: disk.csi.azure.com', 'volumes'],
  ['VolumeSnapshotClass', 'driver: disk.csi.azure.com', 'snapshots'],
  ['VolumeSnapshotClass', 'driver: file.csi.azure.com', undefined],
])('%s with %s has parameters for %s', (kind, text, use) => {
  const found = classParameters(resource(kind, text));
  expect(found?.use).toBe(use);
});

test('finds a parameter by its usual name, however it is written', () => {
  const found = classParameters(
    resource(
      'StorageClass',
      'provisioner: disk.csi.azure.com\nparameters: { STORAGEACCOUNTTYPE: a, enablebursting: "True", tags: "${T}" }',
    ),
  );
  expect(found?.find('skuName')?.value).toBe('a');
  expect(isOn(found?.find('enableBursting'))).toBe(true);
  expect(isOn(found?.find('maxShares'))).toBe(false);
  expect([found?.find('tags')?.value, found?.find('tags')?.entry.name]).toEqual([undefined, 'tags']);
});

test('reads the attributes of a volume as parameters', () => {
  const found = volumeParameters(
    resource(
      'PersistentVolume',
      'spec: { csi: { driver: disk.csi.azure.com, volumeAttributes: { cachingMode: None } } }',
    ),
  );
  expect(found?.find('cachingMode')?.value).toBe('None');
});

function resource(kind: string, text: string) {
  const group =
    { PersistentVolume: 'v1', VolumeSnapshotClass: 'snapshot.storage.k8s.io/v1' }[kind] ?? 'storage.k8s.io/v1';
  const { workspace } = fixture(`apiVersion: ${group}\nkind: ${kind}\nmetadata: { name: it }\n${text}\n`);
  const [found] = workspace.resourcesIn('file:///main.yaml');
  if (!found) throw new Error('no resource');
  return found;
}
