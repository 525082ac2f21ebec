import rule from '../../../server/src/rules/storage/data-directory-not-persistent.ts';
import { testRule } from '../../support/test-rule.ts';

const pod = (container: string, volumes = '') => `
      apiVersion: v1
      kind: Pod
      metadata: { name: db }
      spec: { containers: [{ name: db, ${container} }], volumes: [${volumes}] }
`;
const claim = '{ name: data, persistentVolumeClaim: { claimName: db } }';
const at = (mountPath: string) => `volumeMounts: [{ name: data, mountPath: ${mountPath} }]`;

testRule(rule, {
  valid: {
    'a server that keeps nothing unless told, with a scratch volume elsewhere': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: bus }
      spec:
        template:
          spec:
            containers: [{ name: nats, image: 'nats:2.10.21', volumeMounts: [{ name: run, mountPath: /var/run/nats }] }]
            volumes: [{ name: run, emptyDir: {} }]
    `,
    'a claim at the directory': pod(`image: "mongo:8", ${at('/data/db')}`, claim),
    'a claim above the directory': pod(
      `image: "quay.io/coreos/etcd:v3.6.4", args: [--data-dir=/var/etcd/data], ${at('/var/etcd')}`,
      claim,
    ),
    'a claim below another mount': pod(
      'image: "mongo:8", volumeMounts: [{ name: scratch, mountPath: /data }, { name: data, mountPath: /data/db }]',
      `${claim}, { name: scratch, emptyDir: {} }`,
    ),
    'a driver written into the pod': pod(
      `image: "mongo:8", ${at('/data/db')}`,
      '{ name: data, csi: { driver: file.csi.azure.com } }',
    ),
    'a share of the in-tree kind': pod(
      `image: "mongo:8", ${at('/data/db')}`,
      '{ name: data, nfs: { server: nas, path: / } }',
    ),
    'an ephemeral claim': pod(
      `image: "mongo:8", ${at('/data/db')}`,
      '{ name: data, ephemeral: { volumeClaimTemplate: { spec: {} } } }',
    ),
    'a claim where PGDATA says': pod(
      `image: "postgres:17", env: [{ name: PGDATA, value: /pg/data }], ${at('/pg')}`,
      claim,
    ),
    'a claim where a flag says': pod(`image: "mongo:8", args: [--dbpath, /db], ${at('/db')}`, claim),
    'the old place of PostgreSQL, which is another matter': pod(
      `image: "postgres:18", ${at('/var/lib/postgresql/data')}`,
      claim,
    ),
    'a cache that keeps nothing': pod('image: "redis:8", args: ["--save", "", "--appendonly", "no"]'),
    memcached: pod('image: "memcached:1.6"'),
    'a client': pod('image: "mongo:8", command: [mongodump, --host, db]'),
    'an application of our own': pod('image: example.com/shop:1.0.0'),
    "somebody's own image with a claim": pod(`image: "contoso.azurecr.io/shop/mongo:8", ${at('/var/store')}`, claim),
    'a Kafka that may be told to use its claim': pod(
      `image: "apache/kafka:4.1.0", ${at('/var/lib/kafka/data')}`,
      claim,
    ),
    'a directory that is not in sight': pod(
      'image: "postgres:17", env: [{ name: PGDATA, valueFrom: { configMapKeyRef: { name: db, key: dir } } }]',
    ),
    'settings that are not in sight': pod('image: "redis:8", envFrom: [{ configMapRef: { name: db } }]'),
    'a placeholder for the mount': pod('image: "mongo:8", volumeMounts: [{ name: data, mountPath: <path> }]'),
    'a volume that is missing, which is another matter': pod(`image: "mongo:8", ${at('/data/db')}`),
    'raw devices': pod('image: "mongo:8", volumeDevices: [{ name: data, devicePath: /dev/raw }]', claim),
    'a Job': `
      apiVersion: batch/v1
      kind: Job
      metadata: { name: seed }
      spec: { template: { spec: { containers: [{ name: db, image: "mongo:8" }] } } }
    `,
  },

  invalid: {
    'a volume that is called after what it is for': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: bus }
        spec:
          template:
            spec:
              containers:
                - { name: nats, image: 'nats:2.10.21', volumeMounts: [{ name: data, mountPath: /data/jetstream }] }
              volumes: [{ name: data, emptyDir: {} }]
                                      ^^^^^^^^ temporary
      `,
      says: ['NATS', '/data/jetstream'],
      fixes: {
        persist: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: bus }
          spec:
            template:
              spec:
                containers:
                  - { name: nats, image: 'nats:2.10.21', volumeMounts: [{ name: data, mountPath: /data/jetstream }] }
            volumeClaimTemplates:
              - metadata:
                  name: data
                spec:
                  accessModes:
                    - ReadWriteOnce
                  storageClassName: managed-csi-premium
                  resources:
                    requests:
                      storage: 10Gi
        `,
      },
    },
    'a scratch volume, which the claim replaces': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: sessions }
        spec:
          template:
            spec:
              containers:
                - name: mongo
                  image: mongo:8.0.4
                  volumeMounts:
                    - name: state # documents
                      mountPath: /data/db
              volumes:
                - name: state
                  emptyDir: {}
                  ^^^^^^^^ temporary
      `,
      says: ['MongoDB', '/data/db', '"state" (emptyDir)', 'goes with the pod'],
      fixes: {
        persist: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: sessions }
          spec:
            template:
              spec:
                containers:
                  - name: mongo
                    image: mongo:8.0.4
                    volumeMounts:
                      - name: state # documents
                        mountPath: /data/db
            volumeClaimTemplates:
              - metadata:
                  name: state
                spec:
                  accessModes:
                    - ReadWriteOnce
                  storageClassName: managed-csi-premium
                  resources:
                    requests:
                      storage: 10Gi
        `,
      },
    },
    'a directory of a node': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: db }
        spec:
          containers: [{ name: db, image: "mongo:8", volumeMounts: [{ name: data, mountPath: /data/db }] }]
          volumes: [{ name: data, hostPath: { path: /mnt } }]
                                  ^^^^^^^^ temporary
      `,
      says: ['stays behind when the pod moves'],
    },
    'nothing mounted, with a place for a disk that is not empty': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            spec:
              volumes: [{ name: data, configMap: { name: db } }]
              containers:
                - name: postgres
                  image: postgres:17.2
                         ^^^^^^^^^^^^^ unmounted
                  env: [{ name: POSTGRES_DB, value: orders }]
      `,
      says: ['/var/lib/postgresql/data'],
      fixes: {
        persist: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              spec:
                volumes: [{ name: data, configMap: { name: db } }]
                containers:
                  - name: postgres
                    image: postgres:17.2
                    env: [{ name: POSTGRES_DB, value: orders }]
                    volumeMounts:
                      - name: database
                        mountPath: /var/lib/postgresql/data
                        subPath: data
            volumeClaimTemplates:
              - metadata:
                  name: database
                spec:
                  accessModes:
                    - ReadWriteOnce
                  storageClassName: managed-csi-premium
                  resources:
                    requests:
                      storage: 10Gi
        `,
      },
    },
    'a claim somewhere else': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: db }
        spec:
          containers: [{ name: db, image: "mongo:8", volumeMounts: [{ name: data, mountPath: /data/db/logs }] }]
                                                     ^^^^^^^^^^^^ unmounted
          volumes: [{ name: data, persistentVolumeClaim: { claimName: db } }]
      `,
    },
    'a cache that nobody gave a volume, mildly': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: cache }
      spec:
        template:
          spec:
            containers: [{ name: redis, image: "redis:8" }]
                                               ^^^^^^^^^ unmounted information
    `,
    'a claim above a volume that the image declares': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: db }
        spec:
          template:
            spec:
              containers:
                - name: db
                  image: postgres:16
                  volumeMounts:
                    - name: data
                      mountPath: /var/lib/postgresql
                                 ^^^^^^^^^^^^^^^^^^^ hidden
              volumes:
                - name: data
                  persistentVolumeClaim: { claimName: db }
      `,
      says: ['the image declares as a volume of its own'],
      fixes: {
        mountThere: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: db }
          spec:
            template:
              spec:
                containers:
                  - name: db
                    image: postgres:16
                    volumeMounts:
                      - name: data
                        mountPath: /var/lib/postgresql/data
                        subPath: data
                volumes:
                  - name: data
                    persistentVolumeClaim: { claimName: db }
        `,
      },
    },
    'a copy of the image in a registry of our own': `
      apiVersion: v1
      kind: Pod
      metadata: { name: db }
      spec:
        containers: [{ name: db, image: "contoso.azurecr.io/mirror/mongo:8", volumeMounts: [{ name: data, mountPath: /var/store }] }]
                                                                             ^^^^^^^^^^^^ unmounted
        volumes: [{ name: data, persistentVolumeClaim: { claimName: db } }]
    `,
    'a Kafka whose claim is above the directory its image declares': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: events }
        spec:
          template:
            spec:
              containers: [{ name: kafka, image: "apache/kafka:4.1.0", volumeMounts: [{ name: data, mountPath: /var/lib/kafka }] }]
                                                                       ^^^^^^^^^^^^ unmounted
          volumeClaimTemplates: [{ metadata: { name: data } }]
      `,
      says: ['Apache Kafka keeps its data in /tmp/kraft-combined-logs or /tmp/kafka-logs, and nothing persistent'],
    },
    'PGDATA outside the claim': `
      apiVersion: v1
      kind: Pod
      metadata: { name: db }
      spec:
        containers: [{ name: db, image: "postgres:17", env: [{ name: PGDATA, value: /pg }], volumeMounts: [{ name: data, mountPath: /var/lib/postgresql/data }] }]
                                                                                            ^^^^^^^^^^^^ unmounted
        volumes: [{ name: data, persistentVolumeClaim: { claimName: db } }]
    `,
  },
});
