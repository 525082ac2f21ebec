import rule from '../../../server/src/rules/lifecycle/engine-major-version-jump.ts';
import { testRule } from '../../support/test-rule.ts';

interface Set {
  readonly path?: string;
  readonly more?: string;
  readonly template?: string;
}
const set = (image: string, { path = '/var/lib/postgresql/data', more = '', template = 'data' }: Set = {}) => `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: orders }
spec:
  replicas: 2
  template:
    spec:
      containers:
        - name: db
          image: ${image}
          volumeMounts: [{ name: data, mountPath: ${path} }]
          ${more}
  volumeClaimTemplates: [{ metadata: { name: ${template} } }]
`;
const cluster = (spec: string) => `
apiVersion: postgresql.cnpg.io/v1
kind: Cluster
metadata: { name: orders }
spec: { ${spec} }
`;

testRule(rule, {
  valid: {
    'a minor version': { committed: set('postgres:17.2'), code: set('postgres:17.6') },
    'a version that is not known': { committed: set('postgres:17.2'), code: set('postgres:latest') },
    'a version that is filled in later': { committed: set('postgres:17.2'), code: set('postgres:${TAG}') },
    'another engine': { committed: set('postgres:17.2'), code: set('mysql:8.4') },
    'a new major in a set of another name': {
      committed: set('postgres:17.2'),
      code: set('postgres:18.1').replace('orders', 'orders-18'),
    },
    'data that lies on nothing that lasts': {
      committed: set('postgres:17.2', { template: 'other' }),
      code: set('postgres:18.1', { template: 'other' }),
    },
    'a claim that is for something else': {
      committed: set('postgres:17.2', { path: '/backup' }),
      code: set('postgres:18.1', { path: '/backup' }),
    },
    'a step that the engine takes': {
      committed: set('mongo:6.0', { path: '/data/db' }),
      code: set('mongo:7.0', { path: '/data/db' }),
    },
    'a client': {
      committed: set('postgres:16', { more: 'command: [pg_dump]' }),
      code: set('postgres:17', { more: 'command: [pg_dump]' }),
    },
    'an operator that is given another minor': {
      committed: cluster('imageName: "ghcr.io/cloudnative-pg/postgresql:17.2"'),
      code: cluster('imageName: "ghcr.io/cloudnative-pg/postgresql:17.4"'),
    },
  },

  invalid: {
    'a major of PostgreSQL': {
      committed: set('postgres:16.4-alpine'),
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: orders }
        spec:
          template:
            spec:
              containers:
                - name: db
                  image: "postgres:17.2-alpine" # pinned
                         ^^^^^^^^^^^^^^^^^^^^^^ migrate
                  volumeMounts: [{ name: data, mountPath: /var/lib/postgresql/data }]
          volumeClaimTemplates: [{ metadata: { name: data } }]
      `,
      says: ['PostgreSQL 16 becomes 17 on "data-orders-0" and "data-orders-1"', 'pg_upgrade'],
      fixes: {
        restore: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: orders }
          spec:
            template:
              spec:
                containers:
                  - name: db
                    image: "postgres:16.4-alpine" # pinned
                    volumeMounts: [{ name: data, mountPath: /var/lib/postgresql/data }]
            volumeClaimTemplates: [{ metadata: { name: data } }]
        `,
      },
    },
    'a major of PostgreSQL that has its directory elsewhere': {
      committed: set('postgres:17.6'),
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: orders }
        spec:
          template:
            spec:
              containers:
                - name: db
                  image: postgres:18.1
                         ^^^^^^^^^^^^^ moved
                  volumeMounts: [{ name: data, mountPath: /var/lib/postgresql }]
          volumeClaimTemplates: [{ metadata: { name: data } }]
      `,
      says: ['looks for its data in "18/docker" of "data-orders-0"', '17 has it in the root', 'empty database'],
      fixes: {
        restore: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: orders }
          spec:
            template:
              spec:
                containers:
                  - name: db
                    image: postgres:17.6
                    volumeMounts: [{ name: data, mountPath: /var/lib/postgresql }]
            volumeClaimTemplates: [{ metadata: { name: data } }]
        `,
      },
    },
    'several steps at once, on a claim of its own': {
      committed: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: db }
        spec: { template: { spec: { containers: [{ name: db, image: "mongo:4.4.29", volumeMounts: [{ name: v, mountPath: /data/db }] }], volumes: [{ name: v, persistentVolumeClaim: { claimName: orders } }] } } }
      `,
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: db }
        spec: { template: { spec: { containers: [{ name: db, image: "mongo:7.0.2", volumeMounts: [{ name: v, mountPath: /data/db }] }], volumes: [{ name: v, persistentVolumeClaim: { claimName: orders } }] } } }
                                                                    ^^^^^^^^^^^^^ skips
      `,
      says: ['MongoDB 4.4 becomes 7.0 on "orders", past 5 and 6', 'Go to 5 first'],
      fixes: {
        restore: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: db }
          spec: { template: { spec: { containers: [{ name: db, image: "mongo:4.4.29", volumeMounts: [{ name: v, mountPath: /data/db }] }], volumes: [{ name: v, persistentVolumeClaim: { claimName: orders } }] } } }
        `,
      },
    },
    'a version back, in a container of another name': {
      committed: set('redis:7.4.1', { path: '/data' }).replace('name: db', 'name: cache'),
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: orders }
        spec:
          template:
            spec:
              containers:
                - name: redis
                  image: redis:6.2
                         ^^^^^^^^^ downgrade
                  volumeMounts: [{ name: data, mountPath: /data }]
          volumeClaimTemplates: [{ metadata: { name: data } }]
      `,
      says: ['Redis 7 goes back to 6'],
      fixes: {
        restore: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: orders }
          spec:
            template:
              spec:
                containers:
                  - name: redis
                    image: redis:7.4.1
                    volumeMounts: [{ name: data, mountPath: /data }]
            volumeClaimTemplates: [{ metadata: { name: data } }]
        `,
      },
    },
    'a major that an operator is to give': {
      committed: cluster('imageName: "ghcr.io/cloudnative-pg/postgresql:16.4"'),
      code: `
        apiVersion: postgresql.cnpg.io/v1
        kind: Cluster
        metadata: { name: orders }
        spec:
          imageName: ghcr.io/cloudnative-pg/postgresql:17.2
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ operator information
      `,
      fixes: {
        restore: `
          apiVersion: postgresql.cnpg.io/v1
          kind: Cluster
          metadata: { name: orders }
          spec:
            imageName: ghcr.io/cloudnative-pg/postgresql:16.4
        `,
      },
    },
    'a major back under an operator': {
      committed: cluster('imageCatalogRef: { major: 17 }'),
      code: `
        apiVersion: postgresql.cnpg.io/v1
        kind: Cluster
        metadata: { name: orders }
        spec: { imageCatalogRef: { major: 16 } }
                                          ^^ operatorDowngrade
      `,
      says: ['data of PostgreSQL 17, and 16 does not read it'],
      fixes: {
        restore: `
          apiVersion: postgresql.cnpg.io/v1
          kind: Cluster
          metadata: { name: orders }
          spec: { imageCatalogRef: { major: 17 } }
        `,
      },
    },
  },
});
