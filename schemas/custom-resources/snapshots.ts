import type { ZodType } from 'zod';
import { choice, closed, documented, labels, text } from './fields.ts';

const volumeSnapshot = closed(
  {
    spec: documented(
      closed(
        {
          source: documented(
            closed(
              {},
              {
                persistentVolumeClaimName: text('Claim in the same namespace whose volume a snapshot is made of.'),
                volumeSnapshotContentName: text('VolumeSnapshotContent of a snapshot that is there already.'),
              },
            ),
            'What the snapshot is of: exactly one of the two.',
          ),
        },
        {
          volumeSnapshotClassName: text(
            'How the snapshot is made. Without it, the default class of the driver of the volume.',
          ),
        },
      ),
      'What the snapshot is of.',
    ),
  },
  {},
);

const deletionPolicy = choice(
  ['Delete', 'Retain'],
  'What becomes of the snapshot in the storage once the VolumeSnapshot is deleted.',
);

const volumeSnapshotClass = closed(
  { driver: text('CSI driver that makes the snapshots: `disk.csi.azure.com`, `file.csi.azure.com`.'), deletionPolicy },
  {
    parameters: labels(
      'Settings of the driver, all of them texts. Azure Disks: `incremental`, `resourceGroup`, `location`, `dataAccessAuthMode`, `instantAccessDurationMinutes`.',
    ),
  },
);

const volumeSnapshotContent = closed(
  {
    spec: documented(
      closed(
        {
          deletionPolicy,
          driver: text('CSI driver that made the snapshot: `disk.csi.azure.com`, `file.csi.azure.com`.'),
          source: documented(
            closed(
              {},
              {
                snapshotHandle: text('Id of a snapshot that is in the storage already.'),
                volumeHandle: text('Id of the volume that a snapshot is made of.'),
              },
            ),
            'What the snapshot is, or is of: exactly one of the two.',
          ),
          volumeSnapshotRef: documented(
            closed(
              {},
              {
                name: text('Name of the VolumeSnapshot.'),
                namespace: text('Namespace of the VolumeSnapshot.'),
                apiVersion: text('API version of the VolumeSnapshot.'),
                kind: text('Always `VolumeSnapshot`.'),
                uid: text('Unique id of the VolumeSnapshot.'),
                resourceVersion: text('Version of the VolumeSnapshot that is meant.'),
                fieldPath: text('Part of the object that is meant.'),
              },
            ),
            'VolumeSnapshot that this is bound to.',
          ),
        },
        {
          volumeSnapshotClassName: text('Class that the snapshot was made by.'),
          sourceVolumeMode: choice(['Filesystem', 'Block'], 'Mode of the volume that the snapshot is of.'),
        },
      ),
      'A snapshot in the storage.',
    ),
  },
  {},
);

export const snapshotResources: Readonly<Record<string, ZodType>> = {
  'snapshot.storage.k8s.io/v1/VolumeSnapshot': volumeSnapshot,
  'snapshot.storage.k8s.io/v1/VolumeSnapshotClass': volumeSnapshotClass,
  'snapshot.storage.k8s.io/v1/VolumeSnapshotContent': volumeSnapshotContent,
};
