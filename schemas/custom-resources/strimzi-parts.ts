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
import { kubernetes, quantity } from './kubernetes.ts';
import { madeMetadata, pods, securityContext } from './kubernetes-parts.ts';

export const jvmOptions = documented(
  growing(
    {},
    {
      '-Xms': text('Memory that Java takes at the start, such as `2g`.'),
      '-Xmx': text('Most memory that Java takes, such as `2g`.'),
      '-XX': labels('Further options, all of them texts: `UseG1GC: "true"`.'),
      gcLoggingEnabled: flag('Whether the garbage collection is logged.', false),
      javaSystemProperties: list(
        closed({}, { name: text('Name of the property.'), value: text('Value of the property.') }),
        'System properties.',
      ),
    },
  ),
  'How Java is run.',
);

const configMapKey = kubernetes('io.k8s.api.core.v1.ConfigMapKeySelector', 'ConfigMap and the key within it.');

export const logging = documented(
  growing(
    { type: choice(['inline', 'external'], 'Whether levels are written here or in a ConfigMap.') },
    {
      loggers: labels('Levels by the names of loggers, for `inline`.'),
      valueFrom: documented(growing({}, { configMapKeyRef: configMapKey }), 'Where levels are, for `external`.'),
    },
  ),
  'What is logged.',
);

export const metricsConfig = documented(
  growing(
    {
      type: choice(['jmxPrometheusExporter', 'strimziMetricsReporter'], 'What serves the metrics.'),
    },
    {
      valueFrom: documented(growing({}, { configMapKeyRef: configMapKey }), 'Rules, for `jmxPrometheusExporter`.'),
      values: documented(
        growing({}, { allowList: texts('Regular expressions for the metrics, for `strimziMetricsReporter`.') }),
        'Settings, for `strimziMetricsReporter`.',
      ),
    },
  ),
  'Metrics.',
);

const health = (description: string) =>
  documented(
    growing(
      {},
      {
        initialDelaySeconds: integerFrom(0, 'Seconds before the first check.', 15),
        timeoutSeconds: integerFrom(1, 'Seconds after which a check has failed.', 5),
        periodSeconds: integerFrom(1, 'Seconds between checks.', 10),
        successThreshold: integerFrom(1, 'Successes in a row that count as one.', 1),
        failureThreshold: integerFrom(1, 'Failures in a row that count as one.', 3),
      },
    ),
    description,
  );

export const probes = {
  livenessProbe: health('Whether a pod has to be restarted.'),
  readinessProbe: health('Whether a pod may be connected to.'),
};

const madeResource = (what: string) =>
  documented(growing({}, { metadata: madeMetadata('Labels and annotations that are added.') }), `${what}.`);

const madePod = (what: string) =>
  documented(
    growing(
      {},
      {
        metadata: madeMetadata('Labels and annotations of the pods.'),
        affinity: pods.affinity,
        tolerations: pods.tolerations,
        topologySpreadConstraints: pods.topologySpreadConstraints,
        priorityClassName: pods.priorityClassName,
        terminationGracePeriodSeconds: integerFrom(0, 'Seconds that a pod has to shut down in.', 30),
        securityContext: pods.podSecurityContext,
        imagePullSecrets: pods.imagePullSecrets,
        schedulerName: pods.schedulerName,
        hostAliases: pods.hostAliases,
        hostUsers: flag('Whether users of the pods are those of the node.'),
        dnsPolicy: choice(['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'], 'How names are resolved.'),
        dnsConfig: kubernetes('io.k8s.api.core.v1.PodDNSConfig', 'Settings of name resolution.'),
        enableServiceLinks: flag('Whether Services become environment variables.'),
        tmpDirSizeLimit: quantity('Size of the folder for temporary files.', '5Mi'),
        volumes: list(kubernetes('io.k8s.api.core.v1.Volume', 'A volume.'), 'Further volumes.'),
      },
    ),
    `${what}.`,
  );

const madeContainer = (what: string) =>
  documented(
    growing(
      {},
      {
        env: pods.env,
        securityContext: securityContext('Security settings of the container.'),
        volumeMounts: list(
          kubernetes('io.k8s.api.core.v1.VolumeMount', 'A mount.'),
          'Mounts of further volumes, below `/mnt`.',
        ),
      },
    ),
    `${what}.`,
  );

const budget = documented(
  growing(
    {},
    {
      metadata: madeMetadata('Labels and annotations that are added.'),
      maxUnavailable: integerFrom(0, 'How many pods may be away at once.', 1),
    },
  ),
  'The PodDisruptionBudget.',
);

/** `template` of brokers and controllers in a node pool. */
const nodeTemplates = {
  podSet: madeResource('The StrimziPodSet'),
  pod: madePod('The pods'),
  perPodService: madeResource('Services for single pods'),
  perPodRoute: madeResource('Routes for single pods'),
  perPodIngress: madeResource('Ingresses for single pods'),
  persistentVolumeClaim: madeResource('The claims'),
  kafkaContainer: madeContainer('The container of Kafka'),
  initContainer: madeContainer('The init container'),
};

export const nodePoolTemplate = documented(growing({}, nodeTemplates), 'What is added to what the operator makes.');

export const kafkaTemplate = documented(
  growing(
    {},
    {
      ...nodeTemplates,
      bootstrapService: madeResource('The Service that clients find brokers by'),
      brokersService: madeResource('The headless Service of the brokers'),
      externalBootstrapService: madeResource('The Service that clients outside find brokers by'),
      externalBootstrapRoute: madeResource('The Route that clients outside find brokers by'),
      externalBootstrapIngress: madeResource('The Ingress that clients outside find brokers by'),
      podDisruptionBudget: budget,
      serviceAccount: madeResource('The ServiceAccount'),
      clusterRoleBinding: madeResource('The ClusterRoleBinding'),
      clusterCaCert: madeResource('The Secret with the authority'),
      jmxSecret: madeResource('The Secret for JMX'),
    },
  ),
  'What is added to what the operator makes.',
);

/** `template` of one of the Deployments beside Kafka, whose containers have names of their own. */
export function deploymentTemplate(...containers: readonly string[]) {
  const made = containers.map((name) => [name, madeContainer('The container')] as const);
  return documented(
    growing(
      {},
      {
        deployment: documented(
          growing(
            {},
            {
              metadata: madeMetadata('Labels and annotations of the Deployment.'),
              deploymentStrategy: choice(['RollingUpdate', 'Recreate'], 'How pods are replaced.', 'RollingUpdate'),
            },
          ),
          'The Deployment.',
        ),
        pod: madePod('The pods'),
        podDisruptionBudget: budget,
        serviceAccount: madeResource('The ServiceAccount'),
        apiService: madeResource('The Service'),
        ...Object.fromEntries(made),
      },
    ),
    'What is added to what the operator makes.',
  );
}

/** Fields that the older version of the API has as well. */
interface Extent {
  readonly isOld: boolean;
}

const sizeText = z.string().regex(/^([0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$/);

const volumeFields = ({ isOld }: Extent) => ({
  size: documented(sizeText, 'Size of the volume, such as `100Gi`. It can grow, never shrink.'),
  class: text('StorageClass of the volume. Without it, the default one.'),
  deleteClaim: flag('Whether the claim is deleted with the cluster.', false),
  selector: labels('Labels of volumes that the claim can be bound to.'),
  volumeAttributesClass: text('VolumeAttributesClass of the volume.'),
  kraftMetadata: choice(['shared'], 'Keeps the metadata of the cluster on this volume.'),
  sizeLimit: documented(sizeText, 'Most that may be kept, for `ephemeral`.'),
  ...(isOld && {
    overrides: list(freeForm('Settings of one broker.'), 'Settings of single brokers, which are ignored now.').meta({
      deprecated: true,
    }),
  }),
});

/** Where brokers and controllers keep their data. */
export function storage(extent: Extent) {
  const volume = growing(
    {
      type: choice(['persistent-claim', 'ephemeral'], 'A volume of its own, or one that goes with the pod.'),
      id: integerFrom(0, 'Number of the volume; it must never change.'),
    },
    volumeFields(extent),
  );
  return documented(
    growing(
      {
        type: choice(
          ['persistent-claim', 'jbod', 'ephemeral'],
          'One volume, several (`volumes`), or one that goes with the pod.',
        ),
      },
      {
        ...volumeFields(extent),
        id: integer('Number of the volume; only within `volumes`.'),
        volumes: list(volume, 'Volumes, for `jbod`.'),
      },
    ),
    'Where data are kept.',
  );
}
