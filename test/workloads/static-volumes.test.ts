import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../server/src/config/settings.ts';
import { tiedVolume, volumesOfSameHandle } from '../../server/src/workloads/static-volumes.ts';
import { fixture } from '../support/fixture.ts';

const volumes = `
  apiVersion: v1
  kind: PersistentVolume
  metadata: { name: a, labels: { tier: gold } }
  spec: { storageClassName: manual, csi: { driver: disk.csi.azure.com, volumeHandle: /Subscriptions/1/d } }
  ---
  apiVersion: v1
  kind: PersistentVolume
  metadata: { name: b }
  spec: { storageClassName: manual, csi: { driver: disk.csi.azure.com, volumeHandle: /subscriptions/1/d } }
  ---
  apiVersion: v1
  kind: PersistentVolume
  metadata: { name: c }
  spec: { storageClassName: other, csi: { driver: file.csi.azure.com, volumeHandle: /subscriptions/1/d } }
  ---
  apiVersion: v1
  kind: PersistentVolume
  metadata: { name: d }
  spec: { storageClassName: manual, claimRef: { name: mine, namespace: office }, csi: { driver: x, volumeHandle: "\${ID}" } }
`;

describe('the volume of a claim', () => {
  test.each<[string, string, string | undefined]>([
    ['spec: { volumeName: a }', 'named', 'a'],
    ['spec: { volumeName: elsewhere }', '', undefined],
    ['spec: { volumeName: "${NAME}" }', '', undefined],
    ['metadata: { name: mine, namespace: office }\n  spec: {}', 'reserved', 'd'],
    ['metadata: { name: mine, namespace: shop }\n  spec: {}', '', undefined],
    ['spec: { storageClassName: other }', 'only', 'c'],
    ['spec: { storageClassName: manual }', '', undefined],
    ['spec: { storageClassName: manual, selector: { matchLabels: { tier: gold } } }', 'only', 'a'],
    ['spec: { storageClassName: managed-csi }', '', undefined],
  ])('with %s is %s %s', (text, tie, name) => {
    const { workspace } = fixture(`${volumes}  ---\n  apiVersion: v1\n  kind: PersistentVolumeClaim\n  ${text}\n`);
    const [claim] = workspace.all('PersistentVolumeClaim');
    if (!claim) throw new Error('no claim');
    const found = tiedVolume(claim, { workspace, settings: defaultSettings, near: claim });
    expect([found?.tie ?? '', found?.volume.name]).toEqual([tie, name]);
  });
});

test('volumes of one disk find each other, whatever the case of its id', () => {
  const { workspace } = fixture(volumes);
  const twins = workspace
    .all('PersistentVolume')
    .map((it) => volumesOfSameHandle(it, workspace).map(({ name }) => name));
  expect(twins).toEqual([['b'], ['a'], [], []]);
});
