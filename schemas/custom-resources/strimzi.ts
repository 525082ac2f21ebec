import { type ZodType, z } from 'zod';
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
import { kubernetes } from './kubernetes.ts';
import { pods } from './kubernetes-parts.ts';
import { listeners } from './strimzi-listeners.ts';
import {
  deploymentTemplate,
  jvmOptions,
  kafkaTemplate,
  logging,
  metricsConfig,
  nodePoolTemplate,
  probes,
  storage,
} from './strimzi-parts.ts';

/** A field that is there in v1beta2 only. */
function outdated<T extends ZodType>(type: T): T {
  return type.meta({ deprecated: true });
}

const kafkaConfig = freeForm(
  'Settings of Kafka, such as `min.insync.replicas: 2`. Some are set by the operator alone.',
);

const rack = documented(
  growing(
    {},
    {
      topologyKey: text('Label of nodes that names the rack: `topology.kubernetes.io/zone`.'),
      type: choice(['topology-label', 'environment-variable'], 'Where the rack is told.', 'topology-label'),
      envVarName: text('Environment variable that names the rack.'),
    },
  ),
  'Spreads the replicas of each partition over zones.',
);

function authorization(isOld: boolean) {
  const fields = {
    superUsers: texts('Users who may do everything, such as `CN=admin`.'),
    authorizerClass: text('Class of the authorizer, for `custom`.'),
    supportsAdminApi: flag('Whether rights can be managed by clients, for `custom`.', false),
  };
  // Open Policy Agent and Keycloak have fields of their own.
  const type = isOld
    ? z.looseObject({
        type: choice(['simple', 'custom', 'opa', 'keycloak'], 'What decides. Superseded: `opa`, `keycloak`.'),
        ...z.strictObject(fields).exactPartial().shape,
      })
    : growing({ type: choice(['simple', 'custom'], 'What decides: Kafka itself, or a class.') }, fields);
  return documented(type, 'Who may do what. Without it, everybody everything.');
}

const quotas = growing(
  { type: choice(['kafka', 'strimzi'], 'What limits clients.') },
  {
    producerByteRate: integer('Most bytes in a second that clients send.'),
    consumerByteRate: integer('Most bytes in a second that clients receive.'),
    requestPercentage: integer('Most processor time of clients, as a percentage; for `kafka`.'),
    controllerMutationRate: documented(z.number(), 'Most changes of topics in a second; for `kafka`.'),
    minAvailableBytesPerVolume: integer('Bytes below which nothing is taken any more; for `strimzi`.'),
    minAvailableRatioPerVolume: documented(
      z.number().min(0).max(1),
      'Share of a volume below which nothing is taken any more; for `strimzi`.',
    ),
    excludedPrincipals: texts('Users without limits; for `strimzi`.'),
  },
);

const tieredStorage = growing(
  { type: choice(['custom'], 'Always `custom`.') },
  {
    remoteStorageManager: documented(
      growing(
        {},
        {
          className: text('Class that reaches the storage.'),
          classPath: text('Where the class is.'),
          config: labels('Settings of the class, all of them texts.'),
        },
      ),
      'What reaches the storage.',
    ),
  },
);

function brokers(isOld: boolean) {
  return growing(
    { listeners: listeners(isOld) },
    {
      version: text('Version of Kafka, such as `4.1.0`. Without it, the newest that the operator knows.'),
      metadataVersion: text('Version of the metadata, such as `4.1-IV0`. Without it, that of `version`.'),
      config: kafkaConfig,
      rack,
      authorization: authorization(isOld),
      metricsConfig,
      logging,
      jvmOptions,
      jmxOptions: documented(
        growing(
          {},
          {
            authentication: documented(
              closed({ type: choice(['password'], 'Always `password`.') }, {}),
              'How clients sign in.',
            ),
          },
        ),
        'Opens JMX.',
      ),
      ...probes,
      quotas: documented(quotas, 'Limits for clients.'),
      tieredStorage: documented(tieredStorage, 'Keeps old data elsewhere.'),
      image: text('Image, instead of that of the operator.'),
      brokerRackInitImage: text('Image that finds out the rack.'),
      template: kafkaTemplate,
      ...(isOld && {
        replicas: outdated(integerFrom(1, 'How many brokers there are. Now a matter of KafkaNodePools.')),
        storage: outdated(storage({ isOld })),
        resources: outdated(pods.resources),
      }),
    },
  );
}

function entityOperator(isOld: boolean) {
  const operator = {
    watchedNamespace: text('Namespace whose objects it looks after. Without it, that of the cluster.'),
    reconciliationIntervalMs: integerFrom(0, 'Milliseconds between looks at everything.', 120000),
    image: text('Image, instead of that of the operator.'),
    resources: pods.resources,
    logging,
    jvmOptions,
    ...probes,
    startupProbe: probes.livenessProbe,
    ...(isOld && {
      reconciliationIntervalSeconds: outdated(integer('Superseded by `reconciliationIntervalMs`.')),
      zookeeperSessionTimeoutSeconds: outdated(integer('Is ignored now.')),
      topicMetadataMaxAttempts: outdated(integer('Is ignored now.')),
    }),
  };
  return documented(
    growing(
      {},
      {
        topicOperator: documented(growing({}, operator), 'Looks after KafkaTopics.'),
        userOperator: documented(
          growing({}, { ...operator, secretPrefix: text('What names of Secrets begin with.') }),
          'Looks after KafkaUsers.',
        ),
        template: deploymentTemplate('topicOperatorContainer', 'userOperatorContainer'),
        ...(isOld && { tlsSidecar: outdated(freeForm('Is ignored now.')) }),
      },
    ),
    'Looks after topics and users.',
  );
}

function cruiseControl(isOld: boolean) {
  return documented(
    growing(
      {},
      {
        config: freeForm('Settings of Cruise Control.'),
        brokerCapacity: documented(
          growing(
            {},
            {
              inboundNetwork: text('What a broker can receive, such as `10000KiB/s`.'),
              outboundNetwork: text('What a broker can send, such as `10000KiB/s`.'),
              cpu: text('Cores of a broker, in quotes.'),
              overrides: list(
                growing(
                  { brokers: list(z.int(), 'Ids of brokers.') },
                  {
                    inboundNetwork: text('What the brokers can receive.'),
                    outboundNetwork: text('What the brokers can send.'),
                    cpu: text('Cores of the brokers, in quotes.'),
                  },
                ),
                'Other values for single brokers.',
              ),
            },
          ),
          'What brokers can do.',
        ),
        autoRebalance: list(
          growing(
            { mode: choice(['add-brokers', 'remove-brokers'], 'When.') },
            {
              template: kubernetes(
                'io.k8s.api.core.v1.LocalObjectReference',
                'KafkaRebalance that serves as a template.',
              ),
            },
          ),
          'Evens out the load when brokers come or go.',
        ),
        apiUsers: documented(
          growing(
            { type: choice(['hashLoginService'], 'Format of the users.') },
            {
              valueFrom: documented(
                growing(
                  {},
                  { secretKeyRef: kubernetes('io.k8s.api.core.v1.SecretKeySelector', 'Secret with the users.') },
                ),
                'Where the users are.',
              ),
            },
          ),
          'Users of its API.',
        ),
        image: text('Image, instead of that of the operator.'),
        resources: pods.resources,
        ...probes,
        jvmOptions,
        logging,
        metricsConfig,
        template: deploymentTemplate('cruiseControlContainer'),
        ...(isOld && { tlsSidecar: outdated(freeForm('Is ignored now.')) }),
      },
    ),
    'Evens out the load of brokers.',
  );
}

const kafkaExporter = documented(
  growing(
    {},
    {
      groupRegex: text('Regular expression for consumer groups.', '.*'),
      topicRegex: text('Regular expression for topics.', '.*'),
      groupExcludeRegex: text('Regular expression for consumer groups that are left out.'),
      topicExcludeRegex: text('Regular expression for topics that are left out.'),
      showAllOffsets: flag('Whether groups without consumers are shown.', true),
      enableSaramaLogging: flag('Whether the client library logs.', false),
      logging: text('How much is logged: `info`, `debug`, `trace`.', 'info'),
      image: text('Image, instead of that of the operator.'),
      resources: pods.resources,
      ...probes,
      template: deploymentTemplate('container'),
    },
  ),
  'Metrics of consumer groups and topics.',
);

const authority = (description: string) =>
  documented(
    growing(
      {},
      {
        generateCertificateAuthority: flag('Whether the operator makes it. If not, Secrets must hold it.', true),
        generateSecretOwnerReference: flag('Whether its Secrets go with the cluster.', true),
        validityDays: integerFrom(1, 'Days that certificates are valid.', 365),
        renewalDays: integerFrom(1, 'Days before the end on which certificates are renewed.', 30),
        certificateExpirationPolicy: choice(['renew-certificate', 'replace-key'], 'What happens to it at its end.'),
      },
    ),
    description,
  );

function kafka(isOld: boolean) {
  const spec = growing(
    { kafka: documented(brokers(isOld), 'The brokers.') },
    {
      entityOperator: entityOperator(isOld),
      cruiseControl: cruiseControl(isOld),
      kafkaExporter,
      clusterCa: authority('Authority for brokers and operators.'),
      clientsCa: authority('Authority for clients.'),
      maintenanceTimeWindows: texts('When certificates may be renewed, as cron expressions with seconds first.'),
      ...(isOld && {
        zookeeper: outdated(freeForm('ZooKeeper, which Kafka has no use for any more.')),
        jmxTrans: outdated(freeForm('Is ignored now.')),
      }),
    },
  );
  return closed({ spec: documented(spec, 'What the cluster is to be like.') }, {});
}

function kafkaNodePool(isOld: boolean) {
  const spec = growing(
    {
      replicas: integerFrom(0, 'How many nodes there are. Three survive the loss of one.'),
      roles: list(choice(['broker', 'controller'], 'A role.'), 'What the nodes do.'),
      storage: storage({ isOld }),
    },
    { resources: pods.resources, jvmOptions, template: nodePoolTemplate },
  );
  return closed({ spec: documented(spec, 'What the nodes are to be like.') }, {});
}

const kafkaTopic = closed(
  {
    spec: documented(
      closed(
        {},
        {
          partitions: integerFrom(1, 'How many partitions there are. There can be more later, never fewer.'),
          replicas: integerFrom(1, 'How many copies of each partition there are; at most as many as brokers.'),
          config: freeForm('Settings of the topic, such as `retention.ms: 604800000`.'),
          topicName: text('Name of the topic, where it is not that of this object.'),
        },
      ),
      'What the topic is to be like.',
    ),
  },
  {},
);

export const strimziResources: Readonly<Record<string, ZodType>> = {
  'kafka.strimzi.io/v1/Kafka': kafka(false),
  'kafka.strimzi.io/v1/KafkaNodePool': kafkaNodePool(false),
  'kafka.strimzi.io/v1/KafkaTopic': kafkaTopic,
  'kafka.strimzi.io/v1beta2/Kafka': kafka(true),
  'kafka.strimzi.io/v1beta2/KafkaNodePool': kafkaNodePool(true),
  'kafka.strimzi.io/v1beta2/KafkaTopic': kafkaTopic,
};
