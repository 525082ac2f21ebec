import { describe, expect, test } from 'vitest';
import { defaultSettings, type Settings } from '../../server/src/config/settings.ts';
import { type WorkloadClaim, workloadClaims } from '../../server/src/workloads/claims.ts';
import { fixture } from '../support/fixture.ts';

function claims(volumes: string, objects = '', settings: Partial<Settings> = {}): readonly WorkloadClaim[] {
  const indented = volumes.replaceAll(/^(?=.)/gm, '  ');
  const source = `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: cache }
spec:
${indented}
---
${objects}
`;
  const { workspace } = fixture(source);
  const [workload] = workspace.all('StatefulSet');
  return workload ? workloadClaims(workload, workspace, { ...defaultSettings, ...settings }) : [];
}

function template(spec: string): string {
  return `volumeClaimTemplates: [{ metadata: { name: data }, spec: { ${spec} } }]`;
}

const named = 'template: { spec: { volumes: [{ name: data, persistentVolumeClaim: { claimName: shared } }] } }';

describe('workloadClaims', () => {
  test('finds templates, named claims and claims of the pod, and no other volume', () => {
    const found = claims(`volumeClaimTemplates: [{ metadata: { name: data }, spec: {} }]
template:
  spec:
    volumes:
      - { name: shared, persistentVolumeClaim: { claimName: shared } }
      - { name: scratch, ephemeral: { volumeClaimTemplate: { spec: {} } } }
      - { name: temporary, emptyDir: {} }`);
    expect(found.map((it) => [it.volume.name, it.volume.source.kind, it.spec !== undefined])).toEqual([
      ['data', 'claimTemplate', true],
      ['shared', 'claim', false],
      ['scratch', 'ephemeralClaim', true],
    ]);
  });

  test('is read-only where the volume is, or where every mount is', () => {
    const volume = (mounts: string, readOnly = false) =>
      claims(`template:
  spec:
    containers: [{ name: cache, volumeMounts: [${mounts}] }]
    volumes: [{ name: data, persistentVolumeClaim: { claimName: shared, readOnly: ${readOnly} } }]`)[0]?.readOnly;
    expect(volume('{ name: data, mountPath: /data }')).toBe(false);
    expect(volume('{ name: data, mountPath: /data }', true)).toBe(true);
    expect(volume('{ name: data, mountPath: /data, readOnly: true }')).toBe(true);
    expect(volume('{ name: data, mountPath: /a, readOnly: true }, { name: data, mountPath: /b }')).toBe(false);
    expect(volume('')).toBe(false);
  });

  test.each([
    ['the default class of the cluster', '', 'disk.csi.azure.com StandardSSD_ZRS'],
    ['a class of the cluster', 'storageClassName: azurefile-csi-premium', 'file.csi.azure.com Premium_LRS smb'],
    ['an old name of one', 'storageClassName: managed-premium', 'disk.csi.azure.com Premium_ZRS'],
    ['a class for blobs', 'storageClassName: azureblob-nfs-premium', 'blob.csi.azure.com Premium_LRS nfs'],
    ['no class', 'storageClassName: ""', undefined],
    ['a placeholder', 'storageClassName: <class>', undefined],
    ['a class nobody knows', 'storageClassName: fast', undefined],
    ['a volume it names itself', 'storageClassName: managed-csi, volumeName: legacy', undefined],
  ])('resolves %s', (_, spec, wanted) => {
    expect(storage(claims(template(spec))[0])).toBe(wanted);
  });

  test('knows the classes of the cluster it is for', () => {
    expect(storage(claims(template(''), '', { cluster: { ...defaultSettings.cluster, zones: 1 } })[0])).toBe(
      'disk.csi.azure.com StandardSSD_LRS',
    );
  });

  const fast = 'apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: { name: managed-csi }\n';

  test.each([
    [
      'its parameters',
      'provisioner: disk.csi.azure.com\nparameters: { skuname: Premium_ZRS }',
      'disk.csi.azure.com Premium_ZRS',
    ],
    [
      "a parameter's other name",
      'provisioner: kubernetes.io/azure-disk\nparameters: { storageaccounttype: Premium_LRS }',
      'disk.csi.azure.com Premium_LRS',
    ],
    ['NFS', 'provisioner: file.csi.azure.com\nparameters: { protocol: nfs }', 'file.csi.azure.com nfs'],
    ['a driver we do not know', 'provisioner: ebs.csi.aws.com', 'ebs.csi.aws.com'],
    ['no provisioner', 'parameters: {}', undefined],
  ])('reads a class of the workspace before one of the cluster: %s', (_, body, wanted) => {
    expect(storage(claims(template('storageClassName: managed-csi'), fast + body)[0])).toBe(wanted);
  });

  test('takes the default class of the workspace for a claim without one', () => {
    const annotated = `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: disks, annotations: { storageclass.kubernetes.io/is-default-class: "true" } }
provisioner: disk.csi.azure.com
parameters: { skuName: Premium_LRS }`;
    expect(storage(claims(template(''), annotated)[0])).toBe('disk.csi.azure.com Premium_LRS');
  });

  const claim = (spec: string, metadata = '') =>
    `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: shared${metadata} }\nspec: { ${spec} }\n`;
  const volume = (name: string, spec: string) =>
    `---\napiVersion: v1\nkind: PersistentVolume\nmetadata: { name: ${name} }\nspec: { csi: { driver: file.csi.azure.com }, ${spec} }\n`;

  test.each([
    ['its class', claim('storageClassName: managed-csi'), 'disk.csi.azure.com StandardSSD_ZRS'],
    ['another namespace', claim('storageClassName: managed-csi', ', namespace: other'), undefined],
    ['the volume it names', claim('volumeName: files') + volume('files', ''), 'file.csi.azure.com smb'],
    [
      'the volume reserved for it',
      claim('storageClassName: managed-csi') + volume('files', 'claimRef: { name: shared, namespace: default }'),
      'file.csi.azure.com smb',
    ],
    [
      'the only volume of its class',
      claim('storageClassName: manual') + volume('files', 'storageClassName: manual'),
      'file.csi.azure.com smb',
    ],
    [
      'one of several volumes',
      claim('storageClassName: manual') +
        volume('a', 'storageClassName: manual') +
        volume('b', 'storageClassName: manual'),
      undefined,
    ],
    ['the only volume without a class', claim('storageClassName: ""') + volume('files', ''), 'file.csi.azure.com smb'],
  ])('resolves a named claim by %s', (_, objects, wanted) => {
    expect(storage(claims(named, objects)[0])).toBe(wanted);
  });
});

function storage(claim: WorkloadClaim | undefined): string | undefined {
  if (!claim?.storage) return undefined;
  const { provisioner, driver, sku, protocol } = claim.storage;
  return [driver?.name ?? provisioner, sku, protocol].filter(Boolean).join(' ');
}
