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
import { madeMetadata } from './kubernetes-parts.ts';
import { perconaServerMongoDb, perconaServerMongoDbBackup } from './percona-mongodb.ts';

const authenticationModes = ['SCRAM', 'SCRAM-SHA-256', 'SCRAM-SHA-1', 'X509'] as const;

const nameOf = (description: string) => documented(closed({}, { name: text('Name of the object.') }), description);

const secretKey = (description: string) =>
  documented(closed({ name: text('Name of the Secret.') }, { key: text('Key within it.', 'password') }), description);

const roles = list(
  closed({ name: text('Name of the role.'), db: text('Database that it is for.') }, {}),
  'What the user may do.',
);

const connectionOptions = freeForm('Options that are added to connection strings.');

const user = growing(
  { name: text('Name of the user.'), roles },
  {
    db: text('Database that it signs in to.', 'admin'),
    passwordSecretRef: secretKey('Secret with the password.'),
    scramCredentialsSecretName: text(
      'Beginning of the name of a Secret that the operator makes; each user needs another.',
    ),
    connectionStringSecretName: text('Secret with connection strings that the operator makes.'),
    connectionStringSecretNamespace: text('Namespace of that Secret.'),
    connectionStringSecretAnnotations: labels('Annotations of that Secret.'),
    additionalConnectionStringConfig: connectionOptions,
  },
);

const customRole = closed(
  {
    role: text('Name of the role.'),
    db: text('Database of the role.'),
    privileges: list(
      closed(
        {
          actions: texts('What may be done, such as `find`.'),
          resource: documented(
            closed(
              {},
              {
                db: text('Database; an empty one is any.'),
                collection: text('Collection; an empty one is any.'),
                cluster: flag('Whether it is about the cluster.'),
                anyResource: flag('Whether it is about everything.'),
              },
            ),
            'On what.',
          ),
        },
        {},
      ),
      'What the role allows.',
    ),
  },
  {
    roles: list(
      closed({ name: text('Name of the role.'), db: text('Database of the role.') }, {}),
      'Roles that are part of it.',
    ),
    authenticationRestrictions: list(
      closed({ clientSource: texts('Addresses of clients.'), serverAddress: texts('Addresses of servers.') }, {}),
      'From where it may be used.',
    ),
  },
);

const security = growing(
  {},
  {
    authentication: documented(
      growing(
        { modes: list(choice(authenticationModes, 'A way.'), 'Ways in which clients may sign in.') },
        {
          agentMode: choice(authenticationModes, 'Way in which the agent signs in.'),
          agentCertificateSecretRef: nameOf('Secret with the certificate of the agent.'),
          ignoreUnknownUsers: flag('Whether users stay that are not listed here.', true),
        },
      ),
      'How clients sign in.',
    ),
    tls: documented(
      growing(
        { enabled: flag('Whether connections are encrypted.') },
        {
          optional: flag('Whether connections may be unencrypted, too.', false),
          certificateKeySecretRef: nameOf('Secret with certificate (`tls.crt`) and key (`tls.key`).'),
          caCertificateSecretRef: nameOf('Secret with the authority (`ca.crt`).'),
          caConfigMapRef: nameOf('ConfigMap with the authority (`ca.crt`).'),
        },
      ),
      'Encryption of connections.',
    ),
    roles: list(customRole, 'Roles of your own.'),
  },
);

const logRotate = (description: string) =>
  documented(
    growing(
      {
        sizeThresholdMB: text('Size at which a new file begins, in MB and in quotes.'),
        timeThresholdHrs: integer('Age at which a new file begins, in hours.'),
      },
      {
        numUncompressed: integer('How many files stay uncompressed.'),
        numTotal: integer('How many files are kept.'),
        percentOfDiskspace: text('Most space that files take, as a share in quotes.'),
        includeAuditLogsWithMongoDBLogs: flag('Whether audit logs are treated alike.'),
      },
    ),
    description,
  );

const agent = growing(
  {},
  {
    logLevel: choice(['DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'], 'How much the agent logs.', 'INFO'),
    logFile: text('File that the agent logs to.'),
    maxLogFileDurationHours: integer('Hours after which a new file begins.', 24),
    logRotate: logRotate('Files that MongoDB logs to.'),
    auditLogRotate: logRotate('Files of the audit.'),
    systemLog: documented(
      growing(
        {},
        {
          destination: text('`file` or `syslog`.'),
          path: text('The file.'),
          logAppend: flag('Whether a file that is there goes on.'),
        },
      ),
      'Where MongoDB logs to.',
    ),
  },
);

const automationConfig = growing(
  {},
  {
    processes: list(
      growing(
        { name: text('Name of the process, which is that of its pod.'), disabled: flag('Whether it is stopped.') },
        { logRotate: logRotate('Files that it logs to.') },
      ),
      'Settings of single processes.',
    ),
    replicaSet: documented(
      growing({}, { id: text('Name of the replica set.'), settings: freeForm('Settings of the replica set.') }),
      'Settings of the replica set.',
    ),
  },
);

const spec = growing(
  {
    type: choice(['ReplicaSet'], 'What it is: always a replica set.'),
    version: text('Version of MongoDB, such as `8.0.4`.'),
    security: documented(security, 'How clients sign in, and encryption.'),
    users: list(user, 'Users.'),
  },
  {
    members: integerFrom(0, 'How many members with data there are. Three survive the loss of a node.'),
    arbiters: integerFrom(0, 'How many members vote and have no data.', 0),
    featureCompatibilityVersion: text('Version whose features are used, such as `"8.0"`, in quotes.'),
    statefulSet: documented(
      growing(
        {},
        {
          // Merged with the one that the operator makes, so that what is required in a StatefulSet may be missing here.
          spec: freeForm('Parts of a StatefulSet: `template`, `volumeClaimTemplates` and the like.'),
          metadata: madeMetadata('Labels and annotations of the StatefulSet.'),
        },
      ),
      'What the StatefulSet is given beside what the operator writes.',
    ),
    additionalMongodConfig: freeForm('Settings of MongoDB, such as `storage.wiredTiger.engineConfig.cacheSizeGB`.'),
    additionalConnectionStringConfig: connectionOptions,
    agent: documented(agent, 'The agent that runs MongoDB.'),
    automationConfig: documented(automationConfig, 'What is changed in what the agent is told.'),
    memberConfig: list(
      growing(
        {},
        {
          votes: integer('Votes of the member: 0 or 1.'),
          priority: text('How much it should become primary, in quotes; `"0"` is never.'),
          tags: labels('Tags of the member.'),
        },
      ),
      'Settings of single members, in their order.',
    ),
    prometheus: documented(
      growing(
        {
          username: text('Name that Prometheus signs in with.'),
          passwordSecretRef: secretKey('Secret with its password.'),
        },
        {
          port: integer('Port of the metrics.', 9216),
          metricsPath: text('Path of the metrics, such as `/metrics`.'),
          tlsSecretKeyRef: secretKey('Secret with the certificate of the metrics.'),
        },
      ),
      'Metrics.',
    ),
    replicaSetHorizons: list(z.record(z.string(), z.string()), 'Names of members outside, in their order.'),
  },
);

const mongoDbCommunity = closed({ spec: documented(spec, 'What the replica set is to be like.') }, {});

export const mongoDbResources: Readonly<Record<string, ZodType>> = {
  'mongodbcommunity.mongodb.com/v1/MongoDBCommunity': mongoDbCommunity,
  'psmdb.percona.com/v1/PerconaServerMongoDB': perconaServerMongoDb,
  'psmdb.percona.com/v1/PerconaServerMongoDBBackup': perconaServerMongoDbBackup,
};
