import { barmanObjectStore, clusterBackup } from './cloudnative-pg-backup.ts';
import { bootstrap } from './cloudnative-pg-bootstrap.ts';
import { managed } from './cloudnative-pg-managed.ts';
import { postgresql, replica, replicationSlots } from './cloudnative-pg-postgresql.ts';
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
  suggestion,
  text,
  texts,
} from './fields.ts';
import { kubernetes, quantity } from './kubernetes.ts';
import {
  claimSpec,
  keyReference,
  labelSelector,
  madeMetadata,
  pods,
  reference,
  secretKey,
  securityContext,
} from './kubernetes-parts.ts';

const storage = (description: string) =>
  documented(
    closed(
      {},
      {
        size: text('Size of the volume, such as `20Gi`. It can grow, never shrink.'),
        storageClass: text('StorageClass of the volume. Without it, the default one.'),
        resizeInUseVolumes: flag('Whether volumes that are there grow when `size` does.', true),
        pvcTemplate: claimSpec('Claim that volumes are made from; `size` and `storageClass` win over it.'),
      },
    ),
    description,
  );

const affinity = growing(
  {},
  {
    enablePodAntiAffinity: flag('Whether instances keep away from one another.', true),
    topologyKey: text('What they keep apart by: `kubernetes.io/hostname`, `topology.kubernetes.io/zone`.'),
    podAntiAffinityType: suggestion(['preferred', 'required'], 'Whether they may be together in need.', 'preferred'),
    additionalPodAntiAffinity: kubernetes('io.k8s.api.core.v1.PodAntiAffinity', 'Further pods that instances avoid.'),
    additionalPodAffinity: kubernetes('io.k8s.api.core.v1.PodAffinity', 'Pods that instances like to be near.'),
    nodeSelector: pods.nodeSelector,
    nodeAffinity: pods.nodeAffinity,
    tolerations: pods.tolerations,
  },
);

const probeFields = {
  initialDelaySeconds: integer('Seconds before the first check.'),
  timeoutSeconds: integer('Seconds after which a check has failed.'),
  periodSeconds: integer('Seconds between checks.'),
  successThreshold: integer('Successes in a row that count as one.'),
  failureThreshold: integer('Failures in a row that count as one.'),
  terminationGracePeriodSeconds: integer('Seconds to shut down in after a failure.'),
};

const probeWithStrategy = closed(
  {},
  {
    type: choice(['pg_isready', 'streaming', 'query'], 'What is asked.'),
    maximumLag: quantity('How far a replica may lag behind; for `streaming`.'),
    ...probeFields,
  },
);

const livenessProbe = closed(
  {},
  {
    isolationCheck: documented(
      closed(
        {},
        {
          enabled: flag('Whether a primary that sees nobody is stopped.', true),
          requestTimeout: integer('Milliseconds that a request may take.', 1000),
          connectionTimeout: integer('Milliseconds that a connection may take.', 1000),
        },
      ),
      'Stops a primary that is cut off from the API server and from its replicas.',
    ),
    ...probeFields,
  },
);

const plugin = closed(
  { name: text('Name of the plugin, such as `barman-cloud.cloudnative-pg.io`.') },
  {
    enabled: flag('Whether it is used.', true),
    isWALArchiver: flag('Whether it archives the write-ahead logs; at most one does.', false),
    parameters: labels('Settings of the plugin, such as `barmanObjectName`.'),
  },
);

const externalCluster = growing(
  { name: text('Name that the rest refers to.') },
  {
    connectionParameters: labels('How it is reached: `host`, `port`, `user`, `dbname`, `sslmode`.'),
    password: secretKey('Password of the user.'),
    sslCert: secretKey('Certificate of the user.'),
    sslKey: secretKey('Private key of the user.'),
    sslRootCert: secretKey('Certificate of the authority that the server is trusted by.'),
    barmanObjectStore: barmanObjectStore('Where its backups are.'),
    plugin: documented(plugin, 'Plugin by which its backups are reached.'),
  },
);

const certificates = closed(
  {},
  {
    serverCASecret: text('Secret with the authority (`ca.crt`, perhaps `ca.key`) of the server.'),
    serverTLSSecret: text('Secret with certificate and key of the server.'),
    clientCASecret: text('Secret with the authority of clients.'),
    replicationTLSSecret: text('Secret with certificate and key of the user that replicates.'),
    serverAltDNSNames: texts('Further names of the server.'),
  },
);

const monitoring = growing(
  {},
  {
    enablePodMonitor: flag('Whether a PodMonitor is made. Superseded by one of your own.', false).meta({
      deprecated: true,
    }),
    disableDefaultQueries: flag('Whether the metrics that come with the operator are left out.', false),
    customQueriesConfigMap: list(keyReference('A key of a ConfigMap.'), 'ConfigMaps with queries for further metrics.'),
    customQueriesSecret: list(keyReference('A key of a Secret.'), 'Secrets with queries for further metrics.'),
    metricsQueriesTTL: text('How long results of queries are reused, such as `30s`.'),
    tls: documented(closed({}, { enabled: flag('Whether metrics are served encrypted.', false) }), 'Encryption.'),
    podMonitorMetricRelabelings: list(freeForm('A rule.'), 'Rules that rename labels of metrics.').meta({
      deprecated: true,
    }),
    podMonitorRelabelings: list(freeForm('A rule.'), 'Rules that rename labels of targets.').meta({ deprecated: true }),
  },
);

const sizeLimits = closed({}, { shm: quantity('Of shared memory.'), temporaryData: quantity('Of temporary data.') });

const seconds = (description: string, byDefault: number) => integer(`${description}, in seconds.`, byDefault);

const spec = growing(
  {},
  {
    instances: integerFrom(
      1,
      'How many instances there are: a primary and its replicas. Three survive the loss of a node.',
      1,
    ),
    imageName: text('Image of PostgreSQL, with a tag or digest.'),
    imageCatalogRef: documented(
      closed(
        {
          apiGroup: text('Always `postgresql.cnpg.io`.'),
          kind: choice(['ImageCatalog', 'ClusterImageCatalog'], 'Kind of the catalog.'),
          name: text('Name of the catalog.'),
          major: integer('Major version of PostgreSQL.'),
        },
        {},
      ),
      'Image from a catalog, instead of `imageName`.',
    ),
    storage: storage('Volume with the data of each instance.'),
    walStorage: storage('Volume of its own for the write-ahead log of each instance.'),
    resources: pods.resources,
    postgresql: documented(postgresql, 'Settings of PostgreSQL.'),
    bootstrap: documented(bootstrap, 'What the cluster starts with: exactly one of these.'),
    backup: documented(clusterBackup, 'How backups are made.'),
    plugins: list(plugin, 'Plugins, such as that of Barman Cloud, which makes backups.'),
    affinity: documented(affinity, 'Which nodes instances run on.'),
    topologySpreadConstraints: pods.topologySpreadConstraints,
    monitoring: documented(monitoring, 'Metrics.'),
    managed: documented(managed, 'Roles and Services that are kept as described.'),
    externalClusters: list(externalCluster, 'Servers outside of this cluster that the rest refers to.'),
    replica: documented(replica, 'Makes this cluster a replica of another one.'),
    replicationSlots: documented(replicationSlots, 'Slots that keep what replicas have not read yet.'),
    tablespaces: list(
      closed(
        { name: text('Name of the tablespace.'), storage: storage('Volume of the tablespace.') },
        {
          owner: documented(closed({}, { name: text('Name of the role.') }), 'Role that owns it.'),
          temporary: flag('Whether it is for temporary objects.', false),
        },
      ),
      'Tablespaces, each with a volume of its own.',
    ),
    enableSuperuserAccess: flag('Whether `postgres` has a password.', false),
    superuserSecret: reference('Secret with the password of `postgres`. Without it, one is made.'),
    certificates: documented(certificates, 'Certificates. Without them, the operator makes its own.'),
    primaryUpdateStrategy: choice(
      ['unsupervised', 'supervised'],
      'Whether the primary is updated as the last one by itself, or when told to.',
      'unsupervised',
    ),
    primaryUpdateMethod: choice(['restart', 'switchover'], 'How the primary is updated.', 'restart'),
    enablePDB: flag('Whether PodDisruptionBudgets keep instances from being drained at once.', true),
    minSyncReplicas: integerFrom(0, 'Fewest synchronous replicas. Superseded by `postgresql.synchronous`.', 0),
    maxSyncReplicas: integerFrom(0, 'Most synchronous replicas. Superseded by `postgresql.synchronous`.', 0),
    startDelay: seconds('Longest start of an instance', 3600),
    stopDelay: seconds('Longest shutdown of an instance', 1800),
    smartShutdownTimeout: seconds('Part of the shutdown in which clients may finish', 180),
    switchoverDelay: seconds('Longest shutdown of a primary that hands over', 3600),
    failoverDelay: seconds('How long an unhealthy primary is waited for', 0),
    livenessProbeTimeout: integer('How long an instance may not answer before it is restarted, in seconds.'),
    probes: documented(
      closed(
        {},
        {
          startup: documented(probeWithStrategy, 'Whether an instance has started.'),
          liveness: documented(livenessProbe, 'Whether an instance has to be restarted.'),
          readiness: documented(probeWithStrategy, 'Whether an instance may be connected to.'),
        },
      ),
      'Checks of the instances.',
    ),
    nodeMaintenanceWindow: documented(
      closed(
        {},
        {
          inProgress: flag('Whether nodes are being maintained.', false),
          reusePVC: flag('Whether instances wait for their volumes, rather than start with new ones.', true),
        },
      ),
      'Maintenance of nodes.',
    ),
    description: text('What the cluster is for.'),
    inheritedMetadata: madeMetadata('Labels and annotations of everything that is made for the cluster.'),
    imagePullPolicy: choice(['Always', 'IfNotPresent', 'Never'], 'When images are pulled.', 'IfNotPresent'),
    imagePullSecrets: list(reference('A Secret.'), 'Secrets with which images are pulled.'),
    priorityClassName: pods.priorityClassName,
    schedulerName: pods.schedulerName,
    serviceAccountName: text('ServiceAccount of the instances, instead of one that is made.'),
    serviceAccountTemplate: documented(
      closed({ metadata: madeMetadata('Labels and annotations, such as those of workload identity.') }, {}),
      'The ServiceAccount that is made.',
    ),
    env: pods.env,
    envFrom: pods.envFrom,
    projectedVolumeTemplate: kubernetes(
      'io.k8s.api.core.v1.ProjectedVolumeSource',
      'ConfigMaps and Secrets that are mounted under `/projected`.',
    ),
    ephemeralVolumeSource: kubernetes('io.k8s.api.core.v1.EphemeralVolumeSource', 'Volume for temporary files.'),
    ephemeralVolumesSizeLimit: documented(sizeLimits, 'Size limits of temporary volumes.'),
    podSecurityContext: pods.podSecurityContext,
    securityContext: securityContext('Security settings of the containers.'),
    seccompProfile: kubernetes('io.k8s.api.core.v1.SeccompProfile', 'System calls that are allowed.'),
    postgresUID: integer('User id of `postgres` in the image.', 26),
    postgresGID: integer('Group id of `postgres` in the image.', 26),
    logLevel: choice(['error', 'warning', 'info', 'debug', 'trace'], 'How much instances log.', 'info'),
    podSelectorRefs: list(
      closed({ name: text('Name that lines refer to.'), selector: labelSelector('Which pods.') }, {}),
      'Pods that lines of `pg_hba` may name as `${podselector:NAME}`.',
    ),
  },
);

/** `postgresql.cnpg.io/v1` `Cluster`. */
export const cluster = closed({ spec: documented(spec, 'What the cluster is to be like.') }, {});
