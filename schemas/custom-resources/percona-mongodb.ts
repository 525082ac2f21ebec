import { z } from 'zod';
import {
  choice,
  closed,
  documented,
  flag,
  freeForm,
  growing,
  integer,
  integerFrom,
  labels,
  list,
  mapping,
  suggestion,
  text,
  texts,
} from './fields.ts';
import { kubernetes } from './kubernetes.ts';
import { pods, securityContext } from './kubernetes-parts.ts';
import { replicaSet, routers } from './percona-mongodb-parts.ts';

const compressionType = suggestion(
  ['none', 'gzip', 'pgzip', 'zstd', 'snappy', 's2', 'lz4'],
  'How the backup is compressed.',
);
const compressionLevel = integer('How much it is compressed; what there is depends on the type.');
const backupTypes = ['logical', 'physical', 'incremental', 'incremental-base'] as const;

const s3 = growing(
  { bucket: text('Name of the bucket.') },
  {
    region: text('Region of the bucket.'),
    prefix: text('Folder within it.'),
    credentialsSecret: text('Secret with `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`.'),
    endpointUrl: text('Address of the storage, where it is not that of AWS.'),
    insecureSkipTLSVerify: flag('Whether the certificate of the storage is not checked.', false),
    forcePathStyle: flag('Whether the bucket is part of the path, not of the name.'),
    storageClass: text('Storage class of the objects.'),
    uploadPartSize: integer('Size of the parts that files are sent in, in bytes.'),
    maxUploadParts: integer('Most parts of a file.'),
    debugLogLevels: text('What is logged of the calls.'),
    retryer: documented(
      growing(
        {},
        {
          numMaxRetries: integer('How often a call is tried again.'),
          minRetryDelay: text('Shortest pause, such as `30ms`.'),
          maxRetryDelay: text('Longest pause, such as `5m`.'),
        },
      ),
      'What is done about failures.',
    ),
    serverSideEncryption: documented(
      growing(
        {},
        {
          sseAlgorithm: text('Algorithm, such as `aws:kms`.'),
          kmsKeyID: text('Id of the key.'),
          sseCustomerAlgorithm: text('Algorithm for a key of your own.'),
          sseCustomerKey: text('The key, in base64.'),
        },
      ),
      'Encryption by the storage.',
    ),
  },
);

const azure = growing(
  {
    credentialsSecret: text('Secret with `AZURE_STORAGE_ACCOUNT_NAME` and `AZURE_STORAGE_ACCOUNT_KEY`.'),
  },
  {
    container: text('Container of the storage account.'),
    prefix: text('Folder within it.'),
    endpointUrl: text('Address of the storage account.'),
  },
);

const backupStorage = growing(
  { type: suggestion(['azure', 's3', 'filesystem', 'gcs', 'minio'], 'Kind of storage; its settings stand beside it.') },
  {
    main: flag('Whether changes between backups are kept here; one storage of several must.'),
    azure: documented(azure, 'Azure Blob Storage.'),
    s3: documented(s3, 'S3, or what speaks like it.'),
    filesystem: documented(
      closed({ path: text('Folder, where a volume of `volumeMounts` is mounted.') }, {}),
      'A volume.',
    ),
    gcs: freeForm('Google Cloud Storage.'),
    minio: freeForm('MinIO.'),
  },
);

const task = growing(
  { name: text('Name of the task.'), enabled: flag('Whether backups are made.') },
  {
    schedule: text('When, as a cron expression: `0 2 * * *` is daily at two.'),
    storageName: text('Name of one of the `storages`.'),
    type: choice(backupTypes, 'How the backup is made.', 'logical'),
    compressionType,
    compressionLevel,
    keep: integerFrom(0, 'How many backups are kept. Superseded by `retention`.'),
    retention: documented(
      growing(
        {},
        {
          type: choice(['count'], 'By what backups are kept.'),
          count: integerFrom(0, 'How many backups are kept.'),
          deleteFromStorage: flag('Whether the others are deleted from the storage, too.', true),
        },
      ),
      'How many backups are kept.',
    ),
  },
);

const backup = growing(
  { enabled: flag('Whether backups can be made.'), image: text('Image of Percona Backup for MongoDB.') },
  {
    storages: mapping(backupStorage, 'Where backups are kept, by name.'),
    tasks: list(task, 'Backups that are made again and again.'),
    pitr: documented(
      growing(
        {},
        {
          enabled: flag('Whether changes between backups are kept.', false),
          oplogOnly: flag('Whether changes are kept even without a backup.', false),
          oplogSpanMin: documented(z.union([z.number(), z.string()]), 'Minutes between what is kept.', 10),
          compressionType,
          compressionLevel,
        },
      ),
      'Keeps changes, so that any moment can be restored.',
    ),
    serviceAccountName: text('ServiceAccount of the containers.'),
    annotations: labels('Annotations of the pods.'),
    labels: labels('Labels of the pods.'),
    resources: pods.resources,
    runtimeClassName: pods.runtimeClassName,
    podSecurityContext: pods.podSecurityContext,
    containerSecurityContext: securityContext('Security settings of the containers.'),
    startingDeadlineSeconds: integer('Seconds after which a backup that has not started has failed.'),
    volumeMounts: list(
      kubernetes('io.k8s.api.core.v1.VolumeMount', 'A mount.'),
      'Volumes of `sidecarVolumes` that backups are kept in.',
    ),
    configuration: documented(
      growing(
        {},
        {
          backupOptions: freeForm('How backups are made: `priority`, `timeouts`, `oplogSpanMin`.'),
          restoreOptions: freeForm('How backups are restored: `batchSize`, `numInsertionWorkers`.'),
        },
      ),
      'Settings of Percona Backup for MongoDB.',
    ),
  },
);

const secretNames = growing(
  {},
  {
    users: text('Passwords of the users that the operator needs. Without it, it makes them.'),
    encryptionKey: text('Key with which data are encrypted.'),
    ssl: text('Certificate for clients.'),
    sslInternal: text('Certificate for members.'),
    keyFile: text('Key with which members sign in to one another.'),
    vault: text('Token for Vault.'),
    ldapSecret: text('Certificate for LDAP.'),
    sse: text('Key with which backups are encrypted.'),
  },
);

const roleOf = { role: text('Name of the role.'), db: text('Database of the role.') };

const user = growing(
  {
    name: text('Name of the user.'),
    roles: list(closed({ name: text('Name of the role.'), db: text('Database of the role.') }, {}), 'What it may do.'),
  },
  {
    db: text('Database that it signs in to.', 'admin'),
    passwordSecretRef: documented(
      closed({ name: text('Name of the Secret.') }, { key: text('Key within it.', 'password') }),
      'Secret with its password. Without it, one is made.',
    ),
  },
);

const role = growing(
  {
    ...roleOf,
    privileges: list(
      growing(
        { actions: texts('What may be done, such as `find`.') },
        {
          resource: documented(
            growing(
              {},
              {
                db: text('Database; an empty one is any.'),
                collection: text('Collection; an empty one is any.'),
                cluster: flag('Whether it is about the cluster.'),
              },
            ),
            'On what.',
          ),
        },
      ),
      'What it allows.',
    ),
  },
  {
    roles: list(closed(roleOf, {}), 'Roles that are part of it.'),
    authenticationRestrictions: list(
      growing({}, { clientSource: texts('Addresses of clients.'), serverAddress: texts('Addresses of servers.') }),
      'From where it may be used.',
    ),
  },
);

const tls = growing(
  {},
  {
    mode: choice(
      ['disabled', 'allowTLS', 'preferTLS', 'requireTLS'],
      'Whether connections are encrypted.',
      'preferTLS',
    ),
    certValidityDuration: text('How long certificates are valid.', '2160h'),
    allowInvalidCertificates: flag('Whether certificates are not checked.'),
    issuerConf: documented(
      growing(
        { name: text('Name of the issuer.') },
        { kind: text('Kind of the issuer: `Issuer` or `ClusterIssuer`.'), group: text('API group of the issuer.') },
      ),
      'Issuer of cert-manager.',
    ),
  },
);

const pmm = growing(
  {},
  {
    enabled: flag('Whether it is monitored.', false),
    image: text('Image of the client.'),
    serverHost: text('Address of the server.'),
    customClusterName: text('Name of the cluster there.'),
    mongodParams: text('Further arguments for members.'),
    mongosParams: text('Further arguments for routers.'),
    resources: pods.resources,
    containerSecurityContext: securityContext('Security settings of the container.'),
  },
);

const upgradeOptions = growing(
  {},
  {
    apply: text('What is upgraded to: `disabled`, `recommended`, `latest`, or a version.', 'disabled'),
    schedule: text('When it is looked for new versions, as a cron expression.'),
    versionServiceEndpoint: text('Where it is looked for new versions.'),
    setFCV: flag('Whether the feature compatibility version is raised, too.', false),
  },
);

const sharding = growing(
  { enabled: flag('Whether data are spread over the replica sets.') },
  {
    configsvrReplSet: documented(replicaSet, 'Replica set of the configuration.'),
    mongos: documented(routers, 'Routers, which clients connect to.'),
    balancer: documented(closed({}, { enabled: flag('Whether data are moved to even it out.', true) }), 'Balancer.'),
  },
);

const unsafe = (what: string) => flag(`Whether ${what} is allowed.`, false);

const spec = growing(
  { image: text('Image of Percona Server for MongoDB.') },
  {
    crVersion: text('Version of the operator that this was written for, such as `1.21.0`.'),
    replsets: list(replicaSet, 'Replica sets; several only with sharding.'),
    sharding: documented(sharding, 'Spreads data over several replica sets.'),
    backup: documented(backup, 'Backups.'),
    secrets: documented(secretNames, 'Names of Secrets.'),
    users: list(user, 'Users.'),
    roles: list(role, 'Roles of your own.'),
    tls: documented(tls, 'Encryption of connections.'),
    updateStrategy: choice(['SmartUpdate', 'RollingUpdate', 'OnDelete'], 'How pods are replaced.', 'SmartUpdate'),
    upgradeOptions: documented(upgradeOptions, 'New versions.'),
    unsafeFlags: documented(
      growing(
        {},
        {
          tls: unsafe('to do without encryption'),
          replsetSize: unsafe('a replica set that loses data or availability with one node'),
          mongosSize: unsafe('a single router'),
          terminationGracePeriod: unsafe('a shutdown that may be too short'),
          backupIfUnhealthy: unsafe('a backup of a cluster that is not healthy'),
        },
      ),
      'What is allowed although it may lose data.',
    ),
    allowUnsafeConfigurations: flag('Whether everything is allowed. Superseded by `unsafeFlags`.').meta({
      deprecated: true,
    }),
    pmm: documented(pmm, 'Percona Monitoring and Management.'),
    logcollector: documented(
      growing(
        {},
        {
          enabled: flag('Whether logs are collected.'),
          image: text('Image of the collector.'),
          configuration: text('Settings of the collector.'),
          resources: pods.resources,
        },
      ),
      'Collects logs.',
    ),
    multiCluster: documented(
      growing({ enabled: flag('Whether it is used.') }, { DNSSuffix: text('Suffix of the names of Services.') }),
      'Services that several clusters share.',
    ),
    pause: flag('Whether everything is stopped.', false),
    unmanaged: flag('Whether this is the replica of a cluster elsewhere.', false),
    enableVolumeExpansion: flag('Whether volumes grow when their claims do.', false),
    clusterServiceDNSSuffix: text('Suffix of the names of Services.', 'svc.cluster.local'),
    clusterServiceDNSMode: choice(['Internal', 'External', 'ServiceMesh'], 'Names by which members know one another.'),
    imagePullPolicy: choice(['Always', 'IfNotPresent', 'Never'], 'When images are pulled.'),
    imagePullSecrets: pods.imagePullSecrets,
    initImage: text('Image of the operator for init containers.'),
    initContainerSecurityContext: securityContext('Security settings of init containers.'),
    ignoreAnnotations: texts('Annotations of Services that others set and that are left alone.'),
    ignoreLabels: texts('Labels of Services that others set and that are left alone.'),
    schedulerName: pods.schedulerName,
    platform: choice(['kubernetes', 'openshift'], 'What the cluster is.'),
  },
);

/** `psmdb.percona.com/v1` `PerconaServerMongoDB`. */
export const perconaServerMongoDb = closed({ spec: documented(spec, 'What the cluster is to be like.') }, {});

/** `psmdb.percona.com/v1` `PerconaServerMongoDBBackup`. */
export const perconaServerMongoDbBackup = closed(
  {
    spec: documented(
      growing(
        {},
        {
          clusterName: text('Name of the PerconaServerMongoDB.'),
          storageName: text('Name of one of its storages.'),
          type: choice(backupTypes, 'How the backup is made.', 'logical'),
          compressionType,
          compressionLevel,
          startingDeadlineSeconds: integer('Seconds after which a backup that has not started has failed.'),
          psmdbCluster: text('Old name of `clusterName`, which is the one to use.').meta({ deprecated: true }),
        },
      ),
      'What is backed up, and where to.',
    ),
  },
  {},
);
