import { choice, closed, documented, flag, growing, integerFrom, list, mapping, text, texts } from './fields.ts';
import { kubernetes } from './kubernetes.ts';
import { keyReference, reference } from './kubernetes-parts.ts';

const application = {
  database: text('Database of the application.', 'app'),
  owner: text('Owner of the database. Without it, a role with the name of the database.'),
  secret: reference('Secret with `username` and `password` of the owner. Without it, one is made.'),
};

const sqlFiles = (description: string) =>
  documented(
    closed(
      {},
      {
        secretRefs: list(keyReference('A key of a Secret.'), 'Keys of Secrets with SQL; they come first.'),
        configMapRefs: list(keyReference('A key of a ConfigMap.'), 'Keys of ConfigMaps with SQL.'),
      },
    ),
    description,
  );

const importedDatabases = closed(
  {
    type: choice(['microservice', 'monolith'], 'One database under a new name, or several with their roles.'),
    databases: texts('Databases to import; `*` is every one, for a monolith.'),
    source: documented(
      closed({ externalCluster: text('Name of one of the `externalClusters`.') }, {}),
      'Where the databases come from.',
    ),
  },
  {
    roles: texts('Roles to import; only for a monolith.'),
    schemaOnly: flag('Whether data are left out.', false),
    postImportApplicationSQL: texts('SQL that is run in the database afterwards, as superuser.'),
    pgDumpExtraOptions: texts('Further options of `pg_dump`.'),
    pgRestoreExtraOptions: texts('Further options of `pg_restore`.'),
    pgRestorePredataOptions: texts('Options of `pg_restore` before the data.'),
    pgRestoreDataOptions: texts('Options of `pg_restore` for the data.'),
    pgRestorePostdataOptions: texts('Options of `pg_restore` after the data.'),
  },
);

const initdb = growing(
  {},
  {
    ...application,
    dataChecksums: flag('Whether pages of data carry checksums.', false),
    encoding: text('Encoding of texts.', 'UTF8'),
    locale: text('Collation and character classes.'),
    localeCollate: text('Collation.', 'C'),
    localeCType: text('Character classes.', 'C'),
    localeProvider: text('Provider of locales: `libc`, `icu` or `builtin`.'),
    icuLocale: text('Locale of ICU; needs `localeProvider: icu`.'),
    icuRules: text('Further rules of collation; needs `localeProvider: icu`.'),
    builtinLocale: text('Locale of the built-in provider; needs `localeProvider: builtin`.'),
    walSegmentSize: documented(integerFrom(1, '').max(1024), 'Size of a segment of the write-ahead log, in MB.'),
    postInitSQL: texts('SQL that is run in `postgres` once, as superuser.'),
    postInitApplicationSQL: texts('SQL that is run in the database of the application once, as superuser.'),
    postInitTemplateSQL: texts('SQL that is run in `template1` once, as superuser.'),
    postInitSQLRefs: sqlFiles('SQL that is run in `postgres` once, as superuser.'),
    postInitApplicationSQLRefs: sqlFiles('SQL that is run in the database of the application once, as superuser.'),
    postInitTemplateSQLRefs: sqlFiles('SQL that is run in `template1` once, as superuser.'),
    import: documented(importedDatabases, 'Takes databases over from another server, by dump and restore.'),
    options: texts('Options of `initdb`. Superseded by the fields beside it.').meta({ deprecated: true }),
  },
);

const recoveryTarget = closed(
  {},
  {
    targetTime: text('Moment up to which changes are replayed, such as `2026-01-31T08:00:00Z`.'),
    targetLSN: text('Position in the write-ahead log up to which changes are replayed.'),
    targetXID: text('Transaction up to which changes are replayed.'),
    targetName: text('Restore point up to which changes are replayed.'),
    targetImmediate: flag('Whether replaying ends as soon as the data are consistent.'),
    targetTLI: text('Timeline: `latest`, or a number in quotes.'),
    backupID: text('Backup to start from. Without it, the one that fits.'),
    exclusive: flag('Whether replaying stops just before the target.', false),
  },
);

const dataSource = (description: string) => kubernetes('io.k8s.api.core.v1.TypedLocalObjectReference', description);

const recovery = closed(
  {},
  {
    source: text('Name of one of the `externalClusters`, whose backup is restored.'),
    backup: documented(
      closed(
        { name: text('Name of the Backup.') },
        { endpointCA: keyReference('Certificate of the authority that the store is trusted by.') },
      ),
      'Backup that is restored.',
    ),
    volumeSnapshots: documented(
      closed(
        { storage: dataSource('VolumeSnapshot, or claim, with the data.') },
        {
          walStorage: dataSource('VolumeSnapshot, or claim, with the write-ahead logs.'),
          tablespaceStorage: mapping(dataSource('VolumeSnapshot, or claim.'), 'VolumeSnapshots by tablespace.'),
        },
      ),
      'Snapshots that are restored.',
    ),
    recoveryTarget: documented(recoveryTarget, 'Where replaying changes ends. Without it, at the last one.'),
    ...application,
  },
);

const baseBackup = closed({ source: text('Name of one of the `externalClusters`, which is copied.') }, application);

/** `spec.bootstrap` of a Cluster. */
export const bootstrap = closed(
  {},
  {
    initdb: documented(initdb, 'Starts with an empty cluster, or with imported databases.'),
    recovery: documented(recovery, 'Starts with a backup.'),
    pg_basebackup: documented(baseBackup, 'Starts with a copy of a server that runs.'),
  },
);
