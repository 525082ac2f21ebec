import { type ZodType, z } from 'zod';
import {
  choice,
  closed,
  documented,
  flag,
  growing,
  integerFrom,
  labels,
  list,
  suggestion,
  text,
  texts,
} from './fields.ts';
import { kubernetes } from './kubernetes.ts';
import { labelSelector, secretKey } from './kubernetes-parts.ts';

const execHook = closed(
  { command: documented(z.array(z.string()).min(1), 'Command with its arguments.') },
  {
    container: text('Container that runs it. Without it, the first one.'),
    onError: choice(['Continue', 'Fail'], 'What becomes of the backup if it fails.', 'Fail'),
    timeout: text('How long it may take, such as `30s`.', '30s'),
  },
);

const hooks = (description: string) =>
  list(closed({ exec: documented(execHook, 'Runs a command in a container.') }, {}), description);

const resourceHook = growing(
  { name: text('Name of the hook.') },
  {
    includedNamespaces: texts('Namespaces that it is for. Without any, all.'),
    excludedNamespaces: texts('Namespaces that it is not for.'),
    includedResources: texts('Kinds that it is for. Without any, all.'),
    excludedResources: texts('Kinds that it is not for.'),
    labelSelector: labelSelector('Labels of the objects that it is for.'),
    pre: hooks('What is done before an object is backed up, such as stopping writes.'),
    post: hooks('What is done afterwards, such as going on with writes.'),
  },
);

const backupSpec = growing(
  {},
  {
    includedNamespaces: texts('Namespaces that are backed up. Without any, all.'),
    excludedNamespaces: texts('Namespaces that are left out.'),
    includedResources: texts('Kinds that are backed up, such as `persistentvolumeclaims`. Without any, all.'),
    excludedResources: texts('Kinds that are left out.'),
    includedNamespaceScopedResources: texts('Kinds within namespaces that are backed up; `*` is every one.'),
    excludedNamespaceScopedResources: texts('Kinds within namespaces that are left out.'),
    includedClusterScopedResources: texts('Kinds outside of namespaces that are backed up.'),
    excludedClusterScopedResources: texts('Kinds outside of namespaces that are left out.'),
    includeClusterResources: flag(
      'Whether objects outside of namespaces are backed up. Without it, those that others need.',
    ),
    labelSelector: labelSelector('Labels of the objects that are backed up.'),
    orLabelSelectors: list(
      labelSelector('Labels.'),
      'Labels of which an object has to have one set; not together with `labelSelector`.',
    ),
    orderedResources: labels('Objects of a kind in the order in which they are backed up, with commas between.'),
    storageLocation: text('Name of the BackupStorageLocation. Without it, the default one.'),
    volumeSnapshotLocations: texts('Names of VolumeSnapshotLocations.'),
    snapshotVolumes: flag('Whether snapshots of volumes are made. Without it, where that is possible.'),
    snapshotMoveData: flag('Whether what snapshots hold is copied into the storage location.', false),
    datamover: text('What copies it. Without it, Velero itself.'),
    defaultVolumesToFsBackup: flag('Whether volumes are backed up file by file, rather than by snapshots.', false),
    ttl: text('How long the backup is kept, such as `720h0m0s`.', '720h0m0s'),
    hooks: documented(
      closed({}, { resources: list(resourceHook, 'Hooks by what they are for.') }),
      'Commands that are run in pods before and after, which makes backups of databases consistent.',
    ),
    resourcePolicy: kubernetes(
      'io.k8s.api.core.v1.TypedLocalObjectReference',
      'ConfigMap that says what is done with which volumes.',
    ),
    csiSnapshotTimeout: text('How long a snapshot may take until it can be used.', '10m'),
    itemOperationTimeout: text('How long work in the background may take.', '4h'),
    uploaderConfig: documented(
      growing({}, { parallelFilesUpload: integerFrom(1, 'Files that are sent at once.') }),
      'How files are sent.',
    ),
    volumeGroupSnapshotLabelKey: text('Label of claims by which snapshots of volumes are made together.'),
    metadata: documented(closed({}, { labels: labels('Labels of the backups.') }), 'Labels of the backups.'),
    defaultVolumesToRestic: flag('Old name of `defaultVolumesToFsBackup`, which is the one to use.').meta({
      deprecated: true,
    }),
  },
);

const schedule = closed(
  {
    spec: documented(
      growing(
        {
          schedule: text('When, as a cron expression: `0 2 * * *` is daily at two, UTC.'),
          template: documented(backupSpec, 'What is backed up, and how.'),
        },
        {
          paused: flag('Whether no backups are made.', false),
          skipImmediately: flag('Whether the backup that is due when this is created or goes on is left out.'),
          useOwnerReferencesInBackup: flag('Whether deleting the schedule deletes its backups.', false),
        },
      ),
      'What is backed up, when and how.',
    ),
  },
  {},
);

const backup = closed({}, { spec: documented(backupSpec, 'What is backed up, and how.') });

const azureSettings = {
  resourceGroup: text('Azure: resource group of the storage account.'),
  storageAccount: text('Azure: name of the storage account.'),
  subscriptionId: text('Azure: subscription of the storage account.'),
  useAAD: suggestion(['true', 'false'], 'Azure: whether Velero signs in to the storage with its identity.'),
  storageAccountKeyEnvVar: text('Azure: environment variable with the access key.'),
  storageAccountURI: text('Azure: address of the storage account.'),
  blockSizeInBytes: text('Azure: size of the parts that files are sent in.'),
  activeDirectoryAuthorityURI: text('Azure: address that identities sign in at.'),
};

/** Other providers have settings of other names, all of them texts. */
const locationSettings = z.object(azureSettings).exactPartial().catchall(z.string());

const backupStorageLocation = closed(
  {
    spec: documented(
      growing(
        {
          provider: suggestion(['azure', 'aws', 'gcp', 'velero.io/azure'], 'Plugin that reaches the storage.'),
          objectStorage: documented(
            growing(
              { bucket: text('Container of the storage account, or bucket.') },
              {
                prefix: text('Folder within it.'),
                caCert: text('Certificate of the authority that the storage is trusted by, in base64.'),
                caCertRef: secretKey('Secret with that certificate.'),
              },
            ),
            'Where backups are kept.',
          ),
        },
        {
          config: documented(locationSettings, 'Settings of the provider. Every value is a text.'),
          credential: secretKey('Secret with which the storage is signed in to. Without it, that of the installation.'),
          default: flag('Whether backups go here that name no location.', false),
          accessMode: choice(['ReadOnly', 'ReadWrite'], 'Whether backups may be written.', 'ReadWrite'),
          backupSyncPeriod: text('How often backups that are found in the storage are made known; `0` is never.'),
          validationFrequency: text('How often it is checked whether the storage can be reached; `0` is never.'),
        },
      ),
      'Where backups are kept, and how it is reached.',
    ),
  },
  {},
);

export const veleroResources: Readonly<Record<string, ZodType>> = {
  'velero.io/v1/Backup': backup,
  'velero.io/v1/BackupStorageLocation': backupStorageLocation,
  'velero.io/v1/Schedule': schedule,
};
