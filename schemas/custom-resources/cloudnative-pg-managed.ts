import { choice, closed, documented, flag, growing, integer, labels, list, text, texts } from './fields.ts';
import { kubernetes } from './kubernetes.ts';
import { reference } from './kubernetes-parts.ts';

/** A Service that the operator makes, as far as users have a say in it. */
export const serviceTemplate = (description: string) =>
  documented(
    closed(
      {},
      {
        metadata: documented(
          closed(
            {},
            {
              name: text('Name of the Service.'),
              labels: labels('Labels of the Service.'),
              annotations: labels('Annotations of the Service.'),
            },
          ),
          'Name, labels and annotations of the Service.',
        ),
        spec: kubernetes('io.k8s.api.core.v1.ServiceSpec', 'Type, ports and so on of the Service.'),
      },
    ),
    description,
  );

const role = growing(
  { name: text('Name of the role.') },
  {
    ensure: choice(['present', 'absent'], 'Whether it is there.', 'present'),
    comment: text('What it is for.'),
    login: flag('Whether it can sign in.', false),
    superuser: flag('Whether it may do everything.', false),
    createdb: flag('Whether it may create databases.', false),
    createrole: flag('Whether it may create roles.', false),
    inherit: flag('Whether it has the rights of the roles that it is in.', true),
    replication: flag('Whether it may replicate.', false),
    bypassrls: flag('Whether row-level security does not apply to it.', false),
    connectionLimit: integer('Most connections at once; `-1` is no limit.', -1),
    validUntil: text('When its password ceases to be valid.'),
    inRoles: texts('Roles that it is in.'),
    passwordSecret: reference('Secret with `username` and `password`.'),
    disablePassword: flag('Whether it has no password.', false),
  },
);

const serviceTypes = ['rw', 'r', 'ro'] as const;

/** `spec.managed` of a Cluster. */
export const managed = growing(
  {},
  {
    roles: list(role, 'Roles that are kept as they are described here.'),
    services: documented(
      closed(
        {},
        {
          disabledDefaultServices: list(choice(serviceTypes, 'Kind of Service.'), 'Services that are not made.'),
          additional: list(
            closed(
              {
                selectorType: choice(serviceTypes, 'Instances it leads to: the primary, all, or replicas.'),
                serviceTemplate: serviceTemplate('The Service.'),
              },
              { updateStrategy: choice(['patch', 'replace'], 'How changes are made.', 'patch') },
            ),
            'Further Services.',
          ),
        },
      ),
      'Services of the cluster.',
    ),
  },
);
