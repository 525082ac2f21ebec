import rule from '../../../server/src/rules/storage/data-directory-is-mount-root.ts';
import { testRule } from '../../support/test-rule.ts';

/** A set with one container and a claim template "data". */
function set(container: string, { className = 'managed-csi', pod = '', spec = '' } = {}): string {
  return `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template:
          spec:
            ${pod || 'serviceAccountName: db'}
            containers:
              - ${container}
        volumeClaimTemplates:
          - metadata: { name: data }
            spec: { storageClassName: ${className}, ${spec} }
  `;
}

const postgres = 'image: postgres:17.2, volumeMounts: [{ name: data, mountPath: /var/lib/postgresql/data }]';
const mysql = 'image: mysql:8.4, volumeMounts: [{ name: data, mountPath: /var/lib/mysql }]';

testRule(rule, {
  valid: {
    'PGDATA below the mount': set(`{ ${postgres}, env: [{ name: PGDATA, value: /var/lib/postgresql/data/pgdata }] }`),
    'a directory of the volume': set(
      '{ image: postgres:17.2, volumeMounts: [{ name: data, mountPath: /var/lib/postgresql/data, subPath: pg }] }',
    ),
    'a directory of the volume by an expression': set(
      '{ image: mysql:8.4, volumeMounts: [{ name: data, mountPath: /var/lib/mysql, subPathExpr: $(POD_NAME) }] }',
    ),
    'the layout of PostgreSQL 18, which has a directory of its own': set(
      '{ image: postgres:18.1, volumeMounts: [{ name: data, mountPath: /var/lib/postgresql }] }',
    ),
    "Bitnami's image, whose data is below the mount": set(
      '{ image: bitnami/postgresql:17.2.0, volumeMounts: [{ name: data, mountPath: /bitnami/postgresql }] }',
    ),
    'an engine that does not mind': set(
      '{ image: mariadb:11.4, volumeMounts: [{ name: data, mountPath: /var/lib/mysql }] }',
    ),
    'a file share': set(`{ ${mysql} }`, { className: 'azurefile-csi' }),
    'a class that is not known': set(`{ ${mysql} }`, { className: 'fast' }),
    'xfs, which has no lost+found': `${set(`{ ${mysql} }`, { className: 'xfs' }).trimEnd()}
      ---
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: xfs }
      provisioner: disk.csi.azure.com
      parameters: { csi.storage.k8s.io/fstype: xfs }
    `,
    'a copy of a snapshot': set(`{ ${mysql} }`, { spec: 'dataSource: { kind: VolumeSnapshot, name: old }' }),
    'an engine that is told to ignore it': set(`{ ${mysql}, args: [--ignore-db-dir=lost+found] }`),
    'an init container that clears it away': set(`{ ${mysql} }`, {
      pod: "initContainers: [{ name: clear, image: busybox, command: [rm, -rf, '/var/lib/mysql/lost+found'] }]",
    }),
    'a claim that is not in the workspace': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: db }
      spec:
        template:
          spec:
            containers: [{ ${mysql} }]
            volumes: [{ name: data, persistentVolumeClaim: { claimName: db } }]
    `,
    'a volume made by hand, which may hold data': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: db }
      spec:
        template:
          spec:
            containers: [{ ${mysql} }]
            volumes: [{ name: data, persistentVolumeClaim: { claimName: db } }]
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: db }
      spec: { storageClassName: '', volumeName: db }
      ---
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: db }
      spec: { csi: { driver: disk.csi.azure.com } }
    `,
    "somebody's own image": set(
      '{ image: example.com/tools/mysql:8.4, volumeMounts: [{ name: data, mountPath: /var/lib/mysql }] }',
    ),
    'a mount path to be filled in': set(
      "{ image: mysql:8.4, volumeMounts: [{ name: data, mountPath: '{{ .Values.path }}' }] }",
    ),
  },

  invalid: {
    'PostgreSQL on a disk': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: orders
        spec:
          template:
            spec:
              containers:
                - name: postgres
                  image: postgres:17.2
                  volumeMounts:
                    - name: data
                      mountPath: /var/lib/postgresql/data # all of it
                                 ^^^^^^^^^^^^^^^^^^^^^^^^ root
          volumeClaimTemplates:
            - metadata:
                name: data
              spec:
                storageClassName: managed-csi
      `,
      says: ['PostgreSQL', '/var/lib/postgresql/data', 'volume "data"', 'lost+found'],
      fixes: {
        subDirectory: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata:
            name: orders
          spec:
            template:
              spec:
                containers:
                  - name: postgres
                    image: postgres:17.2
                    volumeMounts:
                      - name: data
                        mountPath: /var/lib/postgresql/data # all of it
                    env:
                      - name: PGDATA
                        value: /var/lib/postgresql/data/pgdata
            volumeClaimTemplates:
              - metadata:
                  name: data
                spec:
                  storageClassName: managed-csi
        `,
      },
    },
    'a PGDATA that is the mount': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: db }
        spec:
          containers:
            - image: postgres:18.1
              env: [{ name: PGDATA, value: /pg }]
              volumeMounts: [{ name: data, mountPath: /pg/ }]
                                                      ^^^^ root
          volumes:
            - name: data
              persistentVolumeClaim: { claimName: db }
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: db }
        spec: { accessModes: [ReadWriteOnce] }
      `,
      says: ['claim "db"'],
      fixes: {
        subDirectory: `
          apiVersion: v1
          kind: Pod
          metadata: { name: db }
          spec:
            containers:
              - image: postgres:18.1
                env: [{ name: PGDATA, value: /pg/pgdata }]
                volumeMounts: [{ name: data, mountPath: /pg/ }]
            volumes:
              - name: data
                persistentVolumeClaim: { claimName: db }
          ---
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: db }
          spec: { accessModes: [ReadWriteOnce] }
        `,
      },
    },
    'MySQL in a list': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            spec:
              containers: [{ image: mysql:8.4, volumeMounts: [{ name: data, mountPath: /var/lib/mysql }] }]
                                                                                       ^^^^^^^^^^^^^^ root
          volumeClaimTemplates: [{ metadata: { name: data }, spec: {} }]
      `,
      fixes: {
        subPath: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              spec:
                containers: [{ image: mysql:8.4, volumeMounts: [{ name: data, mountPath: /var/lib/mysql, subPath: data }] }]
            volumeClaimTemplates: [{ metadata: { name: data }, spec: {} }]
        `,
      },
    },
    'Kafka, whose directory is a setting': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: kafka }
        spec:
          template:
            spec:
              containers:
                - image: apache/kafka:4.0.0
                  env:
                    - { name: KAFKA_LOG_DIRS, value: /var/lib/kafka/data }
                  volumeMounts:
                    - { name: data, mountPath: /var/lib/kafka/data }
                                               ^^^^^^^^^^^^^^^^^^^ root
          volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: managed-csi-premium } }]
      `,
      says: ['no partition'],
      fixes: {
        subPath: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: kafka }
          spec:
            template:
              spec:
                containers:
                  - image: apache/kafka:4.0.0
                    env:
                      - { name: KAFKA_LOG_DIRS, value: /var/lib/kafka/data }
                    volumeMounts:
                      - { name: data, mountPath: /var/lib/kafka/data, subPath: data }
            volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: managed-csi-premium } }]
        `,
      },
    },
    'a PGDATA from elsewhere has no fix here': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template:
          spec:
            containers:
              - image: postgres:17.2
                envFrom: [{ configMapRef: { name: db } }]
                volumeMounts: [{ name: data, mountPath: /pg }]
                                                        ^^^ root
        volumeClaimTemplates: [{ metadata: { name: data }, spec: {} }]
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: db }
      data: { PGDATA: /pg }
    `,
  },
});
