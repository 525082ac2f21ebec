import type { ZodType } from 'zod';
import { onlineConfiguration, target } from './cloudnative-pg-backup.ts';
import { cluster } from './cloudnative-pg-cluster.ts';
import { serviceTemplate } from './cloudnative-pg-managed.ts';
import { choice, closed, documented, flag, freeForm, growing, integer, labels, list, text, texts } from './fields.ts';
import { kubernetes } from './kubernetes.ts';
import { madeMetadata, reference } from './kubernetes-parts.ts';

const pgbouncer = growing(
  {},
  {
    poolMode: choice(['session', 'transaction'], 'How long a client keeps a connection of the server.', 'session'),
    parameters: labels('Settings of PgBouncer, all of them texts: `max_client_conn: "1000"`.'),
    pg_hba: texts('Lines that say who may connect, and how they prove who they are.'),
    paused: flag('Whether clients have to wait.', false),
    authQuery: text('Query for the hash of a password; needs `authQuerySecret`.'),
    authQuerySecret: reference('Secret of the user that runs `authQuery`.'),
    serverTLSSecret: reference('Secret with the certificate that is shown to PostgreSQL.'),
    serverCASecret: reference('Secret with the authority that PostgreSQL is trusted by.'),
    clientCASecret: reference('Secret with the authority that clients are trusted by.'),
    clientTLSSecret: reference('Secret with the certificate that is shown to clients.'),
  },
);

const poolerMonitoring = closed(
  {},
  {
    enablePodMonitor: flag('Whether a PodMonitor is made.', false),
    podMonitorMetricRelabelings: list(freeForm('A rule.'), 'Rules that rename labels of metrics.'),
    podMonitorRelabelings: list(freeForm('A rule.'), 'Rules that rename labels of targets.'),
  },
);

const pooler = closed(
  {
    spec: documented(
      growing(
        {
          cluster: reference('The Cluster that it leads to.'),
          pgbouncer: documented(pgbouncer, 'Settings of PgBouncer.'),
        },
        {
          type: choice(['rw', 'ro', 'r'], 'Instances that it leads to: the primary, replicas, or all.', 'rw'),
          instances: integer('How many poolers run.', 1),
          template: documented(
            closed(
              {},
              {
                metadata: madeMetadata('Labels and annotations of the pods.'),
                spec: kubernetes(
                  'io.k8s.api.core.v1.PodSpec',
                  'The pods; the container of PgBouncer is named `pgbouncer`.',
                ),
              },
            ),
            'What the pods are made from.',
          ),
          deploymentStrategy: kubernetes('io.k8s.api.apps.v1.DeploymentStrategy', 'How pods are replaced.'),
          serviceTemplate: serviceTemplate('The Service that is made.'),
          serviceAccountName: text('ServiceAccount of the pods, instead of one that is made.'),
          monitoring: documented(poolerMonitoring, 'Metrics. Superseded by a PodMonitor of your own.').meta({
            deprecated: true,
          }),
        },
      ),
      'What the pooler is to be like.',
    ),
  },
  {},
);

const backupSettings = {
  method: choice(['barmanObjectStore', 'volumeSnapshot', 'plugin'], 'How the backup is made.', 'barmanObjectStore'),
  target: target('Which instance the backup is made on. Without it, as the Cluster says.'),
  pluginConfiguration: documented(
    closed({ name: text('Name of the plugin.') }, { parameters: labels('Settings of the plugin.') }),
    'Plugin that makes the backup, for `method: plugin`.',
  ),
  online: flag('Whether snapshots are made while the database runs. Without it, as the Cluster says.'),
  onlineConfiguration,
};

const backup = closed(
  { spec: documented(growing({ cluster: reference('The Cluster.') }, backupSettings), 'What is backed up, and how.') },
  {},
);

const scheduledBackup = closed(
  {
    spec: documented(
      growing(
        {
          schedule: text(
            'When, with seconds first: `0 0 2 * * *` is daily at two. Five fields, as in a CronJob, do not do.',
          ),
          cluster: reference('The Cluster.'),
        },
        {
          ...backupSettings,
          immediate: flag('Whether the first backup is made at once.', false),
          suspend: flag('Whether no backups are made.', false),
          backupOwnerReference: choice(
            ['none', 'self', 'cluster'],
            'Whose deletion takes the Backups with it.',
            'none',
          ),
        },
      ),
      'What is backed up, when and how.',
    ),
  },
  {},
);

export const cloudNativePgResources: Readonly<Record<string, ZodType>> = {
  'postgresql.cnpg.io/v1/Backup': backup,
  'postgresql.cnpg.io/v1/Cluster': cluster,
  'postgresql.cnpg.io/v1/Pooler': pooler,
  'postgresql.cnpg.io/v1/ScheduledBackup': scheduledBackup,
};
