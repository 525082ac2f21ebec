import rule from '../../../server/src/rules/storage/postgres-data-path-moved.ts';
import { testRule } from '../../support/test-rule.ts';

const set = (
  container: string,
  volume = 'persistentVolumeClaim: { claimName: db }',
  mountPath = '/var/lib/postgresql/data',
) => `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template:
          spec:
            containers: [{ name: db, ${container}, volumeMounts: [{ name: data, mountPath: ${mountPath} }] }]
            volumes: [{ name: data, ${volume} }]
`;

testRule(rule, {
  valid: {
    'an earlier version': set('image: "postgres:17.6"'),
    'the new place': set('image: "postgres:18"', undefined, '/var/lib/postgresql'),
    'PGDATA inside the mount': set(
      'image: "postgres:18", env: [{ name: PGDATA, value: /var/lib/postgresql/data/pgdata }]',
    ),
    'PGDATA that is not in sight': set(
      'image: "postgres:18", env: [{ name: PGDATA, valueFrom: { configMapKeyRef: { name: db, key: dir } } }]',
    ),
    'settings that are not in sight': set('image: "postgres:18", envFrom: [{ configMapRef: { name: db } }]'),
    'a digest alone': set(`image: "postgres@sha256:${'0'.repeat(64)}"`),
    'a placeholder for the version': set('image: "postgres:<tag>"'),
    'an image with a place of its own': set('image: "bitnami/postgresql:18"'),
    'a volume that goes with the pod, which is another matter': set('image: "postgres:18"', 'emptyDir: {}'),
    'a client': set('image: "postgres:18", command: [pg_dump, orders]'),
  },

  invalid: {
    'the old place': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            spec:
              containers:
                - name: db
                  image: postgres:18.1-alpine
                  volumeMounts:
                    - name: data
                      mountPath: /var/lib/postgresql/data # as ever
                                 ^^^^^^^^^^^^^^^^^^^^^^^^ moved
                      subPath: pg
          volumeClaimTemplates: [{ metadata: { name: data } }]
      `,
      says: ['postgres:18.1-alpine'],
      fixes: {
        mountHigher: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              spec:
                containers:
                  - name: db
                    image: postgres:18.1-alpine
                    volumeMounts:
                      - name: data
                        mountPath: /var/lib/postgresql # as ever
                        subPath: pg
            volumeClaimTemplates: [{ metadata: { name: data } }]
        `,
      },
    },
    'no version, which is the newest': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: db }
        spec:
          template:
            spec:
              containers: [{ name: db, image: postgres, volumeMounts: [{ name: data, mountPath: /var/lib/postgresql/data/ }] }]
                                                                                                ^^^^^^^^^^^^^^^^^^^^^^^^^ assumed warning
              volumes: [{ name: data, persistentVolumeClaim: { claimName: db } }]
      `,
      fixes: {
        mountHigher: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: db }
          spec:
            template:
              spec:
                containers: [{ name: db, image: postgres, volumeMounts: [{ name: data, mountPath: /var/lib/postgresql }] }]
                volumes: [{ name: data, persistentVolumeClaim: { claimName: db } }]
        `,
      },
    },
    'an image built on it': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: db }
        spec:
          containers: [{ name: db, image: "postgis/postgis:18-3.6", volumeMounts: [{ name: data, mountPath: /var/lib/postgresql/data }] }]
                                                                                                            ^^^^^^^^^^^^^^^^^^^^^^^^ moved
          volumes: [{ name: data, persistentVolumeClaim: { claimName: db } }]
      `,
      fixes: {
        mountHigher: `
          apiVersion: v1
          kind: Pod
          metadata: { name: db }
          spec:
            containers: [{ name: db, image: "postgis/postgis:18-3.6", volumeMounts: [{ name: data, mountPath: /var/lib/postgresql }] }]
            volumes: [{ name: data, persistentVolumeClaim: { claimName: db } }]
        `,
      },
    },
  },
});
