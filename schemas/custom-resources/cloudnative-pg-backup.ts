import { choice, closed, documented, flag, integerFrom, labels, mapping, text, texts } from './fields.ts';
import { keyReference } from './kubernetes-parts.ts';

const compression = (values: readonly [string, ...string[]], what: string) =>
  choice(values, `How ${what} are compressed. Without it, they are not.`);

const encryption = choice(['AES256', 'aws:kms'], 'Encryption to ask of S3. Without it, what the bucket is set to.');

const azureCredentials = closed(
  {},
  {
    connectionString: keyReference('Connection string of the storage account; it says all that is needed.'),
    storageAccount: keyReference('Name of the storage account.'),
    storageKey: keyReference('Access key of the storage account.'),
    storageSasToken: keyReference('Shared access signature for the storage account.'),
    inheritFromAzureAD: flag('Whether the pod signs in with its own identity (workload identity).', false),
    useDefaultAzureCredentials: flag('Whether the pod signs in with whatever credentials Azure finds.', false),
  },
);

const s3Credentials = closed(
  {},
  {
    accessKeyId: keyReference('Id of the access key.'),
    secretAccessKey: keyReference('Secret access key.'),
    region: keyReference('Name of the region.'),
    sessionToken: keyReference('Session token.'),
    inheritFromIAMRole: flag('Whether the pod signs in with its own role.', false),
  },
);

const googleCredentials = closed(
  {},
  {
    applicationCredentials: keyReference('Credentials as the JSON file that Google gives out.'),
    gkeEnvironment: flag('Whether the pod signs in with the identity that GKE gives it.', false),
  },
);

/** Backups and write-ahead logs in an object store, by Barman Cloud inside of the operator. */
export function barmanObjectStore(description: string) {
  return documented(
    closed(
      {
        destinationPath: text(
          'Where files are kept, such as `https://account.blob.core.windows.net/container/path` or `s3://bucket/path`.',
        ),
      },
      {
        azureCredentials: documented(
          azureCredentials,
          'How Azure Blob Storage is signed in to: by `connectionString`, or by exactly one of the other ways.',
        ),
        s3Credentials: documented(s3Credentials, 'How S3 is signed in to.'),
        googleCredentials: documented(googleCredentials, 'How Google Cloud Storage is signed in to.'),
        endpointURL: text('Address of the store, where it is not the one that the provider is known by.'),
        endpointCA: keyReference('Certificate of the authority that the store is trusted by.'),
        serverName: text('Name of the folder for this cluster. Without it, the name of the cluster.'),
        wal: documented(
          closed(
            {},
            {
              compression: compression(['bzip2', 'gzip', 'lz4', 'snappy', 'xz', 'zstd'], 'write-ahead logs'),
              encryption,
              maxParallel: integerFrom(1, 'How many files are sent or fetched at once.', 1),
              archiveAdditionalCommandArgs: texts('Further arguments of `barman-cloud-wal-archive`.'),
              restoreAdditionalCommandArgs: texts('Further arguments of `barman-cloud-wal-restore`.'),
            },
          ),
          'How write-ahead logs are kept.',
        ),
        data: documented(
          closed(
            {},
            {
              compression: compression(['bzip2', 'gzip', 'lz4', 'snappy'], 'base backups'),
              encryption,
              jobs: integerFrom(1, 'How many uploads run at once.', 2),
              immediateCheckpoint: flag('Whether the first checkpoint is made as fast as possible.', false),
              additionalCommandArgs: texts('Further arguments of `barman-cloud-backup`.'),
              restoreAdditionalCommandArgs: texts('Further arguments of `barman-cloud-restore`.'),
            },
          ),
          'How base backups are kept.',
        ),
        tags: labels('Tags of the files.'),
        historyTags: labels('Tags of files that a new timeline supersedes.'),
      },
    ),
    description,
  );
}

export const onlineConfiguration = documented(
  closed(
    {},
    {
      waitForArchive: flag('Whether the backup is done only once its write-ahead logs are archived.', true),
      immediateCheckpoint: flag('Whether the first checkpoint is made as fast as possible.', false),
    },
  ),
  'How snapshots are made while the database runs.',
);

export const target = (description: string) => choice(['primary', 'prefer-standby'], description);

const volumeSnapshot = closed(
  {},
  {
    className: text('VolumeSnapshotClass for the data.'),
    walClassName: text('VolumeSnapshotClass for the write-ahead logs.'),
    tablespaceClassName: mapping(text('VolumeSnapshotClass.'), 'VolumeSnapshotClasses by tablespace.'),
    labels: labels('Labels of the snapshots.'),
    annotations: labels('Annotations of the snapshots.'),
    snapshotOwnerReference: choice(
      ['none', 'cluster', 'backup'],
      'Whose deletion takes the snapshots with it.',
      'none',
    ),
    online: flag('Whether snapshots are made while the database runs.', true),
    onlineConfiguration,
  },
);

/** `spec.backup` of a Cluster. */
export const clusterBackup = closed(
  {},
  {
    barmanObjectStore: barmanObjectStore(
      'Keeps backups and write-ahead logs in an object store. Superseded by the plugin `barman-cloud.cloudnative-pg.io`.',
    ),
    volumeSnapshot: documented(volumeSnapshot, 'Keeps backups as snapshots of the volumes.'),
    retentionPolicy: text(
      'How long backups in the object store are kept: a number and `d`, `w` or `m`, such as `30d`.',
    ),
    target: target('Which instance backups are made on.'),
  },
);
