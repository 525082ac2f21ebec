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
  text,
  texts,
} from './fields.ts';
import { integerOrText, kubernetes } from './kubernetes.ts';
import { labelSelector, pods, probe, securityContext } from './kubernetes-parts.ts';

/** A share such as 0.5, which may be in quotes. */
const share = (description: string, byDefault?: number) =>
  documented(z.union([z.number(), z.string()]), description, byDefault);

const affinity = closed(
  {},
  {
    antiAffinityTopologyKey: text(
      'What pods keep apart by: `kubernetes.io/hostname`, `topology.kubernetes.io/zone`, or `none`.',
    ),
    advanced: pods.affinity,
  },
);

const claim = growing(
  {},
  {
    storageClassName: text('StorageClass of the volume. Without it, the default one.'),
    accessModes: list(
      choice(['ReadWriteOnce', 'ReadWriteOncePod', 'ReadOnlyMany', 'ReadWriteMany'], 'A mode.'),
      'How the volume can be mounted.',
    ),
    resources: kubernetes('io.k8s.api.core.v1.VolumeResourceRequirements', 'Size of the volume: `requests.storage`.'),
    annotations: labels('Annotations of the claim.'),
    labels: labels('Labels of the claim.'),
    volumeMode: choice(['Filesystem', 'Block'], 'Mode of the volume.', 'Filesystem'),
    volumeName: text('Volume that the claim is bound to.'),
    volumeAttributesClassName: text('VolumeAttributesClass of the volume.'),
    selector: labelSelector('Labels of volumes that the claim can be bound to.'),
    dataSource: kubernetes('io.k8s.api.core.v1.TypedLocalObjectReference', 'What the volume is filled from.'),
    dataSourceRef: kubernetes('io.k8s.api.core.v1.TypedObjectReference', 'What the volume is filled from.'),
  },
);

const volume = growing(
  {},
  {
    persistentVolumeClaim: documented(claim, 'Claim that the volume of each pod is made from.'),
    emptyDir: kubernetes('io.k8s.api.core.v1.EmptyDirVolumeSource', 'A volume that goes with its pod.'),
    hostPath: kubernetes('io.k8s.api.core.v1.HostPathVolumeSource', 'A folder of the node.'),
  },
);

/** What can be said about every kind of pod. */
const placement = {
  affinity: documented(affinity, 'Which nodes the pods like or avoid.'),
  topologySpreadConstraints: pods.topologySpreadConstraints,
  nodeSelector: pods.nodeSelector,
  tolerations: pods.tolerations,
  priorityClassName: pods.priorityClassName,
  serviceAccountName: text('ServiceAccount of the pods.'),
  annotations: labels('Annotations of the pods.'),
  labels: labels('Labels of the pods.'),
  podDisruptionBudget: documented(
    closed(
      {},
      {
        maxUnavailable: integerOrText('How many pods may be away at once.'),
        minAvailable: integerOrText('How many pods must stay.'),
      },
    ),
    'PodDisruptionBudget of the pods: one of the two.',
  ),
  terminationGracePeriodSeconds: integerFrom(0, 'Seconds that a pod has to shut down in.'),
  runtimeClassName: pods.runtimeClassName,
  resources: pods.resources,
  sidecars: list(kubernetes('io.k8s.api.core.v1.Container', 'A container.'), 'Further containers of the pods.'),
  sidecarVolumes: list(kubernetes('io.k8s.api.core.v1.Volume', 'A volume.'), 'Further volumes of the pods.'),
  sidecarPVCs: list(kubernetes('io.k8s.api.core.v1.PersistentVolumeClaim', 'A claim.'), 'Further claims for the pods.'),
};

const members = {
  ...placement,
  volumeSpec: documented(volume, 'Where data are kept.'),
  readinessProbe: probe('Whether a pod may be connected to.'),
  // A probe of Kubernetes with a field more.
  livenessProbe: freeForm('Whether a pod has to be restarted; `startupDelaySeconds` is how long its start may take.'),
  podSecurityContext: pods.podSecurityContext,
  containerSecurityContext: securityContext('Security settings of the containers.'),
  configuration: text('Settings of MongoDB: YAML in a text (`|`).'),
};

const optionalMembers = (description: string) =>
  documented(
    growing({ enabled: flag('Whether there are any.'), size: integerFrom(0, 'How many there are.') }, members),
    description,
  );

const exposure = {
  type: choice(['ClusterIP', 'NodePort', 'LoadBalancer'], 'Type of the Services.', 'ClusterIP'),
  exposeType: choice(['ClusterIP', 'NodePort', 'LoadBalancer'], 'Old name of `type`, which is the one to use.').meta({
    deprecated: true,
  }),
  annotations: labels('Annotations of the Services.'),
  serviceAnnotations: labels('Old name of `annotations`, which is the one to use.').meta({ deprecated: true }),
  labels: labels('Labels of the Services.'),
  serviceLabels: labels('Old name of `labels`, which is the one to use.').meta({ deprecated: true }),
  loadBalancerSourceRanges: texts('Addresses that may connect.'),
  loadBalancerClass: text('Class of the load balancer.'),
  internalTrafficPolicy: choice(['Cluster', 'Local'], 'Whether traffic from inside stays on its node.'),
  externalTrafficPolicy: choice(['Cluster', 'Local'], 'Whether traffic from outside stays on its node.'),
};

const compressor = choice(['none', 'snappy', 'zlib', 'zstd'], 'How data are compressed.');

const storage = growing(
  {},
  {
    engine: choice(['wiredTiger', 'inMemory', 'mmapv1'], 'Storage engine.', 'wiredTiger'),
    directoryPerDB: flag('Whether each database has a folder of its own.', false),
    syncPeriodSecs: integer('Seconds between writes of everything to disk.'),
    wiredTiger: documented(
      growing(
        {},
        {
          engineConfig: documented(
            growing(
              {},
              {
                cacheSizeRatio: share('Share of the memory limit that the cache takes.', 0.5),
                directoryForIndexes: flag('Whether indexes are in folders of their own.', false),
                journalCompressor: compressor,
              },
            ),
            'Cache and journal.',
          ),
          collectionConfig: documented(growing({}, { blockCompressor: compressor }), 'Collections.'),
          indexConfig: documented(
            growing({}, { prefixCompression: flag('Whether common beginnings are kept once.', true) }),
            'Indexes.',
          ),
        },
      ),
      'Settings of WiredTiger.',
    ),
    inMemory: documented(
      growing(
        {},
        {
          engineConfig: documented(
            growing({}, { inMemorySizeRatio: share('Share of the memory limit that data take.') }),
            'Size.',
          ),
        },
      ),
      'Settings of the engine in memory.',
    ),
  },
);

const externalNode = growing(
  { host: text('Name or address of the member.') },
  {
    port: integer('Port of the member.', 27017),
    votes: integer('Votes of the member: 0 or 1.', 0),
    priority: integer('How much it should become primary; 0 is never.', 0),
    tags: labels('Tags of the member.'),
    horizons: labels('Names of the member by where clients are.'),
  },
);

/** A replica set; that of the configuration has no name. */
export const replicaSet = growing(
  { size: integerFrom(0, 'How many members with data there are. Three survive the loss of a node.') },
  {
    name: text('Name of the replica set.'),
    ...members,
    expose: documented(
      growing({}, { enabled: flag('Whether each member has a Service of its own.', false), ...exposure }),
      'How members are reached from outside.',
    ),
    arbiter: documented(
      growing({ enabled: flag('Whether there are any.'), size: integerFrom(0, 'How many there are.') }, placement),
      'Members that vote and have no data.',
    ),
    nonvoting: optionalMembers('Members that have data and do not vote.'),
    hidden: optionalMembers('Members that have data and that clients do not see.'),
    storage: documented(storage, 'How data are kept.'),
    clusterRole: choice(['shardsvr', 'configsvr'], 'What the replica set is in a sharded cluster.'),
    externalNodes: list(externalNode, 'Members outside of this cluster.'),
    hostAliases: pods.hostAliases,
    splitHorizons: documented(
      z.record(z.string(), z.record(z.string(), z.string())),
      'Names of members outside, by pod.',
    ),
    replsetOverrides: documented(
      z.record(
        z.string(),
        growing(
          {},
          {
            host: text('Name and port of the member.'),
            priority: integer('How much it should become primary; 0 is never.'),
            horizons: labels('Names of the member by where clients are.'),
            tags: labels('Tags of the member.'),
          },
        ),
      ),
      'Settings of single members, by pod.',
    ),
    primaryPreferTagSelector: labels('Tags of members that should become primary.'),
  },
);

/** The routers of a sharded cluster. */
export const routers = growing(
  {},
  {
    size: integerFrom(0, 'How many routers there are.'),
    ...placement,
    expose: documented(
      growing(
        {},
        {
          servicePerPod: flag('Whether each router has a Service of its own.', false),
          nodePort: integer('Port of the nodes.'),
          ...exposure,
        },
      ),
      'How routers are reached.',
    ),
    port: integer('Port of the routers.', 27017),
    hostPort: integer('Port of the nodes.'),
    configuration: members.configuration,
    readinessProbe: members.readinessProbe,
    livenessProbe: members.livenessProbe,
    podSecurityContext: members.podSecurityContext,
    containerSecurityContext: members.containerSecurityContext,
    hostAliases: pods.hostAliases,
  },
);
