import type { FieldTexts } from './field-text.ts';

/** What the runtime reads of every component of a building block. */
export const runtimeFieldTexts: FieldTexts = {
  actorStateStore:
    'Keeps actors and workflows in this store. At most one store that an app can see may say so, and it needs transactions and ETags.',
  keyPrefix:
    'What goes before each key: `appid`, `namespace`, `name` (of the component), `none`, or any other text as it is. Apps that share state need the same; a change hides what is stored.',
  primaryEncryptionKey:
    'The key that values are encrypted with (AES-GCM), in hexadecimal, from a secret. Keys are not encrypted, and what is encrypted cannot be queried.',
  secondaryEncryptionKey:
    'The former key, for reading only. To rotate, the new key becomes primary and the old one secondary; values change with their next write.',
  outboxPublishPubsub:
    'The pub/sub component that gets a message when a transaction succeeds. With `outboxPublishTopic`, or neither works.',
  outboxPublishTopic: 'The topic of the messages that the outbox publishes.',
  outboxPubsub: 'The pub/sub component that Dapr itself uses between store and topic, if not the one that publishes.',
  outboxDiscardWhenMissingState:
    'Drops a message whose state is not in the store, as after a transaction that failed, instead of trying for ever.',
  consumerID:
    'The group in which replicas share the messages of a topic. The app id unless told otherwise: apps with the same one take messages from one another.',
  allowedTopics: 'Topics that apps may use through this component, separated by commas. Without it, all.',
  publishingScopes:
    'Which app may publish to which topics: `app1=topic1,topic2;app2=`. Nothing behind the sign means none.',
  subscriptionScopes:
    'Which app may subscribe to which topics: `app1=topic1;app2=topic2`. An app that is not named may subscribe to all.',
  protectedTopics: 'Topics that only apps named in the scopes may use.',
};

/** Ways to sign in that many components share. */
export const signInFieldTexts: FieldTexts = {
  azureClientId:
    'The client id of the identity. With a workload identity leave it out, or name the identity if the pod has several.',
  azureTenantId: 'The Entra tenant of the application that signs in. A managed or workload identity needs none.',
  azureClientSecret:
    'The secret of the application. It ends one day and has to be rotated; a workload identity needs none.',
  azureCertificate: 'The certificate of the application with its key, as PFX or PEM, from a secret.',
  azureCertificateFile: 'A file with the certificate of the application, which the sidecar has to mount.',
  azureCertificatePassword: 'The password of the certificate, if it has one.',
  azureEnvironment: 'Which Azure cloud it is: the public one, China, or that of the government of the United States.',
  azureAuthMethods:
    'The ways to sign in that are tried, in this order and separated by commas, such as `workloadidentity,managedidentity`. Without it all are, which takes longer to fail.',
  accessKey: 'The id of the key for AWS. On AKS better a role that trusts the identity of the pod.',
  secretKey: 'The secret of the key for AWS.',
  sessionToken: 'The token of temporary keys for AWS. It ends within hours, so it does not belong in a manifest.',
  region: 'The AWS region.',
  awsRegion: 'The AWS region, by an older name.',
  awsAccessKey: 'The id of the key for AWS, by an older name.',
  awsSecretKey: 'The secret of the key for AWS, by an older name.',
  assumeRoleArn: 'The AWS role to take on.',
  assumeRoleSessionName: 'The name of the session in the logs of AWS.',
  sessionName: 'The name of the session in the logs of AWS.',
  trustAnchorArn: 'The anchor that AWS Roles Anywhere trusts certificates by.',
  trustProfileArn: 'The profile of AWS Roles Anywhere.',
};

const accountName = 'The storage account.';
const accountKey =
  'A key of the storage account. It opens the whole account; a workload identity opens what its role allows.';

/** Azure services. */
export const azureFieldTexts: Readonly<Record<string, FieldTexts>> = {
  'state.azure.cosmosdb': {
    url: 'The endpoint of the account, `https://<account>.documents.azure.com:443/`.',
    masterKey: 'A key of the account. It opens everything in it; sign in with a workload identity instead.',
    database: 'The database, which has to be there.',
    collection: 'The container, which has to be there, with the partition key path `/partitionKey`.',
    contenttype: 'The content type of what is stored, if a request names none.',
  },
  'state.azure.tablestorage': {
    accountName,
    accountKey,
    tableName: 'The table. It is made if it is missing, unless `skipCreateTable` says otherwise.',
    cosmosDbMode: 'Talks to the table API of Cosmos DB instead of Azure Storage.',
    serviceURL: 'Another endpoint than that of the account, such as an emulator or a private one.',
    skipCreateTable: 'Does not make the table, for identities that may only read and write rows.',
  },
  'state.azure.blobstorage': {
    accountName,
    accountKey,
    connectionString: 'A connection string of the account, with its key. It belongs in a secret.',
    containerName: 'The container. It is made if it is missing, unless `disableEntityManagement` says otherwise.',
    endpoint: 'Another endpoint than that of the account, such as an emulator or a private one.',
    publicAccessLevel:
      'Who may read the blobs without signing in, when the container is made. State is nobody else’s: leave `none`.',
    retryCount: 'How often a request is tried again.',
    disableEntityManagement: 'Does not make the container, for identities that may only read and write blobs.',
    tenantId: 'The Entra tenant that trusts the SPIFFE identity of the app.',
    clientId: 'The client id that the SPIFFE identity of the app stands for.',
  },
  'secretstores.azure.keyvault': {
    vaultName: 'The name of the vault, without the rest of its address.',
  },
};

const serviceBus: FieldTexts = {
  connectionString:
    'A connection string with a shared access key, from a secret. A workload identity with `namespaceName` needs none.',
  namespaceName: 'The host of the namespace, `<name>.servicebus.windows.net`, for sign-in with Entra ID.',
  consumerID:
    'The subscription of each topic. The app id unless told otherwise: apps with the same one take messages from one another.',
  queueName: 'Read, but without effect here: topics name the queues.',
  maxRetriableErrorsPerSec: 'How many errors in a second are taken before messages are held back. 0 is without limit.',
  minConnectionRecoveryInSec: 'The shortest wait in seconds before a lost connection is made again.',
  maxConnectionRecoveryInSec: 'The longest wait in seconds between attempts to make a lost connection again.',
  maxActiveMessages:
    'How many messages a sidecar holds at once. They stay locked meanwhile, so keep it near what handlers manage.',
  maxConcurrentHandlers: 'How many messages are with the app at once. 0 is as many as are active.',
  lockRenewalInSec: 'How often the locks of active messages are renewed, in seconds; well below the time of the lock.',
  timeoutInSec: 'How many seconds a call to Service Bus may take.',
  disableEntityManagement:
    'Does not make queues, topics and subscriptions, for identities that may only send and receive. They have to be there.',
  lockDurationInSec:
    'How many seconds a message is locked for its receiver, when the entity is made. Service Bus allows 300 at most.',
  autoDeleteOnIdleInSec: 'After how many idle seconds an entity is deleted, when it is made. 0 is never.',
  defaultMessageTimeToLiveInSec:
    'How many seconds a message lives that does not say it itself, when the entity is made.',
  maxDeliveryCount: 'After how many deliveries a message goes to the dead letters, when the entity is made.',
  handlerTimeoutInSec: 'How many seconds the app has for a message before it counts as failed.',
  publishMaxRetries: 'How often publishing is tried again when Service Bus asks to slow down.',
  publishInitialRetryIntervalInMs:
    'Milliseconds before the first attempt to publish again; each wait after it is longer.',
};

export const serviceBusFieldTexts: Readonly<Record<string, FieldTexts>> = {
  'pubsub.azure.servicebus.topics': serviceBus,
  'pubsub.azure.servicebus.queues': serviceBus,
};
