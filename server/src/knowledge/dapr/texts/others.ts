import type { ComponentText } from './component-text.ts';

/** Message brokers. Every one of them delivers at least once, so handlers meet some messages twice. */
export const pubsubTexts: Readonly<Record<string, ComponentText>> = {
  'pubsub.azure.servicebus.topics': {
    title: 'Azure Service Bus topics',
    about:
      'The first choice on AKS: topics with subscriptions, dead letters, time to live and order by session. Each app id has a subscription of its own. With `disableEntityManagement` everything has to be there before.',
    cost: 'Standard by the message, Premium by the unit; nothing to run. Basic has no topics.',
  },
  'pubsub.azure.servicebus.queues': {
    title: 'Azure Service Bus queues',
    about:
      'One queue for each topic: every message goes to one app only. For commands and work lists, not for events that several apps hear.',
    cost: 'By the message on Basic and Standard; nothing to run.',
  },
  'pubsub.azure.eventhubs': {
    title: 'Azure Event Hubs',
    about:
      'A log for streams of events, read again and in order within a partition. Each app needs a consumer group, and a storage container for how far it has read.',
    cost: 'Throughput units by the hour, and the storage for checkpoints.',
  },
  'pubsub.redis': {
    title: 'Redis streams',
    about:
      'Simple and fast, for development and for events that may be lost. Messages live in the memory of the server; bound a stream with `maxLenApprox` or `streamTTL`.',
    cost: 'Memory for all unread messages, and what keeps the server available.',
  },
  'pubsub.kafka': {
    title: 'Apache Kafka',
    about:
      'A log for streams of events; also the way to Event Hubs by its Kafka endpoint. Order holds within a partition, and each app id is a consumer group.',
    cost: 'Three brokers with disks and much care, or a managed service.',
  },
  'pubsub.rabbitmq': {
    title: 'RabbitMQ',
    about:
      'A broker with queues, priorities and dead letters in the cluster. Use quorum queues (`queueType` in the metadata of the subscription) and durable ones.',
    cost: 'Three members with disks, best by its operator.',
  },
  'pubsub.jetstream': {
    title: 'NATS JetStream',
    about: 'A small, fast broker in the cluster that keeps messages in streams. The stream has to be there before.',
    cost: 'Three servers with disks, less of everything than Kafka.',
  },
  'pubsub.pulsar': {
    title: 'Apache Pulsar',
    about: 'A broker for many tenants and topics, with delayed delivery.',
    cost: 'Brokers, bookkeepers and a coordinator: the most to run of all.',
  },
  'pubsub.mqtt3': {
    title: 'MQTT 3',
    about:
      'The protocol of devices: Mosquitto, EMQX or Event Grid. Give each replica an id of its own by `{uuid}` in `consumerID`, or they throw one another out.',
    cost: 'A broker, mostly a light one.',
  },
  'pubsub.kubemq': {
    title: 'KubeMQ',
    about: 'A message broker made for Kubernetes, with a licence for more than trying.',
    cost: 'Its own pods with disks, and the licence.',
  },
  'pubsub.rocketmq': {
    title: 'Apache RocketMQ',
    about: 'A broker for many ordered messages. The component is in alpha.',
    cost: 'Name servers and brokers with disks.',
  },
  'pubsub.solace.amqp': {
    title: 'Solace over AMQP',
    about: 'A broker that many companies share between data centres and clouds.',
    cost: 'An event broker service or its software.',
  },
  'pubsub.aws.snssqs': {
    title: 'Amazon SNS and SQS',
    about: 'Topics and queues outside Azure. From AKS it needs keys of another cloud; Service Bus is its counterpart.',
    cost: 'Calls, and traffic between the clouds.',
  },
  'pubsub.gcp.pubsub': {
    title: 'Google Cloud Pub/Sub',
    about:
      'Topics and subscriptions outside Azure. From AKS it needs a service account key; Service Bus is its counterpart.',
    cost: 'Volume, and traffic between the clouds.',
  },
  'pubsub.in-memory': {
    title: 'Memory of the sidecar',
    about: 'For tests. A message reaches only the app of the same sidecar and is gone with it.',
    cost: 'Nothing, and worth as much in production.',
  },
};

/** Secret stores. */
export const secretStoreTexts: Readonly<Record<string, ComponentText>> = {
  'secretstores.azure.keyvault': {
    title: 'Azure Key Vault',
    about:
      'The first choice on AKS: secrets stay out of the cluster, and pods sign in with a workload identity, so there is no first secret. The identity needs the role Key Vault Secrets User.',
    cost: 'A little for each call. A vault that cannot be reached keeps sidecars from starting.',
  },
  'secretstores.kubernetes': {
    title: 'Kubernetes Secrets',
    about:
      'The Secrets of the namespace. It is always there under the name `kubernetes`; declare one only to scope it or to turn to another namespace. The pod needs a role that lets it read Secrets.',
    cost: 'Nothing. Who reads Secrets in the namespace reads them all.',
  },
  'secretstores.hashicorp.vault': {
    title: 'HashiCorp Vault',
    about:
      'For those who run Vault for several clouds. Sign in with a token from a file that an agent renews, not with one in the manifest.',
    cost: 'Three servers with disks, unsealing and upgrades.',
  },
  'secretstores.local.file': {
    title: 'A file with secrets',
    about: 'For development. On AKS the file would be in the image or in a volume, readable by all who reach it.',
    cost: 'Nothing, and no protection either.',
  },
  'secretstores.local.env': {
    title: 'Environment of the sidecar',
    about: 'For development. On AKS it reads the variables of the sidecar, not those of the app.',
    cost: 'Nothing, and no protection either.',
  },
  'secretstores.aws.secretmanager': {
    title: 'AWS Secrets Manager',
    about: 'Secrets outside Azure. From AKS it needs keys of another cloud first; Key Vault is its counterpart.',
    cost: 'Each secret by the month, and calls.',
  },
  'secretstores.aws.parameterstore': {
    title: 'AWS Parameter Store',
    about: 'Parameters and encrypted secrets outside Azure. Key Vault is its counterpart.',
    cost: 'Little; keys of another cloud to care for.',
  },
  'secretstores.gcp.secretmanager': {
    title: 'Google Cloud Secret Manager',
    about: 'Secrets outside Azure. From AKS it needs a service account key first; Key Vault is its counterpart.',
    cost: 'Each version by the month, and calls.',
  },
  'secretstores.alicloud.parameterstore': {
    title: 'Alibaba Cloud parameter store',
    about: 'Parameters of another cloud. Key Vault is its counterpart.',
    cost: 'Calls; keys of another cloud to care for.',
  },
  'secretstores.huaweicloud.csms': {
    title: 'Huawei Cloud secret management',
    about: 'Secrets of another cloud. Key Vault is its counterpart.',
    cost: 'Each secret by the month; keys of another cloud to care for.',
  },
  'secretstores.tencentcloud.ssm': {
    title: 'Tencent Cloud secrets manager',
    about: 'Secrets of another cloud. Key Vault is its counterpart.',
    cost: 'Each secret by the month; keys of another cloud to care for.',
  },
};

/** Configuration stores. An app that subscribes hears of changes without a restart. */
export const configurationTexts: Readonly<Record<string, ComponentText>> = {
  'configuration.azure.appconfig': {
    title: 'Azure App Configuration',
    about:
      'Settings and feature flags outside the cluster, with labels and history. The first choice on AKS; sign in with a workload identity. The sidecar asks for changes at an interval, best by a sentinel key.',
    cost: 'By the store and the day, with a limit of calls for each tier.',
  },
  'configuration.kubernetes': {
    title: 'Kubernetes ConfigMap',
    about:
      'The entries of a ConfigMap, watched for changes. Needs nothing outside the cluster. The component is in alpha.',
    cost: 'Nothing. The pod needs a role that lets it read and watch the ConfigMap.',
  },
  'configuration.postgresql': {
    title: 'PostgreSQL',
    about:
      'A table with a trigger that notifies of changes, which you make yourself. For settings that belong to a database you have.',
    cost: 'A connection of each sidecar that stays open to listen.',
  },
  'configuration.redis': {
    title: 'Redis',
    about:
      'Keys with versions, and keyspace notifications for changes, which the server has to have switched on (`notify-keyspace-events`).',
    cost: 'What a Redis server costs that keeps its data.',
  },
};
