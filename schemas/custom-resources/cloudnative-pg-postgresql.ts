import {
  choice,
  closed,
  documented,
  flag,
  growing,
  integer,
  integerFrom,
  labels,
  list,
  text,
  texts,
} from './fields.ts';
import { kubernetes } from './kubernetes.ts';
import { secretKey } from './kubernetes-parts.ts';

const synchronous = growing(
  {
    method: choice(['any', 'first'], '`any` waits for the fastest replicas, `first` for the first ones of the list.'),
    number: integerFrom(1, 'How many replicas must have a transaction before it counts as committed.'),
  },
  {
    dataDurability: choice(
      ['required', 'preferred'],
      '`required` stops writing when replicas are missing, `preferred` goes on without them.',
      'required',
    ),
    failoverQuorum: flag('Whether failing over needs enough replicas that surely have every transaction.', false),
    maxStandbyNamesFromCluster: integer('Most replicas of this cluster in the list.'),
    standbyNamesPre: texts('Names in the list before those of this cluster.'),
    standbyNamesPost: texts('Names in the list after those of this cluster.'),
  },
);

const ldap = closed(
  {},
  {
    server: text('Name or address of the server.'),
    port: integer('Port of the server.'),
    scheme: choice(['ldap', 'ldaps'], 'Protocol.'),
    tls: flag('Whether the connection is turned into an encrypted one.', false),
    bindAsAuth: documented(
      closed({}, { prefix: text('Text before the name.'), suffix: text('Text after the name.') }),
      'Signs in directly.',
    ),
    bindSearchAuth: documented(
      closed(
        {},
        {
          baseDN: text('Where the search starts.'),
          bindDN: text('Who searches.'),
          bindPassword: secretKey('Password of who searches.'),
          searchAttribute: text('Attribute that is compared with the name.'),
          searchFilter: text('Filter of the search.'),
        },
      ),
      'Searches for the user first.',
    ),
  },
);

const extension = growing(
  {
    name: text('Name of the extension.'),
    image: kubernetes('io.k8s.api.core.v1.ImageVolumeSource', 'Image with the files of the extension.'),
  },
  {
    extension_control_path: texts('Folders in the image with control files. Without it, `/share`.'),
    dynamic_library_path: texts('Folders in the image with libraries. Without it, `/lib`.'),
    ld_library_path: texts('Folders in the image with libraries of the system.'),
  },
);

/** `spec.postgresql` of a Cluster. */
export const postgresql = growing(
  {},
  {
    parameters: labels('Settings of PostgreSQL (`postgresql.conf`), all of them texts: `max_connections: "200"`.'),
    synchronous: documented(synchronous, 'Replicas that commits wait for.'),
    pg_hba: texts('Lines for `pg_hba.conf`: who may connect, and how they prove who they are.'),
    pg_ident: texts('Lines for `pg_ident.conf`: names of users by names outside.'),
    shared_preload_libraries: texts('Libraries that are loaded at the start.'),
    extensions: list(extension, 'Extensions from images of their own.'),
    ldap: documented(ldap, 'Users of a directory.'),
    promotionTimeout: integer('Longest time that a promotion may take, in seconds.', 40000000),
    enableAlterSystem: flag('Whether `ALTER SYSTEM` may be used.', false),
    syncReplicaElectionConstraint: documented(
      closed(
        { enabled: flag('Whether the constraint holds.') },
        {
          nodeLabelsAntiAffinity: texts('Labels of nodes in which synchronous replicas must differ from the primary.'),
        },
      ),
      'Where synchronous replicas may be.',
    ),
  },
);

/** `spec.replicationSlots` of a Cluster. */
export const replicationSlots = growing(
  {},
  {
    highAvailability: documented(
      growing(
        {},
        {
          enabled: flag('Whether each replica has a slot.', true),
          slotPrefix: text('What names of slots begin with.', '_cnpg_'),
          synchronizeLogicalDecoding: flag('Whether slots of logical decoding survive a failover.', false),
        },
      ),
      'Slots that keep what replicas have not read yet.',
    ),
    synchronizeReplicas: documented(
      closed(
        {},
        {
          enabled: flag('Whether slots of the primary are there on replicas, too.', true),
          excludePatterns: texts('Regular expressions for slots that are left out.'),
        },
      ),
      "Users' own slots.",
    ),
    updateInterval: integerFrom(1, 'Seconds between updates of slots on replicas.', 30),
  },
);

/** `spec.replica` of a Cluster. */
export const replica = closed(
  { source: text('Name of the one of the `externalClusters` that is followed.') },
  {
    enabled: flag('Whether this cluster follows another one.'),
    self: text('Name of this cluster among those that belong together.'),
    primary: text('Name of the cluster that the others follow.'),
    promotionToken: text('Token that the former primary gave when it stepped down.'),
    minApplyDelay: text('How long changes are held back, such as `8h`.'),
  },
);
