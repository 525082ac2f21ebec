import { testCustomResource } from '../support/custom-resource.ts';

testCustomResource(
  `
apiVersion: secrets-store.csi.x-k8s.io/v1
kind: SecretProviderClass
metadata: { name: vault }
spec:
  provider: azure
  parameters:
    keyvaultName: shop-vault
    tenantID: 00000000-0000-0000-0000-000000000000
    clientID: 00000000-0000-0000-0000-000000000001
    usePodIdentity: "false"
    useVMManagedIdentity: "false"
    userAssignedIdentityID: ""
    cloudName: AzurePublicCloud
    objects: |
      array:
        - |
          objectName: password
          objectType: secret
  secretObjects:
    - secretName: redis
      type: Opaque
      labels: { app: redis }
      data: [{ objectName: password, key: password }]
`,
  [
    ['usePodIdentity: "false"', 'usePodIdentity: false', 'spec.parameters.usePodIdentity wrong'],
    ['secretObjects:', 'secretObject:', 'spec.secretObject unknown'],
    ['provider: azure', 'providers: azure', 'spec.providers unknown'],
    ['- secretName: redis', '- name: redis', 'spec.secretObjects.0.name unknown'],
    ['objectName: password, key', 'object: password, key', 'spec.secretObjects.0.data.0.object unknown'],
    ['keyvaultName: shop-vault', 'vaultAddress: https://vault', ''],
  ],
);

testCustomResource(
  `
apiVersion: snapshot.storage.k8s.io/v1
kind: VolumeSnapshot
metadata: { name: orders }
spec:
  volumeSnapshotClassName: azure-disk
  source: { persistentVolumeClaimName: data-orders-0 }
`,
  [
    ['volumeSnapshotClassName', 'snapshotClassName', 'spec.snapshotClassName unknown'],
    ['persistentVolumeClaimName', 'pvcName', 'spec.source.pvcName unknown'],
    ['  source: { persistentVolumeClaimName: data-orders-0 }', '', 'spec.source missing'],
    ['azure-disk', '1', 'spec.volumeSnapshotClassName wrong'],
  ],
);

testCustomResource(
  `
apiVersion: snapshot.storage.k8s.io/v1
kind: VolumeSnapshotClass
metadata: { name: azure-disk }
driver: disk.csi.azure.com
deletionPolicy: Delete
parameters: { incremental: "true" }
`,
  [
    ['deletionPolicy: Delete', 'deletionPolicy: delete', 'deletionPolicy wrong'],
    ['deletionPolicy: Delete', 'reclaimPolicy: Delete', 'deletionPolicy missing, reclaimPolicy unknown'],
    ['driver:', 'provisioner:', 'driver missing, provisioner unknown'],
    ['incremental: "true"', 'incremental: true', 'parameters.incremental wrong'],
  ],
);

testCustomResource(
  `
apiVersion: snapshot.storage.k8s.io/v1
kind: VolumeSnapshotContent
metadata: { name: orders }
spec:
  deletionPolicy: Retain
  driver: disk.csi.azure.com
  source: { snapshotHandle: /subscriptions/0/snapshots/orders }
  sourceVolumeMode: Filesystem
  volumeSnapshotClassName: azure-disk
  volumeSnapshotRef: { name: orders, namespace: shop }
`,
  [
    ['deletionPolicy: Retain', 'deletionPolicy: Keep', 'spec.deletionPolicy wrong'],
    ['snapshotHandle', 'handle', 'spec.source.handle unknown'],
    ['volumeSnapshotRef', 'snapshotRef', 'spec.volumeSnapshotRef missing, spec.snapshotRef unknown'],
    ['sourceVolumeMode: Filesystem', 'sourceVolumeMode: FileSystem', 'spec.sourceVolumeMode wrong'],
  ],
);
