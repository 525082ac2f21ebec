import rule from '../../../server/src/rules/lifecycle/data-path-changed.ts';
import { testRule } from '../../support/test-rule.ts';

interface Container {
  readonly mount?: string;
  readonly env?: string;
  readonly image?: string;
  readonly args?: string;
}
const set = (
  { mount = 'mountPath: /var/lib/postgresql/data', env = '', image = 'postgres:17.6', args = '' }: Container,
  volumes = 'volumeClaimTemplates: [{ metadata: { name: data } }]',
) => `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  template:
    spec:
      containers:
        - name: db
          image: ${image}
          args: [${args}]
          env: [${env}]
          volumeMounts: [{ name: data, ${mount} }]
  ${volumes}
`;
const pgdata = (path: string) => `{ name: PGDATA, value: ${path} }`;

testRule(rule, {
  valid: {
    'the same path': { committed: set({}), code: set({ image: 'postgres:17.7' }) },
    'a mount and a setting that move together': {
      committed: set({}),
      code: set({ mount: 'mountPath: /data/', env: pgdata('/data') }),
    },
    'the default that is written down': {
      committed: set({}),
      code: set({ env: pgdata('/var/lib/postgresql/data/') }),
    },
    'another volume': {
      committed: set({}),
      code: set(
        { mount: 'mountPath: /var/lib/postgresql/data, subPath: a' },
        'volumeClaimTemplates: [{ metadata: { name: disk } }]',
      ),
    },
    'a path that is filled in later': { committed: set({}), code: set({ env: pgdata('"${PGDATA}"') }) },
    'a path that depends on the pod': {
      committed: set({}),
      code: set({ mount: 'mountPath: /var/lib/postgresql/data, subPathExpr: $(POD)' }),
    },
    'another major, which says so itself': {
      committed: set({}),
      code: set({ image: 'postgres:18.1', mount: 'mountPath: /var/lib/postgresql' }),
    },
    'data that goes with the pod': {
      committed: set({}, ''),
      code: set({ mount: 'mountPath: /var/lib/postgresql/data, subPath: a' }, ''),
    },
    'a container that is no engine': {
      committed: set({ image: 'web:1' }),
      code: set({ image: 'web:1', mount: 'mountPath: /other' }),
    },
    'a directory that is off the volume, which another rule reports': {
      committed: set({}),
      code: set({ mount: 'mountPath: /backup' }),
    },
  },

  invalid: {
    'another part of the volume': {
      committed: set({ mount: 'mountPath: /var/lib/postgresql/data, subPath: a' }),
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          replicas: 2
          template:
            spec:
              containers:
                - name: db
                  image: postgres:17.6
                  volumeMounts: [{ name: data, mountPath: /var/lib/postgresql/data, subPath: b/c }]
                                                                                             ^^^ moved
          volumeClaimTemplates: [{ metadata: { name: data } }]
      `,
      says: ['PostgreSQL looks for its data in "b/c" of "data-db-0" from now on, and it is in "a"'],
      fixes: {
        restore: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            replicas: 2
            template:
              spec:
                containers:
                  - name: db
                    image: postgres:17.6
                    volumeMounts: [{ name: data, mountPath: /var/lib/postgresql/data, subPath: a }]
            volumeClaimTemplates: [{ metadata: { name: data } }]
        `,
      },
    },
    'a mount one level higher': {
      committed: set({ image: 'mysql:8.4', mount: 'mountPath: /data/db', args: '"--datadir=/data/db"' }),
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            spec:
              containers:
                - name: db
                  image: mysql:8.4
                  args: ["--datadir=/data/db"]
                  volumeMounts:
                    - name: data
                      mountPath: /data # all of it
                                 ^^^^^ moved
          volumeClaimTemplates: [{ metadata: { name: data } }]
      `,
      says: ['in "db" of "data-db-0" from now on, and it is in the root'],
      fixes: {
        restore: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              spec:
                containers:
                  - name: db
                    image: mysql:8.4
                    args: ["--datadir=/data/db"]
                    volumeMounts:
                      - name: data
                        mountPath: /data/db # all of it
            volumeClaimTemplates: [{ metadata: { name: data } }]
        `,
      },
    },
    'a variable that was not there': {
      committed: set({}),
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            spec:
              containers:
                - name: db
                  image: postgres:17.6
                  env: [{ name: A, value: b }, { name: PGDATA, value: /var/lib/postgresql/data/pgdata }]
                                                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ moved
                  volumeMounts: [{ name: data, mountPath: /var/lib/postgresql/data }]
          volumeClaimTemplates: [{ metadata: { name: data } }]
      `,
      says: ['in "pgdata" of'],
      fixes: {
        restore: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              spec:
                containers:
                  - name: db
                    image: postgres:17.6
                    env: [{ name: A, value: b }]
                    volumeMounts: [{ name: data, mountPath: /var/lib/postgresql/data }]
            volumeClaimTemplates: [{ metadata: { name: data } }]
        `,
      },
    },
    'a variable that is gone, on a claim of its own': {
      committed: set(
        { env: pgdata('/var/lib/postgresql/data/pgdata') },
        '    volumes: [{ name: data, persistentVolumeClaim: { claimName: orders } }]',
      ),
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            spec:
              containers:
                - name: db
                        ^^ moved
                  image: postgres:17.6
                  volumeMounts: [{ name: data, mountPath: /var/lib/postgresql/data }]
              volumes: [{ name: data, persistentVolumeClaim: { claimName: orders } }]
      `,
      says: ['in the root of "orders" from now on, and it is in "pgdata"'],
      fixes: {
        restore: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              spec:
                containers:
                  - name: db
                    image: postgres:17.6
                    volumeMounts: [{ name: data, mountPath: /var/lib/postgresql/data }]
                    env:
                      - name: PGDATA
                        value: /var/lib/postgresql/data/pgdata
                volumes: [{ name: data, persistentVolumeClaim: { claimName: orders } }]
        `,
      },
    },
    'a flag': {
      committed: set({ image: 'mysql:8.4', mount: 'mountPath: /data', args: '"--datadir=/data/a"' }),
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            spec:
              containers:
                - name: db
                  image: mysql:8.4
                  args: ["--datadir=/data/b", --skip-name-resolve]
                         ^^^^^^^^^^^^^^^^^^^ moved
                  volumeMounts: [{ name: data, mountPath: /data }]
          volumeClaimTemplates: [{ metadata: { name: data } }]
      `,
      says: ['MySQL looks for its data in "b" of "data-db-0" from now on, and it is in "a"'],
      fixes: {
        restore: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              spec:
                containers:
                  - name: db
                    image: mysql:8.4
                    args: ["--datadir=/data/a", --skip-name-resolve]
                    volumeMounts: [{ name: data, mountPath: /data }]
            volumeClaimTemplates: [{ metadata: { name: data } }]
        `,
      },
    },
  },
});
